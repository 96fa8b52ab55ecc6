"""A unit of work: one person reading, or doing one named thing, all of it or nothing.

Services take it as their first argument. They never commit: the block that opened it does, once, here.
"""

import random
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, false, insert, or_, select, true, update
from sqlalchemy import event as orm_event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from uuid_utils.compat import uuid7

from crmdesk import clock
from crmdesk.database import journal, keys, search
from crmdesk.database.engine import Engines, is_busy, is_server_gone, refresh_statistics, take_turn
from crmdesk.errors import UserError
from crmdesk.models import Act, Assignment, Base, Branch, Contact, Customer, Staff
from crmdesk.storage_faults import server_lost
from crmdesk.terms import BranchId, Role, StaffId
from crmdesk.translation import gettext as _

LARGE_WRITE = 1_000
"""Rows written in bulk from which the statistics are refreshed."""
_READING_ONLY = "reading only: open the unit of work with a step to write"
LONGEST_WAIT_SECONDS = 60.0
"""How long a write waits for another one before it gives up (decisions 15)."""
SERVER_RETURNS_SECONDS = 10.0
"""How long the beginning of a write waits for a server that does not answer, as one that restarts."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at work: the signed-in employee, her role and branch."""

    staff_id: StaffId
    uid: UUID
    number: str
    name: str
    role: Role
    branch_id: BranchId
    branch: str


