"""What becomes of a planned contact: done and written up, tried in vain, or called off."""

from PySide6.QtWidgets import QWidget

from crmdesk.services.contacts.completing import cancel_planned, mark_unanswered
from crmdesk.services.contacts.timeline import TimelineEntry
from crmdesk.terms import ContactId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.timeline.entries import DONE, NO_ANSWER
from crmdesk.views.visits.recording import complete_contact
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.worker import Worker


def settle_planned(parent: QWidget, worker: Worker, entry: TimelineEntry, deed: str) -> None:
    """Say what became of a planned contact: its form opens to be completed, it is marked, or called off after asking."""
    contact_id = ContactId(entry.record_id)
    if deed == DONE:
        complete_contact(parent, worker, contact_id)
    elif deed == NO_ANSWER:
        worker.write(
            parent, N_("Mark a planned contact as not answered"), mark_unanswered, contact_id,
            done=lambda _contact: show_toast(parent, _("Marked: no answer")),
        )  # fmt: skip
    else:
        ask(
            parent,
            _("Cancel this planned contact?"),
            _("It stays in the timeline as cancelled, with what was written for it."),
            _("Cancel the contact"),
            lambda: worker.write(
                parent, N_("Cancel a planned contact"), cancel_planned, contact_id,
                done=lambda _contact: show_toast(parent, _("Cancelled")),
            ),
        )  # fmt: skip
