"""What happens when the program itself fails."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.errors import Cancelled, UserError
from crmdesk.views.crash import CrashDialog, CrashGuard
from crmdesk.views.widgets.dialogs import Message

SECRET = "\u5f20\u4f1f\u660e 310101198003011234"


@pytest.fixture
def guard(look: QApplication) -> Iterator[CrashGuard]:
    made = CrashGuard()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fail() -> None:
    customer = SECRET
    raise ValueError(customer)


def crash() -> None:
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def dialogs(application: QApplication) -> list[CrashDialog]:
    return [each for each in application.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]


def test_it_shows_where_it_happened_and_never_with_whom(
    guard: CrashGuard, window: QWidget, look: QApplication, qtbot: QtBot
) -> None:
    crash()
    qtbot.waitUntil(lambda: len(dialogs(look)) == 1)
    dialog = dialogs(look)[0]
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.toPlainText() == dialog.report
    assert "ValueError" in dialog.report
    assert " fail" in dialog.report
    for secret in SECRET.split():
        assert secret not in dialog.report
    dialog.accept()


def test_many_errors_show_one_dialog(guard: CrashGuard, window: QWidget, look: QApplication, qtbot: QtBot) -> None:
    for _number in range(5):
        crash()
    qtbot.waitUntil(lambda: len(dialogs(look)) == 1)
    qtbot.wait(20)
    assert len(dialogs(look)) == 1
    dialogs(look)[0].accept()
    crash()
    qtbot.waitUntil(lambda: len(dialogs(look)) == 1)
    dialogs(look)[0].accept()


def test_an_error_of_a_thread_is_shown_on_the_ui_thread(
    guard: CrashGuard, window: QWidget, look: QApplication, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs(look)) == 1)
    dialogs(look)[0].accept()


def test_a_users_fault_is_no_crash(guard: CrashGuard, window: QWidget, look: QApplication, qtbot: QtBot) -> None:
    guard.catch(UserError, UserError("Choose another file."), None)
    guard.catch(Cancelled, Cancelled(), None)
    qtbot.waitUntil(lambda: isinstance(look.activeModalWidget(), Message))
    assert not dialogs(look)
    message = look.activeModalWidget()
    assert isinstance(message, Message)
    message.accept()


def test_the_report_is_copied_and_saved(
    qtbot: QtBot, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = CrashDialog(window, "the report")
    dialog.open()
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    buttons["Copy"].click()
    buttons["Save as…"].click()
    assert QApplication.clipboard().text() == target.read_text("utf-8") == "the report"
    buttons["Go on"].click()
    assert not dialog.isVisible()


def test_the_hooks_are_given_back(look: QApplication) -> None:
    before = sys.excepthook, threading.excepthook
    guard = CrashGuard()
    assert sys.excepthook != before[0]
    guard.stop()
    assert (sys.excepthook, threading.excepthook) == before
