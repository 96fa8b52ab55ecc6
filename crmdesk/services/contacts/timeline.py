"""The timeline: everything that happened with a customer, newest first, in one place.

Each kind of entry brings one small select of the same columns; the timeline is their union, paged by the last entry
shown. A kind that a later work brings registers its select in ``SOURCES``, with the texts that are searched in it.
Filters and search look through the whole history, whatever is on screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Select, String, and_, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from crmdesk.database import fact_values
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Contact, Promise, Staff, Task
from crmdesk.models.base import Moment
from crmdesk.services.contacts.reading import may_read_confidential
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import Channel, Confidentiality, ContactState, CustomerId, Mood, PromiseState, TaskState


class EntryKind(StrEnum):
    """What an entry of the timeline is."""

    CONTACT = "contact"
    PROMISE = "promise"
    TASK = "task"


class EntryState(StrEnum):
    """How an entry stands, whatever its kind calls it."""

    PLANNED = "planned"
    OPEN = "open"
    DONE = "done"
    NO_ANSWER = "no_answer"
    BROKEN = "broken"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What is shown of a timeline; an empty set lets everything through, a channel contacts only.

    ``text`` is looked for in every text of an entry, whatever the case of its letters.
    """

    kinds: frozenset[EntryKind] = frozenset()
    channels: frozenset[Channel] = frozenset()
    states: frozenset[EntryState] = frozenset()
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.kinds or self.channels or self.states or self.text.strip())


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry shown: older ones follow."""

    at: datetime
    kind: str
    record_id: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry; ``state`` is the value of the kind's own vocabulary, ``detail`` what came of it.

    A confidential entry that the actor may not read has no text. ``found`` are the other fields in which a search found
    its text, by name, with what stands there.
    """

    kind: EntryKind
    record_id: int
    at: datetime
    channel: Channel | None
    state: str
    text: str
    detail: str
    who: str
    due_on: date | None
    confidential: bool
    mood: Mood | None
    found: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the timeline and where the next one begins; None at its end.

    ``count`` is how many entries a filter lets through, told with its first page.
    """

    entries: tuple[TimelineEntry, ...]
    more: Cursor | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of entry: its select for a customer, when it was and its key, its texts, what its own states count as."""

    entries: Callable[[int], Select[*tuple[Any, ...]]]
    at: Any
    record_id: Any
    texts: tuple[Any, ...]
    state: Any
    states: Mapping[Any, EntryState]


SEARCHED = (
    "discussed", "outcome", "needs", "products", "disclosures", "reaction", "mood_note", "competitors", "risks", "place",
)  # fmt: skip
"""The texts of a contact that are searched."""


def _contacts(customer_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal(EntryKind.CONTACT.value).label("kind"),
            Contact.id.label("record_id"),
            Contact.starts_at.label("at"),
            cast(Contact.channel, String).label("channel"),
            cast(Contact.state, String).label("state"),
            Contact.discussed.label("text"),
            Contact.outcome.label("detail"),
            Staff.name.label("who"),
            cast(null(), Date).label("due_on"),
            cast(Contact.confidentiality, String).label("confidentiality"),
            Contact.mood.label("mood"),
        )
        .join(Staff, Staff.id == Contact.staff_id)
        .where(Contact.customer_id == customer_id, Contact.removed_at.is_(None))
    )


def _promises(customer_id: int) -> Select[*tuple[Any, ...]]:
    """Return promises at the moment they were made."""
    return _owned(Promise, EntryKind.PROMISE, Promise.note, customer_id)


def _tasks(customer_id: int) -> Select[*tuple[Any, ...]]:
    """Return tasks at the moment they were set."""
    return _owned(Task, EntryKind.TASK, null(), customer_id)


def _owned(noun: Any, kind: EntryKind, detail: Any, customer_id: int) -> Select[*tuple[Any, ...]]:
    contact = aliased(Contact)
    return (
        select(
            literal(kind.value).label("kind"),
            noun.id.label("record_id"),
            noun.made_at.label("at"),
            cast(null(), String).label("channel"),
            cast(noun.state, String).label("state"),
            noun.what.label("text"),
            cast(detail, String).label("detail"),
            Staff.name.label("who"),
            noun.due_on.label("due_on"),
            cast(contact.confidentiality, String).label("confidentiality"),
            cast(null(), Contact.mood.type).label("mood"),
        )
        .join(Staff, Staff.id == noun.owner_id)
        .outerjoin(contact, contact.id == noun.contact_id)
        .where(noun.customer_id == customer_id, noun.removed_at.is_(None))
    )


SOURCES: dict[EntryKind, Source] = {
    EntryKind.CONTACT: Source(
        _contacts,
        Contact.starts_at,
        Contact.id,
        tuple(getattr(Contact, name) for name in SEARCHED),
        Contact.state,
        {
            ContactState.PLANNED: EntryState.PLANNED,
            ContactState.DONE: EntryState.DONE,
            ContactState.NO_ANSWER: EntryState.NO_ANSWER,
            ContactState.CANCELLED: EntryState.CANCELLED,
        },
    ),
    EntryKind.PROMISE: Source(
        _promises,
        Promise.made_at,
        Promise.id,
        (Promise.what, Promise.note),
        Promise.state,
        {
            PromiseState.OPEN: EntryState.OPEN,
            PromiseState.KEPT: EntryState.DONE,
            PromiseState.KEPT_LATE: EntryState.DONE,
            PromiseState.BROKEN: EntryState.BROKEN,
            PromiseState.WITHDRAWN: EntryState.CANCELLED,
        },
    ),
    EntryKind.TASK: Source(
        _tasks,
        Task.made_at,
        Task.id,
        (Task.what,),
        Task.state,
        {
            TaskState.OPEN: EntryState.OPEN,
            TaskState.DONE: EntryState.DONE,
            TaskState.CANCELLED: EntryState.CANCELLED,
        },
    ),
}
"""The kinds of entries; a later kind adds its own here."""


