"""The register of report numbers: each report about one record gets its number once and keeps it."""

from uuid import UUID

from sqlalchemy import func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Paper


def number_for(work: UnitOfWork, kind: str, prefix: str, subject_uid: UUID) -> str:
    """Return the number of the report of a kind about one record, giving it one when it is first asked for.

    Numbers read prefix, staff number, month and a count of that month, so that books of colleagues never give the same.
    """
    present = work.session.scalar(select(Paper.number).where(Paper.kind == kind, Paper.subject_uid == subject_uid))
    if present is not None:
        return present
    series = f"{prefix}-{work.actor.number}-{work.today:%Y%m}-"
    highest = work.session.scalar(
        select(func.max(Paper.number)).where(Paper.number.startswith(series, autoescape=True))
    )
    count = 1 if highest is None else int(highest.rpartition("-")[2]) + 1
    number = f"{series}{count:04d}"
    work.session.add(
        Paper(number=number, kind=kind, subject_uid=subject_uid, issued_by_id=work.actor.staff_id, issued_at=work.now)
    )
    work.session.flush()
    return number
