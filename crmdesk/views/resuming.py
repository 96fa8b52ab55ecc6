"""Going on with what an earlier window left unsaved, each draft in the form it was typed in."""

from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.draft_content import from_plain
from crmdesk.services.drafts import SealedDraft
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.left_unsaved import LeftUnsaved
from crmdesk.views.sealing import Sealing
from crmdesk.views.shell import Shell
from crmdesk.views.visits.recording import resume_contact
from crmdesk.views.worker import Worker


def offer_left_unsaved(shell: Shell, worker: Worker, sealing: Sealing) -> None:
    """Offer the drafts at the top of the window; the customers' page opens their forms."""
    customers = shell.page("customers")
    if not isinstance(customers, CustomersPage):
        return

    def resume_visit(sealed: SealedDraft) -> None:
        resume_contact(customers, worker, from_plain(ContactDraft, sealed.content["draft"]), sealed.typed_at)

    def resume_form(sealed: SealedDraft) -> None:
        draft, base = (from_plain(CustomerDraft, sealed.content[part]) for part in ("draft", "base"))
        customers.editing.resume(draft, base)

    left = LeftUnsaved(worker, sealing, {"contact": resume_visit, "customer": resume_form})
    shell.add_notice(left)
    left.refresh()
