"""The visit report on the screen."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from crmdesk.terms import ContactId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.preview import Outlets, PaperPreview
from crmdesk.views.papers.previewing import PaperKind, preview_paper
from crmdesk.views.worker import Worker

if TYPE_CHECKING:  # reports are loaded on first use, not with the window
    from crmdesk.reports.visit_report import VisitReport


def preview_visit_report(
    parent: QWidget, worker: Worker, contact_id: ContactId, outlets: Outlets | None = None
) -> PaperPreview:
    """Show the report of one contact; it gets its number the first time it is asked for and keeps it."""
    kind = PaperKind(_("Visit report"), N_("Visit report"), fill_visit_report, write_visit_report)
    return preview_paper(parent, worker, kind, contact_id, outlets)


def fill_visit_report(work: Any, contact_id: ContactId) -> "VisitReport":
    """Fill the report from the book."""
    from crmdesk.services.papers.visit import visit_report

    return visit_report(work, contact_id)


def write_visit_report(report: "VisitReport") -> FinishedPaper:
    """Write the report as PDF."""
    from crmdesk.reports.visit_report import write

    target = BytesIO()
    printed = write(report, target)
    return FinishedPaper(
        _("Visit report"), report.number, target.getvalue(), printed.pages, printed.unprintable, what="visit_report"
    )
