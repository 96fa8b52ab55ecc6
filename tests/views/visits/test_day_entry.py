"""The line for a day typed loosely."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.views.visits.day_entry import LooseDayEntry


@pytest.fixture
def entry(qtbot: QtBot) -> Iterator[LooseDayEntry]:
    with clock.frozen(datetime(2026, 11, 25, 3, 0, tzinfo=UTC)):
        made = LooseDayEntry("Due")
        qtbot.addWidget(made)
        made.show()
        yield made


def test_enter_writes_the_day_out(qtbot: QtBot, entry: LooseDayEntry) -> None:
    qtbot.keyClicks(entry, "next fri")
    assert entry.understood() == "Friday, 2026-12-04"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == "2026-12-04"
    assert entry.day() == date(2026, 12, 4)


def test_what_is_no_day_stays_as_typed_and_is_told(qtbot: QtBot, entry: LooseDayEntry) -> None:
    qtbot.keyClicks(entry, "soon")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == "soon"
    assert entry.fault()
    assert entry.understood() == ""


def test_nothing_is_no_fault(entry: LooseDayEntry) -> None:
    entry.set_day(None)
    assert not entry.fault()
    assert entry.day() is None


def test_page_up_and_down_move_the_day(qtbot: QtBot, entry: LooseDayEntry) -> None:
    entry.set_day(date(2026, 11, 30))
    qtbot.keyClick(entry, Qt.Key.Key_PageUp)
    assert entry.day() == date(2026, 12, 1)
