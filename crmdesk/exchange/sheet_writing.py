"""Tables written as XLSX files that spreadsheets open without a warning and in which no cell can become a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, BinaryIO

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

MOST_ROWS = 1_048_575
"""Rows below the header: what a sheet of Excel and WPS holds."""

LONGEST_TEXT = 32_767
"""Characters of one cell: what a sheet of Excel and WPS holds."""

MOST_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; longer numbers are written as text."""

MOST_NOTES = 5_000
"""Notes of one sheet; beyond them marked cells are tinted only, for thousands of notes make spreadsheets slow."""

_FIRST_CERTAIN_DAY = date(1900, 3, 1)
"""Before it spreadsheets count a day that never was (1900-02-29); earlier days are written as text."""

_WIDEST = 60
_NARROWEST = 8
_ROWS_MEASURED = 200
_HEADER_TINT = "#EEF1F5"
_MARK_TINT = "#FFE3DC"
_FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\", "_______")

Value = str | Decimal | date | None
"""What a cell may hold; none leaves it empty."""


class CellKind(StrEnum):
    """What a column holds. A value of another kind in it is written as text."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, what it holds, and its width in characters (None: as wide as its content)."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell to look at, by row of the rows (from 0) and column (from 0): it is tinted, the note is its comment."""

    row: int
    column: int
    note: str


def write_sheet(
    target: BinaryIO,
    name: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    marks: Sequence[CellMark] = (),
) -> None:
    """Write rows under a header into a workbook of one sheet, nothing of it passing through a temporary file.

    Texts stay texts: leading zeros, 19 digits and a leading ``=`` are kept, none is ever calculated. A text longer
    than a cell holds is cut and says so in its note. Raises UserError for more rows than a sheet holds.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(target, options) as book:
        _Sheet(book, name, columns, marks).fill(rows)


class _Sheet:
    """One sheet being filled."""

    def __init__(self, book: Any, name: str, columns: Sequence[SheetColumn], marks: Sequence[CellMark]) -> None:
        """Add the sheet to its workbook and write the header."""
        self._book = book
        self._columns = columns
        self._marks = {(mark.row, mark.column): mark.note for mark in marks}
        self._widths = [column.width or _shown_width(column.title) + 3 for column in columns]
        self._formats: dict[tuple[str, bool], Any] = {}
        self._notes = 0
        self._sheet = book.add_worksheet(_sheet_name(name))
        header = book.add_format({"bold": True, "bg_color": _HEADER_TINT, "bottom": 1, "valign": "vcenter"})
        for place, column in enumerate(columns):
            self._sheet.write_string(0, place, column.title[:LONGEST_TEXT], header)

    def fill(self, rows: Iterable[Sequence[Value]]) -> None:
        """Write the rows, then what depends on them: widths, filter, the header that stays in sight."""
        last = 0
        for last, row in enumerate(rows, start=1):
            if last > MOST_ROWS:
                raise UserError(
                    _("A sheet holds at most {count} rows. Choose fewer rows, or write CSV.").format(
                        count=f"{MOST_ROWS:,}"
                    )
                )
            for place, value in enumerate(row):
                self._write(last, place, value)
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, max(_NARROWEST, min(width, _WIDEST)))
        self._sheet.freeze_panes(1, 0)
        if self._columns:
            self._sheet.autofilter(0, 0, last, len(self._columns) - 1)

    def _write(self, line: int, place: int, value: Value) -> None:
        """Write one cell by the kind of its column, with its mark."""
        note = self._marks.get((line - 1, place)) if self._marks else None
        kind = self._columns[place].kind
        if isinstance(value, Decimal) and kind is CellKind.NUMBER and _fits_a_float(value):
            self._sheet.write_number(line, place, value, self._format(_number_format(value), note is not None))
            text = f"{value:,f}"
        elif _is_certain_day(value) and kind is CellKind.DAY:
            self._sheet.write_datetime(line, place, value, self._format("yyyy-mm-dd", note is not None))
            text = "2000-01-01"
        else:
            text = _text_of(value)
            if len(text) > LONGEST_TEXT:
                text = text[: LONGEST_TEXT - 1] + "…"
                note = note or _("The text is longer than a cell of a spreadsheet holds and was cut.")
            tint = self._format("@", note is not None)
            if text:
                self._sheet.write_string(line, place, text, tint)
            elif note is not None:
                self._sheet.write_blank(line, place, None, tint)
        if note:
            self._add_note(line, place, note)
        if line <= _ROWS_MEASURED and not self._columns[place].width:
            self._widths[place] = max(self._widths[place], _shown_width(text) + 2)

    def _add_note(self, line: int, place: int, note: str) -> None:
        """Attach a comment without an author to a cell."""
        self._notes += 1
        if self._notes <= MOST_NOTES:
            self._sheet.write_comment(line, place, note[:LONGEST_TEXT], {"author": "", "x_scale": 2})

    def _format(self, number_format: str, marked: bool) -> Any:
        """Return the one format of this kind of cell."""
        key = number_format, marked
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {"num_format": number_format} | ({"bg_color": _MARK_TINT} if marked else {})
            )
        return self._formats[key]


def _fits_a_float(number: Decimal) -> bool:
    """Say whether a spreadsheet keeps every digit of a number."""
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= MOST_DIGITS and abs(number) < 10**15


def _is_certain_day(value: Value) -> bool:
    """Say whether a value is a day that a spreadsheet can hold; a moment is none."""
    return isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_CERTAIN_DAY


def _number_format(number: Decimal) -> str:
    """Return the format that shows a number with the decimals it has; whole ones without thousands separators."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return f"#,##0.{'0' * min(decimals, MOST_DIGITS)}" if decimals > 0 else "0"


def _text_of(value: Value) -> str:
    """Return a value as text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _shown_width(text: str) -> int:
    """Return how many characters wide the longest line of a text shows; a hanzi is two."""
    return max(
        (sum(2 if ord(mark) > 0x2E7F else 1 for mark in line[:_WIDEST]) for line in text.splitlines()), default=0
    )


def _sheet_name(name: str) -> str:
    """Return a name that a sheet may have: at most 31 characters, none of the seven marks forbidden there, no quote at its ends."""
    cleaned = "".join(mark for mark in name.translate(_FORBIDDEN_IN_NAMES) if mark.isprintable())
    cleaned = cleaned.strip(" '")[:31].rstrip(" '")
    return cleaned if cleaned and cleaned.lower() != "history" else "Sheet1"
