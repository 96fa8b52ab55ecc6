"""The customer profile on the screen."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crmdesk.terms import CustomerId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.preview import Outlets, PaperPreview
from crmdesk.views.papers.previewing import PaperKind, preview_paper
from crmdesk.views.worker import Worker

if TYPE_CHECKING:  # reports are loaded on first use, not with the window
    from crmdesk.reports.customer_profile import CustomerProfile


def preview_customer_profile(
    parent: QWidget, worker: Worker, customer_id: CustomerId, outlets: Outlets | None = None
) -> PaperPreview:
    """Show the profile of one customer as of now; it gets its number the first time and keeps it."""
    kind = PaperKind(_("Customer profile"), N_("Customer profile"), fill_customer_profile, write_customer_profile)
    return preview_paper(parent, worker, kind, customer_id, outlets)


def fill_customer_profile(work: Any, customer_id: CustomerId) -> "CustomerProfile":
    """Fill the profile from the book."""
    from crmdesk.services.papers.profile import customer_profile

    return customer_profile(work, customer_id)


def write_customer_profile(profile: "CustomerProfile") -> FinishedPaper:
    """Write the profile as PDF."""
    from crmdesk.reports.customer_profile import write

    target = BytesIO()
    printed = write(profile, target)
    return FinishedPaper(
        _("Customer profile"), profile.number, target.getvalue(), printed.pages, printed.unprintable,
        what="customer_profile",
    )  # fmt: skip
