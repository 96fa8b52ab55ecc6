"""Tables written as XLSX files that spreadsheets open without a warning and in which no cell can become a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO

from crmdesk.errors import UserError
from crmdesk.exchange.sheet_frame import CellFormat, PackedRows, SheetFrame, write_framed
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

_DAY_ZERO = date(1899, 12, 30)
_WIDEST = 60
_NARROWEST = 8
_ROWS_MEASURED = 200
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
    sheet = _Sheet(columns, marks)
    for row in rows:
        sheet.add(row)
    widths = [max(_NARROWEST, min(width, _WIDEST)) for width in sheet.widths]
    frame = SheetFrame(_sheet_name(name), [column.title for column in columns], widths, sheet.last)
    write_framed(target, frame, sheet.formats, sheet.notes, sheet.packed)


class _Sheet:
    """The rows of a sheet being filled, packed at once, so that a hundred thousand of them need little memory."""

    def __init__(self, columns: Sequence[SheetColumn], marks: Sequence[CellMark]) -> None:
        """Begin below the header."""
        self.last = 0
        self.packed = PackedRows()
        self.widths = [column.width or _shown_width(column.title) + 3 for column in columns]
        self.formats: dict[CellFormat, int] = {}
        self.notes: list[tuple[int, int, str]] = []
        self._columns = columns
        self._marks = {(mark.row, mark.column): mark.note for mark in marks}

    def add(self, row: Sequence[Value]) -> None:
        """Add a row; raise UserError when the sheet is full."""
        if self.last == MOST_ROWS:
            raise UserError(
                _("A sheet holds at most {count} rows. Choose fewer rows, or write CSV.").format(count=f"{MOST_ROWS:,}")
            )
        self.last += 1
        self.packed.begin_row()
        for place, value in enumerate(row):
            self._add_cell(place, value)

    def _add_cell(self, place: int, value: Value) -> None:
        """Add a cell by the kind of its column, with its mark."""
        note = self._marks.get((self.last - 1, place)) if self._marks else None
        kind = self._columns[place].kind
        if kind is CellKind.NUMBER and isinstance(value, Decimal) and _fits_a_float(value):
            shown = f"{value:,f}"
            self.packed.add_number(place, self._style(_number_format(value), note), f"{value:f}")
        elif kind is CellKind.DAY and isinstance(value, date) and _is_certain_day(value):
            shown = "2000-01-01"
            self.packed.add_number(place, self._style("yyyy-mm-dd", note), str((value - _DAY_ZERO).days))
        else:
            shown = _text_of(value)
            if len(shown) > LONGEST_TEXT:
                shown = shown[: LONGEST_TEXT - 1] + "…"
                note = note or _("The text is longer than a cell of a spreadsheet holds and was cut.")
            if shown or note is not None:
                self.packed.add_text(place, self._style("@", note), shown)
        if note and len(self.notes) < MOST_NOTES:
            self.notes.append((self.last, place, note[:LONGEST_TEXT]))
        if self.last <= _ROWS_MEASURED and not self._columns[place].width:
            self.widths[place] = max(self.widths[place], _shown_width(shown) + 2)

    def _style(self, number_format: str, note: str | None) -> int:
        """Return the number of the one format of this kind of cell."""
        return self.formats.setdefault(CellFormat(number_format, marked=note is not None), len(self.formats))


def _fits_a_float(number: Decimal) -> bool:
    """Say whether a spreadsheet keeps every digit of a number."""
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= MOST_DIGITS and abs(number) < 10**15


def _is_certain_day(value: date) -> bool:
    """Say whether a value is a day that a spreadsheet can hold; a moment is none."""
    return not isinstance(value, datetime) and value >= _FIRST_CERTAIN_DAY


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
