"""The first start, from the first question to the recovery key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from crmdesk.terms import Role
from crmdesk.views.clipboard import SecretCopy
from crmdesk.views.papers import printing
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.unlock import recovery_key_page
from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.unlock.first_run import FirstRun
from crmdesk.views.unlock.recovery_key_page import RecoveryKeyPage, in_lines
from crmdesk.views.widgets.notices import Toast
from crmdesk.views.worker import Worker
from tests.views.stand_ins import RECOVERY_KEY, Book, BookServices

PASSWORD = "Bohai-2026-ok"
WHOSE = {
    "bank": "\u6e24\u6d77\u94f6\u884c",
    "branch": "\u4e0a\u6d77",
    "staff_name": "\u9648\u6653\u4e1c",
    "staff_number": "A1024",
}


@pytest.fixture
def services() -> BookServices:
    return BookServices()


@pytest.fixture
def entry(worker: Worker, services: BookServices, qtbot: QtBot) -> Iterator[EntryWindow]:
    made = EntryWindow(worker, lambda: services, lambda book, key: f"{book.identity.bank} {key}".encode())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def first(entry: EntryWindow) -> FirstRun:
    assert entry.first_run is not None
    assert entry.pages.currentWidget() is entry.first_run
    return entry.first_run


def to_password(first: FirstRun, qtbot: QtBot) -> None:
    first.whose.form.set_values(WHOSE)
    first.whose.go_on()
    assert first.currentWidget() is first.where
    first.where.go_on()
    qtbot.waitUntil(lambda: first.currentWidget() is first.password)


def make(first: FirstRun, qtbot: QtBot, password: str = PASSWORD) -> None:
    to_password(first, qtbot)
    qtbot.keyClicks(first.password.password.first.entry, password)
    qtbot.keyClicks(first.password.password.again.entry, password)
    first.password.go_on()


def key_page(first: FirstRun, qtbot: QtBot) -> RecoveryKeyPage:
    qtbot.waitUntil(lambda: isinstance(first.currentWidget(), RecoveryKeyPage))
    page = first.currentWidget()
    assert isinstance(page, RecoveryKeyPage)
    return page


def test_a_book_is_made_and_opened_once_its_key_is_kept(
    entry: EntryWindow, first: FirstRun, services: BookServices, qtbot: QtBot, own_home: Path
) -> None:
    make(first, qtbot)
    page = key_page(first, qtbot)
    made = services.made[0]
    assert {name: made[name] for name in WHOSE} == WHOSE
    assert made["role"] is Role.RELATIONSHIP_MANAGER
    assert made["password"] == PASSWORD
    assert Path(made["location"]) == own_home / "books" / "customers.crmdesk"
    assert first.password.password.text() == ""
    assert not page.go_on.isEnabled()
    page.tick.click()
    with qtbot.waitSignal(entry.opened) as opened:
        page.go_on.click()
    assert opened.args == [services.opened[0]]
    assert not services.opened[0].closed


def test_nothing_is_asked_further_before_the_first_page_is_filled(first: FirstRun) -> None:
    first.whose.form.set_values(WHOSE | {"branch": " "})
    first.whose.go_on()
    assert first.currentWidget() is first.whose
    assert [problem.field for problem in first.whose.form.problems()] == ["branch"]


def test_a_place_that_is_taken_is_said_before_a_password_is_asked(
    first: FirstRun, services: BookServices, qtbot: QtBot, own_home: Path
) -> None:
    services.taken.add(str(own_home / "books" / "customers.crmdesk"))
    first.whose.form.set_values(WHOSE)
    first.whose.go_on()
    first.where.go_on()
    name = first.where.file.editors["name"].focus_widget
    qtbot.waitUntil(lambda: name.accessibleDescription() == "There is a book here already.")
    assert first.currentWidget() is first.where


def test_a_server_is_named_without_its_password(first: FirstRun, services: BookServices, qtbot: QtBot) -> None:
    first.whose.form.set_values(WHOSE)
    first.whose.go_on()
    first.where.kind.choose("server")
    first.where.kind.chosen.emit("server")
    first.where.server.set_values({"url": "postgresql://crm@db/crm", "secret": "s3cret"})
    first.where.go_on()
    qtbot.waitUntil(lambda: first.currentWidget() is first.password)
    qtbot.keyClicks(first.password.password.first.entry, PASSWORD)
    qtbot.keyClicks(first.password.password.again.entry, PASSWORD)
    qtbot.keyClick(first.password.password.again.entry, Qt.Key.Key_Return)
    key_page(first, qtbot)
    assert (services.made[0]["location"], services.made[0]["connection_secret"]) == (
        "postgresql://crm@db/crm",
        "s3cret",
    )


def test_the_policy_speaks_while_one_types(first: FirstRun, services: BookServices, qtbot: QtBot) -> None:
    to_password(first, qtbot)
    qtbot.keyClicks(first.password.password.first.entry, "short")
    qtbot.waitUntil(lambda: first.password.password.first.note.text() == "Use at least 10 characters.")
    qtbot.keyClicks(first.password.password.again.entry, "short")
    first.password.go_on()
    assert not services.made
    first.password.password.first.entry.selectAll()
    qtbot.keyClicks(first.password.password.first.entry, "long-enough-1")
    assert first.password.password.again.note.text() == ""
    first.password.go_on()
    assert first.password.password.again.note.text() == "The two passwords differ."


def test_a_folder_is_chosen(first: FirstRun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(tmp_path))
    first.where.choose.click()
    first.where.file.editors["name"].set_value("branch.crmdesk")
    assert Path(first.where.location()) == tmp_path / "branch.crmdesk"


def test_the_key_is_shown_to_be_read_and_typed() -> None:
    assert in_lines("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF") == "AAAA  BBBB  CCCC\nDDDD  EEEE  FFFF"
    assert in_lines(RECOVERY_KEY) == "D9MN6  S43AW  HNAYW  FMGNA\n28YPY  G9MBT  KAS7E  WEH1S"


def test_the_key_leaves_the_clipboard_again(first: FirstRun, qtbot: QtBot, look: QApplication) -> None:
    make(first, qtbot)
    key_page(first, qtbot).copy.click()
    assert QApplication.clipboard().text() == RECOVERY_KEY
    copy = look.findChild(SecretCopy)
    assert copy is not None
    assert copy.interval() == 60_000
    copy.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_since_stays_in_the_clipboard(look: QApplication) -> None:
    copy = SecretCopy(look, "secret")
    QApplication.clipboard().setText("something else")
    copy.clear()
    assert QApplication.clipboard().text() == "something else"


def test_the_sheet_is_saved_for_its_owner_alone(
    first: FirstRun, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(first, qtbot)
    page = key_page(first, qtbot)
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(recovery_key_page, "ask_for_file", lambda _parent, _name, chosen: chosen(target))
    page.save.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(page.save.isEnabled)
    assert target.read_text() == f"\u6e24\u6d77\u94f6\u884c {RECOVERY_KEY}"
    assert target.stat().st_mode & 0o077 == 0


def test_the_sheet_is_printed(first: FirstRun, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(first, qtbot)
    page = key_page(first, qtbot)
    target = tmp_path / "printed.pdf"

    def choose(_parent: object, paper: FinishedPaper, chosen: Callable[[QPrinter], object]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        chosen(printer)

    monkeypatch.setattr(printing, "ask_for_printer", choose)
    page.print.click()
    qtbot.waitUntil(
        lambda: any(toast.accessibleName() == "Sent to the printer" for toast in page.window().findChildren(Toast))
    )
    assert RECOVERY_KEY.encode() in target.read_bytes()


def test_a_folder_that_takes_no_file_is_said(first: FirstRun, qtbot: QtBot, tmp_path: Path, look: QApplication) -> None:
    make(first, qtbot)
    page = key_page(first, qtbot)
    page.write_sheet(tmp_path / "missing" / "sheet.pdf")
    qtbot.waitUntil(lambda: bool(look.activeModalWidget()))
    dialog = look.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_giving_up_closes_the_book_that_was_made(worker: Worker, services: BookServices, qtbot: QtBot) -> None:
    entry = EntryWindow(worker, lambda: services, lambda _book, _key: b"")
    qtbot.addWidget(entry)
    entry.show()
    assert entry.first_run is not None
    make(entry.first_run, qtbot)
    key_page(entry.first_run, qtbot)
    with qtbot.waitSignal(entry.closed):
        entry.close()
    book: Book = services.opened[0]
    assert book.closed