class UnitOfWork:
    """A session with the actor, the moment and, when something is written, the act it belongs to."""

    def __init__(self, session: Session, actor: Actor, step: str | None) -> None:
        """``step`` names the deed for the journal; None means only reading."""
        self.session = session
        self.actor = actor
        self.now: datetime = clock.now()
        self.today: date = clock.today()
        self.step = step
        self.changed: frozenset[str] = frozenset()
        self.act_uid: UUID = uuid7()
        self._act_id: int | None = None
        self._recorder = journal.Recorder(session)
        self._to_index: set[int] = set()
        self._reserved: dict[str, int] = {}
        self._written_in_bulk = 0

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.session.get_bind().dialect.name

    @property
    def act_id(self) -> int:
        """The act of this unit of work, written when the first change needs it."""
        if self.step is None:
            raise RuntimeError(_READING_ONLY)
        if self._act_id is None:
            act = insert(Act).values(uid=self.act_uid, step=self.step, actor_uid=self.actor.uid, at=self.now)
            self._act_id = self.session.connection().execute(act.returning(Act.id)).scalar_one()
        return self._act_id

    @property
    def committed_act(self) -> int | None:
        """The act this unit of work wrote, None when it changed nothing; for after its end."""
        return self._act_id

    def visible(self, *, everybody: bool = False, few: bool = False) -> ColumnElement[bool]:
        """Return the condition on ``customer`` that leaves what this person may see (decisions 9).

        Related persons are no customers and stay out unless ``everybody`` asks for them; removed ones always do.
        ``few`` says that the statement names its customers already, so that each is looked up by itself.
        """
        conditions: list[ColumnElement[bool]] = [Customer.removed_at.is_(None), self._mine(few=few)]
        if not everybody:
            conditions.append(Customer.status != "related")
        return conditions[0] & conditions[1] & (conditions[2] if len(conditions) > 2 else true())

    def _mine(self, *, few: bool) -> ColumnElement[bool]:
        assigned = exists().where(
            Assignment.customer_id == Customer.id,
            Assignment.staff_id == self.actor.staff_id,
            Assignment.until.is_(None),
        )
        match self.actor.role:
            case Role.COMPLIANCE:
                return true()
            case Role.BRANCH_MANAGER:
                return or_(Customer.branch_id.in_(self._branches()), assigned)
            case Role.RELATIONSHIP_MANAGER if few:
                return assigned
            case Role.RELATIONSHIP_MANAGER:
                return Customer.id.in_(
                    select(Assignment.customer_id).where(
                        Assignment.staff_id == self.actor.staff_id, Assignment.until.is_(None)
                    )
                )
            case Role.AUDITOR | Role.ADMINISTRATOR:
                return false()

    def _branches(self) -> Select[int]:
        """Return the actor's branch and every branch below it."""
        below = select(Branch.id).where(Branch.id == self.actor.branch_id).cte("below", recursive=True)
        below = below.union_all(select(Branch.id).join(below, Branch.superior_id == below.c.id))
        return select(below.c.id)

    @property
    def is_large(self) -> bool:
        """Say whether so much was written that the database's picture of its tables is out of date."""
        return self._written_in_bulk >= LARGE_WRITE

    def demand_writing(self) -> None:
        """Refuse a change of customers by a role that only reads, or that sees none."""
        if self.actor.role in {Role.COMPLIANCE, Role.AUDITOR}:
            raise UserError(_("Your role may read but not change anything."))
        if self.actor.role is Role.ADMINISTRATOR:
            raise UserError(_("Administrators look after the program, not after customers."))

    def demand_ruling(self) -> None:
        """Refuse a change of the bank's own lists and rules by who may not lay them down.

        Branch manager and administrator may; a relationship manager may where she is the only member of staff in the
        book, which is then hers alone.
        """
        if self.actor.role in {Role.BRANCH_MANAGER, Role.ADMINISTRATOR}:
            return
        if self.actor.role is Role.RELATIONSHIP_MANAGER:
            others = select(Staff.id).where(Staff.id != self.actor.staff_id, Staff.removed_at.is_(None)).limit(1)
            if self.session.scalar(others) is None:
                return
        raise UserError(_("The branch manager or the administrator lays this down; you can read it."))

    def raise_version(self, record: Customer | Contact) -> None:
        """Raise the version of a record of which only a part changed, so that other open forms notice."""
        self.session.flush()
        kind = type(record)
        statement = update(kind).where(kind.id == record.id).values(version=kind.version + 1)
        self.session.connection().execute(statement)
        set_committed_value(record, "version", record.version + 1)

    def index(self, customer_ids: Sequence[int]) -> None:
        """Have these customers' search entries renewed before the work is committed."""
        self._to_index.update(customer_ids)

    def index_now(self, customer_ids: Sequence[int]) -> None:
        """Renew these customers' search entries at once, for jobs that show how far they are."""
        search.index_customers(self.session.connection(), customer_ids)

    def reserve_ids(self, noun: str, count: int) -> list[int]:
        """Return keys for ``count`` records of a noun that are about to be inserted in this transaction."""
        taken = self._reserved.get(noun, 0)
        ids = keys.reserve(self.session.connection(), Base.metadata.tables[noun], count, taken)
        self._reserved[noun] = max(ids, default=taken)
        return ids

    def insert_rows(
        self, table: Table, rows: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]], uids: Sequence[UUID]
    ) -> None:
        """Insert many records of one noun with their journal."""
        journal.insert_rows(self.session, self.act_id, table, rows, new, uids)
        self._written_in_bulk += len(rows)
        self.note_changed(table.name)

    def update_rows(
        self, table: Table, changes: Sequence[tuple[int, UUID, dict[str, Any], dict[str, Any], dict[str, Any]]]
    ) -> None:
        """Update many records of one noun with their journal; see ``journal.update_rows``."""
        journal.update_rows(self.session, self.act_id, table, changes)
        self.note_changed(table.name)

    def note_changed(self, *nouns: str) -> None:
        """Tell the screens that records of these nouns changed."""
        self.changed |= frozenset(nouns)

    def note_look(self, noun: str, uid: UUID, fields: Sequence[str], reason: str = "") -> None:
        """Write into the journal that the actor looked at masked fields of one record in full, and why.

        ``reason`` is the key of a choice of the topic ``look_reason``, or the actor's own words.
        """
        looked = {"looked_at": sorted(fields)} | ({"reason": reason} if reason else {})
        journal.write_changes(self.session, [journal.change_row(self.act_id, noun, uid, None, looked)])

    def record_flush(self) -> None:
        """Write the journal of what was just flushed."""
        changes = self._recorder.changes()
        if changes:
            rows = [journal.change_row(self.act_id, noun, uid, old, new) for noun, uid, old, new in changes]
            journal.write_changes(self.session, rows)
            self.note_changed(*(noun for noun, _uid, _old, _new in changes))

    def finish(self) -> None:
        """Flush, and bring the search index up to date with what was written."""
        self.session.flush()
        if self._to_index:
            search.index_customers(self.session.connection(), sorted(self._to_index))
            self._to_index.clear()


