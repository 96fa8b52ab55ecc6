"""The main window: pages, shortcuts, leaving, what it remembers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.settings import LAST_PAGE, WINDOW, Settings
from crmdesk.views.actions import Actions, Command
from crmdesk.views.shell import Shell
from crmdesk.views.shortcuts_dialog import ShortcutsDialog
from crmdesk.views.widgets.keycap import KeyCap
from crmdesk.views.worker import Worker
from tests.views.stand_ins import Identity, Work


@pytest.fixture
def settings(own_home: Path) -> Settings:
    return Settings()


@pytest.fixture
def shell(worker: Worker, settings: Settings, qtbot: QtBot) -> Iterator[Shell]:
    made = build(worker, settings)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_for_good()


def build(worker: Worker, settings: Settings, **identity: Any) -> Shell:
    made = Shell(cast("Any", Identity(**identity)), worker, settings)
    made.add_page("customers", "users", "Customers", QLineEdit())
    made.add_page("import", "file-up", "Import", QLineEdit())
    made.add_page("settings", "settings", "Settings", QLineEdit(), at_foot=True)
    return made


def test_pages_are_reached_by_rail_and_keyboard(shell: Shell, settings: Settings, qtbot: QtBot) -> None:
    assert shell.current_page() == "customers"
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shell.current_page() == "import")
    qtbot.keyClick(shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shell.current_page() == "settings")
    rail = {each.text(): each for each in shell.findChildren(QToolButton)}
    rail["Customers"].click()
    assert shell.current_page() == "customers"
    assert rail["Customers"].isChecked()
    assert not rail["Import"].isChecked()
    assert rail["Customers"].toolTip() == "Customers (Ctrl+1)"
    assert settings.get(LAST_PAGE) == "customers"


def test_the_focus_moves_into_the_page(shell: Shell, qtbot: QtBot) -> None:
    shell.activateWindow()
    shell.show_page("import")
    qtbot.waitUntil(shell.page("import").hasFocus)


def test_the_status_line_says_how_it_is_encrypted_and_who_is_signed_in(shell: Shell) -> None:
    said = " ".join(label.text() for label in shell.findChildren(QLabel))
    for part in ("AES-256 (SQLCipher 4)", "\u9648\u6653\u4e1c", "Relationship manager", "\u4e0a\u6d77\u5206\u884c"):
        assert part in said


def test_the_demonstration_is_told_on_top_of_every_page(worker: Worker, settings: Settings, qtbot: QtBot) -> None:
    real, demonstration = build(worker, settings), build(worker, settings, demonstration=True)
    for window, shown in ((real, False), (demonstration, True)):
        qtbot.addWidget(window)
        window.show()
        banner = window.findChild(QWidget, "demonstration")
        assert banner is not None
        assert banner.isVisible() is shown
        window.close_for_good()


def test_saving_is_seen(shell: Shell, qtbot: QtBot) -> None:
    shell.worker.write(shell, "save", Work.note, "x")
    assert "Saving…" in [label.text() for label in shell.findChildren(QLabel)]
    qtbot.waitUntil(lambda: "Saving…" not in [label.text() for label in shell.findChildren(QLabel)])


def test_the_window_stands_where_it_stood(shell: Shell, worker: Worker, settings: Settings, qtbot: QtBot) -> None:
    shell.resize(1024, 700)  # the offscreen screen is narrower than a real one, and a window is kept on its screen
    shell.close_for_good()
    assert settings.get(WINDOW)
    again = build(worker, Settings())
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1024, 700)
    again.close_for_good()


def test_a_window_built_anew_shows_the_page_shown_last(
    shell: Shell, worker: Worker, settings: Settings, qtbot: QtBot
) -> None:
    shell.show_page("settings")
    again = build(worker, settings)  # as a change of language does
    qtbot.addWidget(again)
    again.show_last_page()
    assert again.current_page() == "settings"
    again.close_for_good()


def test_it_fits_the_smallest_screen_of_a_branch(shell: Shell) -> None:
    shell.resize(1366, 768)
    assert (shell.width(), shell.height()) == (1366, 768)
    for each in shell.findChildren(QToolButton):
        if each.text():
            assert QFontMetrics(each.font()).horizontalAdvance(each.text()) <= each.width()


def test_what_is_unsaved_is_asked_about(shell: Shell, qtbot: QtBot, look: QApplication) -> None:
    unsaved = [True]
    shell.add_page("form", "pencil", "Form", QWidget(), unsaved=lambda: unsaved[0])
    shell.close()
    dialog = look.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert shell.isVisible()
    dialog.reject()
    assert shell.isVisible()
    shell.close()
    again = look.activeModalWidget()
    assert isinstance(again, QDialog)
    again.accept()
    assert not shell.isVisible()


def test_it_closes_only_when_everything_is_saved(shell: Shell, qtbot: QtBot) -> None:
    closed: list[bool] = []
    shell.closed.connect(lambda: closed.append(True))
    shell.worker.write(shell, "save", Work.note, "x")
    shell.close()
    assert shell.isVisible()
    qtbot.waitUntil(lambda: closed == [True])
    assert not shell.isVisible()


def test_locking_is_asked_for(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.lock_wanted):
        shell.actions_registry.action("program.lock").trigger()


def test_help_lists_every_shortcut(shell: Shell, look: QApplication, qtbot: QtBot) -> None:
    shell.show_help()
    dialog = look.activeModalWidget()
    assert isinstance(dialog, QDialog)
    keys = {cap.accessibleName() for cap in dialog.findChildren(KeyCap)}
    assert keys >= {"Ctrl+1", "Ctrl+2", "Ctrl+,", "Ctrl+L", "F1", "Ctrl+Q"}
    assert keys >= {"Ctrl+S", "Ctrl+P", "Alt+←", "Ctrl++"}  # those that hold only where one works
    assert [each.text() for each in dialog.findChildren(QPushButton)] == ["Close"]
    dialog.accept()


def test_help_says_a_deed_once_with_all_its_keys_and_a_row_of_keys_as_one(qtbot: QtBot) -> None:
    views = [Command(f"view{at}", "Views", "Show a view", f"Ctrl+Shift+{at}") for at in range(1, 10)]
    edits = [Command("edit", "Customers", "Edit", "Ctrl+E"), Command("edit_too", "Customers", "Edit", "F2")]
    dialog = ShortcutsDialog(None, [*views, *edits])
    qtbot.addWidget(dialog)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    keys = {cap.accessibleName() for cap in dialog.findChildren(KeyCap)}
    assert texts.count("Edit") == texts.count("Show a view") == 1
    assert keys >= {"Ctrl+E", "F2", "Ctrl+Shift+1 … 9"}


def test_an_action_dies_with_its_page_and_no_key_is_given_twice(qtbot: QtBot) -> None:
    actions, page, done = Actions(), QWidget(), list[bool]()
    actions.add(page, Command("a", "Group", "Do it", "Ctrl+D", "check"), lambda: done.append(True))
    with pytest.raises(ValueError, match="two actions"):
        actions.add(page, Command("a", "Group", "Do it too"), lambda: None)
    actions.action("a").trigger()
    assert (done, actions.native_shortcut("a")) == ([True], "Ctrl+D")
    page.deleteLater()
    qtbot.waitUntil(lambda: actions.commands() == [])
