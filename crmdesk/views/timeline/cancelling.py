"""What becomes of a planned contact: called off, or tried in vain."""

from PySide6.QtWidgets import QWidget

from crmdesk.services.contacts.completing import cancel_planned, mark_unanswered
from crmdesk.terms import ContactId
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


def say_unanswered(parent: QWidget, worker: Worker, contact_id: ContactId) -> None:
    """Mark a planned contact as tried in vain; it stays in the timeline, and can be opened and corrected there."""
    worker.write(
        parent,
        N_("Mark a planned contact as not answered"),
        mark_unanswered,
        contact_id,
        done=lambda _contact: show_toast(parent, _("Marked: no answer")),
    )