class Workshop:
    """Opens units of work on one book for one person."""

    def __init__(self, engines: Engines, actor: Actor) -> None:
        """Work on ``engines`` as ``actor``."""
        self._engines = engines
        self.actor = actor

    @contextmanager
    def read(self) -> Generator[UnitOfWork]:
        """Open a unit of work that only reads, on one consistent state of the book."""
        with _server_watched(), Session(self._engines.reader, expire_on_commit=False) as session:
            orm_event.listen(session, "before_flush", _refuse_writing)
            yield UnitOfWork(session, self.actor, None)
            session.rollback()

    @contextmanager
    def write(self, step: str) -> Generator[UnitOfWork]:
        """Open a unit of work that does ``step``: all of it is committed at the end, or none of it."""
        self._engines.check_place()
        with _server_watched():
            connection = _patiently(self._begin)
            try:
                with Session(bind=connection, expire_on_commit=False, join_transaction_mode="control_fully") as session:
                    work = UnitOfWork(session, self.actor, step)
                    orm_event.listen(session, "after_flush", lambda *_: work.record_flush())
                    yield work
                    work.finish()
                    if work.is_large:
                        refresh_statistics(session.connection())
                    self._commit(session, work)
            finally:
                connection.close()

    def _commit(self, session: Session, work: UnitOfWork) -> None:
        """Commit; where a server's answer to it is lost, find out whether it was done (decisions 2)."""
        try:
            session.commit()
        except DBAPIError as error:
            if not error.connection_invalidated or not self._was_committed(work):
                raise

    def _was_committed(self, work: UnitOfWork) -> bool:
        """Say whether the act of a commit without an answer stands in the book, asking until the server answers.

        The answer holds: who has the write's turn knows that the lost transaction is over, one way or the other. What
        belongs to no act (a form's draft) counts as not done; it is written again whole.
        """
        if work.committed_act is None:
            return False
        deadline = time.monotonic() + LONGEST_WAIT_SECONDS
        while True:
            try:
                with self._engines.writer.connect() as connection, connection.begin():
                    take_turn(connection)
                    found = connection.execute(select(Act.id).where(Act.uid == work.act_uid)).first()
                    return found is not None
            except DBAPIError as error:
                if time.monotonic() > deadline:
                    raise UserError(
                        _(
                            "The server went away while saving and has not come back. When it answers again, look first "
                            "whether this was saved before you save it once more."
                        )
                    ) from error
                _pause()

    def _begin(self) -> Connection:
        """Take a writing connection with its transaction begun."""
        connection = self._engines.writer.connect()
        try:
            connection.begin()
            take_turn(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _refuse_writing(*_: object) -> None:
    """Fail loudly where something would be written that nobody commits."""
    raise RuntimeError(_READING_ONLY)


def _patiently(begin: Callable[[], Connection]) -> Connection:
    """Begin a write, waiting with jitter while another one holds the book, or while a server starts anew."""
    began = time.monotonic()
    while True:
        try:
            return begin()
        except OperationalError as error:
            waited = time.monotonic() - began
            if error.orig is not None and is_busy(error.orig):
                if waited > LONGEST_WAIT_SECONDS:
                    raise UserError(
                        _("The book has been busy for a minute. Please try again shortly; nothing was lost.")
                    ) from error
            elif not is_server_gone(error) or waited > SERVER_RETURNS_SECONDS:
                raise
            _pause()


def _pause() -> None:
    time.sleep(random.uniform(0.02, 0.2))  # noqa: S311 - jitter, not a secret


@contextmanager
def _server_watched() -> Generator[None]:
    """Say calmly that the server went away, wherever inside the block that shows."""
    try:
        yield
    except DBAPIError as error:
        if is_server_gone(error):
            raise server_lost() from error
        raise


def actor_of(session: Session, staff_uid: UUID) -> Actor:
    """Return the employee of this uid as the one at work."""
    statement = select(Staff, Branch.name).join(Branch, Branch.id == Staff.branch_id).where(Staff.uid == staff_uid)
    staff, branch = session.execute(statement).one()
    if staff.removed_at is not None:
        raise UserError(_("This member of staff has left the bank's book: ask the administrator."))
    return Actor(StaffId(staff.id), staff.uid, staff.number, staff.name, staff.role, BranchId(staff.branch_id), branch)
