"""The import from the file to the result, as a relationship manager does it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.customers.saving import edit_draft, save_customer
from crmdesk.services.imports.mapping import Precedence
from crmdesk.views.imports.wizard import Step
from tests.exchange.bank_files import bank_file
from tests.views.imports.conftest import ImportDesk

CHURN = "churn_modelling"
PEOPLE = ("客户号,姓名,性别,手机,余额,爱好", "C1,王芳,女,13800138001,1000.50,游泳", "C2,李强,男,13800138002,20.25,围棋")
Write = Callable[..., Path]


def test_a_file_goes_in_with_the_figures_of_its_source(desk: ImportDesk) -> None:
    plan = desk.check(bank_file(CHURN, "Churn_Modelling.csv"))
    assert plan.counts == (10_000, 10_000, 0, 0, 0, 0)
    assert plan.control_totals["Balance"] == "764858892.88"
    assert desk.figures() == {
        "Rows in the file: 10,000", "New: 10,000", "Changed: 0", "The same: 0", "Repeated: 0", "Refused: 0",
    }  # fmt: skip
    assert "Nothing has been written yet" in desk.wizard.check_step.word.text()
    assert desk.customers() == 0
    assert desk.wizard.frame.forward.text() == "Import 10,000 rows"
    desk.take_in()
    assert desk.customers() == 10_000
    assert desk.wizard.import_step.heading.text() == "10,000 customers came in"
    assert "Balance\t764858892.88" in desk.wizard.import_step.totals.text().splitlines()

    again = desk.check(bank_file(CHURN, "Churn_Modelling.csv"))
    assert again.counts == (10_000, 0, 0, 10_000, 0, 0)
    assert desk.wizard.check_step.word.text() == "Nothing to do: all 10,000 rows are in the book just so."
    assert desk.wizard.frame.forward.text() == "Close"
    with desk.bot.waitSignal(desk.wizard.closed):
        desk.wizard.frame.forward.click()
    assert desk.wizard.step() is Step.FILE

    semicolons = desk.check(bank_file(CHURN, "v_semicolon.csv"))
    assert semicolons.counts == (10_000, 0, 1, 9_999, 0, 0)
    assert desk.cells("Changed rows") == ["2,364", "Lucciano", "EstimatedSalary", "11.58", "21490"]
    assert desk.wizard.frame.forward.text() == "Import 1 row"
    assert desk.check(bank_file(CHURN, "v_crlf_duplicates.csv")).counts == (10_002, 0, 1, 9_999, 2, 0)
    assert desk.check(bank_file(CHURN, "v_padded_columns.csv")).counts == (10_000, 0, 0, 10_000, 0, 0)


def test_a_file_without_any_key_is_recognised_by_its_rows(desk: ImportDesk) -> None:
    plan = desk.check(bank_file("bank_marketing", "bank.csv"))
    assert plan.counts == (4_521, 4_521, 0, 0, 0, 0)
    assert plan.control_totals["balance"] == "6431836"
    assert "by the whole row" in desk.wizard.check_step.recognised.text()


def test_the_same_rows_in_gb18030_utf_16_and_utf_8_are_the_same(desk: ImportDesk) -> None:
    assert desk.check(bank_file("bankmind_zh", "gb18030_crlf.csv")).counts == (10_000, 10_000, 0, 0, 0, 0)
    assert desk.wizard.columns_step.found.encoding.currentText() == "GB18030 (GBK, GB2312)"
    desk.take_in()
    plan = desk.check(bank_file("bankmind_zh", "utf16le_bom_tab.txt"))
    assert plan.counts == (10_000, 0, 0, 10_000, 0, 0)
    assert desk.wizard.columns_step.found.separator.currentText() == "Tab"
    assert desk.check(bank_file("bankmind_zh", "customer_base_cmb.csv")).counts == (10_000, 0, 0, 10_000, 0, 0)


def test_the_result_leads_to_the_customers_or_to_another_file(desk: ImportDesk, write_file: Write) -> None:
    desk.check(write_file(*PEOPLE))
    desk.take_in()
    assert desk.wizard.frame.another.isVisible()
    with desk.bot.waitSignal(desk.wizard.customers_wanted):
        desk.wizard.frame.forward.click()
    assert desk.wizard.step() is Step.FILE
    assert desk.customers() == 2


def test_a_refused_row_says_line_value_and_reason(desk: ImportDesk, write_file: Write) -> None:
    plan = desk.check(write_file(*PEOPLE, "C3,赵敏,女,13800138003,many,茶,one too many"))
    assert plan.counts == (3, 2, 0, 0, 0, 1)
    line, _column, _value, scope, reason = desk.cells("Refused rows")
    assert (line, scope) == ("4", "Whole row")
    assert "7 cells" in reason
    desk.take_in()
    assert desk.customers() == 2


def test_a_value_of_the_wrong_type_refuses_its_row_and_says_which(desk: ImportDesk, write_file: Write) -> None:
    plan = desk.check(write_file(*PEOPLE, "C3,赵敏,女,13800138003,many,茶"))
    assert plan.counts == (3, 2, 0, 0, 0, 1)
    assert desk.cells("Refused rows") == ["4", "余额", "many", "Whole row", "This is no amount."]


def test_a_number_that_lost_its_digits_is_left_out_alone(desk: ImportDesk, tmp_path: Path) -> None:
    path = tmp_path / "customers.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("客户")
        sheet.write_row(0, 0, ["客户号", "姓名", "卡号"])
        sheet.write_row(1, 0, ["C1", "王芳", 6222021234567890123.0])
    plan = desk.check(path)
    assert plan.counts == (1, 1, 0, 0, 0, 0)
    assert desk.cells("Refused rows")[3] == "This cell only"
    assert desk.wizard.columns_step.found.sheet.currentText() == "客户"


def test_a_newer_correction_of_mine_stays_and_is_marked(desk: ImportDesk, write_file: Write) -> None:
    desk.check(write_file(*PEOPLE))
    desk.take_in()
    correct_name(desk, "C1", "王芳芳")
    plan = desk.check(write_file(*PEOPLE))
    assert plan.counts == (2, 0, 0, 2, 0, 0)
    change = plan.changed_rows[0].changes[0]
    assert (change.old, change.new, change.kept) == ("王芳芳", "王芳", True)
    assert desk.cells("Changed rows") == ["2", "王芳芳", "Name", "王芳芳", "王芳", "Kept: yours is newer"]
    desk.wizard.columns_step.preview.set_precedence(Precedence.FILE)
    desk.wizard.go_back()
    assert desk.check_columns().counts == (2, 0, 1, 1, 0, 0)


def test_questions_are_answered_row_by_row_or_for_all(desk: ImportDesk, write_file: Write) -> None:
    desk.check(write_file(*PEOPLE))
    desk.take_in()
    desk.read(write_file(PEOPLE[0], "C1,王方,女,13800138001,1000.50,游泳", "C2,李墙,男,13800138002,20.25,围棋"))
    choose(desk, 1, precedence=Precedence.ASK)
    plan = desk.check_columns()
    assert [(asked.mine, asked.theirs) for asked in plan.questions] == [("王芳", "王方"), ("李强", "李墙")]
    page = desk.wizard.check_step.questions
    assert page.answers() == {0: False, 1: False}
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert page.answers() == {0: True, 1: False}
    page.all_theirs.click()
    assert page.answers() == {0: True, 1: True}
    page.all_mine.click()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    desk.take_in()
    assert names(desk) == {"C1": "王方", "C2": "李强"}


def test_back_keeps_every_answer_and_a_check_is_not_made_twice(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*PEOPLE))
    choose(desk, 5, target="remark")
    desk.wizard.columns_step.questions.product.setText("Savings")
    plan = desk.check_columns()
    desk.wizard.frame.back.click()
    assert desk.wizard.step() is Step.COLUMNS
    assert desk.wizard.columns_step.settings().product == "Savings"
    assert desk.wizard.columns_step.settings().columns[5].target == "remark"
    assert desk.check_columns() is plan


def test_when_the_book_changes_after_the_check_it_is_checked_again(desk: ImportDesk, write_file: Write) -> None:
    desk.check(write_file(*PEOPLE))
    desk.worker.changed.emit(frozenset({"customer"}))
    assert desk.wizard.frame.forward.text() == "Check again"
    assert "changed since" in desk.wizard.check_step.trouble.text()
    plan = desk.check_columns()
    assert plan.new == 2
    assert desk.wizard.frame.forward.text() == "Import 2 rows"


def test_control_totals_are_copied_exactly(desk: ImportDesk, write_file: Write) -> None:
    desk.check(write_file(*PEOPLE))
    desk.wizard.check_step.totals.copy.click()
    assert "余额\t1020.75" in QGuiApplication.clipboard().text().splitlines()


def choose(desk: ImportDesk, place: int, *, target: str = "", precedence: Precedence | None = None) -> None:
    """Choose in the head of a column."""
    head = desk.wizard.columns_step.preview.heads[place]
    if target:
        head.target.setCurrentIndex(head.target.findData(target))
        head.target.activated.emit(head.target.currentIndex())
    if precedence is not None:
        head.precedence.setCurrentIndex(head.precedence.findData(precedence.value))
        head.precedence.activated.emit(head.precedence.currentIndex())


def names(desk: ImportDesk) -> dict[str, str]:
    """Return the names of the customers in the book by number."""
    with desk.book.read() as work:
        rows = customer_rows(work, find_customers(work, CustomerQuery()).ids)
        return {row.number: row.name for row in rows if row is not None}


def correct_name(desk: ImportDesk, number: str, name: str) -> None:
    """Correct a customer's name by hand."""
    with desk.book.read() as work:
        rows = customer_rows(work, find_customers(work, CustomerQuery()).ids)
        found = next(row.customer_id for row in rows if row is not None and row.number == number)
        draft = edit_draft(work, found)
    with desk.book.write("Save customer") as work:
        save_customer(work, replace(draft, name=name), draft)
