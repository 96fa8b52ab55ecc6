"""Unlocking a book, and getting in with the recovery key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.unlock.unlock_page import UnlockPage, book_name, book_place
from crmdesk.views.worker import Worker
from tests.views.stand_ins import RECOVERY_KEY, BookServices

PLACE = "/home/chen/books/shanghai.crmdesk"


@pytest.fixture
def services() -> BookServices:
    return BookServices()


@pytest.fixture
def entry(worker: Worker, services: BookServices, qtbot: QtBot) -> Iterator[EntryWindow]:
    made = EntryWindow(worker, lambda: services, lambda _book, _key: b"", location=PLACE)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_the_right_password_opens_the_book_by_keyboard_alone(
    entry: EntryWindow, services: BookServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(entry.unlock.password.entry.hasFocus)
    qtbot.keyClicks(entry.unlock.password.entry, services.password)
    with qtbot.waitSignal(entry.opened) as opened:
        qtbot.keyClick(entry.unlock.password.entry, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].identity.location == PLACE
    assert entry.unlock.password.text() == ""


def test_a_wrong_password_is_said_at_its_field_and_can_be_typed_over(entry: EntryWindow, qtbot: QtBot) -> None:
    page = entry.unlock
    qtbot.keyClicks(page.password.entry, "wrong")
    page.unlock()
    assert page.button.text() == "Unlocking…"
    qtbot.waitUntil(lambda: page.password.note.text() == "This is not the password.")
    assert page.button.isEnabled()
    assert page.password.entry.selectedText()
    qtbot.keyClicks(page.password.entry, "x")
    assert page.password.note.text() == ""


def test_nothing_is_tried_without_a_password(entry: EntryWindow, services: BookServices) -> None:
    entry.unlock.unlock()
    assert entry.unlock.password.note.text() == "Enter the password."
    assert not services.opened


def test_after_too_many_failures_it_counts_down_and_opens_again(
    worker: Worker, services: BookServices, qtbot: QtBot
) -> None:
    moment = [1000.0]
    page = UnlockPage(worker, lambda: services, seconds=lambda: moment[0])
    qtbot.addWidget(page)
    services.wait = 300
    page.show_book(PLACE)
    page.ask_wait()
    qtbot.waitUntil(page.is_waiting)
    assert page.password.note.text() == "Too many wrong attempts. Try again in 5:00."
    assert not page.button.isEnabled()
    assert not page.password.entry.isEnabled()
    page.unlock()
    assert not services.opened
    moment[0] += 241
    page._show_wait()
    assert page.password.note.text() == "Too many wrong attempts. Try again in 0:59."
    moment[0] += 60
    page._show_wait()
    assert page.password.note.text() == ""
    assert page.button.isEnabled()


def test_another_book_is_not_kept_waiting(worker: Worker, services: BookServices, qtbot: QtBot) -> None:
    page = UnlockPage(worker, lambda: services)
    qtbot.addWidget(page)
    services.wait = 300
    page.show_book(PLACE)
    page.ask_wait()
    qtbot.waitUntil(page.is_waiting)
    services.wait = 0
    page.show_book("/elsewhere/other.crmdesk")
    assert not page.is_waiting()
    assert page.button.isEnabled()


def test_the_demonstrations_password_is_no_secret(worker: Worker, services: BookServices, qtbot: QtBot) -> None:
    page = UnlockPage(worker, lambda: services, shown_password="demo-1234")
    qtbot.addWidget(page)
    assert "demo-1234" in page.hint.text()
    other = UnlockPage(worker, lambda: services)
    qtbot.addWidget(other)
    assert other.hint.isHidden()


def test_the_recovery_key_opens_and_sets_a_password(entry: EntryWindow, services: BookServices, qtbot: QtBot) -> None:
    entry.show_recovery()
    page = entry.recovery
    assert page is not None
    page.key.editors["key"].set_value(RECOVERY_KEY)
    for field in (page.password.first, page.password.again):
        qtbot.keyClicks(field.entry, "brand-new-1")
    with qtbot.waitSignal(entry.opened):
        page.open_book()
    assert services.password == "brand-new-1"
    assert page.key.values()["key"] == page.password.text() == ""


def test_a_wrong_recovery_key_is_said_at_its_field(entry: EntryWindow, services: BookServices, qtbot: QtBot) -> None:
    entry.show_recovery()
    page = entry.recovery
    assert page is not None
    page.key.editors["key"].set_value("AAAA")
    for field in (page.password.first, page.password.again):
        qtbot.keyClicks(field.entry, "brand-new-1")
    page.open_book()
    qtbot.waitUntil(lambda: page.key.editors["key"].focus_widget.property("wrong") is True)
    assert services.password != "brand-new-1"


def test_two_different_passwords_are_not_sent(entry: EntryWindow, services: BookServices, qtbot: QtBot) -> None:
    entry.show_recovery()
    page = entry.recovery
    assert page is not None
    page.key.editors["key"].set_value(RECOVERY_KEY)
    qtbot.keyClicks(page.password.first.entry, "brand-new-1")
    qtbot.keyClicks(page.password.again.entry, "brand-new-2")
    page.open_book()
    assert page.password.again.note.text() == "The two passwords differ."
    assert not services.opened


def test_another_book_is_chosen(entry: EntryWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = str(tmp_path / "other.crmdesk")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (chosen, ""))
    entry.choose_book()
    assert entry.unlock.location == chosen
    assert entry.pages.currentWidget() is entry.unlock


def test_closing_the_window_is_told_unless_a_book_is_open(worker: Worker, services: BookServices, qtbot: QtBot) -> None:
    told: list[Any] = []
    entry = EntryWindow(worker, lambda: services, lambda _book, _key: b"", location=PLACE)
    qtbot.addWidget(entry)
    entry.closed.connect(lambda: told.append(True))
    entry.unlock.password.entry.setText(services.password)
    with qtbot.waitSignal(entry.opened):
        entry.unlock.unlock()
    entry.close()
    assert told == []


@pytest.mark.parametrize(
    ("location", "name", "place"),
    [
        ("/srv/books/shanghai.crmdesk", "shanghai", "/srv/books"),
        ("postgresql://chen@db.bank.cn:5432/crm?sslmode=verify-full", "crm", "db.bank.cn:5432/crm"),
    ],
)
def test_a_book_is_called_by_its_file_or_database_and_never_by_its_user(location: str, name: str, place: str) -> None:
    assert (book_name(location), book_place(location)) == (name, place)
    assert "chen" not in book_place(location)
