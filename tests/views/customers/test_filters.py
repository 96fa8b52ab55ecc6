"""Filters are written by mouse and by keyboard, stand as chips in words, and go again."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crmdesk.models import Field
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.condition import Condition, Operator
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import CustomerKind, FactKind, Sensitivity
from crmdesk.views.customers.filters.amount import read_amount
from crmdesk.views.customers.filters.popup import FilterPopup
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.worker import Worker
from tests.books import add_customers
from tests.views.customers.conftest import listed, open_page
from tests.views.test_names import nameless


@pytest.fixture
def filtering(qtbot: QtBot, filled_book: OpenBook, desk: Worker) -> CustomersPage:
    """Open the page of a book with a field of the bank's own."""
    with filled_book.write("Field") as work:
        work.session.add(
            Field(key="职业", part="basic", kind=FactKind.TEXT, sensitivity=Sensitivity.C1, label_en="Job", label_zh="职业",
                  position=0)
        )  # fmt: skip
    add_customers(
        filled_book, (CustomerDraft(CustomerKind.INDIVIDUAL, name="教书的", custom={"职业": "教师"}),)
    )  # fmt: skip
    page = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: len(listed(page)) == 6)
    return page


def chips(page: CustomersPage) -> list[str]:
    return [chip.text() for chip in page.filters.chips]


def write(qtbot: QtBot, popup: FilterPopup, field: str, value: str) -> None:
    """Choose a field by typing its name and write the value of the usual comparison, with the keyboard alone."""
    qtbot.keyClicks(popup.picker.search, field)
    qtbot.keyClick(popup.picker.search, Qt.Key.Key_Return)
    assert popup.editor is not None
    qtbot.keyClicks(popup.editor.focusProxy(), value)
    qtbot.keyClick(popup.editor.focusProxy(), Qt.Key.Key_Return)


def test_a_filter_is_written_by_keyboard_said_in_words_and_counted(qtbot: QtBot, filtering: CustomersPage) -> None:
    write(qtbot, filtering.filters.add(), "age", "40")
    qtbot.waitUntil(lambda: listed(filtering) == ["张伟明"])
    assert chips(filtering) == ["Age ≥ 40"]
    assert filtering.count.text() == "1 of 6 customers"
    qtbot.keyClick(filtering.filters.chips[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(listed(filtering)) == 6)
    assert chips(filtering) == []


def test_an_amount_is_whole_and_may_be_written_in_ten_thousands(qtbot: QtBot, filtering: CustomersPage) -> None:
    popup = filtering.filters.add()
    popup.picker.chosen.emit("assets")
    assert popup.editor is not None
    entry = popup.editor.focusProxy()
    entry.setText("1.2万")
    popup.apply_button.click()
    assert chips(filtering) == ["Assets ≥ 12,000"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("500万", "5000000"),
        ("1.2 亿元", "120000000"),
        ("5,000", "5000"),
        ("300元", "300"),
        ("万", None),
        ("many", None),
    ],
)
def test_amounts_are_read_as_bankers_write_them(written: str, read: str | None) -> None:
    assert read_amount(written) == (None if read is None else Decimal(read))


def test_a_click_edits_a_chip_and_its_cross_takes_it_away(qtbot: QtBot, filtering: CustomersPage) -> None:
    filtering.arrangement.set_filters((Condition("name", Operator.CONTAINS, ("公司",)),))
    qtbot.waitUntil(lambda: listed(filtering) == ["杭州华盛贸易有限公司"])
    chip = filtering.filters.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    popup = filtering.window().findChildren(FilterPopup)[-1]
    assert popup.editor is not None
    entry = popup.editor.focusProxy()
    entry.setText("教书")
    popup.apply_button.click()
    qtbot.waitUntil(lambda: listed(filtering) == ["教书的"])
    assert chips(filtering) == ["Name contains “教书”"]
    chip = filtering.filters.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 14))
    qtbot.waitUntil(lambda: len(listed(filtering)) == 6)


def test_the_banks_own_fields_offer_what_customers_have(qtbot: QtBot, filtering: CustomersPage) -> None:
    popup = filtering.filters.add()
    popup.picker.chosen.emit("own:职业")
    assert popup.editor is not None
    editor = popup.editor
    qtbot.waitUntil(lambda: editor.choices is not None and editor.choices.count() == 1)
    assert editor.choices is not None
    assert editor.choices.item(0).text() == "教师  ·  1"
    qtbot.keyClick(editor.choices, Qt.Key.Key_Space)
    assert not nameless(popup)
    popup.apply()
    qtbot.waitUntil(lambda: listed(filtering) == ["教书的"])
    assert chips(filtering) == ["Job: 教师"]


def test_what_is_wrong_is_said_in_place_and_escape_leads_back(qtbot: QtBot, filtering: CustomersPage) -> None:
    popup = filtering.filters.add()
    popup.picker.chosen.emit("assets")
    assert popup.editor is not None
    popup.apply()
    assert popup.editor._problem.text() == "Please fill this in."
    popup.editor.editors[0].focus_widget.setText("a lot")  # type: ignore[attr-defined]
    popup.apply()
    assert "not a number" in popup.editor._problem.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert popup.editor is None
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert chips(filtering) == []


def test_filters_and_search_go_together_and_nobody_is_explained(qtbot: QtBot, filtering: CustomersPage) -> None:
    filtering.arrangement.set_filters(
        (Condition("kind", Operator.ONE_OF, ("individual",)), Condition("sex", Operator.ONE_OF, ("male",)))
    )
    qtbot.waitUntil(lambda: len(listed(filtering)) == 2)
    assert filtering.filters.clear_button.isVisible()
    filtering.search.setText("dsx")
    qtbot.waitUntil(lambda: filtering.list.pages.currentWidget() is filtering.list.pages.missed)
    assert "every filter" in filtering.list.pages.missed._hint.text()
    filtering.list.pages.clear_button.click()
    qtbot.waitUntil(lambda: len(listed(filtering)) == 6)
    assert chips(filtering) == []


def test_a_filter_on_a_field_that_is_gone_is_left_out_and_said(qtbot: QtBot, filtering: CustomersPage) -> None:
    filtering.arrangement.set_filters((Condition("own:Shoe size", Operator.AT_LEAST, ("44",)),))
    qtbot.waitUntil(filtering.list._cut.isVisible)
    assert filtering.list._cut.text().startswith("Not filtered by Shoe size")
    assert len(listed(filtering)) == 6
