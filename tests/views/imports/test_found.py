"""How a file was read is shown, and corrected by hand: by figures, by choice, by picking the header among the lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.exchange.reading import read_table
from crmdesk.views.imports.header_dialog import HeaderDialog
from crmdesk.views.imports.wizard import Step
from tests.shared_data import FOLDER, shared_data
from tests.views.imports.conftest import ImportDesk

Write = Callable[..., Path]
EXPORTS = sorted(path.name for path in (FOLDER / "bank_exports").glob("*.*")) or ["absent"]


def test_the_header_is_picked_among_the_first_lines(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳", "客户号,姓名", "C2,李强"))
    desk.wizard.columns_step.found.pick.click()
    dialog = desk.dialog(HeaderDialog)
    assert dialog.table.hasFocus() or dialog.table.current_row() is not None
    assert dialog.table.current_row().line == desk.wizard.columns_step.found.told_line()
    dialog.table.go_to(2)
    dialog.choose.click()
    desk.settle()
    found = desk.wizard.columns_step.found
    assert found.header_line.text() == "3"
    assert found.extent.text() == "1 row, 2 columns"
    assert found.choices().header_line == 3


def test_picking_with_the_keyboard_and_leaving_without_picking(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳", "客户号,姓名", "C2,李强"))
    found = desk.wizard.columns_step.found
    found.pick.click()
    QTest.keyClick(desk.dialog(HeaderDialog), Qt.Key.Key_Escape)
    assert found.choices().header_line is None
    found.pick.click()
    table = desk.dialog(HeaderDialog).table
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.settle()
    assert found.header_line.text() == "2"


def test_numbers_of_persons_are_masked_in_the_lines_and_the_sample(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,手机,配偶", "C1,13800138001,11010519491231002X"))
    sample = desk.wizard.columns_step.preview.rows
    assert [sample.index(0, at).data() for at in range(3)] == ["C1", "138****8001", "1101**********002X"]
    desk.wizard.columns_step.found.pick.click()
    dialog = desk.dialog(HeaderDialog)
    shown = "".join(dialog.table.lines.index(1, at).data() for at in range(2))
    assert "138****8001" in shown
    assert "1949" not in shown
    dialog.reject()


def test_another_sheet_is_read_with_a_header_of_its_own(desk: ImportDesk, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        first, second = workbook.add_worksheet("一月"), workbook.add_worksheet("二月")
        first.write_column(0, 0, ["客户号", "C1"])
        second.write_row(0, 0, ["客户号", "姓名"])
        second.write_row(1, 0, ["C2", "李强"])
    desk.read(path)
    found = desk.wizard.columns_step.found
    found.sheet.setCurrentIndex(found.sheet.findData("二月"))
    found.sheet.activated.emit(found.sheet.currentIndex())
    desk.settle()
    assert found.extent.text() == "1 row, 2 columns"
    assert desk.wizard.columns_step.settings().columns[1].target == "name"


def test_another_separator_is_read(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号;姓名,又名", "C1;王芳,阿芳"))
    found = desk.wizard.columns_step.found
    wanted = "," if found.separator.currentData() == ";" else ";"
    found.separator.setCurrentIndex(found.separator.findData(wanted))
    found.separator.activated.emit(found.separator.currentIndex())
    desk.settle()
    assert found.separator.currentData() == wanted
    assert found.choices().separator == wanted


def test_what_was_answered_stays_when_the_file_is_read_again(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名", "C1,王芳", "客户号,姓名", "C2,李强"))
    questions = desk.wizard.columns_step.questions
    questions.product.setText("大额存单")
    questions.as_of.setText("2026-03-01")
    desk.wizard.columns_step.found.take_header(3)
    desk.settle()
    settings = desk.wizard.columns_step.settings()
    assert (settings.product, settings.as_of.isoformat()) == ("大额存单", "2026-03-01")


def test_a_file_that_vanishes_is_told_calmly(desk: ImportDesk, write_file: Write) -> None:
    path = write_file("客户号,姓名", "C1,王芳", "C2,李强")
    desk.read(path)
    path.unlink()
    desk.wizard.columns_step.found.take_header(2)
    desk.settle()
    assert desk.wizard.step() is Step.COLUMNS
    assert "There is no file" in desk.wizard.columns_step.problem.text()
    assert desk.wizard.columns_step.found.header_line.text() == "1"
    assert desk.check_columns().new == 2


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_of_banks_show_the_figures_of_the_reader(desk: ImportDesk, name: str) -> None:
    path = shared_data("bank_exports") / name
    table = read_table(path)
    desk.read(path)
    assert desk.wizard.step() is Step.COLUMNS
    found = desk.wizard.columns_step.found
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows):,} rows"
    assert found.extent.text() == f"{rows}, {len(table.columns)} columns"
    assert found.header_line.text() == str(table.header_line)
    assert found.remarks.whole_text() == "  ·  ".join(remark.text() for remark in table.remarks)
    assert [head.use().column for head in desk.wizard.columns_step.preview.heads] == list(table.columns)
