"""From planned to done: what becomes of a planned contact once its time has come."""

from dataclasses import replace
from datetime import datetime, timedelta

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.terms import ContactId, ContactState
from crmdesk.translation import gettext as _


def open_completed(work: UnitOfWork, contact_id: ContactId) -> ContactDraft:
    """Return a planned contact as done, for its form to be completed: when it was planned, or now if that lies ahead."""
    work.demand_writing()
    draft = _planned(work, contact_id)
    return replace(draft, state=ContactState.DONE, reached=True, starts_at=_when(work, draft))


def mark_unanswered(work: UnitOfWork, contact_id: ContactId) -> ContactId:
    """Save a planned contact as tried in vain: nobody answered."""
    draft = _planned(work, contact_id)
    unanswered = replace(draft, state=ContactState.NO_ANSWER, reached=False, starts_at=_when(work, draft))
    return save_contact(work, unanswered)


def cancel_planned(work: UnitOfWork, contact_id: ContactId) -> ContactId:
    """Save a planned contact as cancelled."""
    return save_contact(work, replace(_planned(work, contact_id), state=ContactState.CANCELLED))


def _planned(work: UnitOfWork, contact_id: ContactId) -> ContactDraft:
    """Return a planned contact; one that is planned no longer is left as it is and the user told."""
    draft = open_contact(work, contact_id)
    if draft.state is not ContactState.PLANNED:
        raise UserError(_("This contact is no longer planned; the timeline now shows how it stands."))
    return draft


def _when(work: UnitOfWork, draft: ContactDraft) -> datetime:
    """Return the planned wall time, or the last quarter of an hour where that has not come yet."""
    now = clock.local(work.now).replace(tzinfo=None, second=0, microsecond=0)
    return min(draft.starts_at, now - timedelta(minutes=now.minute % 15))
