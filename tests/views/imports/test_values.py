"""Codes get words, missing columns get defaults, and both reach the book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.customers.saving import edit_draft
from crmdesk.terms import CustomerId, Sex
from crmdesk.views.imports.defaults_dialog import DefaultsDialog
from crmdesk.views.imports.values_dialog import ValuesDialog
from tests.views.imports.conftest import ImportDesk

Write = Callable[..., Path]
CODED = ("客户号,姓名,性别,渠道码", "C1,王芳,X,01", "C2,李强,Y,01", "C3,赵敏,X,02")


def test_codes_of_a_fact_are_given_words(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*CODED))
    head = desk.wizard.columns_step.preview.heads[2]
    QTest.keyClick(head.values, Qt.Key.Key_Space)
    dialog = desk.dialog(ValuesDialog)
    assert list(dialog.editors) == ["X", "Y"]
    pick(dialog, "X", "Female")
    pick(dialog, "Y", "Male")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert head.use().values == (("X", "女"), ("Y", "男"))
    assert head.note.whole_text() == "2 values have meanings"
    sample = desk.wizard.columns_step.preview.rows
    assert sample.index(0, 2).data() == "X → Female"
    assert desk.check_columns().counts == (3, 3, 0, 0, 0, 0)
    desk.take_in()
    assert facts(desk, "王芳").sex is Sex.FEMALE


def test_values_of_an_own_field_are_given_any_text_or_taken_back(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*CODED))
    preview = desk.wizard.columns_step.preview
    preview.heads[3].values.click()
    dialog = desk.dialog(ValuesDialog)
    editor = dialog.editors["01"]
    assert isinstance(editor, QLineEdit)
    assert editor.hasFocus()
    editor.setText("柜面")
    dialog.reject()
    assert preview.heads[3].use().values == ()
    preview.heads[3].values.click()
    dialog = desk.dialog(ValuesDialog)
    again = dialog.editors["01"]
    assert isinstance(again, QLineEdit)
    again.setText("柜面")
    assert dialog.pairs() == (("01", "柜面"),)
    dialog.accept()


def test_a_value_can_mean_nothing_and_all_can_be_as_they_are(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*CODED))
    desk.wizard.columns_step.preview.set_values(2, (("X", ""), ("Z", "男")))
    desk.wizard.columns_step.preview.heads[2].values.click()
    dialog = desk.dialog(ValuesDialog)
    editor = dialog.editors["X"]
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Nothing, like an empty cell"
    assert dialog.pairs() == (("X", ""), ("Z", "男"))
    dialog.forget.click()
    assert dialog.pairs() == ()
    dialog.reject()


def test_a_default_holds_for_every_new_customer(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳", "C2,李强"))
    desk.wizard.columns_step.defaults.click()
    dialog = desk.dialog(DefaultsDialog)
    line = dialog.lines[0]
    line.fact.setCurrentIndex(line.fact.findData("sex"))
    line.fact.activated.emit(line.fact.currentIndex())
    assert isinstance(line.value, QComboBox)
    line.value.setCurrentIndex(line.value.findText("Female"))
    dialog.more.click()
    other = dialog.lines[1]
    other.fact.setCurrentIndex(other.fact.findData("nationality"))
    other.fact.activated.emit(other.fact.currentIndex())
    assert isinstance(other.value, QLineEdit)
    other.value.setText("中国")
    assert dialog.defaults() == (("sex", "女"), ("nationality", "中国"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.wizard.columns_step.defaults.text() == "Defaults: 2"
    desk.check_columns()
    desk.take_in()
    assert facts(desk, "李强").sex is Sex.FEMALE


def test_a_default_that_cannot_be_is_told_before_the_check(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳"))
    desk.wizard.columns_step.defaults.click()
    dialog = desk.dialog(DefaultsDialog)
    line = dialog.lines[0]
    line.fact.setCurrentIndex(line.fact.findData("birth_date"))
    line.fact.activated.emit(line.fact.currentIndex())
    assert isinstance(line.value, QLineEdit)
    line.value.setText("soon")
    QTest.keyClick(line.value, Qt.Key.Key_Return)
    desk.bot.waitUntil(desk.wizard.columns_step.problem.isVisible)
    desk.wizard.frame.forward.click()
    assert desk.wizard.focusWidget() is desk.wizard.columns_step.defaults
    desk.wizard.columns_step.defaults.click()
    dialog = desk.dialog(DefaultsDialog)
    dialog.lines[0].remove.click()
    assert dialog.defaults() == ()
    dialog.sure.click()
    assert desk.check_columns().new == 1


def pick(dialog: ValuesDialog, value: str, word: str) -> None:
    """Choose a word for a value."""
    editor = dialog.editors[value]
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findText(word))


def facts(desk: ImportDesk, name: str) -> CustomerDraft:
    """Return the facts of a customer."""
    with desk.book.read() as work:
        return edit_draft(work, CustomerId(find_customers(work, CustomerQuery(text=name)).ids[0]))
