"""The program as a whole: first start, unlock, lock, language, with a real book."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crmdesk import app, clock, screen, translation
from crmdesk.errors import UserError
from crmdesk.services import book as books
from crmdesk.services.desk_policy import DeskPolicy, save_desk_policy
from crmdesk.services.drafts import seal_draft, sealed_drafts
from crmdesk.settings import LANGUAGE, LAST_BOOK, THEME, Settings
from crmdesk.terms import CustomerKind
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.left_unsaved import LeftUnsaved
from crmdesk.views.sealing import Sealing
from tests.views.conftest import bury

PASSWORD = "Bohai-2026-ok"


@pytest.fixture
def location(tmp_path: Path) -> str:
    """Make a real book and return its place."""
    place = str(tmp_path / "customers.crmdesk")
    draft = books.FirstRun(
        location=place,
        bank="\u6e24\u6d77\u94f6\u884c",
        branch="\u4e0a\u6d77",
        staff_name="\u9648\u6653\u4e1c",
        staff_number="A1024",
        password=PASSWORD,
    )
    opened, _key = books.create_book(draft)
    opened.close()
    return place


@pytest.fixture
def program(location: str, qapp: QApplication, own_home: Path) -> Iterator[app.Program]:
    """Start the program on the book, without entering Qt's loop."""
    settings = Settings()
    settings.set(LANGUAGE, "en")
    settings.set(THEME, "light")
    made = app.Program(location, demonstration=False)
    made.show_entry()
    yield made
    made.close()
    bury()


def unlock(program: app.Program, qtbot: QtBot) -> None:
    assert program.entry is not None
    program.entry.unlock.password.entry.setText(PASSWORD)
    program.entry.unlock.unlock()
    qtbot.waitUntil(lambda: program.shell is not None, timeout=30_000)


def test_the_password_leads_to_the_window_and_locking_back(program: app.Program, location: str, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    assert program.shell is not None
    assert program.shell.isVisible()
    assert program.entry is None
    assert Settings().get(LAST_BOOK) == location
    program.shell.actions_registry.action("program.lock").trigger()
    qtbot.waitUntil(lambda: program.entry is not None)
    assert program.shell is None
    assert program.book is None
    assert program.entry is not None
    assert program.entry.isVisible()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("write")]
    unlock(program, qtbot)
    assert program.shell.isVisible()


