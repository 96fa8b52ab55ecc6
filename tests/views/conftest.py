"""What all tests of the screens share: one look, no warning of Qt, nothing left open."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from crmdesk.views import fonts
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.worker import Worker
from tests.views.stand_ins import Ledger

HARMLESS = ("This plugin does not support",)
"""What Qt's offscreen platform says of itself."""


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> QApplication:
    """Dress the application once: every style sheet set again would dress every widget again."""
    qapp.setQuitOnLastWindowClosed(False)
    fonts.load_core_fonts(qapp)
    apply_theme(qapp, ThemeChoice.LIGHT)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left(look: QApplication) -> Iterator[None]:
    """Fail a test in which Qt warns, or that leaves a dialog or window open; bury its dead widgets."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: Any, text: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and text and not text.startswith(HARMLESS):
            said.append(text)

    before = qInstallMessageHandler(hear)
    yield
    bury()
    left = [
        f"{type(widget).__name__} {widget.windowTitle()}" for widget in look.topLevelWidgets() if widget.isVisible()
    ]
    for widget in look.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    bury()
    qInstallMessageHandler(before)
    assert not left
    assert not said


def bury() -> None:
    """Destroy what is to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ledger() -> Ledger:
    """Return a book of notes instead of a database."""
    return Ledger()


@pytest.fixture
def worker(ledger: Ledger, look: QApplication) -> Iterator[Worker]:
    """Return a worker over the ledger."""
    made = Worker(ledger.read, ledger.write)
    yield made
    made.close()
    made.deleteLater()
