"""Comparing a row with the customer it is about: what differs, and who wins (decisions on precedence, per column)."""

from typing import Any

from crmdesk.services.imports.customers.cells import WantedRow
from crmdesk.services.imports.customers.corrections import Corrections
from crmdesk.services.imports.customers.customer_plan import CustomerPlan, Update
from crmdesk.services.imports.customers.notes import Note, Notes
from crmdesk.services.imports.customers.present import PresentCustomer
from crmdesk.services.imports.customers.shown import Shown
from crmdesk.services.imports.customers.sorting import called
from crmdesk.services.imports.customers.values import has_phone, same
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.outcome import ChangedRow, FieldChange, Question
from crmdesk.services.imports.target import OWN

_TOLD_BY = "id_number"
"""The fact whose column decides on what follows from the identity number."""


class Comparison:
    """Compares the rows of one plan with the book."""

    def __init__(self, plan: CustomerPlan, newer: Corrections, shown: Shown, notes: Notes) -> None:
        """Compare for ``plan``; ``newer`` knows what was corrected by hand after the file's day."""
        self._plan = plan
        self._newer = newer
        self._shown = shown
        self._notes = notes
        self._rules = {use.target: use.precedence for use in plan.settings.columns}
        self._own_rules = {use.column: use.precedence for use in plan.settings.columns}

    def compare(self, wanted: WantedRow, present: PresentCustomer) -> None:
        """Find what a row says differently from the book, and put it into the plan."""
        update = Update(present)
        changes: list[FieldChange] = []
        for name, value in wanted.facts.items():
            if present.facts.get(name) == value or (name == "phone" and has_phone(present, value)):
                continue
            self._decide(update, changes, wanted, name, value, own=False)
        self._take_told(update, changes, wanted)
        for column, value in wanted.custom.items():
            old = present.custom.get(column)
            if old is None or not same(str(old), value):
                self._decide(update, changes, wanted, column, value, own=True)
        plan = self._plan
        if update.facts or update.custom or update.asked:
            plan.updates.append(update)
            plan.changed += 1
        else:
            plan.same += 1
        if changes:
            name = present.facts["name"] or present.facts["number"] or called(wanted)
            plan.changed_rows.append(ChangedRow(plan.table.row_lines[wanted.row], name, tuple(changes)))

    def _take_told(self, update: Update, changes: list[FieldChange], wanted: WantedRow) -> None:
        """Fill in what the identity number tells where neither file nor book says it; its kind goes with a new number."""
        filled = False
        for name, value in wanted.told.items():
            unsaid = update.present.facts.get(name) is None or (name == "id_type" and _TOLD_BY in update.facts)
            if unsaid and name not in wanted.facts and update.present.facts.get(name) != value:
                self._decide(update, changes, wanted, name, value, own=False)
                filled = filled or (name != "id_type" and name in update.facts)
        if filled:
            self._notes.add(Note.FILLED_FROM_ID, wanted.row)

    def _decide(
        self, update: Update, changes: list[FieldChange], wanted: WantedRow, name: str, value: Any, *, own: bool
    ) -> None:
        """Take the file's word, keep the manager's newer correction, or ask; what was never known is always taken."""
        held = update.present.custom.get(name) if own else update.present.facts.get(name)
        rules = self._own_rules if own else self._rules
        rule = rules.get(name) or self._rules.get(_TOLD_BY, Precedence.FILE)
        label = self._shown.label(name, own=own)
        old, new = self._shown.value(name, held, own=own), self._shown.value(name, value, own=own)
        key = f"{OWN}{name}" if own else name
        if rule is Precedence.ASK and held not in {None, ""}:
            questions = self._plan.questions
            customer = update.present.facts["name"] or update.present.facts["number"] or ""
            line = self._plan.table.row_lines[wanted.row]
            update.asked[len(questions)] = key
            questions.append(Question(len(questions), line, customer, label, old, new))
        elif rule is Precedence.MINE_IF_NEWER and self._newer.stands(update.present, key):
            changes.append(FieldChange(label, old, new, kept=True))
            return
        (update.custom if own else update.facts)[name] = value
        changes.append(FieldChange(label, old, new))
