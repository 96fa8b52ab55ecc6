"""From cells to a contact: each row of a visit log read, checked and either wanted or refused with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.table import Table
from crmdesk.exchange.values import read_day
from crmdesk.services.choices import choices_of
from crmdesk.services.contacts.checks import LONGEST_MINUTES, LONGEST_TEXT
from crmdesk.services.imports.colleagues import Colleague, Colleagues, Named, read_named
from crmdesk.services.imports.contacts import vocabulary
from crmdesk.services.imports.contacts.fields import TEXTS
from crmdesk.services.imports.customers.cells import NOTHING, Refusal, row_key
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.target import LEAVE_OUT
from crmdesk.services.imports.whom import Whom
from crmdesk.services.secrets_in_text import TextSecret, secrets_in_text
from crmdesk.terms import Channel, ContactState, Direction
from crmdesk.translation import gettext as _

_PEOPLE_BETWEEN = str.maketrans(dict.fromkeys(",，;；/\n", "、"))
_LONGEST_NAME = 200
_NOTES = ("discussed", "needs", "products", "reaction", "outcome", "promise", "step")


@dataclass(frozen=True, slots=True)
class Duty:
    """A promise or next step a row tells: what, by when, and whose."""

    what: str
    due_on: date | None
    owner: Colleague


@dataclass(slots=True)
class WantedContact:
    """What one row says of a contact.

    ``facts`` holds the columns of the record; ``told`` those that the file itself says. ``timed`` says that the row
    gives a time; without one the contact stands at midnight, which means the day.
    """

    row: int
    whom: Whom
    starts_at: datetime
    timed: bool
    staff: Colleague
    source_key: str
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    told: set[str] = field(default_factory=set[str])
    people: tuple[tuple[str, Colleague | None], ...] = ()
    promise: Duty | None = None
    step: Duty | None = None
    has_secret: bool = False
    lost: tuple[Refusal, ...] = ()


class _Stop(Exception):  # noqa: N818 - ends the reading of one row
    """The row is refused."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class RowReader:
    """Reads the rows of one visit log by one set of answers."""

    def __init__(self, work: UnitOfWork, table: Table, settings: ImportSettings) -> None:
        """Prepare to read ``table`` as ``settings`` say."""
        self._table = table
        self._places = {use.target: place for place, use in enumerate(settings.columns) if use.target != LEAVE_OUT}
        self._meant = {use.target: dict(use.values) for use in settings.columns}
        self._defaults = dict(settings.defaults)
        self._colleagues = Colleagues(work)
        self._me = next(one for one in self._colleagues.everybody if one.staff_id == work.actor.staff_id)
        self._purposes = {
            text.casefold(): one.key
            for one in choices_of(work, "purpose")
            for text in (one.key, one.english, one.chinese)
        }
        self._today = work.today
        self._now = work.now
        self._lost = {row for row, _column in table.lost_digits}

    def read(self, row: int) -> WantedContact | Refusal:
        """Return what a row says, or the first reason to refuse it."""
        whole = self._table.row_problem(row)
        if whole is not None:
            return Refusal("", "", whole)
        try:
            return self._read(row)
        except _Stop as stop:
            return stop.refusal

    def _read(self, row: int) -> WantedContact:
        cells = self._cells(row)
        day, at, minutes = self._moment(cells)
        moment = clock.from_local(vocabulary.midnight(day) if at is None else datetime.combine(day, at))
        whom = Whom(*(cells.get(key, "") for key in ("number", "id_number", "name", "phone")))
        source_key = row_key(self._table.rows[row])
        wanted = WantedContact(row, whom, moment, at is not None, self._staff(cells), source_key)
        wanted.facts["staff_id"] = wanted.staff.staff_id
        if cells.get("staff") or cells.get("staff_number"):
            wanted.told.add("staff_id")
        self._manner(wanted, cells, day)
        if minutes is not None:
            wanted.facts["minutes"] = minutes
            wanted.told.add("minutes")
        self._length(wanted, cells)
        self._texts(wanted, cells)
        self._feelings(wanted, cells)
        self._duties(wanted, cells)
        wanted.people = self._people(cells.get("participants", ""))
        return wanted

    def _cells(self, row: int) -> dict[str, str]:
        """Return what a row says by target, its defaults included; a number that lost digits refuses the row."""
        cells: dict[str, str] = {}
        for target, place in self._places.items():
            text = self._table.rows[row][place]
            if row in self._lost and (problem := self._table.cell_problem(row, place)) is not None:
                raise _Stop(Refusal(self._table.columns[place], text, problem))
            text = self._meant[target].get(text, text)
            if text and text not in NOTHING:
                cells[target] = text
        for target, text in self._defaults.items():
            cells.setdefault(target, text)
        return cells

    def _refuse(self, target: str, text: str, reason: str) -> _Stop:
        return _Stop(self._refusal(target, text, reason))

    def _refusal(self, target: str, text: str, reason: str) -> Refusal:
        place = self._places.get(target)
        return Refusal("" if place is None else self._table.columns[place], text, reason)

    def _moment(self, cells: Mapping[str, str]) -> tuple[date, time | None, int | None]:
        """Return day, time (None for none) and the length where a range is written."""
        text = cells.get("date", "")
        if not text:
            raise self._refuse("date", "", _("A contact needs its day."))
        found = vocabulary.read_moment(text)
        if found is None:
            raise self._refuse("date", text, _("Write the full day as year, month, day: 2024-03-01."))
        day, at = found
        if not date(1990, 1, 1) <= day <= date(self._today.year + 5, 12, 31):
            raise self._refuse("date", text, _("This day cannot be right: check the year."))
        written = cells.get("time", "")
        if not written:
            return day, at, None
        told = vocabulary.read_time(written)
        if told is None and (moment := vocabulary.read_moment(written)) is not None:
            told = (moment[1], None) if moment[1] is not None else None
        return (day, at, None) if told is None else (day, told[0], told[1])

    def _staff(self, cells: Mapping[str, str]) -> Colleague:
        """Return who of the bank: as the row names her, or the actor."""
        named = read_named(cells.get("staff", ""))
        if number := cells.get("staff_number", ""):
            named = Named(number, named.name)
        if not named.number and not named.name:
            return self._me
        found = self._colleagues.find(named)
        if isinstance(found, str):
            target = "staff_number" if cells.get("staff_number") else "staff"
            raise self._refuse(target, cells.get(target, ""), found)
        return found

    def _word(self, cells: Mapping[str, str], target: str, read: Callable[[str], Any], reason: str) -> Any:
        """Return what a word of the vocabulary means, None for no word; refuse the row for another word."""
        text = cells.get(target, "")
        if not text:
            return None
        found = read(text)
        if found is None:
            raise self._refuse(target, text, reason)
        return found

    def _manner(self, wanted: WantedContact, cells: Mapping[str, str], day: date) -> None:
        """Read channel, direction, state and whether the customer was reached, which tell on each other."""
        reason = _("This channel is not known: write one of {words} …, or map the word.").format(
            words=vocabulary.CHANNEL_EXAMPLES
        )
        manner = self._word(cells, "channel", vocabulary.read_channel, reason)
        if manner is None:
            raise self._refuse("channel", "", _("A contact needs its channel: phone, visit, meeting …"))
        channel, implied = manner
        direction = self._word(
            cells, "direction", vocabulary.read_direction, _write_one_of(vocabulary.DIRECTION_EXAMPLES)
        )
        reached = self._word(cells, "reached", vocabulary.read_reached, _write_one_of(vocabulary.REACHED_EXAMPLES))
        state = self._word(cells, "state", vocabulary.read_state, _write_one_of(vocabulary.STATE_EXAMPLES))
        facts = wanted.facts
        facts["channel"], wanted.told = channel, wanted.told | {"channel"}
        facts["direction"] = direction or implied or Direction.OUTGOING
        if direction or implied:
            wanted.told.add("direction")
        if state is None and reached is False and channel in {Channel.PHONE, Channel.VIDEO, Channel.VISIT}:
            state = ContactState.NO_ANSWER
        elif state is None and day > self._today:
            state = ContactState.PLANNED
        elif state is not None or reached is not None:
            wanted.told |= {"state", "reached"}
        facts["state"] = state or ContactState.DONE
        facts["reached"] = facts["state"] is not ContactState.NO_ANSWER if reached is None else reached
        took_place = facts["state"] in {ContactState.DONE, ContactState.NO_ANSWER}
        if took_place and wanted.starts_at > self._now and (wanted.timed or day > self._today):
            raise self._refuse("date", cells["date"], _("This moment lies ahead, but the row says it took place."))

    def _length(self, wanted: WantedContact, cells: Mapping[str, str]) -> None:
        text = cells.get("minutes", "")
        if not text:
            return
        minutes = vocabulary.read_minutes(text)
        if minutes is None or not 0 < minutes <= LONGEST_MINUTES:
            reason = _("A contact lasts between one minute and a day.")
            wanted.lost += (self._refusal("minutes", text, reason),)
            return
        wanted.facts["minutes"] = minutes
        wanted.told.add("minutes")

    def _texts(self, wanted: WantedContact, cells: Mapping[str, str]) -> None:
        for name in TEXTS:
            text = cells.get(name, "")
            if len(text) > LONGEST_TEXT:
                raise self._refuse(
                    name, "", _("This text is too long: at most {count} characters.").format(count=LONGEST_TEXT)
                )
            if text:
                wanted.facts[name] = text
                wanted.told.add(name)
        if purpose := cells.get("purpose", ""):
            wanted.facts["purpose"] = self._purposes.get(purpose.casefold(), purpose[:_LONGEST_NAME])
            wanted.told.add("purpose")
        for name in _NOTES:
            for one in secrets_in_text(cells.get(name, "")):
                if one.kind is TextSecret.PASSWORD:
                    reason = _("Passwords and codes are never written down here: mask or remove this one.")
                    raise self._refuse(name, "", reason)
                wanted.has_secret = True

    def _feelings(self, wanted: WantedContact, cells: Mapping[str, str]) -> None:
        """Read the mood; a word beyond the five steps is kept as the note beside it."""
        text = cells.get("mood", "")
        if not text:
            return
        mood = vocabulary.read_mood(text)
        name, value = ("mood_note", text) if mood is None else ("mood", int(mood))
        wanted.facts[name] = value
        wanted.told.add(name)

    def _duties(self, wanted: WantedContact, cells: Mapping[str, str]) -> None:
        """Read promise and next step; one that lacks what it needs is refused alone."""
        if what := cells.get("promise", ""):
            due = self._due(wanted, cells, "promise_due")
            owner = self._owner(wanted, cells)
            if due is None:
                reason = _("A promise needs a day to be kept by.")
                wanted.lost += (self._refusal("promise", what, reason),)
            elif owner is not None:
                wanted.promise = Duty(what, due, owner)
        if what := cells.get("step", ""):
            wanted.step = Duty(what, self._due(wanted, cells, "step_due"), wanted.staff)

    def _due(self, wanted: WantedContact, cells: Mapping[str, str], target: str) -> date | None:
        text = cells.get(target, "")
        day = read_day(text) if text else None
        if text and day is None:
            reason = _("Write the full day as year, month, day: 2024-03-01.")
            wanted.lost += (self._refusal(target, text, reason),)
        return day

    def _owner(self, wanted: WantedContact, cells: Mapping[str, str]) -> Colleague | None:
        text = cells.get("promise_owner", "")
        if not text:
            return wanted.staff
        found = self._colleagues.find(read_named(text))
        if isinstance(found, str):
            wanted.lost += (self._refusal("promise_owner", text, found),)
            return None
        return found

    def _people(self, text: str) -> tuple[tuple[str, Colleague | None], ...]:
        """Return who took part; a name that one member of staff alone has is hers."""
        names = [one.strip()[:_LONGEST_NAME] for one in text.translate(_PEOPLE_BETWEEN).split("、")]
        found: list[tuple[str, Colleague | None]] = []
        for name in dict.fromkeys(one for one in names if one):
            named = read_named(name)
            colleague = self._colleagues.find(named) if named.name or named.number else ""
            if isinstance(colleague, str):
                found.append((name, None))
            else:
                found.append((colleague.name, colleague))
        return tuple(found)


def _write_one_of(words: str) -> str:
    return _("Write one of {words}.").format(words=words)
