"""Which files came in, when, by whom and with what outcome, and which of them were taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Act, ImportRun, Staff
from crmdesk.translation import gettext as _

UNDO_DAYS = 90
"""How long an import can be undone: after that, what was removed may be gone for good (decisions 12)."""


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One file taken in: what it was, who took it in and when, its counts, and who took it back.

    ``kind`` is the key of its ``ImportKind``; ``as_of`` the day its figures are of; rows = new + changed + same +
    repeated + refused.
    """

    run_id: int
    kind: str
    file_name: str
    at: datetime
    by: str
    as_of: date
    rows: int
    new: int
    changed: int
    same: int
    repeated: int
    refused: int
    undone_at: datetime | None
    undone_by: str
    uid: UUID

    @property
    def undoable_until(self) -> date:
        """The last day on which it can be undone, in the branch's zone."""
        return clock.local(self.at).date() + timedelta(days=UNDO_DAYS)


def list_imports(work: UnitOfWork, limit: int = 200) -> tuple[ImportEntry, ...]:
    """Return the imports of the book, the newest first."""
    statement = _entries().order_by(ImportRun.id.desc()).limit(limit)
    return tuple(_entry(row) for row in work.session.execute(statement))


def find_import(work: UnitOfWork, run_id: int) -> ImportEntry:
    """Return one import; refuse calmly where the book has none of this number."""
    row = work.session.execute(_entries().where(ImportRun.id == run_id)).one_or_none()
    if row is None:
        raise UserError(_("The book has no import of this number. List them with: crmdesk import list"), "run")
    return _entry(row)


def find_by_uid(work: UnitOfWork, uid: str) -> int:
    """Return the key of the import of this uid; refuse calmly where there is none."""
    try:
        found = work.session.scalar(select(ImportRun.id).where(ImportRun.uid == UUID(uid)))
    except ValueError:
        found = None
    if found is None:
        raise UserError(_("The book has no import of this number. List them with: crmdesk import list"), "run")
    return found


def _entries() -> Select[ImportRun, datetime, Any, Any, Any]:
    """Return the statement of all imports with who took them in and back."""
    undoing, undoer = aliased(Act), aliased(Staff)
    return (
        select(ImportRun, Act.at, Staff.name, undoing.at, undoer.name)
        .join(Act, Act.id == ImportRun.act_id)
        .outerjoin(Staff, Staff.uid == Act.actor_uid)
        .outerjoin(undoing, undoing.id == ImportRun.undone_by_act)
        .outerjoin(undoer, undoer.uid == undoing.actor_uid)
    )


def _entry(row: tuple[ImportRun, datetime, Any, Any, Any]) -> ImportEntry:
    run, at, by, undone_at, undone_by = row
    return ImportEntry(
        run.id, run.kind, run.file_name, at, by or "", run.as_of, run.rows, run.new, run.changed, run.same,
        run.repeated, run.refused, undone_at, undone_by or "", run.uid,
    )  # fmt: skip
