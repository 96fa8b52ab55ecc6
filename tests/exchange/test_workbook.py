"""Workbooks come out as the sheet shows them; hostile and broken ones end in a calm word, not in a hang."""

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
import xlsxwriter

from crmdesk.errors import Cancelled, UserError
from crmdesk.exchange import workbook, workbook_child
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import RemarkCode, Table
from crmdesk.exchange.totals import column_totals
from tests.exchange.bank_files import bank_file

Value = str | float | bool | datetime | date | time | timedelta | None
MIDNIGHT = datetime.fromisoformat("2024-03-01")
NOON = datetime.fromisoformat("2024-03-01 12:30:00")
FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm", timedelta: "[h]:mm:ss"}


def make(path: Path, sheets: dict[str, Sequence[Sequence[Value]]], *, hidden: str | None = None) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        formats = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value, formats.get(type(value)))
            if name == hidden:
                sheet.hide()
    return path


def codes(table: Table) -> dict[RemarkCode, int]:
    return {remark.code: remark.count for remark in table.remarks}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(workbook_child.__file__).parents[2])}


def refused(path: Path, match: str) -> None:
    with pytest.raises(UserError, match=match):
        read_table(path)


def test_cells_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx",
        {
            "客户": [
                ["文本", "整数", "小数", "日期", "时刻", "时间", "时长", "真假"],
                ["0012", 619, 83807.86, date(2024, 3, 1), NOON, time(9, 5), timedelta(hours=30), True],
                [" 𠮷\u3000", -0.0, 0.1 + 0.2, MIDNIGHT, None, None, None, False],
                ["a\nb", 999_999_999_999_999, 1e-7, None, None, None, None, None],
            ]
        },
    )  # fmt: skip
    table = read_table(path)
    assert (table.kind, table.encoding, table.separator, table.sheet) == (FileKind.XLSX, None, None, "客户")
    assert table.rows == [
        ("0012", "619", "83807.86", "2024-03-01", "2024-03-01 12:30:00", "09:05:00", "30:00:00", "1"),
        ("𠮷", "0", "0.3", "2024-03-01", "", "", "", "0"),
        ("a\nb", "999999999999999", "0.0000001", "", "", "", "", ""),
    ]
    assert table.lost_digits == frozenset()
    assert table.remarks == ()


def test_numbers_that_lost_digits_are_marked_and_said(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx",
        {
            "s": [
                ["", "证件号码", "卡号"],
                [None, 110101199001011234, "6222021234567890123"],
                [],
                [None, "X", 6222021234567890],
            ]
        },
    )
    table = read_table(path)
    assert table.columns == ("证件号码", "卡号")
    assert table.row_lines == [2, 4]
    assert table.lost_digits == {(0, 0), (1, 1)}
    assert codes(table) == {RemarkCode.LOST_DIGITS: 2}
    assert "15 digits" in (table.cell_problem(0, 0) or "")
    assert table.rows[0] == ("110101199001011200", "6222021234567890123")


def test_the_first_visible_sheet_with_cells_is_read_or_the_one_wanted(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx", {"空": [], "藏": [["x"], [1]], "客户": [["a"], [2]], "三": [["b"], [3]]}, hidden="藏"
    )
    table = read_table(path)
    assert (table.sheet, table.rows) == ("客户", [("2",)])
    assert table.sheets == ("空", "藏", "客户", "三")
    assert codes(table) == {RemarkCode.OTHER_SHEETS: 3}
    assert read_table(path, sheet="三").columns == ("b",)
    assert read_table(path, sheet="藏").columns == ("x",)
    with pytest.raises(UserError, match="no sheet of this name"):
        read_table(path, sheet="四")


def test_a_table_that_begins_further_down(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [[], ["流水明细"], [], [None, "日期", "金额"], [None, "2024-03-01", 5]]})
    table = read_table(path, header_line=4)
    assert table.columns == ("日期", "金额")
    assert (table.header_line, table.row_lines) == (4, [5])
    assert table.rows == [("2024-03-01", "5")]
    assert codes(table) == {RemarkCode.LINES_ABOVE: 3}


