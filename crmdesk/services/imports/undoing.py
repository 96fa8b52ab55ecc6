"""Undoing an import later, overwritten values included; and bringing an undone import back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Act, ImportRun
from crmdesk.services.imports.history import UNDO_DAYS, ImportEntry, find_import
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.services.reversal.naming import Names, why_text
from crmdesk.services.reversal.outcome import Course, Kept, Outcome
from crmdesk.services.reversal.reversal import take_back
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

UNDO_STEP = N_("Undo import")
BACK_STEP = N_("Bring undone import back")
_ROOTS = ("customer", "contact", "staff")


@dataclass(frozen=True, slots=True)
class KeptChange:
    """What the undo leaves as it is, because it was changed or used since: whose it is, which fact, and why."""

    called: str
    what: str
    why: str


@dataclass(slots=True)
class UndoPlan:
    """What undoing an import would do.

    ``removed`` counts the customers, contacts or members of staff it brought that go again; ``restored`` those that get
    earlier values back; ``kept`` lists the first thousand of ``kept_count`` things left alone.
    ``brings_back`` says that an undone import is brought back; ``left`` is what ``kept`` says, by keys.
    """

    entry: ImportEntry
    removed: int
    restored: int
    kept: list[KeptChange] = field(default_factory=list[KeptChange])
    kept_count: int = 0
    brings_back: bool = False
    left: list[Kept] = field(default_factory=list[Kept])


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was undone; ``act_uid`` names the undoing act in the journal."""

    act_uid: UUID
    removed: int
    restored: int
    kept: int


def plan_undo(
    work: UnitOfWork, run_id: int, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> UndoPlan:
    """Say what undoing an import would do; writes nothing.

    Raises UserError where it cannot be undone: undone already, older than 90 days, or of customers whom the actor may
    not see or change.
    """
    entry = find_import(work, run_id)
    if entry.undone_at is not None:
        raise UserError(_("This import was undone already."))
    return _plan(work, entry, _course(progress, cancelled, writes=False), brings_back=False)


def plan_bringing_back(
    work: UnitOfWork, run_id: int, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> UndoPlan:
    """Say what bringing an undone import back would do; writes nothing. Raises UserError where it was not undone."""
    entry = find_import(work, run_id)
    if entry.undone_at is None:
        raise UserError(_("This import was not undone."))
    return _plan(work, entry, _course(progress, cancelled, writes=False), brings_back=True)


def undo_import(
    work: UnitOfWork,
    plan: UndoPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> UndoResult:
    """Undo an import, or bring it back, as its plan says: all of it or nothing.

    Raises UserError where the book changed since the plan so that the user would have seen anything else, Cancelled
    when she stops it.
    """
    entry = find_import(work, plan.entry.run_id)
    if (entry.undone_at is not None) is not plan.brings_back:
        raise _changed()
    fresh = _plan(work, entry, _course(progress, cancelled, writes=True), brings_back=plan.brings_back)
    if _shown(fresh) != _shown(plan):
        raise _changed()
    if not plan.brings_back:
        run = work.session.get_one(ImportRun, entry.run_id)
        run.undone_by_act = work.act_id
        work.session.flush()
    act_uid = work.session.scalars(select(Act.uid).where(Act.id == work.act_id)).one()
    return UndoResult(act_uid, fresh.removed, fresh.restored, fresh.kept_count)


def _shown(plan: UndoPlan) -> tuple[object, ...]:
    """Return what of a plan the user decided on."""
    return plan.removed, plan.restored, plan.kept_count, plan.left


def _changed() -> UserError:
    return UserError(_("The book changed since you looked. Nothing was undone; look again."))


def _course(progress: Progress | None, cancelled: Callable[[], bool] | None, *, writes: bool) -> Course:
    return Course(writes, progress or tell_nobody, cancelled or (lambda: False))


def _plan(work: UnitOfWork, entry: ImportEntry, course: Course, *, brings_back: bool) -> UndoPlan:
    """Look at, or do, what is to be done."""
    if work.today > entry.undoable_until:
        raise UserError(_("An import can be undone for {days} days; this one is older.").format(days=UNDO_DAYS))
    run = work.session.get_one(ImportRun, entry.run_id)
    act_id = run.undone_by_act if brings_back else run.act_id
    if act_id is None:
        raise LookupError(entry.run_id)
    own = _demand(work, entry, act_id)
    outcome = take_back(work, act_id, course, foreign=own)
    removed = sum(outcome.removed.get(noun, 0) for noun in _ROOTS)
    restored = sum(noun in _ROOTS for noun, _key in outcome.restored)
    return UndoPlan(entry, removed, restored, _listed(work, outcome), outcome.kept_count, brings_back, outcome.kept)


def _demand(work: UnitOfWork, entry: ImportEntry, act_id: int) -> bool:
    """Refuse who may not undo this kind of import; say whether it may concern customers she no longer sees.

    Staff and assignments are undone by who may lay them down, or by whoever took them in, for she gave away her own.
    """
    if entry.kind != "staff":
        work.demand_writing()
        return False
    if work.session.scalar(select(Act.actor_uid).where(Act.id == act_id)) == work.actor.uid:
        return True
    work.demand_ruling()
    return False


def _listed(work: UnitOfWork, outcome: Outcome) -> list[KeptChange]:
    """Return what is left alone in the user's words."""
    names = Names(work, outcome.kept)
    return [KeptChange(names.called(one), names.what(one), why_text(one)) for one in outcome.kept]
