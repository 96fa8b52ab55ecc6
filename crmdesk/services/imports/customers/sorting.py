"""Parting the rows of a file into refused ones, repeated ones, new customers, and customers the book has."""

from collections.abc import Callable

from crmdesk.services.imports.customers.cells import TELLS_NOTHING, Refusal, RowReader, WantedRow
from crmdesk.services.imports.customers.customer_plan import CustomerPlan
from crmdesk.services.imports.customers.matching import SEVERAL, KeyedBy, Known, keys_of
from crmdesk.services.imports.customers.notes import Note, Notes
from crmdesk.services.imports.customers.shown import Shown
from crmdesk.services.imports.customers.values import same
from crmdesk.services.imports.outcome import MOST_REPEATED, RefusedRow, RepeatedRow
from crmdesk.services.imports.target import OWN
from crmdesk.translation import gettext as _

Tick = Callable[[int, int, str], None]


class RowSorter:
    """Goes through the rows of one file once."""

    def __init__(self, plan: CustomerPlan, known: Known, shown: Shown, notes: Notes) -> None:
        """Sort the rows of ``plan`` by who is ``known``."""
        self._plan = plan
        self._known = known
        self._shown = shown
        self._notes = notes
        self._reader = RowReader(plan.table, plan.settings, plan.own, notes)
        self._keyed_by = KeyedBy(plan.keyed_by)
        self._seen: dict[str | int, WantedRow] = {}
        self.matched: list[tuple[WantedRow, int]] = []

    def sort(self, tick: Tick) -> None:
        """Read every row; new customers go into the plan, those the book has into ``matched``."""
        plan = self._plan
        for row, cells in enumerate(plan.table.rows):
            tick(row, plan.rows, _("Reading the rows…"))
            wanted = self._reader.read(row)
            if isinstance(wanted, Refusal):
                self.refuse(row, wanted)
            else:
                self._place(wanted, cells)
        self._complete_newcomers()

    def refuse(self, row: int, refusal: Refusal, *, whole_row: bool = True) -> None:
        """Refuse a row, or one cell of it."""
        self._plan.refused += whole_row
        self._plan.refused_rows.append(
            RefusedRow(
                self._line(row), refusal.column, self._shown.cell(refusal.column, refusal.value), refusal.reason,
                whole_row, row,
            )
        )  # fmt: skip

    def _line(self, row: int) -> int:
        return self._plan.table.row_lines[row]

    def _place(self, wanted: WantedRow, cells: tuple[str, ...]) -> None:
        """Find out whom a row is about."""
        keys = keys_of(wanted, cells, self._keyed_by)
        if not keys:
            reason = _("The row has neither a number nor name and phone to recognise the customer by.")
            self.refuse(wanted.row, wanted.lost[0] if wanted.lost else Refusal("", "", reason))
            return
        customer_id = self._known.find(keys)
        first = self._seen.get(keys[0]) or (None if customer_id is None else self._seen.get(customer_id))
        if first is not None:
            self._repeat(wanted, first)
            return
        if customer_id == SEVERAL:
            reason = _("Several customers of the book fit this row: give the customer number.")
            self.refuse(wanted.row, Refusal("", "", reason))
            return
        if customer_id is not None and customer_id not in self._known.visible:
            self.refuse(wanted.row, Refusal("", "", _("This customer is looked after by somebody else.")))
            return
        for key in keys if customer_id is None else (*keys, customer_id):
            self._seen.setdefault(key, wanted)
        for lost in wanted.lost:
            self.refuse(wanted.row, lost, whole_row=False)
        if customer_id is None:
            self._plan.new_wanted.append(wanted)
            self._plan.new_rows.append((self._line(wanted.row), called(wanted)))
        else:
            self.matched.append((wanted, customer_id))

    def _repeat(self, wanted: WantedRow, first: WantedRow) -> None:
        """Count a row that says nothing against an earlier one of the same customer; refuse one that does."""
        for own, said, before in ((False, wanted.facts, first.facts), (True, wanted.custom, first.custom)):
            for name, value in said.items():
                if name in before and before[name] != value and not (own and same(before[name], value)):
                    self._contradict(wanted, first, name, own=own)
                    return
        for name, value in wanted.facts.items():
            first.facts.setdefault(name, value)
        for name, value in wanted.custom.items():
            first.custom.setdefault(name, value)
        if wanted.told:
            first.told = {**wanted.told, **first.told}
        plan = self._plan
        plan.repeated += 1
        if len(plan.repeated_rows) < MOST_REPEATED:
            plan.repeated_rows.append(
                RepeatedRow(self._line(wanted.row), self._line(first.row), called(wanted) or called(first))
            )

    def _contradict(self, wanted: WantedRow, first: WantedRow, name: str, *, own: bool) -> None:
        column = self._shown.column(name, own=own)
        reason = _("Line {line} says something else of the same customer ({label}).").format(
            line=self._line(first.row), label=self._shown.label(name, own=own)
        )
        columns = self._plan.table.columns
        cell = self._plan.table.rows[wanted.row][columns.index(column)] if column in columns else ""
        self.refuse(wanted.row, Refusal(column, cell, reason))

    def _complete_newcomers(self) -> None:
        """Fill in what the ID number tells and what is given by default, where the file says nothing."""
        defaults = [(name, value) for name, value in self._plan.defaults.items() if not name.startswith(OWN)]
        own_defaults = [
            (name.removeprefix(OWN), value) for name, value in self._plan.defaults.items() if name.startswith(OWN)
        ]
        for wanted in self._plan.new_wanted:
            if (wanted.told.keys() - wanted.facts.keys()) & {"sex", "birth_date"}:
                self._notes.add(Note.FILLED_FROM_ID, wanted.row)
            wanted.facts, wanted.told = {**wanted.told, **wanted.facts}, TELLS_NOTHING
            before = len(wanted.facts) + len(wanted.custom)
            for name, value in defaults:
                wanted.facts.setdefault(name, value)
            for name, value in own_defaults:
                wanted.custom.setdefault(name, value)
            if len(wanted.facts) + len(wanted.custom) > before:
                self._notes.add(Note.DEFAULTS_USED, wanted.row)


def called(wanted: WantedRow) -> str:
    """Return what a row calls its customer."""
    return str(wanted.facts.get("name") or wanted.facts.get("number") or "")
