"""Web pages and Excel 2003 XML that banks name .xls come out as their tables."""

from pathlib import Path
from typing import Any

import pytest

from crmdesk.errors import UserError
from crmdesk.exchange import markup
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import RemarkCode, Table

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312">
<style>td {mso-number-format:"\\@"}</style><script>if (a < b) document.write("<table><tr><td>no</td></tr></table>")</script>
</head><body><h1>对账单</h1>
<table><tr><td>户名</td><td>某某</td></tr></table>
<TABLE BORDER=1>
<tr><th rowspan=2>姓名<th colspan=2>金额
<tr><th>收入<th>支出
<tr><td>王&nbsp;芳<td>1,000.00<td x:str>="0012"
<tr><td>欧阳<br>娜娜</td><td> 5
   </td><td>1.10101E+17</td></tr>
<tr><td>合计</td><td>1</td><td>2</td></tr></TABLE></body></html>"""

WORKBOOK = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="空"><Table/></Worksheet>
<Worksheet ss:Name="客户"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">客户清单</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">姓名</Data><Comment><Data>a note</Data></Comment></Cell>
<Cell ss:Index="3"><Data ss:Type="String">余额</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">王 &amp; 李</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">5.5</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def read_page(tmp_path: Path, text: str | bytes, **wanted: Any) -> Table:
    path = tmp_path / "export.xls"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table(path, **wanted)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_the_tables_of_a_page_are_read(tmp_path: Path, encoding: str) -> None:
    table = read_page(tmp_path, PAGE.encode(encoding))
    assert table.kind is FileKind.HTML
    assert table.encoding == {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert table.columns == ("姓名", "金额 / 收入", "金额 / 支出")
    assert table.rows == [("王 芳", "1,000.00", "0012"), ("欧阳\n娜娜", "5", "1.10101E+17")]
    assert table.lost_digits == {(1, 2)}
    assert {remark.code for remark in table.remarks} >= {
        RemarkCode.MARKUP,
        RemarkCode.HEADER_JOINED,
        RemarkCode.LEFT_OUT,
    }
    assert (table.sheet, table.sheets) == (None, ())


def test_sheets_of_excel_2003_are_read(tmp_path: Path) -> None:
    table = read_page(tmp_path, WORKBOOK)
    assert (table.kind, table.sheet, table.sheets) == (FileKind.XML, "客户", ("空", "客户"))
    assert (table.columns, table.rows) == (("姓名", "余额"), [("王 & 李", "5.5")])
    with pytest.raises(UserError, match="no sheet of this name"):
        read_page(tmp_path, WORKBOOK, sheet="none")


def test_the_header_of_a_page_can_be_named(tmp_path: Path) -> None:
    page = "<table>" + "".join(f"<tr><td>a{number}<td>b{number}" for number in range(5)) + "</table>"
    assert read_page(tmp_path, page, header_line=3).columns == ("a2", "b2")


def test_the_codes_of_2022_are_read_in_pages_too(tmp_path: Path) -> None:
    page = "<table><tr><td>姓名<td>城市<tr><td>王".encode("gb18030") + b"\xfe\x59" + "<td>北京".encode("gb18030")
    assert read_page(tmp_path, page).rows == [("王\u9fb4", "北京")]


def test_a_page_without_a_table_says_what_to_do(tmp_path: Path) -> None:
    for text in (
        "<html><body>Log in again</body></html>",
        "<?xml version='1.0'?><customers><name>a</name></customers>",
    ):
        with pytest.raises(UserError, match="save it as XLSX"):
            read_page(tmp_path, text)


def test_no_entity_is_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    text = f"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "{"ha" * 900}">]>
<Workbook><Worksheet><Table><Row><Cell><Data>姓名</Data></Cell><Cell><Data>b</Data></Cell></Row>
<Row><Cell><Data>&a;</Data></Cell><Cell><Data>&b;&b;</Data></Cell></Row></Table></Worksheet></Workbook>"""
    assert read_page(tmp_path, text).rows == [("&a;", "&b;&b;")]


@pytest.mark.parametrize(
    "page",
    ["<table><tr><td>" * 200, "<table><tr>" + "<td colspan=1000>x" * 100, "<table><tr><td>" + "x" * 200_000, "<table><row ss:index=9999999>"],
)  # fmt: skip
def test_pages_no_bank_writes_are_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(UserError, match="web page"):
        read_page(tmp_path, page)


def test_what_is_left_open_is_closed() -> None:
    rows = markup.MarkupRows()
    rows.feed("<td>a<td>b<tr><td>c<table><tr><td>inner</table><td>d")
    rows.close()
    assert rows.sheets == [("", [["a", "b"], [], ["inner"], [], ["c", "d"]])]


def test_cells_reach_over_rows_and_columns() -> None:
    rows = markup.MarkupRows()
    rows.feed("<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>")
    rows.close()
    assert rows.sheets[0][1][:3] == [["a", "b", "", "c"], ["", "d", "e", "f"], ["", "g"]]