def read_timeline(
    work: UnitOfWork,
    customer_id: CustomerId,
    before: Cursor | None = None,
    limit: int = 50,
    wanted: TimelineFilter | None = None,
) -> TimelinePage:
    """Return the next ``limit`` entries of a customer's timeline that are ``wanted``, newest first, older than ``before``.

    What came of one contact stands below it: at the same moment the contact comes first.
    """
    visible_customer(work, customer_id)
    wanted = wanted or TimelineFilter()
    open_to_me = may_read_confidential(work, customer_id)
    selects = _wanted_selects(work, customer_id, wanted, open_to_me=open_to_me)
    if not selects:
        return TimelinePage((), None, 0)
    count = None
    if wanted.narrows and before is None:
        every = union_all(*(select(one.subquery().c.record_id) for one in selects.values())).subquery()
        count = work.session.scalar(select(func.count()).select_from(every))
    parts: list[Any] = []
    for kind, statement in selects.items():
        source = SOURCES[kind]
        if before is not None:
            statement = statement.where(_older(kind, source, before))  # noqa: PLW2901 - narrowed
        ordered = statement.order_by(source.at.desc(), source.record_id.desc()).limit(limit + 1)
        parts.append(select(ordered.subquery()))
    union = union_all(*parts).subquery()
    rows = work.session.execute(
        select(union).order_by(union.c.at.desc(), union.c.kind, union.c.record_id.desc()).limit(limit + 1)
    ).all()
    found = _found_texts(work, rows[:limit], wanted.text.strip(), open_to_me=open_to_me)
    entries = tuple(_entry(row, found.get(row.record_id, ()), open_to_me=open_to_me) for row in rows[:limit])
    last = entries[-1] if len(rows) > limit else None
    return TimelinePage(entries, None if last is None else Cursor(last.at, last.kind.value, last.record_id), count)


def _wanted_selects(
    work: UnitOfWork, customer_id: CustomerId, wanted: TimelineFilter, *, open_to_me: bool
) -> dict[EntryKind, Select[*tuple[Any, ...]]]:
    """Return the select of each kind that is wanted, narrowed."""
    found: dict[EntryKind, Select[*tuple[Any, ...]]] = {}
    text = wanted.text.strip()
    for kind, source in SOURCES.items():
        states = [own for own, state in source.states.items() if state in wanted.states]
        if (
            (wanted.kinds and kind not in wanted.kinds)
            or (wanted.channels and kind is not EntryKind.CONTACT)
            or (wanted.states and not states)
        ):
            continue
        statement = source.entries(customer_id)
        if states:
            statement = statement.where(source.state.in_(states))
        if wanted.channels:
            statement = statement.where(Contact.channel.in_(wanted.channels))
        if text:
            statement = statement.where(or_(*(fact_values.contains(work.dialect, one, text) for one in source.texts)))
            if not open_to_me:  # what one may not read is not found by what it says
                secret = statement.selected_columns.confidentiality
                statement = statement.where(func.coalesce(secret, "") != Confidentiality.CONFIDENTIAL.value)
        found[kind] = statement
    return found


def _found_texts(
    work: UnitOfWork, rows: Sequence[Any], text: str, *, open_to_me: bool
) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return the fields of contacts beside those shown anyway in which a search found its text, by contact."""
    ids = [row.record_id for row in rows if row.kind == EntryKind.CONTACT.value]
    if not text or not ids:
        return {}
    names = [name for name in SEARCHED if name not in {"discussed", "outcome"}]
    columns = [getattr(Contact, name) for name in names]
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    statement = select(Contact.id, Contact.confidentiality, *columns).where(Contact.id.in_(ids))
    for row in work.session.execute(statement):
        if open_to_me or row[1] is not Confidentiality.CONFIDENTIAL:
            told = zip(names, row[2:], strict=True)
            found[row[0]] = tuple(
                (name, without_secrets(said)) for name, said in told if said and text.lower() in said.lower()
            )
    return found


def _older(kind: EntryKind, source: Source, before: Cursor) -> Any:
    """Return the condition that an entry of a kind stands below the last one shown."""
    at = literal(before.at, Moment())
    if kind.value > before.kind:
        return source.at <= at
    if kind.value < before.kind:
        return source.at < at
    return or_(source.at < at, and_(source.at == at, source.record_id < before.record_id))


def _entry(row: Any, found: tuple[tuple[str, str], ...], *, open_to_me: bool) -> TimelineEntry:
    confidential = row.confidentiality == Confidentiality.CONFIDENTIAL.value
    hidden = confidential and not open_to_me
    return TimelineEntry(
        EntryKind(row.kind),
        row.record_id,
        row.at,
        Channel(row.channel) if row.channel else None,
        row.state,
        "" if hidden else without_secrets(row.text or ""),
        "" if hidden else without_secrets(row.detail or ""),
        row.who,
        row.due_on,
        confidential,
        Mood(row.mood) if row.mood and not hidden else None,
        found if row.kind == EntryKind.CONTACT.value else (),
    )
