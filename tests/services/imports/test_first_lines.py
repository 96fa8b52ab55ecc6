"""The first lines of a file as they stand in it, numbers of persons masked."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.first_lines import MOST_LINES, FirstLine, discreet, read_first_lines


def read(path: Path, cancelled: Callable[[], bool] = lambda: False, **how: str) -> tuple[FirstLine, ...]:
    """Read the first lines of a file."""
    return read_first_lines(
        path, how.get("encoding"), how.get("separator"), how.get("sheet"), lambda *_far: None, cancelled
    )


def test_lines_above_the_header_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes("支行导出\n\n客户号,姓名\nC1,王芳\n".encode("gb18030"))
    lines = read(path, separator=",")
    assert [(line.line, line.cells) for line in lines if any(line.cells)] == [
        (1, ("支行导出",)), (3, ("客户号", "姓名")), (4, ("C1", "王芳")),
    ]  # fmt: skip


def test_of_a_long_file_only_the_first_lines(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("a,b\n" * 500, encoding="utf-8")
    assert len(read(path)) == MOST_LINES


def test_the_sheet_wanted_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("one").write_row(0, 0, ["a", "b"])
        workbook.add_worksheet("two").write_row(3, 0, ["c", "d"])
    assert [(line.line, line.cells) for line in read(path, sheet="two") if any(line.cells)] == [(4, ("c", "d"))]


def test_a_web_page_named_xls(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<table><tr><td>客户号</td><td>姓名</td></tr><tr><td>C1</td><td>王芳</td></tr></table>", "utf-8")
    assert [line.cells for line in read(path)] == [("客户号", "姓名"), ("C1", "王芳")]


def test_a_file_that_is_gone_or_a_reader_that_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        read(tmp_path / "gone.csv")
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("one").write_row(0, 0, ["a", "b"])
    with pytest.raises(Cancelled):
        read(path, cancelled=lambda: True)


def test_numbers_of_persons_are_masked_by_their_fact_or_their_look() -> None:
    assert discreet("", "王芳 13800138001") == "王芳 138****8001"
    assert discreet("custom", "11010519491231002X") == "1101**********002X"
    assert "6222021234567890" not in discreet("", "卡号 6222021234567890")
    assert discreet("", "20260301") == "20260301"
    assert discreet("balance", "1280000.50") == "1280000.50"
