"""A screen learns what a second window did to the same book, and is not told its own deeds twice."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.views.neighbours import Neighbours
from crmdesk.views.worker import Worker
from tests.books import PEOPLE


@pytest.fixture
def worker(book: OpenBook, qapp: object) -> Iterator[Worker]:
    made = Worker(book.read, book.write)
    yield made
    made.close()


def test_a_second_window_is_noticed(worker: Worker, book: OpenBook, qtbot: QtBot) -> None:
    parent = QObject()
    neighbours = Neighbours(worker, parent)
    qtbot.waitUntil(lambda: worker.idle)
    with book.write("Save customer") as work:
        saving.save_customer(work, PEOPLE[0], PEOPLE[0])
    with qtbot.waitSignal(worker.changed) as told:
        neighbours.look()
    assert {"customer", "individual", "phone"} <= told.args[0]
    qtbot.waitUntil(lambda: worker.idle)


def test_own_deeds_are_told_once(worker: Worker, qtbot: QtBot) -> None:
    parent = QObject()
    neighbours = Neighbours(worker, parent)
    qtbot.waitUntil(lambda: worker.idle)
    heard: list[frozenset[str]] = []
    worker.changed.connect(heard.append)
    worker.write(parent, "Save customer", saving.save_customer, PEOPLE[0], PEOPLE[0])
    qtbot.waitUntil(lambda: worker.idle)
    neighbours.look()
    qtbot.waitUntil(lambda: worker.idle)
    assert len(heard) == 1
