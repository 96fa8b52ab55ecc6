"""How a written sheet is put together: xlsxwriter draws all but the rows, the rows are set into its sheet.

xlsxwriter keeps a sheet of 100,000 rows either in half a gigabyte of memory or in temporary files, where customers'
facts must never lie. So it draws the workbook with its formats, header, notes and filter and one row as a pattern of
the formats; the rows, packed in memory as they were made, replace that row, written as xlsxwriter itself writes them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

_HEADER_TINT = "#EEF1F5"
_MARK_TINT = "#FFE3DC"
_FIRST_STYLE = 2
"""Style 0 is a workbook's own, 1 the header's; the formats of cells follow in the order of the pattern row."""

_SHEET = "xl/worksheets/sheet1.xml"
_PATTERN = re.compile(rb'<row r="2".*?</row>|<row r="2"[^>]*/>')
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_EMPTY_ROW = re.compile(rb"<row [^>]*/>")
_ESCAPED = re.compile("_x[0-9a-fA-F]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_MARKUP = re.compile("[&<>]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class CellFormat:
    """How a cell shows: its number format, and whether it is tinted as marked."""

    number_format: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """A sheet but for its rows: name, titles, widths in characters, and how many rows stand below the header."""

    name: str
    titles: Sequence[str]
    widths: Sequence[int]
    rows: int


class PackedRows:
    """Rows written as a sheet's XML and packed as they come."""

    def __init__(self) -> None:
        """Begin below the header."""
        self._row = 1
        self._letters: list[str] = []
        self._waiting: list[str] = []
        self._packer = zlib.compressobj(1)
        self._packed: list[bytes] = []

    def begin_row(self) -> None:
        """Begin the next row."""
        if len(self._waiting) > _BLOCK // 64:
            self._pack()
        self._waiting.append(f'{"</row>" if self._row > 1 else ""}<row r="{self._row + 1}">')
        self._row += 1

    def add_text(self, column: int, style: int, text: str) -> None:
        """Add a cell that is text whatever it looks like; an empty one only shows its format."""
        place = f'<c r="{self._letter(column)}{self._row}" s="{style + _FIRST_STYLE}"'
        cell = f' t="inlineStr"><is><t xml:space="preserve">{_xml_text(text)}</t></is></c>' if text else "/>"
        self._waiting.append(place + cell)

    def add_number(self, column: int, style: int, number: str) -> None:
        """Add a cell that is a number, given as plain decimal text."""
        self._waiting.append(f'<c r="{self._letter(column)}{self._row}" s="{style + _FIRST_STYLE}"><v>{number}</v></c>')

    def content(self) -> Iterator[bytes]:
        """Yield the XML of all rows, block by block."""
        if self._row > 1:
            self._waiting.append("</row>")
        self._pack()
        self._packed.append(self._packer.flush())
        opener = zlib.decompressobj()
        for block in self._packed:
            yield opener.decompress(block)
        yield opener.flush()

    def _pack(self) -> None:
        self._packed.append(self._packer.compress("".join(self._waiting).encode()))
        self._waiting.clear()

    def _letter(self, column: int) -> str:
        """Return the letters of a column (from 0) as sheets name it: A, Z, AA."""
        while len(self._letters) <= column:
            number, letters = len(self._letters) + 1, ""
            while number:
                number, rest = divmod(number - 1, 26)
                letters = chr(65 + rest) + letters
            self._letters.append(letters)
        return self._letters[column]


def write_framed(
    target: BinaryIO,
    frame: SheetFrame,
    formats: Mapping[CellFormat, int],
    notes: Sequence[tuple[int, int, str]],
    rows: PackedRows,
) -> None:
    """Write the workbook; ``formats`` in the order of their numbers, ``notes`` as row (0 is the header), column, text."""
    drawn = io.BytesIO()
    _draw(drawn, frame, formats, notes)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            content = source.read(part)
            if part.filename != _SHEET:
                archive.writestr(part, content, zipfile.ZIP_DEFLATED)
                continue
            content = _DIMENSION.sub(b"", content)
            pattern = _PATTERN.search(content)
            start, end = pattern.span() if pattern else [content.index(b"</sheetData>")] * 2
            part.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(part, "w", force_zip64=True) as sheet:
                sheet.write(content[:start])
                for block in rows.content():
                    sheet.write(block)
                # Rows that hold notes alone were drawn empty; they stand among the rows already.
                sheet.write(_EMPTY_ROW.sub(b"", content[end:]))


def _draw(
    target: BinaryIO, frame: SheetFrame, formats: Mapping[CellFormat, int], notes: Sequence[tuple[int, int, str]]
) -> None:
    """Draw the workbook with a pattern of its formats in the row below the header."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        drawing: Any = book
        sheet = drawing.add_worksheet(frame.name)
        header = drawing.add_format({"bold": True, "bg_color": _HEADER_TINT, "bottom": 1, "valign": "vcenter"})
        for place, title in enumerate(frame.titles):
            sheet.write_string(0, place, title, header)
            sheet.set_column(place, place, frame.widths[place])
        for place, cell_format in enumerate(formats):
            tint = {"bg_color": _MARK_TINT} if cell_format.marked else {}
            sheet.write_blank(1, place, None, drawing.add_format({"num_format": cell_format.number_format} | tint))
        for row, place, note in notes:
            sheet.write_comment(row, place, note, {"author": "", "x_scale": 2})
        sheet.freeze_panes(1, 0)
        if frame.titles:
            sheet.autofilter(0, 0, frame.rows, len(frame.titles) - 1)


def _xml_text(text: str) -> str:
    """Return a text as a sheet's XML holds it, control characters in the writing of spreadsheets."""
    if text.isalnum():
        return text
    text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _NO_CHARACTER.sub("\ufffd", text))
    return _MARKUP.sub(lambda found: _ENTITIES[found[0]], text)
