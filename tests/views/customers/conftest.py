"""The page of the customers in a window, over a real book."""

import pytest
from pytestqt.qtbot import QtBot

from crmdesk.settings import Settings
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.worker import Worker
from tests.views.desk import customer, desk

__all__ = ["customer", "desk", "page"]


def open_page(qtbot: QtBot, worker: Worker, width: int = 1360) -> CustomersPage:
    """Open the page as a window of its own, and wait for the list."""
    shown = CustomersPage(worker, Settings())
    qtbot.addWidget(shown)
    shown.resize(width, 740)
    shown.show()
    shown.activateWindow()
    pages = shown.list.pages
    qtbot.waitUntil(lambda: pages.currentWidget() not in (pages.waiting, pages.reading))
    return shown


@pytest.fixture
def page(qtbot: QtBot, desk: Worker) -> CustomersPage:
    """Return the page with five customers, the card of the first shown."""
    shown = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: shown.card.card is not None)
    return shown


def listed(page: CustomersPage) -> list[str]:
    """Return the names in the list, in their order."""
    lines = page.list.table.lines
    rows = [lines.row_at(at) for at in range(lines.rowCount())]
    return ["" if row is None else row.name for row in rows]


def choose(qtbot: QtBot, page: CustomersPage, name: str) -> None:
    """Move to the customer ``name`` and wait for the card."""
    page.list.table.go_to(listed(page).index(name))
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == name)
