"""Every control has a name for screen readers, on every screen of the frame."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crmdesk.settings import Settings
from crmdesk.views.crash import CrashDialog
from crmdesk.views.settings.about_dialog import AboutDialog
from crmdesk.views.settings.page import BookFacts, SettingsPage
from crmdesk.views.settings.password_dialog import PasswordDialog
from crmdesk.views.shell import Shell
from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.unlock.recovery_key_page import RecoveryKeyPage
from crmdesk.views.worker import Worker
from tests.views.stand_ins import RECOVERY_KEY, Book, BookServices, Identity

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def nameless(screen: QWidget) -> list[str]:
    """Return the controls of a screen that a screen reader cannot name."""
    found: list[str] = []
    for control in screen.findChildren(QWidget):
        inside = control.parent()
        if not isinstance(control, CONTROLS) or isinstance(inside, QComboBox | QCalendarWidget | QScrollBar):
            continue
        if control.objectName().startswith("qt_") or isinstance(inside, QAbstractItemView):
            continue
        if isinstance(control, QAbstractItemView) and control.window() is not screen.window():
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} in {type(inside).__name__}")
    return found


def _entry(worker: Worker) -> QWidget:
    entry = EntryWindow(worker, BookServices, lambda _book, _key: b"")
    entry.show_recovery()
    return entry


def _shell(worker: Worker) -> QWidget:
    shell = Shell(cast("Any", Identity(demonstration=True)), worker, Settings())
    page = SettingsPage(shell.settings, worker, lambda _old, _new: None, BookFacts((("Bank", "Bohai"),)), lambda: None)
    shell.add_page("settings", "settings", "Settings", page, at_foot=True)
    return shell


SCREENS: dict[str, Callable[[Worker], QWidget]] = {
    "entry": _entry,
    "recovery key": lambda worker: RecoveryKeyPage(worker, cast("Any", Book()), RECOVERY_KEY, lambda _book, _key: b""),
    "shell": _shell,
    "password": lambda worker: PasswordDialog(None, worker, lambda _old, _new: None),
    "about": lambda _worker: AboutDialog(None),
    "crash": lambda _worker: CrashDialog(None, "report"),
}


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_control_has_a_name(name: str, worker: Worker, qtbot: QtBot) -> None:
    screen = SCREENS[name](worker)
    qtbot.addWidget(screen)
    assert not nameless(screen)
