"""What was typed and not saved, sealed in the book: it outlives a lock, a crash and a power cut (decisions 15).

Drafts are their writer's alone and not journalled: nothing happened yet.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Draft
from crmdesk.models.base import Facts


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """One form's unsaved content; ``called`` is what the user knows it by."""

    form: str
    subject: str
    called: str
    content: Facts
    typed_at: datetime


def seal_draft(work: UnitOfWork, form: str, subject: str, called: str, content: Facts) -> None:
    """Keep what is typed in a form about a subject, in place of what was kept of it before."""
    kept = work.session.scalar(_mine(work, form, subject))
    if kept is None:
        kept = Draft(staff_id=work.actor.staff_id, form=form, subject=subject, content={}, typed_at=work.now)
        work.session.add(kept)
    kept.content = {"called": called, "typed": content}
    kept.typed_at = work.now
    work.session.flush()


def forget_draft(work: UnitOfWork, form: str, subject: str) -> None:
    """Drop what was kept: it is saved, or thrown away."""
    mine = (Draft.staff_id == work.actor.staff_id) & (Draft.form == form) & (Draft.subject == subject)
    work.session.execute(delete(Draft).where(mine))


def sealed_drafts(work: UnitOfWork) -> tuple[SealedDraft, ...]:
    """Return the actor's own drafts, the newest first."""
    statement = select(Draft).where(Draft.staff_id == work.actor.staff_id).order_by(Draft.typed_at.desc(), Draft.id)
    return tuple(
        SealedDraft(
            one.form, one.subject, str(one.content.get("called", "")), one.content.get("typed", {}), one.typed_at
        )
        for one in work.session.scalars(statement)
    )


def _mine(work: UnitOfWork, form: str, subject: str) -> Select[Draft]:
    return select(Draft).where(Draft.staff_id == work.actor.staff_id, Draft.form == form, Draft.subject == subject)