def test_the_language_changes_in_the_open_window(program: app.Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    before = program.shell
    program.settings.set(LANGUAGE, "zh_CN")
    program.change_language()
    assert program.shell is not None
    assert program.shell is not before
    assert program.shell.isVisible()
    assert translation.language() == "zh_CN"
    assert program.book is not None


def test_the_password_is_changed_in_the_window(program: app.Program, location: str, qtbot: QtBot) -> None:
    from crmdesk.views.settings.page import SettingsPage

    unlock(program, qtbot)
    assert program.shell is not None
    page = program.shell.page("settings")
    assert isinstance(page, SettingsPage)
    done: list[None] = []
    page._worker.run(page, page._change_password, PASSWORD, "another-pass-2", done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    books.unlock(location, "another-pass-2").close()


def test_without_a_book_it_begins_with_the_first_questions(qapp: QApplication, own_home: Path) -> None:
    program = app.Program(None, demonstration=False)
    program.show_entry()
    assert program.entry is not None
    assert program.entry.first_run is not None
    assert program.entry.pages.currentWidget() is program.entry.first_run
    program.close()
    bury()


def test_the_book_opened_last_is_offered_again_while_it_is_there(own_home: Path, tmp_path: Path) -> None:
    settings = Settings()
    there, gone = tmp_path / "there.crmdesk", tmp_path / "gone.crmdesk"
    there.write_bytes(b"")
    settings.set(LAST_BOOK, str(there))
    assert app._last_book(settings) == str(there)
    settings.set(LAST_BOOK, str(gone))
    assert app._last_book(settings) == ""


def test_the_recovery_sheet_is_a_pdf(location: str) -> None:
    book = books.unlock(location, PASSWORD)
    assert app.print_recovery_sheet(book, "AAAA-BBBB-CCCC-DDDD").startswith(b"%PDF-")
    book.close()


def test_what_qt_lacks_is_named_before_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setattr(screen, "_loads", lambda library: "xcb" not in library)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(UserError, match="apt-get install -y libxcb-cursor0 libxcb-icccm4"):
        screen.demand_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    screen.demand_screen()


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UserError, match="no screen"):
        screen.demand_screen()


@pytest.mark.parametrize(
    ("module", "modifiers", "wanted"), [("fcitx", "", "ibus"), ("", "@im=fcitx", "ibus"), ("xim", "", "xim")]
)
def test_chinese_is_typed_under_fcitx(
    monkeypatch: pytest.MonkeyPatch, module: str, modifiers: str, wanted: str
) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setenv("QT_IM_MODULE", module)
    monkeypatch.setenv("XMODIFIERS", modifiers)
    monkeypatch.setenv("IBUS_USE_PORTAL", "")
    screen.prepare_input_method()
    assert screen.os.environ["QT_IM_MODULE"] == wanted


def test_an_unattended_desk_shows_nothing_and_gives_back_what_was_typed(program: app.Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    shell = program.shell
    assert shell is not None
    page = shell.page("customers")
    assert isinstance(page, CustomersPage)
    page.editing.new(CustomerKind.INDIVIDUAL)
    qtbot.waitUntil(lambda: page.editing.form is not None, timeout=10_000)
    form = page.editing.form
    assert form is not None
    form.form.editors["name"].set_value("\u5f20\u4f1f\u660e")
    program.application.clipboard().setText("13800138000")
    locking = program.locking
    assert locking is not None
    with clock.frozen(clock.now() + timedelta(minutes=5, seconds=1)):
        locking.watch.look()
        assert not [one for one in program.application.topLevelWidgets() if one.isVisible()]
        assert program.application.clipboard().text() == ""
    qtbot.waitUntil(lambda: program.entry is not None, timeout=10_000)
    assert program.book is None
    unlock(program, qtbot)
    assert program.shell is not None
    left = program.shell.findChild(LeftUnsaved)
    assert left is not None
    qtbot.waitUntil(left.isVisible, timeout=10_000)
    assert "\u5f20\u4f1f\u660e" in left.text()
    page = program.shell.page("customers")
    assert isinstance(page, CustomersPage)
    left.go_on_button.click()
    qtbot.waitUntil(lambda: page.editing.form is not None, timeout=10_000)
    again = page.editing.form
    assert again is not None
    assert again.draft().name == "\u5f20\u4f1f\u660e"
    assert again.is_changed()
    again.save()
    qtbot.waitUntil(lambda: page.editing.form is None, timeout=10_000)
    program.shell.findChildren(Sealing)[0].look()
    assert program.worker is not None
    worker = program.worker
    qtbot.waitUntil(lambda: not worker.saving, timeout=10_000)
    assert program.book is not None
    with program.book.read() as work:
        assert sealed_drafts(work) == ()


def test_a_draft_may_be_thrown_away(program: app.Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    assert program.book is not None
    with program.book.write("Seal") as work:
        seal_draft(work, "customer", "new:individual", "New individual", {})
    assert program.shell is not None
    left = program.shell.findChild(LeftUnsaved)
    assert left is not None
    left.refresh()
    qtbot.waitUntil(left.isVisible, timeout=10_000)
    left.throw_away()
    assert not left.isVisible()
    worker = program.worker
    assert worker is not None
    qtbot.waitUntil(lambda: not worker.saving, timeout=10_000)
    with program.book.read() as work:
        assert sealed_drafts(work) == ()


def test_the_bank_sets_when_the_desk_locks(program: app.Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    assert program.worker is not None
    assert program.locking is not None
    program.worker.write(program.application, "Rules", save_desk_policy, DeskPolicy(idle_minutes=1))
    locking = program.locking
    qtbot.waitUntil(lambda: locking.watch.minutes == 1, timeout=10_000)
