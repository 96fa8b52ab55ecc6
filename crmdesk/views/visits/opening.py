"""What the visit form needs to know before it opens, read in one go."""

from dataclasses import dataclass
from typing import Any

from crmdesk.services.choices import Label, choices_with
from crmdesk.services.contacts.completing import open_completed
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.contacts.reading import new_contact, open_contact
from crmdesk.services.customers.listing import customer_rows
from crmdesk.services.staff import StaffName, colleagues
from crmdesk.terms import Channel, ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class Opening:
    """A contact to edit, whose it is, and what its form offers to choose from."""

    draft: ContactDraft
    customer_name: str
    purposes: tuple[Label, ...]
    colleagues: tuple[StaffName, ...]


def open_new(work: Any, customer_id: CustomerId, channel: Channel) -> Opening:
    """Return a new contact filled from the customer's card."""
    return _opening(work, new_contact(work, customer_id, channel))


def open_existing(work: Any, contact_id: ContactId) -> Opening:
    """Return a contact of the timeline."""
    return _opening(work, open_contact(work, contact_id))


def open_planned_as_done(work: Any, contact_id: ContactId) -> Opening:
    """Return a planned contact as done, to be completed."""
    return _opening(work, open_completed(work, contact_id))


def _opening(work: Any, draft: ContactDraft) -> Opening:
    found = customer_rows(work, [draft.customer_id])
    name = found[0].name if found else ""
    return Opening(draft, name, choices_with(work, "purpose", draft.purpose), colleagues(work))
