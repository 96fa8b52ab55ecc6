"""The settings page and its dialogs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.settings import LANGUAGE, THEME, Settings
from crmdesk.views import theme
from crmdesk.views.settings.about_dialog import AboutDialog, licences
from crmdesk.views.settings.page import BookFacts, SettingsPage
from crmdesk.views.settings.password_dialog import PasswordDialog
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.worker import Worker


class Passwords:
    """Changes a password that stands nowhere."""

    def __init__(self) -> None:
        self.now = "old-password-1"

    def change(self, old: str, new: str) -> None:
        if old != self.now:
            raise UserError("This is not the password.", "password")
        if len(new) < 10:
            raise InvalidDraftError([Problem("password", "Use at least 10 characters.")])
        self.now = new


@pytest.fixture
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture
def page(worker: Worker, passwords: Passwords, qtbot: QtBot, own_home: Path) -> SettingsPage:
    made = SettingsPage(Settings(), worker, passwords.change, BookFacts((("Bank", "Bohai"),)), lambda: None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_look_changes_at_once_and_is_remembered(page: SettingsPage, look: QApplication) -> None:
    try:
        page.look.choose(ThemeChoice.DARK)
        page.look.chosen.emit(ThemeChoice.DARK.value)
        assert theme.is_dark()
        assert Settings().get(THEME) == "dark"
    finally:
        apply_theme(look, ThemeChoice.LIGHT)


def test_another_language_is_remembered_and_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.language_chosen.connect(told.append)
    page.language.chosen.emit("en")
    assert told == []
    page.language.chosen.emit("zh_CN")
    assert told == ["zh_CN"]
    assert Settings().get(LANGUAGE) == "zh_CN"


def fill(dialog: PasswordDialog, old: str, new: str, again: str) -> None:
    dialog.old.entry.setText(old)
    dialog.new.entry.setText(new)
    dialog.again.entry.setText(again)
    dialog.save()


def test_the_password_is_changed(page: SettingsPage, passwords: Passwords, qtbot: QtBot, look: QApplication) -> None:
    page.open_password_dialog()
    dialog = look.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    fill(dialog, "old-password-1", "new-password-1", "new-password-1")
    qtbot.waitUntil(lambda: passwords.now == "new-password-1")
    qtbot.waitUntil(lambda: look.activeModalWidget() is None)


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "message"),
    [
        ("", "new-password-1", "new-password-1", "old", "Please fill this in."),
        ("old-password-1", "", "", "new", "Please fill this in."),
        ("old-password-1", "new-password-1", "other", "again", "The two passwords differ."),
        ("wrong", "new-password-1", "new-password-1", "old", "This is not the password."),
        ("old-password-1", "short", "short", "new", "Use at least 10 characters."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    page: SettingsPage, passwords: Passwords, qtbot: QtBot, old: str, new: str, again: str, field: str, message: str
) -> None:
    dialog = PasswordDialog(page, page._worker, passwords.change)
    dialog.open()
    fill(dialog, old, new, again)
    qtbot.waitUntil(lambda: getattr(dialog, field).note.text() == message)
    assert passwords.now == "old-password-1"
    dialog.reject()


def test_every_licence_can_be_read(page: SettingsPage, qtbot: QtBot) -> None:
    dialog = AboutDialog(page)
    dialog.open()
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert "Apache License" in text.toPlainText()
    assert "ISC-Lucide" in licences()
    for number, name in enumerate(licences()):
        dialog.choice.setCurrentIndex(number)
        assert text.toPlainText().strip(), name
    dialog.accept()
