"""The table over a whole book."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.table.model import BLOCK, KEPT, LazyTableModel
from crmdesk.views.widgets.table.view import LazyTable

COLUMNS = (
    Column(
        "name",
        "Name",
        lambda row: f"Customer {row}",
        160,
        CellStyle.NAME,
        second=lambda row: f"C{row:08d}" if row % 2 else "",
    ),
    Column("tier", "Tier", lambda row: "Gold" if row % 3 else "", style=CellStyle.PILL, tone=lambda _row: Tone.GOLD),
    Column("aum", "AUM", lambda row: f"{row:,.2f}", style=CellStyle.AMOUNT),
    Column("change", "Change", lambda row: f"{row % 5 - 2:+d}%", style=CellStyle.CHANGE),
    Column("note", "Note", lambda row: "x" * (row % 40), style=CellStyle.MUTED, sortable=False),
)
MANY = 100_000


class Source:
    """Fetches rows at once or when told to, and counts."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.asked: list[Sequence[int]] = []
        self.waiting: list[tuple[Sequence[int], Callable[[Sequence[Any]], None]]] = []
        self.at_once = at_once

    def fetch(self, ids: Sequence[int], deliver: Callable[[Sequence[Any]], None]) -> None:
        self.asked.append(list(ids))
        if self.at_once:
            deliver(list(ids))
        else:
            self.waiting.append((ids, deliver))

    def answer(self) -> None:
        for ids, deliver in self.waiting:
            deliver(list(ids))
        self.waiting.clear()


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def table(qtbot: QtBot, source: Source) -> LazyTable:
    made = LazyTable("Customers", COLUMNS, source.fetch)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def grab(table: LazyTable) -> QImage:
    return table.viewport().grab().toImage()


def test_only_rows_in_sight_are_fetched(table: LazyTable, source: Source) -> None:
    table.set_ids(range(MANY))
    grab(table)
    assert sum(len(ids) for ids in source.asked) == BLOCK
    table.go_to(MANY // 2)
    grab(table)
    assert sum(len(ids) for ids in source.asked) <= 4 * BLOCK


def test_no_more_blocks_are_kept_than_needed(table: LazyTable, source: Source) -> None:
    table.set_ids(range(MANY))
    for line in range(0, MANY, MANY // 100):
        assert table.lines.row_at(line) == line
    assert table.lines.blocks_kept() == KEPT


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, source: Source) -> None:
    model = LazyTableModel(COLUMNS, source.fetch)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(1000))
    assert model.data(model.index(999, 0)) == "Customer 999"
    model.set_ids([5, 3])
    assert [model.id_at(line) for line in range(model.rowCount())] == [5, 3]
    model.set_ids([])
    assert model.rowCount() == 0


def test_rows_that_come_later_are_shown_when_they_come(qtbot: QtBot) -> None:
    source = Source(at_once=False)
    table = LazyTable("Customers", COLUMNS, source.fetch)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()
    table.set_ids(range(MANY))
    empty = grab(table)
    assert table.lines.data(table.lines.index(0, 0)) == ""
    grab(table)
    assert len(source.asked) == 1
    with qtbot.waitSignal(table.lines.dataChanged):
        source.answer()
    assert table.lines.data(table.lines.index(0, 0)) == "Customer 0"
    assert grab(table) != empty


def test_an_answer_for_an_older_list_is_dropped(qtbot: QtBot) -> None:
    source = Source(at_once=False)
    model = LazyTableModel(COLUMNS, source.fetch)
    model.set_ids([1, 2, 3])
    model.row_at(0)
    old = source.waiting.pop()
    model.set_ids([7, 8, 9])
    old[1]([1, 2, 3])
    assert model.row_at(0) is None
    source.answer()
    assert model.row_at(0) == 7


def test_the_cursor_stays_on_its_customer_when_the_list_is_sorted_anew(table: LazyTable) -> None:
    table.set_ids(range(1000))
    table.go_to(10)
    told: list[int | None] = []
    table.current_changed.connect(told.append)
    table.set_ids(range(999, -1, -1))
    assert table.current_id() == 10
    assert told == []
    table.set_ids([4, 5])
    assert (table.current_id(), told) == (4, [4])
    table.set_ids([])
    assert told == [4, None]


def test_a_chosen_row_is_gone_to(table: LazyTable) -> None:
    table.set_ids(range(MANY), select=77_777)
    assert table.current_id() == 77_777
    assert table.selected_ids() == [77_777]


def test_a_far_row_comes_into_sight_though_the_first_column_is_hidden(table: LazyTable, qtbot: QtBot) -> None:
    table.set_ids(range(MANY))
    table.setColumnHidden(0, True)  # noqa: FBT003 - Qt's signature
    table.go_to(77_777)
    assert table.rowAt(0) <= 77_777 <= table.rowAt(table.viewport().height() - 1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()


def test_the_header_asks_for_sorting_only_where_it_can_be_sorted(table: LazyTable, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, descending: asked.append((key, descending)))
    header = table.horizontalHeader()
    for number in (2, 2, 4):
        place = header.sectionViewportPosition(number) + 20
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _at(place)
        )
    assert [key for key, _descending in asked] == ["aum", "aum"]
    assert asked[0][1] != asked[1][1]
    table.show_sorting("name", descending=True)
    assert header.sortIndicatorSection() == 0
    assert len(asked) == 2


def test_rows_are_opened_by_enter_and_double_click(table: LazyTable, qtbot: QtBot) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.set_ids(range(100))
    table.go_to(3)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.lines.index(5, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [3, 5]


def test_the_keyboard_moves_through_the_whole_book(table: LazyTable, qtbot: QtBot) -> None:
    table.set_ids(range(MANY))
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 1
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == MANY - 1
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id() == 0


def test_changed_records_are_fetched_anew_where_they_are_in_sight(table: LazyTable, source: Source) -> None:
    table.set_ids(range(MANY))
    table.go_to(500)
    grab(table)
    before = len(source.asked)
    table.refresh_rows()
    grab(table)
    assert 1 <= len(source.asked) - before <= 2
    assert table.current_id() == 500


def _at(x: int) -> Any:
    from PySide6.QtCore import QPoint

    return QPoint(x, 10)
