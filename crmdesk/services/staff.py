"""The people of the bank, as forms offer them."""

from dataclasses import dataclass

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Staff
from crmdesk.terms import StaffId


@dataclass(frozen=True, slots=True)
class StaffName:
    """An employee by name and staff number."""

    staff_id: StaffId
    name: str
    number: str


def colleagues(work: UnitOfWork) -> tuple[StaffName, ...]:
    """Return the employees of the actor's branch, the actor first."""
    statement = (
        select(Staff.id, Staff.name, Staff.number)
        .where(Staff.branch_id == work.actor.branch_id, Staff.removed_at.is_(None))
        .order_by((Staff.id == work.actor.staff_id).desc(), Staff.number)
    )
    return tuple(StaffName(StaffId(row.id), row.name, row.number) for row in work.session.execute(statement))
