"""The contacts the book has already of the customers a visit log is about, and which of their facts were typed by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Change, Contact, Customer, ImportRun, Promise, Task
from crmdesk.terms import Channel, Confidentiality

BATCH = 2_000
FACTS = (
    "channel", "direction", "state", "reached", "minutes", "place", "purpose", "discussed", "needs", "products",
    "reaction", "mood", "mood_note", "outcome", "staff_id",
)  # fmt: skip


@dataclass(slots=True)
class PresentContact:
    """One contact as the book has it; ``duties`` are its promises and next steps by what they say."""

    contact_id: int
    uid: UUID
    customer_id: int
    starts_at: datetime
    source_key: str | None
    facts: dict[str, Any]
    duties: set[str] = field(default_factory=set[str])

    @property
    def day(self) -> date:
        """Its day in the branch's zone."""
        return clock.local(self.starts_at).date()

    @property
    def timed(self) -> bool:
        """Whether its time is known: midnight stands for the day."""
        at = clock.local(self.starts_at)
        return bool(at.hour or at.minute or at.second)


class PresentContacts:
    """Finds the contact a row means: by the row it came in by, else among those of its customer.

    A confidential contact is never meant: no file changes what few may read.
    """

    def __init__(self, work: UnitOfWork) -> None:
        """Look in the book of ``work``; ``learn`` says of whom."""
        self._work = work
        self._by_day: dict[tuple[int, date, Channel], list[PresentContact]] = {}
        self._learned: set[int] = set()
        self._taken: set[int] = set()

    def by_rows(self, source_keys: Iterable[str]) -> set[str]:
        """Return which rows came in before, as they stand, with a customer the actor may see."""
        found: set[str] = set()
        wanted = sorted(set(source_keys))
        statement = (
            select(Contact.id, Contact.source_key)
            .join(Customer, Customer.id == Contact.customer_id)
            .where(Contact.removed_at.is_(None), self._work.visible(everybody=True))
        )
        for start in range(0, len(wanted), BATCH):
            some = statement.where(Contact.source_key.in_(wanted[start : start + BATCH]))
            for key, source_key in self._work.session.connection().execute(some):
                self._taken.add(key)
                found.add(source_key or "")
        return found

    def learn(self, customers: Iterable[int]) -> None:
        """Read the live contacts of these customers."""
        wanted = sorted(set(customers) - self._learned)
        self._learned |= set(wanted)
        for start in range(0, len(wanted), BATCH):
            self._load(wanted[start : start + BATCH])

    def _load(self, customers: list[int]) -> None:
        connection, dialect = self._work.session.connection(), self._work.dialect
        columns = [Contact.__table__.c[name] for name in FACTS]
        statement = (
            select(Contact.id, Contact.uid, Contact.customer_id, Contact.starts_at, Contact.source_key, *columns)
            .where(
                one_of(dialect, Contact.customer_id, customers),
                Contact.removed_at.is_(None),
                Contact.confidentiality != Confidentiality.CONFIDENTIAL,
            )
            .order_by(Contact.id)
        )
        found: dict[int, PresentContact] = {}
        rows: Any = connection.execute(statement)
        for key, uid, customer_id, starts_at, source_key, *facts in rows:
            one = PresentContact(key, uid, customer_id, starts_at, source_key, dict(zip(FACTS, facts, strict=True)))
            found[key] = one
            self._by_day.setdefault((customer_id, one.day, one.facts["channel"]), []).append(one)
        for noun in (Promise, Task):
            duties = select(noun.contact_id, noun.what).where(
                one_of(dialect, noun.customer_id, customers), noun.contact_id.is_not(None)
            )
            for key, what in connection.execute(duties):
                if key in found:
                    found[key].duties.add(what)

    def alike(self, customer_id: int, starts_at: datetime, channel: Channel, *, timed: bool) -> PresentContact | None:
        """Return the only contact of this customer, day (moment, where both have a time) and channel; None for several."""
        day = clock.local(starts_at).date()
        fitting = [
            one
            for one in self._by_day.get((customer_id, day, channel), ())
            if one.contact_id not in self._taken and (not timed or not one.timed or one.starts_at == starts_at)
        ]
        if len(fitting) != 1:
            return None
        self._taken.add(fitting[0].contact_id)
        return fitting[0]


def typed_by_hand(work: UnitOfWork, contacts: Iterable[PresentContact]) -> dict[UUID, set[str]]:
    """Return the facts of contacts that somebody typed or corrected, by contact: they stand against an imported row."""
    imports = select(ImportRun.act_id).where(ImportRun.act_id.is_not(None))
    found: dict[UUID, set[str]] = {}
    uids = sorted({one.uid for one in contacts})
    for start in range(0, len(uids), BATCH):
        statement = (
            select(Change.uid, Change.new)
            .join(Act, Act.id == Change.act_id)
            .where(
                Change.noun == "contact",
                Change.uid.in_(uids[start : start + BATCH]),
                Act.id.not_in(imports),
                Act.undoes_act_id.is_(None),
            )
        )
        for uid, new in work.session.execute(statement):
            found.setdefault(uid, set()).update(new or ())
    return found
