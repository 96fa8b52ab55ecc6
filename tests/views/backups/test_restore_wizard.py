"""From the unlock page to a restored book: by password, by recovery key, elsewhere; and every refusal on its page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from crmdesk.services import backups
from crmdesk.services import book as books
from crmdesk.services.backups import Backup, Reason
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import count_customers
from crmdesk.views.backups.restore_pages import RECOVERY
from crmdesk.views.backups.restore_wizard import RestoreWizard
from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.worker import Worker
from tests.books import PASSWORD, PEOPLE, Template, add_customers, derive_quickly
from tests.views.backups.conftest import LONGEST
from tests.views.test_names import nameless


@pytest.fixture
def backup(filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> Backup:
    """Back a book of five customers up, add one, and close it."""
    derive_quickly(filled_book, monkeypatch)
    made = backups.back_up(filled_book, Reason.BY_HAND)
    add_customers(filled_book, PEOPLE[2:3])
    filled_book.close()
    return made


@pytest.fixture
def entry(backup: Backup, filled_book: OpenBook, worker: Worker, qtbot: QtBot) -> Iterator[EntryWindow]:
    """Stand before the locked book."""
    made = EntryWindow(worker, lambda: books, lambda _book, _key: b"", location=filled_book.location.name)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def wizard(entry: EntryWindow, worker: Worker, qtbot: QtBot) -> RestoreWizard:
    """Come to the list of backups."""
    entry.unlock.restore_wanted.emit()
    made = entry.restore
    assert made is not None
    qtbot.waitUntil(made.choose.next.isEnabled, timeout=LONGEST)
    return made


def come_to(wizard: RestoreWizard, page: object, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: wizard.currentWidget() is page, timeout=LONGEST)


def customers(book: OpenBook) -> int:
    with book.read() as work:
        return count_customers(work)


def test_by_keyboard_alone_to_the_restored_book(
    entry: EntryWindow, wizard: RestoreWizard, qtbot: QtBot, filled_book: OpenBook
) -> None:
    opened: list[Any] = []
    entry.opened.connect(opened.append)
    assert not nameless(entry)
    qtbot.keyClick(wizard.choose.list.table, Qt.Key.Key_Return)
    come_to(wizard, wizard.open, qtbot)
    qtbot.keyClicks(wizard.open.password.entry, PASSWORD)
    qtbot.keyClick(wizard.open.password.entry, Qt.Key.Key_Return)
    come_to(wizard, wizard.confirm, qtbot)
    assert "kept beside it" in wizard.confirm.banner.text()
    assert entry.focusWidget() is wizard.confirm.restore
    qtbot.keyClick(wizard.confirm.restore, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=LONGEST)
    assert customers(opened[0]) == 5
    opened[0].close()
    assert len(list(Path(filled_book.location.name).parent.glob("customers-replaced-*.crmdesk"))) == 1
    assert wizard.open.password.text() == ""


def test_the_recovery_key_restores_and_asks_for_a_new_password(
    entry: EntryWindow,
    wizard: RestoreWizard,
    qtbot: QtBot,
    template_file: Template,
) -> None:
    opened: list[Any] = []
    entry.opened.connect(opened.append)
    wizard.choose.go_on()
    wizard.open.kind.choose(RECOVERY)
    wizard.open.kind.chosen.emit(RECOVERY)
    wizard.open.key.set_values({"key": template_file.recovery_key})
    wizard.open.go_on()
    come_to(wizard, wizard.confirm, qtbot)
    wizard.confirm.restore.click()
    qtbot.waitUntil(
        lambda: entry.recovery is not None and entry.pages.currentWidget() is entry.recovery, timeout=LONGEST
    )
    page = entry.recovery
    assert page is not None
    assert page.key.values()["key"] == template_file.recovery_key
    qtbot.keyClicks(page.password.first.entry, "Third-Horse-9")
    qtbot.keyClicks(page.password.again.entry, "Third-Horse-9")
    qtbot.waitUntil(page.password.is_ready, timeout=LONGEST)
    page.open_book()
    qtbot.waitUntil(lambda: bool(opened), timeout=LONGEST)
    assert customers(opened[0]) == 5
    opened[0].close()


def test_a_wrong_password_and_a_damaged_backup_are_said_at_their_page(
    wizard: RestoreWizard, qtbot: QtBot, backup: Backup
) -> None:
    wizard.choose.go_on()
    wizard.open.go_on()
    assert wizard.open.password.note.text() == "Enter the password."
    for password in ("Wrong-Horse-1", PASSWORD):
        wizard.open.password.entry.setText(password)
        wizard.open.go_on()
        assert not wizard.open.next.isEnabled()
        if password == PASSWORD:
            break
        qtbot.waitUntil(wizard.open.next.isEnabled, timeout=LONGEST)
        assert wizard.open.password.note.text() == "This is not the password."
        content = bytearray(backup.path.read_bytes())
        content[len(content) // 2] ^= 1
        backup.path.write_bytes(content)
    qtbot.waitUntil(wizard.open.next.isEnabled, timeout=LONGEST)
    assert "damaged" in wizard.open.banner.text()
    assert wizard.currentWidget() is wizard.open


def test_another_books_place_is_not_taken_but_a_free_one_is(
    entry: EntryWindow, wizard: RestoreWizard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    entry.opened.connect(opened.append)
    other = tmp_path / "other.crmdesk"
    books.create_book(books.FirstRun(str(other), "b", "c", "d", "1", "Other-Horse-1"))[0].close()
    wizard.choose.go_on()
    wizard.open.password.entry.setText(PASSWORD)
    wizard.open.go_on()
    come_to(wizard, wizard.confirm, qtbot)
    for place, blocked in ((other, True), (tmp_path / "free", False)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, place=place: (str(place), ""))
        wizard.confirm.separate.click()
        qtbot.waitUntil(lambda blocked=blocked: wizard.confirm.restore.isEnabled() is not blocked, timeout=LONGEST)
    assert wizard.confirm.banner.text() == "There is no book at this place yet."
    wizard.confirm.restore.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=LONGEST)
    assert opened[0].identity.location == str(tmp_path / "free.crmdesk")
    opened[0].close()


def test_a_file_of_any_place_is_picked(
    wizard: RestoreWizard, qtbot: QtBot, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(tmp_path / "none.crmdesk"), ""))
    wizard.choose.other.click()
    qtbot.waitUntil(lambda: "no file" in wizard.choose.banner.text(), timeout=LONGEST)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(backup.path), ""))
    wizard.choose.other.click()
    come_to(wizard, wizard.open, qtbot)
    wizard.open.back.click()
    come_to(wizard, wizard.choose, qtbot)
    wizard.choose.back.click()


def test_no_backup_is_said_and_a_file_can_be_picked(
    entry: EntryWindow, wizard: RestoreWizard, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard.show_book(str(tmp_path / "nobody.crmdesk"))
    qtbot.waitUntil(wizard.choose.empty.isVisible, timeout=LONGEST)
    assert not wizard.choose.next.isEnabled()
    assert wizard.choose.other.isEnabled()


def test_closing_the_window_while_a_book_opens_closes_the_book(
    entry: EntryWindow, worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[OpenBook] = []
    closed: list[OpenBook] = []
    unlock, close = books.unlock, OpenBook.close

    def watched(location: str, password: str) -> OpenBook:
        made.append(unlock(location, password))
        return made[-1]

    def closing(book: OpenBook) -> None:
        closed.append(book)
        close(book)

    monkeypatch.setattr(books, "unlock", watched)
    monkeypatch.setattr(OpenBook, "close", closing)
    entry.unlock.password.entry.setText(PASSWORD)
    entry.unlock.unlock()
    entry.close()
    qtbot.waitUntil(lambda: bool(made) and worker.idle, timeout=LONGEST)
    assert closed == made
