"""Calling a planned contact off."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import UserError
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.terms import ContactId, ContactState
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.dialogs import Message, ask
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.worker import Worker


def ask_to_cancel(parent: QWidget, worker: Worker, contact_id: ContactId) -> Message:
    """Ask, then call a planned contact off; it stays in the timeline as cancelled."""
    return ask(
        parent,
        _("Cancel this planned contact?"),
        _("It stays in the timeline as cancelled, with what was written for it."),
        _("Cancel the contact"),
        lambda: worker.write(
            parent,
            N_("Cancel a planned contact"),
            cancel_planned,
            contact_id,
            done=lambda _contact: show_toast(parent, _("Cancelled")),
        ),
    )


def cancel_planned(work: Any, contact_id: ContactId) -> ContactId:
    """Save a planned contact as cancelled; one that is planned no longer is left as it is and the user told."""
    draft = open_contact(work, contact_id)
    if draft.state is not ContactState.PLANNED:
        raise UserError(_("This contact is no longer planned; the timeline now shows how it stands."))
    return save_contact(work, replace(draft, state=ContactState.CANCELLED))
