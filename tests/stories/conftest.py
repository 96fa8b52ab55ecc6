"""The running program, and the hands of the relationship manager before it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.app import Program
from crmdesk.services.customers.card import CustomerCard
from crmdesk.settings import LANGUAGE, THEME, Settings
from crmdesk.translation import ENGLISH
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.imports.wizard import ImportWizard, Step
from crmdesk.views.shell import Shell
from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.unlock.recovery_key_page import RecoveryKeyPage
from tests.views.conftest import look, nothing_left

__all__ = ["look", "nothing_left"]

PASSWORD = "Stille-Nacht-88"  # the story's own
LONGEST = 30_000
"""Milliseconds a step may take before the story is given up."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


class Manager:
    """What the relationship manager sees and does."""

    def __init__(self, program: Program, bot: QtBot, patch: pytest.MonkeyPatch) -> None:
        """Sit down before ``program``."""
        self.program, self.bot, self._patch = program, bot, patch

    # -- what she sees -----------------------------------------------------------------------------------------------

    @property
    def entry(self) -> EntryWindow:
        """The window before a book is open."""
        assert self.program.entry is not None
        return self.program.entry

    @property
    def shell(self) -> Shell:
        """The window of the open book."""
        assert self.program.shell is not None
        return self.program.shell

    @property
    def customers(self) -> CustomersPage:
        """The page of the customers."""
        page = self.shell.page("customers")
        assert isinstance(page, CustomersPage)
        return page

    @property
    def wizard(self) -> ImportWizard:
        """The page of the import."""
        page = self.shell.page("import")
        assert isinstance(page, ImportWizard)
        return page

    def card(self, name: str) -> CustomerCard:
        """Return the card beside the list once it is that of ``name``."""
        self.until(lambda: self.customers.card.card is not None and self.customers.card.card.name == name)
        card = self.customers.card.card
        assert card is not None
        return card

    def reads(self, text: str, within: QWidget) -> bool:
        """Say whether a visible line of ``within`` says ``text``."""
        return any(text in label.text() for label in within.findChildren(QLabel) if label.isVisible())

    def dialog(self, kind: type[W]) -> W:
        """Return the dialog of a kind once it is open and has the keyboard."""

        def found() -> list[W]:
            return [one for one in self.shell.findChildren(kind) if one.isVisible()]

        self.until(lambda: bool(found()))
        opened = found()[-1]
        opened.activateWindow()
        self.until(lambda: QApplication.activeWindow() is opened)
        return opened

    def until_closed(self, dialog: QDialog) -> None:
        """Wait until a dialog is gone and the window has the keyboard again."""
        closed: list[bool] = []
        dialog.destroyed.connect(lambda: closed.append(True))
        self.until(lambda: bool(closed))
        self._take_the_keyboard()

    def until(self, happens: Callable[[], bool]) -> None:
        """Wait for something."""
        self.bot.waitUntil(happens, timeout=LONGEST)

    def settled(self) -> None:
        """Wait until nothing is under way."""
        worker = self.program.worker
        assert worker is not None
        self.until(lambda: worker.idle)

    # -- what she does -----------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the cursor is."""
        if QApplication.activeWindow() is None:  # the offscreen platform gives the keyboard to nobody afterwards
            self._take_the_keyboard()
        self.bot.keyClick(QApplication.focusWidget() or self.shell, key, modifier)

    def write(self, text: str) -> None:
        """Write where the cursor is, as an input method does."""
        focused = QApplication.focusWidget()
        assert focused is not None
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(focused, typed)

    def tab_to(self, name: str) -> None:
        """Press Tab until the cursor is in the field ``name``."""
        passed: list[str] = []
        for _step in range(80):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return
            passed.append("" if focused is None else focused.accessibleName())
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never reached {name}: {passed}")

    def choose_in_dialog(self, path: Path) -> None:
        """Let the system's dialogs for files answer ``path`` from now on."""

        def choose(dialog: QFileDialog) -> None:
            dialog.fileSelected.emit(str(path))
            dialog.deleteLater()

        self._patch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        self._patch.setattr(QFileDialog, "open", choose)

    def make_the_book(self) -> None:
        """Answer the questions of the first start and keep the recovery key."""
        first = self.entry.first_run
        assert first is not None
        first.whose.form.set_values(
            {"bank": "示范银行", "branch": "杭州西溪支行", "staff_name": "林晓彤", "staff_number": "028816"}
        )
        first.whose.go_on()
        first.where.go_on()
        self.until(lambda: first.currentWidget() is first.password)
        self.bot.keyClicks(first.password.password.first.entry, PASSWORD)
        self.bot.keyClicks(first.password.password.again.entry, PASSWORD)
        first.password.go_on()
        self.until(lambda: isinstance(first.currentWidget(), RecoveryKeyPage))
        page = first.currentWidget()
        assert isinstance(page, RecoveryKeyPage)
        page.tick.click()
        page.go_on.click()
        self._arrive()

    def unlock(self) -> None:
        """Type the password."""
        self.until(self.entry.unlock.password.entry.hasFocus)
        self.bot.keyClicks(self.entry.unlock.password.entry, PASSWORD)
        self.press(Qt.Key.Key_Return)
        self._arrive()

    def lock(self) -> None:
        """Lock with the keyboard."""
        self.settled()
        self.press(Qt.Key.Key_L, CONTROL)
        self.until(lambda: self.program.shell is None and self.program.entry is not None)

    def take_in(self, path: Path) -> None:
        """Import a file with the keyboard alone, but for the system's dialog."""
        self.choose_in_dialog(path)
        self.press(Qt.Key.Key_I, CONTROL)
        assert self.shell.current_page() == "import"
        self.press(Qt.Key.Key_O, CONTROL)
        for step in (Step.COLUMNS, Step.CHECK, Step.IMPORT):
            self.until(lambda step=step: self.wizard.step() is step and not self.wizard.is_busy())
            self.press(Qt.Key.Key_Return, CONTROL)
        assert self.shell.current_page() == "customers"
        self.settled()

    def find(self, typed: str, name: str) -> CustomerCard:
        """Search as one types, and bring up the card of the one found."""
        self.press(Qt.Key.Key_F, CONTROL)
        self.bot.keyClicks(self.customers.search, typed)
        self.press(Qt.Key.Key_Return)
        return self.card(name)

    def _arrive(self) -> None:
        self.until(lambda: self.program.shell is not None and self.program.entry is None)
        self._take_the_keyboard()
        self.settled()

    def _take_the_keyboard(self) -> None:
        """Let the window of the book have the keyboard, as a desktop does when a dialog goes."""
        QApplication.processEvents()
        self.shell.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.shell)


@pytest.fixture
def manager(qtbot: QtBot, look: QApplication, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Manager]:
    """Start the program on a machine that never saw it, and end it afterwards."""
    settings = Settings()
    settings.set(LANGUAGE, ENGLISH)
    settings.set(THEME, "light")
    program = Program(None, demonstration=False)
    program.show_entry()
    qtbot.waitExposed(program.entry)
    yield Manager(program, qtbot, monkeypatch)
    program.close()


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    """Return the file of a bank: three people, in GB18030 as core systems write it."""
    path = tmp_path / "客户清单.csv"
    rows = (
        "客户号,客户姓名,性别,手机号码,家庭地址,余额（元）,城市等级",
        "C001,王芳,女,13800138001,杭州市西湖区文三路 138 号,1280000.50,一线",
        "C002,李强,男,13800138002,杭州市余杭区庆春路 506 号,52000,新一线",
        "C003,张䶮,男,13800138003,杭州市滨江区江南大道 1088 号,310000.25,新一线",
    )
    path.write_bytes("\r\n".join([*rows, ""]).encode("gb18030"))
    return path
