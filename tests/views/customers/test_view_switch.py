"""Views are chosen by menu and keys, kept, renamed, deleted, and begun with."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView
from pytestqt.qtbot import QtBot

from crmdesk.exchange.reading import read_table
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.condition import Condition, Operator
from crmdesk.views.customers.columns_dialog import ColumnsDialog
from crmdesk.views.customers.exporting import ExportDialog
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.customers.view_name import ViewNameDialog
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.worker import Worker
from tests.views.customers.conftest import listed, open_page

FIRMS = (Condition("kind", Operator.ONE_OF, ("corporate",)),)


def opened(qtbot: QtBot, page: CustomersPage, kind: type[QDialog]) -> QDialog:
    """Return the dialog of a kind once it is open."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(kind)))
    return [one for one in page.window().findChildren(kind) if one.isVisible()][-1]


def keep_as(qtbot: QtBot, page: CustomersPage, name: str) -> None:
    """Keep the list as it stands under a name."""
    page.views.save_as()
    dialog = opened(qtbot, page, ViewNameDialog)
    assert isinstance(dialog, ViewNameDialog)
    dialog.form.set_values({"name": name, "shared": False})
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.arrangement.view.name == name)


def test_keys_bring_up_the_views_of_the_program(qtbot: QtBot, page: CustomersPage) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.views.show_number(2)
    qtbot.waitUntil(lambda: listed(page) == ["𬎆䶮"])
    assert page.views.button.text() == "Prospects"
    assert [chip.text() for chip in page.filters.chips] == ["Status: Prospect"]
    qtbot.keyClick(page.search, Qt.Key.Key_1, both)
    qtbot.waitUntil(lambda: len(listed(page)) == 5)
    menu = page.views.open_menu()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["All customers", "Prospects"]
    assert "Save as…" in names
    menu.close()


def test_what_was_changed_is_marked_kept_and_given_up(qtbot: QtBot, page: CustomersPage, filled_book: OpenBook) -> None:
    page.arrangement.set_filters(FIRMS)
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    assert page.views.button.text() == "All customers *"
    keep_as(qtbot, page, "Our firms")
    assert page.views.button.text() == "Our firms"
    assert not page.views.save_button.isVisible()
    page.arrangement.set_order("name", descending=False)
    assert page.views.save_button.isVisible()
    page.views.save()
    qtbot.waitUntil(lambda: not page.arrangement.is_changed)
    page.arrangement.set_filters(())
    page.views.open_menu().close()
    page.arrangement.give_up()
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    page.views.rename()
    dialog = opened(qtbot, page, ViewNameDialog)
    assert isinstance(dialog, ViewNameDialog)
    dialog.form.set_values({"name": "Firms", "shared": True})
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.arrangement.view.name == "Firms")
    page.views.remove()
    message = opened(qtbot, page, Message)
    message.accept()
    qtbot.waitUntil(lambda: page.arrangement.view.key == "all")
    qtbot.waitUntil(lambda: len(page.arrangement.offered.views) == 5)


def test_the_list_begins_as_left_or_with_the_start_view(qtbot: QtBot, page: CustomersPage, desk: Worker) -> None:
    page.arrangement.set_filters(FIRMS)
    page.arrangement.set_columns(("name", "phone", "uscc"))
    page.arrangement.set_widths({"phone": 222})
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    again = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: listed(again) == ["杭州华盛贸易有限公司"])
    assert again.list.table.shown_order() == ["name", "phone", "uscc"]
    assert again.list.table.columnWidth(1) == 222
    assert again.arrangement.is_changed
    keep_as(qtbot, again, "Our firms")
    again.views.toggle_start()
    again.views.show_number(1)
    qtbot.waitUntil(lambda: len(listed(again)) == 5)
    third = open_page(qtbot, desk)
    qtbot.waitUntil(lambda: third.arrangement.view.name == "Our firms")
    qtbot.waitUntil(lambda: listed(third) == ["杭州华盛贸易有限公司"])


def test_columns_are_chosen_and_moved_by_the_keyboard(qtbot: QtBot, page: CustomersPage) -> None:
    page.tools.choose_columns()
    dialog = opened(qtbot, page, ColumnsDialog)
    assert isinstance(dialog, ColumnsDialog)
    assert dialog.columns()[:2] == ("number", "name")
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.search.setText("birth")
    shown = [at for at in range(dialog.list.count()) if not dialog.list.item(at).isHidden()]
    dialog.list.item(shown[0]).setCheckState(Qt.CheckState.Checked)
    dialog.apply_button.click()
    qtbot.waitUntil(lambda: "birth_date" in page.list.table.shown_order())
    assert page.list.table.shown_order()[:2] == ["name", "number"]
    at = page.list.table.shown_order().index("birth_date")
    page.search.setText("zhangwei")
    qtbot.waitUntil(lambda: listed(page) == ["张伟明"])
    assert page.list.table.lines.index(0, at).data() == "1975-03-04"


def test_a_dragged_column_stays_where_it_was_dropped(qtbot: QtBot, page: CustomersPage) -> None:
    header = page.list.table.horizontalHeader()
    assert isinstance(header, QHeaderView)
    header.moveSection(0, 4)
    assert page.arrangement.content.columns[4] == "number"
    assert page.arrangement.is_changed
    with qtbot.waitSignal(page.list.counted):
        page.list.refresh()
    assert page.list.table.shown_order()[4] == "number"


def test_the_list_shown_is_exported(
    qtbot: QtBot, page: CustomersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.xlsx"

    def choose(dialog: QFileDialog) -> None:
        dialog.fileSelected.emit(str(target))
        dialog.deleteLater()

    monkeypatch.setattr(QFileDialog, "open", choose)
    page.arrangement.set_columns(("name", "phone"))
    page.arrangement.set_filters(FIRMS)
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    page.tools.export()
    dialog = opened(qtbot, page, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.full.setChecked(True)
    dialog.go_on()
    assert dialog.problem.isVisible()
    dialog.full.setChecked(False)
    with qtbot.waitSignal(dialog.exported):
        dialog.export_button.click()
    assert [list(row) for row in read_table(target).rows] == [["杭州华盛贸易有限公司", "0571-****2233"]]


def test_selected_lines_are_copied_masked(qtbot: QtBot, page: CustomersPage) -> None:
    page.arrangement.set_columns(("name", "phone"))
    page.arrangement.set_order("name", descending=True)
    qtbot.waitUntil(lambda: listed(page)[0] == "张伟明")
    table = page.list.table
    table.setFocus()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == 2)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "张伟明\t138****8000"
