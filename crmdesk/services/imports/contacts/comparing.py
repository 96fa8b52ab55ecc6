"""What a row of a visit log says differently of a contact the book has, and who wins."""

from typing import Any
from uuid import UUID

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.services.choices import label_of as choice_label
from crmdesk.services.imports.colleagues import Colleagues
from crmdesk.services.imports.contacts.cells import WantedContact
from crmdesk.services.imports.contacts.contact_plan import ContactPlan, ContactUpdate
from crmdesk.services.imports.contacts.fields import label_of
from crmdesk.services.imports.contacts.present import PresentContact
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.outcome import ChangedRow, FieldChange, Question
from crmdesk.terms import Channel, ContactState, Direction, Mood
from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _
from crmdesk.words import channel_text, contact_state_text, direction_text, mood_text

_TARGETS = {"mood_note": "mood", "staff_id": "staff", "starts_at": "time"}
"""The targets of facts that are called otherwise."""


class Comparison:
    """Compares rows with contacts; what somebody typed stands unless the column says that the file wins."""

    def __init__(self, work: UnitOfWork, plan: ContactPlan, by_hand: dict[UUID, set[str]]) -> None:
        """Note into ``plan``; ``by_hand`` are the facts somebody typed, by contact."""
        self._work = work
        self._plan = plan
        self._by_hand = by_hand
        self._precedence = {use.target: use.precedence for use in plan.settings.columns}
        self._names = {one.staff_id: one.name for one in Colleagues(work).everybody}

    def compare(self, wanted: WantedContact, present: PresentContact, called: str, line: int) -> None:
        """Count a row as changed or the same, with what it changes."""
        update = ContactUpdate(wanted, present)
        changes: list[FieldChange] = []
        said = {name: wanted.facts[name] for name in sorted(wanted.told)}
        if wanted.timed and not present.timed:
            said["starts_at"] = wanted.starts_at
        for name, value in said.items():
            old = present.starts_at if name == "starts_at" else present.facts.get(name)
            if old != value:
                self._decide(update, changes, (name, old, value), called, line)
        for name, duty in (("promise", wanted.promise), ("step", wanted.step)):
            if duty is not None and duty.what not in present.duties:
                setattr(update, name, duty)
                changes.append(FieldChange(label_of(name), "", duty.what))
        if update.says_something or update.asked:
            self._plan.updates.append(update)
            self._plan.changed += 1
        else:
            self._plan.same += 1
        if changes:
            self._plan.changed_rows.append(ChangedRow(line, called, tuple(changes)))

    def _decide(
        self,
        update: ContactUpdate,
        changes: list[FieldChange],
        difference: tuple[str, Any, Any],
        called: str,
        line: int,
    ) -> None:
        """Take the file's word, keep what was typed by hand, or ask; what was never known is always taken."""
        name, old, value = difference
        target = _TARGETS.get(name, name)
        rule = self._precedence.get(target, Precedence.MINE_IF_NEWER)
        label, before, after = label_of(target), self._shown(name, old), self._shown(name, value)
        if rule is Precedence.ASK and before:
            questions = self._plan.questions
            update.asked[len(questions)] = name
            questions.append(Question(len(questions), line, called, label, before, after))
        elif rule is Precedence.MINE_IF_NEWER and name in self._by_hand.get(update.present.uid, ()):
            changes.append(FieldChange(label, before, after, kept=True))
            return
        update.facts[name] = value
        changes.append(FieldChange(label, before, after))

    def _shown(self, name: str, value: Any) -> str:
        """Return a fact as the dry run shows it."""
        if value is None:
            return ""
        match name:
            case "starts_at":
                return format_moment(value)
            case "channel":
                return channel_text(Channel(value))
            case "direction":
                return direction_text(Direction(value))
            case "state":
                return contact_state_text(ContactState(value))
            case "reached":
                return _("Yes") if value else _("No")
            case "mood":
                return mood_text(Mood(value))
            case "staff_id":
                return self._names.get(value, "")
            case "purpose":
                label = choice_label(self._work, "purpose", value)
                return label.text() if label else str(value)
            case _:
                return str(value)
