"""Written sheets read back as they were given, calculate nothing and tell nothing of who wrote them."""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmdesk.errors import UserError
from crmdesk.exchange import sheet_writing
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.sheet_writing import CellKind, CellMark, SheetColumn, Value, write_sheet
from crmdesk.exchange.table import Table

TEXT = SheetColumn("备注")
NUMBER = SheetColumn("余额", CellKind.NUMBER)
DAY = SheetColumn("到期日", CellKind.DAY, 12)
EVIL = [
    "=1+1",
    "+86 138",
    "-5",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a")',
    "http://example.org",
    "\r=1",
]


def written(columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]], marks: Sequence[CellMark] = ()) -> bytes:
    stream = io.BytesIO()
    write_sheet(stream, "客户", columns, rows, marks)
    return stream.getvalue()


def read_back(tmp_path: Path, content: bytes) -> Table:
    path = tmp_path / "back.xlsx"
    path.write_bytes(content)
    return read_table(path)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def all_parts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["0012 𬎆", Decimal("1234.50"), date(2024, 3, 1)],
        ["6222021234567890123", Decimal("-0.01"), date(1899, 12, 31)],
        ["two\nlines", None, date(1900, 2, 28)],
        [None, Decimal("123456789012345.6"), None],
        ["x", Decimal(999_999_999_999_999), date(9999, 12, 31)],
    ]
    table = read_back(tmp_path, written([TEXT, NUMBER, DAY], rows))
    assert table.sheet == "客户"
    assert table.columns == ("备注", "余额", "到期日")
    assert table.rows == [
        ("0012 𬎆", "1234.5", "2024-03-01"),
        ("6222021234567890123", "-0.01", "1899-12-31"),
        ("two\nlines", "", "1900-02-28"),
        ("", "123456789012345.6", ""),
        ("x", "999999999999999", "9999-12-31"),
    ]
    assert table.lost_digits == frozenset()


def test_nothing_ever_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    content = written([SheetColumn(f"{text} name") for text in EVIL], [EVIL, EVIL])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "<hyperlink" not in sheet
    assert "relationships/hyperlink" not in all_parts(content)
    assert sheet.count('t="inlineStr"') == 2 * len(EVIL)
    assert read_back(tmp_path, content).rows[0] == tuple(text.strip() for text in EVIL)


def test_a_text_in_a_column_of_numbers_stays_text_and_a_number_in_a_column_of_texts_too(tmp_path: Path) -> None:
    content = written(
        [NUMBER, TEXT, DAY], [["unknown", Decimal("1.10"), "长期"], [Decimal("NaN"), Decimal("1E+3"), ""]]
    )
    assert read_back(tmp_path, content).rows == [("unknown", "1.10", "长期"), ("NaN", "1000", "")]


def test_the_header_is_bold_stays_in_sight_and_filters() -> None:
    content = written([TEXT, NUMBER], [["a", Decimal(1)], ["b", Decimal(2)]])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert "<b/>" in part(content, "xl/styles.xml")


def test_marked_cells_are_tinted_and_carry_their_note() -> None:
    content = written([TEXT, NUMBER], [["a", Decimal(1)], ["", Decimal(2)]], [CellMark(1, 0, "没有客户号")])
    assert "没有客户号" in part(content, "xl/comments1.xml")
    assert 'ref="A3"' in part(content, "xl/comments1.xml")
    assert "FFFFE3DC" in part(content, "xl/styles.xml")


def test_the_file_tells_nothing_of_its_writer() -> None:
    content = written([TEXT], [["a"]], [CellMark(0, 0, "x")])
    core = part(content, "docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "<author></author>" in part(content, "xl/comments1.xml")
    assert "客户" not in core


def test_no_row_passes_through_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert written([TEXT], [["a"]])[:2] == b"PK"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    content = written([TEXT], [["x" * 40_000]])
    cell = read_back(tmp_path, content).rows[0][0]
    assert cell == "x" * 32_766 + "…"
    assert "was cut" in part(content, "xl/comments1.xml")


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_writing, "MOST_ROWS", 3)
    assert written([TEXT], [["a"]] * 3)
    with pytest.raises(UserError, match="at most 3 rows"):
        written([TEXT], (["a"] for _ in range(4)))


@pytest.mark.parametrize("name", ["[a]/b:c*?\\", "'quoted'", "", "History", "名" * 60, "a\x00b"])
def test_any_name_becomes_one_a_sheet_may_have(tmp_path: Path, name: str) -> None:
    stream = io.BytesIO()
    write_sheet(stream, name, [TEXT], [["a"]])
    assert read_back(tmp_path, stream.getvalue()).rows == [("a",)]


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn"))), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip
def test_any_text_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    marked = [["#", *row] for row in rows]
    columns = [SheetColumn(title) for title in ("一", "二", "三", "四")]
    table = read_back(tmp_path_factory.mktemp("sheet"), written(columns, marked))
    by_name = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [[row.get(column.title, "") for column in columns] for row in by_name] == marked


def test_every_kind_of_cell_keeps_its_own_format() -> None:
    rows: list[list[Value]] = [
        ["a", Decimal("1.50"), date(2024, 3, 1)],
        ["b", Decimal(2), None],
        [None, Decimal("3.125"), date(2024, 3, 2)],
    ]
    content = written([TEXT, NUMBER, DAY], rows, [CellMark(2, 0, "x"), CellMark(2, 1, "y")])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    styles = part(content, "xl/styles.xml")
    codes = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles)) | {
        "0": "General",
        "1": "0",
        "4": "#,##0.00",
    }
    shown = re.findall(r'<xf numFmtId="(\d+)"[^>]*xfId="0"', styles.partition("<cellXfs")[2])
    found = {place: codes[shown[int(style)]] for place, style in re.findall(r'<c r="(\w\d)" s="(\d+)"', sheet)}
    assert found["A2"] == found["A4"] == "@"
    assert (found["B2"], found["B3"], found["B4"]) == ("#,##0.00", "0", "#,##0.000")
    assert found["C2"] == found["C4"] == "yyyy-mm-dd"
    assert sheet.count('<row r="') == 4
    assert '<row r="4"' in sheet


def test_a_sheet_without_rows_holds_its_header() -> None:
    sheet = part(written([TEXT], []), "xl/worksheets/sheet1.xml")
    assert sheet.count("<row ") == 1
    assert sheet.count("</sheetData>") == 1


def test_many_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    columns = [SheetColumn(f"列{number}号") for number in range(60)]
    rows = [[f"{row}:{number}" for number in range(60)] for row in range(300)]
    table = read_back(tmp_path, written(columns, rows))
    assert table.rows == [tuple(row) for row in rows]
    assert 'r="BH301"' in part(written(columns, rows), "xl/worksheets/sheet1.xml")