def test_invisible_marks_are_removed_and_counted(tmp_path: Path) -> None:
    table = read_table(make(tmp_path / "a.xlsx", {"s": [["姓名\u200b"], ["曹\ufeff操"], ["王"], ["\u200b"]]}))
    assert (table.columns, table.rows) == (("姓名",), [("曹操",), ("王",)])
    assert codes(table) == {RemarkCode.INVISIBLE_REMOVED: 3}


def test_the_same_customers_as_a_workbook(tmp_path: Path) -> None:
    table = read_table(bank_file("churn_modelling", "Churn_Modelling.csv"))
    numeric = set(column_totals(table))
    rows: list[list[Value]] = [list(table.columns)]
    for row in table.rows:
        pairs = zip(table.columns, row, strict=True)
        rows.append([float(cell) if name in numeric and cell else cell for name, cell in pairs])
    read_back = read_table(make(tmp_path / "churn.xlsx", {"Churn": rows}))
    assert read_back.columns == table.columns
    assert column_totals(read_back) == column_totals(table)
    assert read_back.rows == table.rows


def test_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a", "b"], [1, 2]]})
    for name in ("a.csv", "a.xls", "a"):
        renamed = tmp_path / name
        renamed.write_bytes(path.read_bytes())
        assert read_table(renamed).kind is FileKind.XLSX
    old = read_table(bank_file("bank_exports", "spdb_debit__example-spdb_debit-records.xls"), header_line=2)
    assert old.kind is FileKind.XLS
    assert old.columns[:2] == ("顺序号", "交易日期")
    assert len(old.rows) == 4


def test_a_sheet_of_open_document(tmp_path: Path) -> None:
    def cell(value: str) -> str:
        kind = f'office:value-type="float" office:value="{value}"' if value.isdigit() else 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"

    space = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in [["姓名", "余额"], ["王", "12"]]
    )
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="客户">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    table = read_table(path)
    assert (table.kind, table.sheet) == (FileKind.ODS, "客户")
    assert (table.columns, table.rows) == (("姓名", "余额"), [("王", "12")])


@pytest.mark.parametrize("end", ["", "<!DOCTYPE x>", "</table:table>"])
def test_an_open_document_whose_xml_has_no_end_is_refused_at_once(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", f"{end}<office:document-content xmlns:office='a'><table:table xmlns:table='b'>")
    refused(path, "damaged")


def test_progress_and_cancel(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["n"], *([number] for number in range(5_000))]})
    steps: list[tuple[int, int]] = []
    assert len(read_table(path, progress=lambda done, total: steps.append((done, total))).rows) == 5_000
    assert steps[-1] == (5_001, 5_001)
    with pytest.raises(Cancelled):
        read_table(path, cancelled=lambda: True)


def test_empty_workbooks_are_refused(tmp_path: Path) -> None:
    refused(make(tmp_path / "a.xlsx", {"s": []}), "is empty")
    refused(make(tmp_path / "b.xlsx", {"s": [["a", "b"]]}), "no rows")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_workbook_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a", "b"], *([number, str(number)] for number in range(500))]})
    content = path.read_bytes()
    path.write_bytes(content[: max(8, int(len(content) * share))])
    refused(path, "damaged")


