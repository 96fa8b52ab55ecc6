"""Finding customers: search as one types, kinds, order, keys, and lists with nobody in them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.services.customers import listing, saving
from crmdesk.services.customers.listing import CustomerSort
from crmdesk.services.saved_views import STANDARD_COLUMNS
from crmdesk.settings import Settings
from crmdesk.terms import CustomerId
from crmdesk.views.customers.arrangement import PRESENT
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.worker import Worker
from tests.views.customers.conftest import choose, listed, open_page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张伟明", "张伟明"),
        ("伟明", "张伟明"),
        ("zhangweiming", "张伟明"),
        ("sxx", "单雄信"),
        ("2222", "𬎆䶮"),
        ("E0000001", "杭州华盛贸易有限公司"),
        ("hargr", "Hargrave"),
    ],
)
def test_typing_finds_by_any_key_and_shows_the_card(qtbot: QtBot, page: CustomersPage, typed: str, found: str) -> None:
    if typed.isascii():
        qtbot.keyClicks(page.search, typed)
    else:
        page.search.setText(typed)
    qtbot.waitUntil(lambda: listed(page) == [found])
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == found)
    assert page.count.text() == "1 of 5 customers"


def test_escape_gives_the_search_up_from_anywhere(qtbot: QtBot, page: CustomersPage) -> None:
    qtbot.keyClicks(page.search, "zwm")
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page)) == 5)
    assert page.search.text() == ""
    assert page.count.text() == "5 customers"


def test_nobody_found_is_said_and_cleared_by_a_button(qtbot: QtBot, page: CustomersPage) -> None:
    page.search.setText("nobody here")
    qtbot.waitUntil(lambda: page.list.pages.currentWidget() is page.list.pages.missed)
    assert "nobody here" in page.list.pages.missed._text.text()
    assert page.card.card is None
    page.list.pages.clear_button.click()
    qtbot.waitUntil(lambda: len(listed(page)) == 5)


def test_chips_leave_one_kind(qtbot: QtBot, page: CustomersPage) -> None:
    page.kinds._buttons()[2].click()
    qtbot.waitUntil(lambda: listed(page) == ["杭州华盛贸易有限公司"])
    page.kinds._buttons()[1].click()
    qtbot.waitUntil(lambda: len(listed(page)) == 4)
    page.search.setText("hzhs")
    qtbot.waitUntil(lambda: page.list.pages.currentWidget() is page.list.pages.missed)


def test_a_click_on_a_title_sorts_both_ways_and_is_remembered(qtbot: QtBot, page: CustomersPage, desk: Worker) -> None:
    header = page.list.table.horizontalHeader()
    at = page.list.table.shown_order().index(CustomerSort.NUMBER)

    def click() -> None:
        place = QPoint(header.sectionViewportPosition(at) + 20, 20)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click()
    up = ["张伟明", "单雄信", "Hargrave", "杭州华盛贸易有限公司", "𬎆䶮"]
    qtbot.waitUntil(lambda: listed(page) == up)
    click()
    qtbot.waitUntil(lambda: listed(page) == ["杭州华盛贸易有限公司", "Hargrave", "单雄信", "张伟明", "𬎆䶮"])
    assert page.arrangement.is_changed
    again = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: listed(again)[0] == "杭州华盛贸易有限公司")


@pytest.mark.parametrize("kept", ["shoe size up", '{"view": "all"}', '{"view": 1, "content": {"sort": "shoe_size"}}'])
def test_what_was_remembered_in_words_nobody_knows_means_the_usual_list(qtbot: QtBot, desk: Worker, kept: str) -> None:
    Settings().set(PRESENT, kept)
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: len(listed(page)) == 5)
    assert page.list.table.shown_order() == list(STANDARD_COLUMNS)


def test_the_keyboard_alone_goes_through_the_list(qtbot: QtBot, page: CustomersPage) -> None:
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.table.hasFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_End)
    assert page.list.table.currentIndex().row() == 4
    qtbot.keyClick(page.list.table, Qt.Key.Key_Up)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Home)
    assert page.list.table.currentIndex().row() == 0
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.card.isAncestorOf(page.window().focusWidget())
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()
    qtbot.keyClicks(page.list.table, "s")
    assert page.search.hasFocus()
    assert page.search.text() == "s"


def test_a_click_beside_the_rows_leaves_the_customer_chosen(qtbot: QtBot, page: CustomersPage) -> None:
    table = page.list.table
    chosen = table.selected_ids()
    below = table.viewport().rect().bottomLeft() + QPoint(40, -10)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert not table.indexAt(below).isValid()
    assert table.selected_ids() == chosen != []
    assert table.hasFocus()


def test_a_key_searches_the_history_of_the_one_chosen(qtbot: QtBot, page: CustomersPage) -> None:
    page.card.tabs.show_page("facts")
    qtbot.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.card.tabs.bar.choice() == "timeline"
    qtbot.waitUntil(page.card.timeline.narrowing.search.hasFocus)


def test_the_chosen_customer_stays_chosen_when_records_change(
    qtbot: QtBot, page: CustomersPage, desk: Worker, filled_book: OpenBook, customer: CustomerId
) -> None:
    choose(qtbot, page, "单雄信")
    with filled_book.read() as work:
        base = saving.edit_draft(work, customer)
    with qtbot.waitSignal(page.list.counted):
        desk.write(page, "Save", saving.save_customer, replace(base, name="张伟民"), base)
    assert "张伟民" in listed(page)
    assert page.card.card is not None
    assert page.card.card.name == "单雄信"
    assert page.list.table.current_id() == page.card.card.customer_id


def test_a_cut_list_says_that_typing_more_narrows(
    qtbot: QtBot, page: CustomersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_DENSE", 1)
    qtbot.keyClicks(page.search, "h")
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    qtbot.waitUntil(page.list._cut.isVisible)
    assert page.list._cut.text() == "These are the 1 with the largest assets; type more to narrow."
    page.search.clear()
    qtbot.waitUntil(lambda: not page.list._cut.isVisible())


def test_an_empty_book_shows_the_two_ways_in(qtbot: QtBot, book: OpenBook) -> None:
    worker = Worker(book.read, book.write)
    page = open_page(qtbot, worker)
    assert page.list.pages.currentWidget() is page.list.pages.empty
    assert page.count.text() == ""
    assert not page.card.isVisible()
    with qtbot.waitSignal(page.import_requested):
        page.list.pages.import_button.click()
    page.list.pages.new_button.click()
    menu = page.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Individual", "Firm"]
    menu.close()
    worker.close()


def test_a_narrow_window_leaves_out_columns_and_a_wide_one_shows_all(qtbot: QtBot, desk: Worker) -> None:
    narrow = open_page(qtbot, desk, 1100)
    hidden = [key.value for at, key in enumerate(_keys(narrow)) if narrow.list.table.isColumnHidden(at)]
    assert set(hidden) == {"number", "phone", "manager", "branch", "status"}
    name = narrow.list.table.lines.columns[1]
    row = narrow.list.table.lines.row_at(0)
    assert row is not None
    assert name.second(row) == row.number
    tight = open_page(qtbot, desk, 900)  # the smallest window: nothing is cut or scrolled sideways
    assert tight.list.table.horizontalScrollBar().maximum() == 0
    wide = open_page(qtbot, desk, 1800)
    assert not [at for at in range(len(_keys(wide))) if wide.list.table.isColumnHidden(at)]


def _keys(page: CustomersPage) -> list[CustomerSort]:
    return [CustomerSort(column.key) for column in page.list.table.lines.columns]
