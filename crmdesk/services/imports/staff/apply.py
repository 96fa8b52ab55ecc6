"""Taking a staff list or assignments in: everything the dry run showed, in one transaction, or nothing."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.models import Act, Assignment, Branch, Staff
from crmdesk.services.imports.colleagues import Colleague
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.services.imports.runs import record_run
from crmdesk.services.imports.staff.plan import plan_again
from crmdesk.services.imports.staff.proposal import KEY
from crmdesk.services.imports.staff.staff_plan import Manager, StaffPlan, WantedAssignment, WantedStaff
from crmdesk.services.imports.whom import Customers
from crmdesk.services.imports.writing import Rows, database_table
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.terms import AssignmentRole, Role
from crmdesk.translation import gettext as _

BATCH = 2_000


def apply_import(
    work: UnitOfWork,
    plan: ImportPlan,
    answers: Answers,
    file_name: str,
    file_digest: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Write what the dry run showed; ``answers`` say who is meant and whose values are taken.

    The book is compared again under the write lock; where the user would have seen anything else, nothing is written.
    Raises Cancelled when ``cancelled`` turns true; nothing is kept then.
    """
    tell, stop = progress or tell_nobody, cancelled or (lambda: False)
    fresh = plan_again(work, plan, answers, stop)
    if not fresh.new_staff and not fresh.updates and not fresh.assignments:
        return ImportResult(*fresh.counts, fresh.control_totals, fresh.keyed_by, None)
    added = _write_staff(work, fresh)
    _write_updates(work, fresh)
    for start in range(0, len(fresh.assignments), BATCH):
        if stop():
            raise Cancelled
        tell(start, len(fresh.assignments), _("Writing who looks after whom…"))
        _write_assignments(work, fresh, fresh.assignments[start : start + BATCH], added)
    record_run(work, KEY, fresh, file_name, file_digest)
    act_uid = work.session.scalars(select(Act.uid).where(Act.id == work.act_id)).one()
    return ImportResult(*fresh.counts, fresh.control_totals, fresh.keyed_by, act_uid)


def _branches(work: UnitOfWork, names: set[str]) -> dict[str, int]:
    """Return the branches by name and by code, opening those the book does not have."""
    known: dict[str, int] = {}
    statement = (
        select(Branch.name, Branch.code, Branch.id).where(Branch.removed_at.is_(None)).order_by(Branch.id.desc())
    )
    for name, code, key in work.session.execute(statement):
        known[name] = key
        if code:
            known[code] = key
    for name in sorted(names - known.keys()):
        branch = Branch(name=name)
        work.session.add(branch)
        work.session.flush()
        known[name] = branch.id
    return known


def _write_staff(work: UnitOfWork, plan: StaffPlan) -> dict[str, Staff]:
    """Add the new members of staff, superiors before those below them; return them by staff number."""
    named = {one.branch for one in plan.new_staff if one.branch}
    named |= {str(update.facts["branch"]) for update in plan.updates if "branch" in update.facts}
    branches = _branches(work, named)
    waiting = {one.number.casefold(): one for one in plan.new_staff}
    added: dict[str, Staff] = {}
    while waiting:
        ready = [one for one in waiting.values() if one.superior is None or one.superior.number not in waiting]
        for one in ready or list(waiting.values())[:1]:  # a ring of superiors begins anywhere
            staff = Staff(
                number=one.number, name=one.facts["name"], role=one.facts.get("role", Role.RELATIONSHIP_MANAGER),
                branch_id=branches[one.branch] if one.branch else work.actor.branch_id,
                superior_id=_superior(work, one, added),
            )  # fmt: skip
            work.session.add(staff)
            work.session.flush()
            added[one.number.casefold()] = staff
            del waiting[one.number.casefold()]
    return added


def _superior(work: UnitOfWork, wanted: WantedStaff, added: dict[str, Staff]) -> int | None:
    """Return the key of the superior a row names, None for none."""
    if wanted.superior is None:
        return None
    number = wanted.superior.number
    if number in added:
        return added[number].id
    staff = work.session.scalars(select(Staff).where(Staff.removed_at.is_(None)))
    return next((one.id for one in staff if one.number.casefold() == number), None)


def _write_updates(work: UnitOfWork, plan: StaffPlan) -> None:
    """Change the records of staff the book has."""
    branches = _branches(work, set())
    for update in plan.updates:
        staff = work.session.get_one(Staff, update.staff_id)
        for name, value in update.facts.items():
            match name:
                case "branch":
                    staff.branch_id = branches[value]
                case "superior":
                    staff.superior_id = _superior(work, update.wanted, {})
                case _:
                    setattr(staff, name, value)
    work.session.flush()


def _write_assignments(
    work: UnitOfWork, plan: StaffPlan, wanted: list[WantedAssignment], added: dict[str, Staff]
) -> None:
    """End earlier assignments on the file's day, begin the new ones, and give the customers to their managers in search."""
    as_of = plan.settings.as_of
    ending = {
        plan.closing[one.customer_id]: one.since or as_of
        for one in wanted
        if one.main is not None and one.customer_id in plan.closing
    }
    open_ones = select(Assignment.id, Assignment.uid).where(one_of(work.dialect, Assignment.id, sorted(ending)))
    work.update_rows(
        database_table("assignment"),
        [
            (key, uid, {"until": ending[key]}, {"until": None}, {"until": ending[key].isoformat()})
            for key, uid in work.session.execute(open_ones)
        ],
    )
    rows = Rows("assignment")
    uids = Customers(work).uids(one.customer_id for one in wanted)
    for one in wanted:
        parts = [(AssignmentRole.BACKUP, backup.staff_id, backup.uid) for backup in one.backups]
        if one.main is not None:
            parts.append((AssignmentRole.MAIN, *_staff_of(one.main, added)))
        for role, staff_id, staff_uid in parts:
            row = {
                "uid": (own := uuid7()), "customer_id": one.customer_id, "staff_id": staff_id, "role": role,
                "since": one.since if role is AssignmentRole.MAIN and one.since else as_of, "until": None,
            }  # fmt: skip
            rows.add(own, row, {"customer_id": uids[one.customer_id], "staff_id": staff_uid})
    rows.write(work)
    work.index_now([one.customer_id for one in wanted])


def _staff_of(manager: Manager, added: dict[str, Staff]) -> tuple[int, UUID]:
    """Return key and uid of a manager, of the book or just added."""
    if isinstance(manager, Colleague):
        return manager.staff_id, manager.uid
    staff = added[manager.number.casefold()]
    return staff.id, staff.uid
