"""Mapping the columns: proposed, corrected, checked while one works; the reading of the file corrected by hand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.terms import CustomerKind
from crmdesk.views.imports.wizard import Step
from tests.views.imports.conftest import ImportDesk
from tests.views.imports.test_wizard import choose

Write = Callable[..., Path]


def test_chinese_and_english_names_are_matched_and_the_rest_kept(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,Surname,性别,Mobile,CreditScore", "C1,王芳,女,13800138001,619"))
    step = desk.wizard.columns_step
    assert [use.target for use in step.settings().columns] == ["number", "name", "sex", "phone", CUSTOM]
    assert [use.precedence for use in step.settings().columns] == [Precedence.MINE_IF_NEWER] * 5
    assert step.found.extent.text() == "1 row, 5 columns"
    assert step.found.encoding.currentText() == "UTF-8"


def test_two_columns_to_one_fact_bar_the_check_at_the_column(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名,全名", "C1,王芳,王芳芳"))
    choose(desk, 2, target="name")
    desk.wizard.frame.forward.click()
    assert desk.wizard.step() is Step.COLUMNS
    head = desk.wizard.columns_step.preview.heads[2]
    assert head.note.whole_text() == "Name comes from the column 姓名 already."
    assert head.target.hasFocus()
    choose(desk, 2, target=LEAVE_OUT)
    assert desk.check_columns().new == 1


def test_currency_day_and_key_are_checked_where_they_are(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("编码,姓名,余额", "C1,王芳,10"))
    questions = desk.wizard.columns_step.questions
    assert questions.currency.currentText() == "CNY  Renminbi"
    questions.currency.setEditText("nok")
    assert desk.wizard.columns_step.settings().currency == "NOK"
    questions.currency.setEditText("coins")
    desk.wizard.frame.forward.click()
    assert desk.wizard.step() is Step.COLUMNS
    assert questions.currency.accessibleDescription() == "This is no currency code: COINS"
    questions.currency.setEditText("USD")
    questions.as_of.setText("someday")
    desk.wizard.frame.forward.click()
    assert questions.as_of.hasFocus()
    assert "not a day" in questions.as_of.accessibleDescription()
    questions.as_of.setText("2026-03-01")
    questions.key_column.setCurrentIndex(questions.key_column.findData("编码"))
    questions.key_column.activated.emit(questions.key_column.currentIndex())
    plan = desk.check_columns()
    assert plan.settings.columns[0].target == "number"
    assert (plan.settings.currency, plan.settings.as_of.isoformat()) == ("USD", "2026-03-01")


def test_firms_have_other_facts_than_persons(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名,性别", "E1,华盛贸易,男"))
    desk.wizard.columns_step.questions.kind.keyPressEvent(_right())
    settings = desk.wizard.columns_step.settings()
    assert settings.kind is CustomerKind.CORPORATE
    assert [use.target for use in settings.columns] == ["number", "name", CUSTOM]


def test_a_wrong_encoding_or_header_line_is_corrected_by_hand(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("杭州西溪支行导出", "客户号;姓名", "C1;王芳", encoding="gb18030"))
    found = desk.wizard.columns_step.found
    found.header_line.setText("2")
    QTest.keyClick(found.header_line, Qt.Key.Key_Return)
    desk.wait()
    assert desk.wizard.columns_step.settings().columns[1].column == "姓名"
    assert found.extent.text() == "1 row, 2 columns"
    found.encoding.setCurrentIndex(found.encoding.findData("utf-16-le"))
    found.encoding.activated.emit(found.encoding.currentIndex())
    desk.wait()
    assert desk.wizard.step() is Step.COLUMNS
    assert desk.wizard.columns_step.problem.isVisible()
    assert found.encoding.currentText() == "GB18030 (GBK, GB2312)"


def test_thirty_columns_are_reached_by_the_keyboard(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(",".join(f"column{number}" for number in range(30)), ",".join("1" * 30)))
    preview = desk.wizard.columns_step.preview
    assert preview.grid.horizontalScrollBar().value() == 0
    preview.heads[0].target.setFocus()
    for _ in range(87):
        QTest.keyClick(desk.wizard.focusWidget(), Qt.Key.Key_Tab)
    assert preview.heads[29].target.hasFocus()
    right = preview.heads[29].mapTo(preview, preview.heads[29].rect().topRight()).x()
    assert right <= preview.width()


def test_one_rule_for_all_columns(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳"))
    step = desk.wizard.columns_step
    step.for_all.setCurrentIndex(step.for_all.findData("file"))
    step.for_all.activated.emit(step.for_all.currentIndex())
    assert {use.precedence for use in step.settings().columns} == {Precedence.FILE}


def _right() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
