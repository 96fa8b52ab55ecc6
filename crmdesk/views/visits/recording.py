"""The door to the visit form: record a contact, or open one of the timeline."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.terms import Channel, ContactId, CustomerId
from crmdesk.views.papers.visit import preview_visit_report
from crmdesk.views.visits.form import ContactForm
from crmdesk.views.visits.kept_drafts import drafts_of
from crmdesk.views.visits.opening import Opening, open_existing, open_new, open_planned_as_done
from crmdesk.views.worker import Worker

Shown = Callable[[ContactForm], object]


def record_contact(
    parent: QWidget,
    worker: Worker,
    customer_id: CustomerId,
    channel: Channel = Channel.VISIT,
    shown: Shown | None = None,
) -> None:
    """Open the form of a new contact with a customer, filled from the card; ``shown`` is given it once it stands."""
    show = partial(_show, parent, worker, shown)
    worker.read(parent, open_new, customer_id, channel, key="contact form", done=show)


def edit_contact(parent: QWidget, worker: Worker, contact_id: ContactId, shown: Shown | None = None) -> None:
    """Open the form of a contact of the timeline; ``shown`` is given it once it stands."""
    worker.read(parent, open_existing, contact_id, key="contact form", done=partial(_show, parent, worker, shown))


def complete_contact(parent: QWidget, worker: Worker, contact_id: ContactId, shown: Shown | None = None) -> None:
    """Open the form of a planned contact as done, to be completed; ``shown`` is given it once it stands."""
    show = partial(_show, parent, worker, shown)
    worker.read(parent, open_planned_as_done, contact_id, key="contact form", done=show)


def resume_contact(
    parent: QWidget, worker: Worker, draft: ContactDraft, typed_at: datetime, shown: Shown | None = None
) -> None:
    """Open the form of a contact with what was typed for it before, at ``typed_at``, and not saved."""
    drafts_of(parent).keep(draft, typed_at)
    if draft.contact_id is None:
        record_contact(parent, worker, draft.customer_id, draft.channel, shown)
    else:
        edit_contact(parent, worker, draft.contact_id, shown)


def _show(parent: QWidget, worker: Worker, shown: Shown | None, opening: Opening) -> None:
    form = ContactForm(parent, worker, opening)
    form.report_requested.connect(partial(preview_visit_report, parent, worker))
    form.open()
    if shown is not None:
        shown(form)
