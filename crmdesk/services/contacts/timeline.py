"""The timeline: everything that happened with a customer, newest first, in one place.

Each kind of entry brings one small select of the same columns; the timeline is their union, paged by the last entry
shown (decisions 13). A kind that a later work brings registers its select in ``SOURCES``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Select, String, and_, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Contact, Promise, Staff, Task
from crmdesk.models.base import Moment
from crmdesk.services.contacts.reading import may_read_confidential
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import Channel, Confidentiality, CustomerId, Mood


class EntryKind(StrEnum):
    """What an entry of the timeline is."""

    CONTACT = "contact"
    PROMISE = "promise"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry shown: older ones follow."""

    at: datetime
    kind: str
    record_id: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry; ``state`` is the value of the kind's own vocabulary, ``detail`` what came of it.

    A confidential entry that the actor may not read has no text.
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


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the timeline and where the next one begins; None at its end."""

    entries: tuple[TimelineEntry, ...]
    more: Cursor | None


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


SOURCES: dict[EntryKind, Callable[[int], Select[*tuple[Any, ...]]]] = {
    EntryKind.CONTACT: _contacts,
    EntryKind.PROMISE: _promises,
    EntryKind.TASK: _tasks,
}
"""The kinds of entries; a later kind adds its select here."""


def read_timeline(
    work: UnitOfWork, customer_id: CustomerId, before: Cursor | None = None, limit: int = 50
) -> TimelinePage:
    """Return the next ``limit`` entries of a customer's timeline, newest first, older than ``before``.

    What came of one contact stands below it: at the same moment the contact comes first.
    """
    visible_customer(work, customer_id)
    parts: list[Any] = []
    for source in SOURCES.values():
        part = source(customer_id).subquery()
        statement = select(part)
        if before is not None:
            statement = statement.where(_older(part, before))
        ordered = statement.order_by(part.c.at.desc(), part.c.kind, part.c.record_id.desc()).limit(limit + 1)
        parts.append(select(ordered.subquery()))
    union = union_all(*parts).subquery()
    rows = work.session.execute(
        select(union).order_by(union.c.at.desc(), union.c.kind, union.c.record_id.desc()).limit(limit + 1)
    ).all()
    open_to_me = may_read_confidential(work, customer_id)
    entries = tuple(_entry(row, open_to_me=open_to_me) for row in rows[:limit])
    last = entries[-1] if len(rows) > limit else None
    return TimelinePage(entries, None if last is None else Cursor(last.at, last.kind.value, last.record_id))


def _older(part: Any, before: Cursor) -> Any:
    at = literal(before.at, Moment())
    return or_(
        part.c.at < at,
        and_(part.c.at == at, part.c.kind > before.kind),
        and_(part.c.at == at, part.c.kind == before.kind, part.c.record_id < before.record_id),
    )


def _entry(row: Any, *, open_to_me: bool) -> TimelineEntry:
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
    )
