"""Refused rows come back as a workbook with their reasons; put right, exactly they go in."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from crmdesk import translation
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.sheet_writing import SheetColumn, write_sheet
from crmdesk.exchange.table import Table
from crmdesk.models import Outgoing
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.bank_file import BankFile, ReadingChoices, read_bank_file
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.services.imports.refused import WRITE_STEP, note_refused_written, without_reasons, write_refused
from crmdesk.services.imports.remembered import header_digest
from tests.services.imports.files import figures, settings_of, take_in, try_out, write_plan

LINES = [
    "客户号,姓名,出生日期,手机,卡号,备注",
    "A1,王伟,1980-01-02,13800138001,0012,=1+1",
    "A2,李娜,1980-13-02,13800138002,0034,好",
    "A3,赵敏,1990-01-02,12,0056,=cmd()",
    "A4,周芷,1990-01-02,13800138004,6222021234567890123,",
]


def given_back(plan: ImportPlan, folder: Path) -> Path:
    path = folder / "refused.xlsx"
    with path.open("wb") as target:
        write_refused(plan, target)
    return path


def read(path: Path) -> BankFile:
    return read_bank_file(path, ReadingChoices(), lambda _done, _of: None, lambda: False)


def correct(path: Path, corrections: dict[tuple[int, int], str]) -> None:
    """Put cells right, by row and column from 0, as a spreadsheet would save them."""
    table = read_table(path)
    rows = [
        [corrections.get((row, column), cell) for column, cell in enumerate(cells)]
        for row, cells in enumerate(table.rows)
    ]
    with path.open("wb") as target:
        write_sheet(target, "1", [SheetColumn(column) for column in table.columns], rows)


def again(book: OpenBook, path: Path) -> ImportPlan:
    table = read(path).table
    with book.read() as work:
        return plan_import(work, table, settings_of(table))


@pytest.mark.parametrize("speaks", [translation.ENGLISH, translation.CHINESE])
def test_refused_rows_put_right_are_exactly_what_goes_in(book: OpenBook, tmp_path: Path, speaks: str) -> None:
    translation.set_language(speaks)
    plan = try_out(book, LINES)
    assert figures(plan) == (4, 2, 0, 0, 0, 2)
    write_plan(book, plan)
    path = given_back(plan, tmp_path)
    assert header_digest("customers", read(path).table) == header_digest("customers", plan.table)
    assert figures(again(book, path)) == (2, 0, 0, 0, 0, 2)
    correct(path, {(0, 2): "1980-12-02", (1, 3): "13800138003"})
    corrected = again(book, path)
    assert figures(corrected) == (2, 2, 0, 0, 0, 0)
    assert [name for _line, name in corrected.new_rows] == ["李娜", "赵敏"]
    write_plan(book, corrected)
    assert figures(again(book, path)) == (2, 0, 0, 2, 0, 0)
    translation.set_language(translation.ENGLISH)


def test_the_workbook_shows_cells_lines_and_reasons(book: OpenBook, tmp_path: Path) -> None:
    path = given_back(try_out(book, LINES), tmp_path)
    table = read_table(path)
    assert table.columns[:6] == tuple(LINES[0].split(","))
    assert table.rows[1][:6] == ("A3", "赵敏", "1990-01-02", "12", "0056", "=cmd()")
    assert [row[6] for row in table.rows] == ["3", "4"]
    assert table.rows[0][7].startswith("出生日期: Write the day")
    with zipfile.ZipFile(path) as parts:
        sheet, notes = (parts.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/comments1.xml"))
    assert "<f>" not in sheet
    assert notes.count('ref="C2"') == 1
    assert "year, month, day" in notes
    assert 'ref="A2"' not in notes


def test_lost_digits_come_back_empty_and_long_rows_as_read(book: OpenBook, tmp_path: Path) -> None:
    rows = [("A1", "王伟", "110105194912310000"), ("A2", "李娜", "浙江"), ("A3", "赵敏", "")]
    table = Table(
        FileKind.XLSX, ("客户号", "姓名", "身份证号"), rows, [2, 3, 4], 1, surplus={1: 4},
        lost_digits=frozenset({(0, 2)}),
    )  # fmt: skip
    with book.read() as work:
        plan = plan_import(work, table, settings_of(table))
    assert figures(plan) == (3, 2, 0, 0, 0, 1)
    path = given_back(plan, tmp_path)
    given = read_table(path).rows
    assert given[0][:3] == ("A1", "王伟", "")
    assert given[1][:3] == ("", "", "")
    assert given[1][5] == "A2 | 李娜 | 浙江 | …"
    assert read(path).table.rows == [("A1", "王伟", "")]
    write_plan(book, plan)
    correct(path, {(0, 2): "11010519491231002X"})
    assert figures(again(book, path)) == (1, 0, 1, 0, 0, 0)


def test_where_rows_are_recognised_whole_a_cell_put_right_would_be_another_customer(book: OpenBook) -> None:
    rows = [("王伟", "6222021234567890000"), ("李娜", "1")]
    table = Table(FileKind.XLSX, ("姓名", "卡号"), rows, [2, 3], 1, lost_digits=frozenset({(0, 1)}))
    with book.read() as work:
        plan = plan_import(work, table, settings_of(table))
    assert (figures(plan)[1], [one.whole_row for one in plan.refused_rows]) == (2, [False])
    assert write_refused(plan, BytesIO()) == 0


def test_a_table_without_reasons_is_left_as_it_is() -> None:
    table = Table(FileKind.CSV, ("客户号", "退回原因"), [("A1", "查无此人")], [2], 1)
    assert without_reasons(table) is table


def test_what_went_out_is_written_down(any_book: OpenBook) -> None:
    with any_book.write(WRITE_STEP) as work:
        note_refused_written(work, "/home/王伟/refused.xlsx", 2)
    with any_book.read() as work:
        one = work.session.scalars(select(Outgoing)).one()
        assert (one.what, one.target, one.rows, one.unmasked) == ("refused_rows", "refused.xlsx", 2, True)


def test_the_book_takes_in_nothing_of_the_reasons(book: OpenBook, tmp_path: Path) -> None:
    path = given_back(try_out(book, LINES), tmp_path)
    assert read(path).table.columns == tuple(LINES[0].split(","))
    assert take_in(book, LINES).refused == 2
