"""The lists, own fields and products of the settings, over a real book."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.services.choice_editing import list_choices, save_choice
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.saving import save_customer
from crmdesk.services.own_fields import FieldDraft, list_fields, save_field
from crmdesk.services.password_policy import PasswordPolicy, read_policy
from crmdesk.services.products import list_products
from crmdesk.settings import Settings
from crmdesk.terms import CustomerKind, Role
from crmdesk.views.customers.form import read_edited, read_new
from crmdesk.views.settings.catalogue import Catalogue
from crmdesk.views.settings.page import BookFacts, SettingsPage
from crmdesk.views.settings.policy_dialog import PolicyDialog
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.worker import Worker
from tests.books import add_customers, hire
from tests.views.desk import desk
from tests.views.test_names import nameless

__all__ = ["desk"]


def open_page(qtbot: QtBot, worker: Worker) -> SettingsPage:
    shown = SettingsPage(Settings(), worker, lambda _old, _new: None, BookFacts((("Bank", "Bohai"),)), lambda: None)
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    shown.activateWindow()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def page(qtbot: QtBot, desk: Worker, own_home: Path) -> SettingsPage:
    return open_page(qtbot, desk)


@pytest.fixture
def reader(filled_book: OpenBook) -> Iterator[Worker]:
    """The door of a colleague who lays nothing down."""
    colleague = hire(filled_book, "周晨", Role.RELATIONSHIP_MANAGER)
    door = Worker(colleague.read, colleague.write)
    yield door
    door.close()
    door.deleteLater()


def come_to_rest(qtbot: QtBot, catalogue: Catalogue) -> None:
    qtbot.waitUntil(lambda: catalogue._worker.idle and catalogue._read_once)


def purposes(qtbot: QtBot, page: SettingsPage) -> Catalogue:
    page.tabs.show_page("lists")
    catalogue = page.panels["lists"].catalogues["purpose"]  # type: ignore[union-attr]
    come_to_rest(qtbot, catalogue)
    return catalogue


def catalogue_of(qtbot: QtBot, page: SettingsPage, key: str) -> Catalogue:
    page.tabs.show_page(key)
    catalogue = page.panels[key]
    assert isinstance(catalogue, Catalogue)
    come_to_rest(qtbot, catalogue)
    return catalogue


def write(catalogue: Catalogue, qtbot: QtBot, **texts: str) -> None:
    """Type texts into fields of the editor; Chinese comes whole, as from an input method."""
    for key, text in texts.items():
        entry = catalogue.entry.form.editors[key].focus_widget
        assert isinstance(entry, QLineEdit)
        entry.selectAll()
        if text.isascii():
            qtbot.keyClicks(entry, text)
        else:
            entry.insert(text)
            entry.textEdited.emit(text)


def labels(book: OpenBook) -> list[str]:
    with book.read() as work:
        return [one.english for one in list_choices(work, "purpose")]


def test_nothing_is_read_before_a_tab_is_looked_at(page: SettingsPage, qtbot: QtBot) -> None:
    assert not any(one.is_changed() for one in page.panels.values())
    catalogue = purposes(qtbot, page)
    assert catalogue.list.table.lines.rowCount() == 10
    assert catalogue.entry.form.values() == {"english": "Keep in touch", "chinese": "关系维护"}


def test_an_entry_is_added_by_the_keyboard_alone(page: SettingsPage, qtbot: QtBot, filled_book: OpenBook) -> None:
    catalogue = purposes(qtbot, page)
    catalogue.list.table.setFocus()
    qtbot.keyClick(catalogue.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    first = catalogue.entry.form.editors["english"].focus_widget
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClicks(first, "Pension advice")
    write(catalogue, qtbot, chinese="养老规划")
    assert page.is_unsaved()
    qtbot.keyClick(catalogue.entry.form.editors["chinese"].focus_widget, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: labels(filled_book)[-1] == "Pension advice")
    come_to_rest(qtbot, catalogue)
    assert not page.is_unsaved()
    assert catalogue.opened.english == "Pension advice"
    assert catalogue.list.table.hasFocus()


def test_labels_alike_are_told_while_typing_and_not_saved(
    page: SettingsPage, qtbot: QtBot, filled_book: OpenBook
) -> None:
    catalogue = purposes(qtbot, page)
    write(catalogue, qtbot, english="Find out needs")
    catalogue.save()
    assert "called this already" in catalogue.entry.form._notes["english"].text()
    assert labels(filled_book)[0] == "Keep in touch"
    qtbot.keyClick(catalogue.entry.form.editors["english"].focus_widget, Qt.Key.Key_Escape)
    assert catalogue.entry.form.values()["english"] == "Keep in touch"
    assert not page.is_unsaved()


def test_an_entry_is_moved_and_keeps_the_cursor(page: SettingsPage, qtbot: QtBot, filled_book: OpenBook) -> None:
    catalogue = purposes(qtbot, page)
    assert not catalogue.list.up.isEnabled()
    catalogue.list.table.setFocus()
    qtbot.keyClick(catalogue.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: labels(filled_book)[:2] == ["Find out needs", "Keep in touch"])
    come_to_rest(qtbot, catalogue)
    assert catalogue.list.table.currentIndex().row() == 1
    assert catalogue.list.up.isEnabled()


def test_an_entry_is_retired_and_brought_back(page: SettingsPage, qtbot: QtBot, filled_book: OpenBook) -> None:
    catalogue = purposes(qtbot, page)
    catalogue.entry.retire_button.click()
    qtbot.waitUntil(lambda: labels(filled_book)[-1] == "Keep in touch")
    come_to_rest(qtbot, catalogue)
    assert catalogue.entry.state.text() == "Retired"
    assert catalogue.entry.retire_button.text() == "Bring back"
    assert not catalogue.list.up.isEnabled()
    catalogue.entry.retire_button.click()
    qtbot.waitUntil(lambda: catalogue.entry.state.text() == "")
    with filled_book.read() as work:
        assert not any(one.retired for one in list_choices(work, "purpose"))


@pytest.mark.parametrize("give_up", [True, False])
def test_what_is_typed_is_not_lost_by_choosing_another_entry(
    page: SettingsPage, qtbot: QtBot, look: QApplication, give_up: bool
) -> None:
    catalogue = purposes(qtbot, page)
    write(catalogue, qtbot, english="Half a nam")
    catalogue.list.table.go_to(3)
    qtbot.waitUntil(lambda: isinstance(look.activeModalWidget(), Message))
    asked = look.activeModalWidget()
    assert isinstance(asked, Message)
    asked.accept() if give_up else asked.reject()
    qtbot.waitUntil(lambda: look.activeModalWidget() is None)
    qtbot.waitUntil(lambda: catalogue.list.table.currentIndex().row() == (3 if give_up else 0))
    assert catalogue.entry.form.values()["english"] == ("Product maturity" if give_up else "Half a nam")


def test_each_list_keeps_what_is_typed_in_it(page: SettingsPage, qtbot: QtBot) -> None:
    catalogue = purposes(qtbot, page)
    write(catalogue, qtbot, english="Half a nam")
    panel = page.panels["lists"]
    panel.topics.chosen.emit("listing")  # type: ignore[union-attr]
    come_to_rest(qtbot, panel.catalogues["listing"])  # type: ignore[union-attr]
    assert panel.catalogues["listing"].entry.form.values()["english"] == "Unlisted"  # type: ignore[union-attr]
    panel.topics.chosen.emit("purpose")  # type: ignore[union-attr]
    come_to_rest(qtbot, catalogue)
    assert catalogue.entry.form.values()["english"] == "Half a nam"
    assert page.is_unsaved()


def test_a_colleagues_renaming_is_told_and_not_overwritten(
    page: SettingsPage, qtbot: QtBot, filled_book: OpenBook
) -> None:
    catalogue = purposes(qtbot, page)
    write(catalogue, qtbot, english="Mine")
    with filled_book.write("Rename") as work:
        theirs = list_choices(work, "purpose")[0]
        save_choice(work, replace(theirs, english="Theirs"), theirs)
    catalogue.save()
    qtbot.waitUntil(lambda: "meanwhile" in catalogue.entry.banner.text())
    assert labels(filled_book)[0] == "Theirs"
    assert catalogue.entry.form.values()["english"] == "Mine"


def test_who_may_not_change_the_lists_reads_them(qtbot: QtBot, reader: Worker, own_home: Path) -> None:
    page = open_page(qtbot, reader)
    for catalogue in (purposes(qtbot, page), catalogue_of(qtbot, page, "products")):
        assert "branch manager" in catalogue.banner.text()
        entry = catalogue.entry
        offered = (entry.save_button, entry.discard_button, entry.retire_button, entry.remove_button)
        assert not any(
            one.isVisible() for one in (*offered, catalogue.list.add_button, catalogue.list.up, catalogue.list.down)
        )
        first = next(iter(entry.form.editors.values())).focus_widget
        assert isinstance(first, QLineEdit)
        assert first.isReadOnly()
        assert first.text()


def test_an_own_field_is_added_and_stands_in_every_form(
    page: SettingsPage, qtbot: QtBot, filled_book: OpenBook
) -> None:
    catalogue = catalogue_of(qtbot, page, "fields")
    write(
        catalogue, qtbot, english="Credit score", chinese="信用评分", key="CreditScore", weight="5", shelf_months="12"
    )
    catalogue.entry.form.editors["kind"].set_value("number")
    catalogue.save()
    qtbot.waitUntil(lambda: catalogue.list.table.lines.rowCount() == 1)
    come_to_rest(qtbot, catalogue)
    with filled_book.read() as work:
        [made] = list_fields(work)
        assert (made.key, made.weight, made.shelf_months, made.kind.value) == ("CreditScore", 5, 12, "number")
        for kind in CustomerKind:
            assert [one.label.english for one in read_new(work, kind).own] == ["Credit score"]
    [known] = add_customers(filled_book, (CustomerDraft(CustomerKind.INDIVIDUAL, name="钱"),))
    with filled_book.read() as work:
        assert [one.value for one in read_edited(work, known).own] == [""]


def test_secrets_and_broken_numbers_are_told_at_their_fields(page: SettingsPage, qtbot: QtBot) -> None:
    catalogue = catalogue_of(qtbot, page, "fields")
    write(catalogue, qtbot, english="PIN", chinese="密码", weight="2.5", shelf_months="0")
    catalogue.entry.form.editors["sensitivity"].set_value("C3")
    catalogue.save()
    notes = catalogue.entry.form._notes
    assert "never kept" in notes["sensitivity"].text()
    assert "whole number" in notes["weight"].text()
    assert "months" in notes["shelf_months"].text()


def test_the_column_of_a_field_in_use_cannot_be_written_over(
    page: SettingsPage, qtbot: QtBot, filled_book: OpenBook, look: QApplication
) -> None:
    with filled_book.write("Fields") as work:
        for draft in (FieldDraft("Credit score", "信用评分", "CreditScore"), FieldDraft("Hobby", "爱好")):
            save_field(work, draft, draft)
        person = CustomerDraft(CustomerKind.INDIVIDUAL, name="钱", custom={"CreditScore": "701"})
        save_customer(work, person, person)
    catalogue = catalogue_of(qtbot, page, "fields")
    key = catalogue.entry.form.editors["key"].focus_widget
    assert isinstance(key, QLineEdit)
    qtbot.waitUntil(lambda: catalogue.entry.remark.text().startswith("1 customer"))
    assert key.isReadOnly()
    assert not catalogue.entry.remove_button.isVisible()
    catalogue.list.table.go_to(1)
    qtbot.waitUntil(catalogue.entry.remove_button.isVisible)
    assert not key.isReadOnly()
    catalogue.entry.remove_button.click()
    asked = look.activeModalWidget()
    assert isinstance(asked, Message)
    asked.accept()
    qtbot.waitUntil(lambda: catalogue.list.table.lines.rowCount() == 1)


def test_a_product_is_added_retired_and_brought_back(page: SettingsPage, qtbot: QtBot, filled_book: OpenBook) -> None:
    catalogue = catalogue_of(qtbot, page, "products")
    assert not catalogue.entry.form.editors["code"].isEnabled()
    assert not catalogue.entry.retire_button.isVisible()
    catalogue.open_new()
    write(catalogue, qtbot, name="稳健增长一号", code="LC2026001")
    catalogue.save()
    assert "category" in catalogue.entry.form._notes["category"].text()
    catalogue.entry.form.editors["category"].set_value("wealth_management")
    catalogue.entry.form.editors["risk_level"].set_value("R2")
    catalogue.save()
    qtbot.waitUntil(lambda: catalogue.list.table.lines.rowCount() == 2)
    come_to_rest(qtbot, catalogue)
    assert catalogue.opened.risk_level == "R2"
    catalogue.entry.retire_button.click()
    qtbot.waitUntil(lambda: catalogue.entry.state.text() == "Retired")
    with filled_book.read() as work:
        assert [one.name for one in list_products(work) if one.retired] == ["稳健增长一号"]


def test_the_rules_for_passwords_are_set(
    page: SettingsPage, qtbot: QtBot, filled_book: OpenBook, look: QApplication
) -> None:
    page.policy.click()
    qtbot.waitUntil(lambda: isinstance(look.activeModalWidget(), PolicyDialog))
    dialog = look.activeModalWidget()
    assert isinstance(dialog, PolicyDialog)
    shortest = dialog.form.editors["shortest"]
    shortest.set_value(7)
    dialog.save()
    assert "from 8 to 64" in dialog.form._notes["shortest"].text()
    shortest.set_value(14)
    dialog.form.editors["kinds"].set_value("3")
    dialog.save()
    qtbot.waitUntil(lambda: look.activeModalWidget() is None)
    with filled_book.read() as work:
        assert read_policy(work) == PasswordPolicy(14, 3)


def test_others_read_the_rules_for_passwords(qtbot: QtBot, reader: Worker, look: QApplication, own_home: Path) -> None:
    page = open_page(qtbot, reader)
    page.open_policy_dialog()
    qtbot.waitUntil(lambda: isinstance(look.activeModalWidget(), PolicyDialog))
    dialog = look.activeModalWidget()
    assert isinstance(dialog, PolicyDialog)
    assert "branch manager" in dialog.banner.text()
    assert not dialog.form.editors["kinds"].focus_widget.isEnabled()
    dialog.accept()


@pytest.mark.parametrize("key", ["lists", "fields", "products"])
def test_every_control_has_a_name(page: SettingsPage, qtbot: QtBot, key: str) -> None:
    opened: dict[str, Callable[[], Catalogue]] = {"lists": lambda: purposes(qtbot, page)}
    opened.get(key, lambda: catalogue_of(qtbot, page, key))()
    assert not nameless(page)
