"""Small files of every kind a bank sends, invented, to be damaged: each is read whole before anything is done to it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from tests.exchange.old_workbook import old_workbook

ROWS = 40
NOTES = "账户明细\n户名：某某,币种：人民币\n\n"
MADE = (2024, 3, 1, 12, 0, 0)
TOTAL = "合计,,,1.00\n共 40 笔\n"


def sample_files() -> dict[str, bytes]:
    """Return the samples by kind."""
    rows = [
        [f"{number:08d}", f"王伟{number}", f"2024-03-{number % 28 + 1:02d}", f"{number * 7}.50"]
        for number in range(ROWS)
    ]
    header = ["客户号", "姓名", "开户日", "余额"]
    table = [header, *rows]
    commas = NOTES + "".join(f'{row[0]},"{row[1]}, x",{row[2]},"1,{row[3]}"\n' for row in table) + TOTAL
    tabs = "".join("\t".join(f'="{cell}"' for cell in row) + "\r\n" for row in table)
    return {
        "csv": commas.encode(),
        "gb18030": tabs.encode("gb18030"),
        "utf-16": "".join(";".join(row) + "\r" for row in table).encode("utf-16"),
        "html": _page(table).encode("gb18030"),
        "xml": _excel_2003(table).encode(),
        "xlsx": zipped(unzipped(_workbook(table))),
        "ods": _open_document(table),
        "xls": old_workbook([["账户明细"], *table]),
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, MADE)  # a present time would make other files of the same seed
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return stream.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _page(table: Sequence[Sequence[str]]) -> str:
    rows = "".join("<tr>" + "".join(f"<td x:str>{cell}</td>" for cell in row) + "</tr>\n" for row in table)
    title = "<tr><td colspan=4>账户明细&nbsp;<br>二〇二四</td></tr>"
    return (
        f"<html xmlns:x='urn'><head><style>td {{a: b}}</style></head><body><table>{title}{rows}</table></body></html>"
    )


def _excel_2003(table: Sequence[Sequence[str]]) -> str:
    def cells(row: Sequence[str]) -> str:
        return "".join(
            f'<Cell ss:Index="{place}"><Data ss:Type="String">{cell}</Data></Cell>' for place, cell in enumerate(row, 1)
        )

    rows = "".join(f"<Row>{cells(row)}</Row>" for row in table)
    spaces = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    return f'<?xml version="1.0"?>\n<Workbook {spaces}><Worksheet ss:Name="明细"><Table>{rows}</Table></Worksheet></Workbook>'


def _workbook(table: Sequence[Sequence[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(*MADE, tzinfo=UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet("明细")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
            sheet.write_number(number, 4, number * 1.25)
            sheet.write_number(number, 5, 45_000 + number, days)
            sheet.write_boolean(number, 6, number % 2 == 0)
            sheet.write_formula(number, 7, "=1+1", None, 2)
        sheet.merge_range(60, 0, 61, 3, "合计")
        book.add_worksheet("空")
    return stream.getvalue()


def _open_document(table: Sequence[Sequence[str]]) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        '<table:table-row table:number-rows-repeated="1">'
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + '<table:table-cell office:value-type="float" office:value="1.5"/></table:table-row>'
        for row in table
    )
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="明细">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )
