"""The timeline list."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.timeline import MOST_LINES, TimelineEntry, TimelineList

LONG = "The customer prefers low risk and wants to see the papers of the bank before the meeting. " * 12


def entry(key: int, text: str = "", **more: Any) -> TimelineEntry:
    return TimelineEntry(key, "phone", f"Call {key}", "2026-11-22 10:00 · Chen", text, **more)


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineList:
    made = TimelineList("Timeline")
    qtbot.addWidget(made)
    made.resize(380, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def height(timeline: TimelineList, line: int) -> int:
    return timeline.itemDelegate().sizeHint(QStyleOptionViewItem(), timeline.timeline.index(line, 0)).height()


def test_an_entry_is_as_high_as_its_text_up_to_a_limit(timeline: TimelineList) -> None:
    timeline.show_entries([entry(0), entry(1, "one line"), entry(2, LONG[:120]), entry(3, LONG), entry(4, LONG * 3)])
    heights = [height(timeline, line) for line in range(5)]
    assert heights[0] < heights[1] < heights[2] < heights[3] == heights[4]
    assert (heights[3] - heights[0]) / (heights[1] - heights[0]) <= MOST_LINES + 0.2


def test_a_narrower_list_is_higher(timeline: TimelineList) -> None:
    timeline.show_entries([entry(0, LONG[:100])])
    wide = height(timeline, 0)
    timeline.resize(220, 500)
    assert height(timeline, 0) > wide


def test_a_group_has_its_heading_once(timeline: TimelineList) -> None:
    timeline.show_entries([entry(0, group="November"), entry(1, group="November"), entry(2, group="October")])
    heights = [height(timeline, line) for line in range(3)]
    assert heights[0] == heights[2] > heights[1]


def test_thousands_of_entries_are_painted_and_scrolled(timeline: TimelineList, qtbot: QtBot) -> None:
    timeline.show_entries(
        [entry(number, LONG[: number % 300], badge="planned", badge_tone=Tone.GOOD) for number in range(5000)]
    )
    first = timeline.viewport().grab().toImage()
    timeline.scrollToBottom()
    qtbot.waitUntil(lambda: timeline.viewport().grab().toImage() != first)


def test_reaching_the_end_asks_for_older_entries(timeline: TimelineList, qtbot: QtBot) -> None:
    timeline.show_entries([entry(number, LONG) for number in range(40)])
    qtbot.waitUntil(lambda: timeline.verticalScrollBar().maximum() > 2000)
    with qtbot.waitSignal(timeline.reached_end):
        timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum())
    timeline.add_entries([entry(number) for number in range(40, 50)])
    assert timeline.timeline.rowCount() == 50


def test_an_entry_is_opened_by_enter_and_double_click(timeline: TimelineList, qtbot: QtBot) -> None:
    opened: list[Any] = []
    timeline.opened.connect(opened.append)
    timeline.show_entries([entry(7), entry(8)])
    timeline.setCurrentIndex(timeline.timeline.index(1, 0))
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    place = timeline.visualRect(timeline.timeline.index(0, 0)).center()
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [8, 7]


def test_a_screen_reader_hears_title_when_and_text(timeline: TimelineList) -> None:
    timeline.show_entries([entry(0, "wants a loan")])
    said = timeline.timeline.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert all(part in said for part in ("Call 0", "2026-11-22 10:00", "wants a loan"))


def test_the_cursor_the_keyboard_brings_is_seen(timeline: TimelineList, qtbot: QtBot) -> None:
    timeline.show_entries([entry(at) for at in range(3)])
    timeline.window().activateWindow()
    timeline.clearFocus()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(timeline.hasFocus)
    assert [index.row() for index in timeline.selectedIndexes()] == [0]
