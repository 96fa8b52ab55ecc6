"""The register of what leaves the book: printed, saved, exported or copied, by whom, when and where to."""

from pathlib import PurePath
from uuid import UUID

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Outgoing, Paper
from crmdesk.terms import OutgoingWay


def note_outgoing(
    work: UnitOfWork,
    way: OutgoingWay,
    what: str,
    target: str,
    *,
    paper_number: str | None = None,
    subject_uid: UUID | None = None,
    rows: int = 1,
    copies: int = 1,
    unmasked: bool = False,
    reason: str = "",
) -> None:
    """Write down that customer facts left the program; see ``models.outgoing``.

    ``target`` is a printer's name or a file's; of a path only the last part is kept, because folders name people.
    """
    paper_id = None
    if paper_number is not None:
        paper_id = work.session.scalar(select(Paper.id).where(Paper.number == paper_number))
    work.session.add(
        Outgoing(
            act_id=work.act_id, staff_id=work.actor.staff_id, at=work.now, way=way, what=what, paper_id=paper_id,
            subject_uid=subject_uid, target=PurePath(target.replace("\\", "/")).name, rows=rows, copies=copies,
            unmasked=unmasked, reason=reason or None,
        )
    )  # fmt: skip
    work.session.flush()
