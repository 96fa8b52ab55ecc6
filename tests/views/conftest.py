"""What the tests of the screens share: one look for all, a door to a real book, and nothing left open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from crmdesk.services.book import OpenBook
from crmdesk.views.fonts import load_core_fonts
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.worker import Worker


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: QApplication) -> None:
    """Set fonts and style sheet once: setting them again would style every living widget anew."""
    load_core_fonts(qapp)
    apply_theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def nothing_left_open(qapp: QApplication) -> Iterator[None]:
    """Destroy what a test closed, and fail the test that leaves a window or dialog open."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [type(widget).__name__ for widget in left]


@pytest.fixture
def worker(filled_book: OpenBook) -> Iterator[Worker]:
    """Return the screens' door to a real encrypted book with five customers."""
    door = Worker(filled_book.read, filled_book.write)
    yield door
    door.close()
