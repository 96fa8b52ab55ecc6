"""A real book behind the screen, and a paper of two pages."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from crmdesk.views.papers.paper import FinishedPaper
from tests.views.desk import customer, desk

__all__ = ["customer", "desk", "paper"]


@pytest.fixture
def paper() -> FinishedPaper:
    """Return a paper of two pages."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for page in (1, 2):
        canvas.rect(100, 600, 200, 100 * page, fill=1)
        canvas.showPage()
    canvas.save()
    return FinishedPaper("Visit report", "VR-028816-202611-0001", target.getvalue(), 2)