def replace_part(path: Path, name: str, content: bytes) -> None:
    """Replace a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, before in parts.items():
            archive.writestr(part, content if part == name else before)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    rows = b"<row><c t='inlineStr'><is><t>" + b"x" * 200_000_000 + b"</t></is></c></row>"
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    replace_part(path, "xl/worksheets/sheet1.xml", sheet)
    assert path.stat().st_size < 300_000
    refused(path, "far more than it should")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    replace_part(path, "xl/worksheets/sheet1.xml", b" " * 60_000_000)
    content = bytearray(path.read_bytes())
    truth, lie = (60_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert content.count(truth) == 2
    path.write_bytes(bytes(content).replace(truth, lie))
    refused(path, "damaged")


def test_a_sheet_as_wide_and_long_as_can_be_is_refused_or_read(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    replace_part(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>")
    refused(path, "memory")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], ["b"]]})
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    strings = f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]><sst><si><t>&j;</t></si><si><t>b</t></si></sst>'
    replace_part(path, "xl/sharedStrings.xml", strings.encode())
    try:
        table = read_table(path)
    except UserError:
        return
    assert sum(map(len, table.columns)) < 100


def test_encrypted_workbooks_ask_for_one_without_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(400)
    )
    refused(path, "password")
    path = make(tmp_path / "b.xlsx", {"s": [["a"], [1]]})
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(content)
    refused(path, "password")


def test_other_archives_and_ole_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("customers.csv", "a,b\n1,2\n")
    refused(path, "archive or another kind")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + zlib.compress(bytes(4_000)) * 60)
    refused(path, "damaged")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    before = set(psutil.Process().children())
    monkeypatch.setattr(workbook, "BASE_SECONDS", 0.3)
    monkeypatch.setattr(workbook, "child_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    refused(path, "too long")
    with pytest.raises(Cancelled):
        read_table(path, cancelled=lambda: True)
    assert set(psutil.Process().children()) == before


def test_a_child_that_is_killed_or_says_half_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    half = 'print(\'{"kind":"xlsx","sheet":"s","sheets":["s"],"last_row":2}\', flush=True);'
    for program in ("import os; os._exit(9)", "import os; os.abort()", f"{half} import os; os._exit(9)", "print('[')"):
        command = [sys.executable, "-c", program]
        monkeypatch.setattr(workbook, "child_command", lambda command=command: command)
        refused(path, "memory")


def test_a_fault_of_the_program_is_not_put_on_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    monkeypatch.setattr(workbook, "child_command", lambda: [sys.executable, "-c", "import no_such_library"])
    with pytest.raises(RuntimeError, match="did not start"):
        read_table(path)


def test_a_built_program_starts_itself_with_a_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.child_command()[1:] == ["-P", "-m", "crmdesk.exchange.workbook_child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert workbook.child_command() == [sys.executable, workbook_child.SWITCH]


def test_the_child_finds_the_program_from_any_folder_and_trusts_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken from the wrong folder')", encoding="utf-8")
    (tmp_path / "zipfile.py").write_text("raise SystemExit('taken from the wrong folder')", encoding="utf-8")
    path = make(tmp_path / "a.xlsx", {"s": [["a"], [1]]})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert read_table(Path("a.xlsx")).rows == [("1",)]
    assert read_table(path).rows == [("1",)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit for a process")
def test_the_child_limits_its_own_memory(tmp_path: Path) -> None:
    program = (
        "from crmdesk.exchange.workbook_child import limit_memory\n"
        "limit_memory(200 * 1024 ** 2)\n"
        "try:\n    bytearray(400 * 1024 ** 2)\nexcept MemoryError:\n    print('refused')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=environment(),
    )
    assert answer.stdout == "refused\n"


def test_the_child_refuses_in_one_line_of_json(tmp_path: Path) -> None:
    request = json.dumps({"path": str(tmp_path / "none.xlsx"), "sheet": None, "first_row": 1})
    answer = subprocess.run(
        workbook.child_command(), input=request.encode(), capture_output=True, check=True, env=environment()
    )
    assert json.loads(answer.stdout) == {"refused": "damaged"}
    assert answer.stderr == b""


def test_containers_are_told_by_their_parts() -> None:
    def container(*names: str) -> io.BytesIO:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        stream.seek(0)
        return stream

    assert workbook_child.check_container(container("[Content_Types].xml", "xl\\workbook.xml"))[0] == "xlsx"
    assert workbook_child.check_container(container("xl/workbook.bin"))[0] == "xlsb"
    assert workbook_child.check_container(container("mimetype", "content.xml"))[0] == "ods"
    with pytest.raises(workbook_child.RefusedError, match="no_workbook"):
        workbook_child.check_container(container("word/document.xml"))
