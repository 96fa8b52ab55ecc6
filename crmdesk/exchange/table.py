"""The table a file holds, as plain text, with everything the reader saw on the way that the user should know."""

from dataclasses import dataclass, field
from enum import StrEnum

from crmdesk.exchange.file_kind import FileKind
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext

_LINES_SHOWN = 6


class RemarkCode(StrEnum):
    """What a remark is about."""

    INVISIBLE_REMOVED = "invisible_removed"
    UNREADABLE = "unreadable"
    COLUMNS_NAMED = "columns_named"
    COLUMNS_RENAMED = "columns_renamed"
    SHORT_ROWS = "short_rows"
    LONG_ROWS = "long_rows"
    LOST_DIGITS = "lost_digits"
    OTHER_SHEETS = "other_sheets"
    LINES_ABOVE = "lines_above"
    LEFT_OUT = "left_out"
    OTHER_TABLES = "other_tables"
    HEADER_JOINED = "header_joined"
    DAYS_WITHOUT_YEAR = "days_without_year"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader put right or the user should look at, how often it occurred and, where known, the lines."""

    code: RemarkCode
    count: int
    lines: tuple[int, ...] = ()

    def text(self) -> str:
        """Return the remark in the user's language, with the first of its lines."""
        shown = ", ".join(map(str, self.lines[:_LINES_SHOWN])) + (", …" if len(self.lines) > _LINES_SHOWN else "")
        return _remark_text(self.code, self.count).format(count=self.count, lines=shown)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: a header and rows of trimmed text, each row exactly as wide as the header.

    ``row_lines[i]`` is the line (text) or sheet row, from 1, at which row ``i`` began; ``header_line`` likewise.
    ``surplus`` gives, by row index, how many cells a row had that is longer than the header; such a row holds its
    first cells and must be refused, because nobody knows which cell is one too many. ``lost_digits`` are the
    (row index, column index) of numbers that a spreadsheet cut to 15 digits; such a cell must be refused.
    ``encoding`` and ``separator`` are None for a workbook, ``sheet`` and ``sheets`` empty for a text file; a text
    file of one column has no separator either.
    """

    kind: FileKind
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    row_lines: list[int]
    header_line: int
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    surplus: dict[int, int] = field(default_factory=dict[int, int])
    lost_digits: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[Remark, ...] = ()

    def row_problem(self, row: int) -> str | None:
        """Return why a row as a whole must be refused, in the user's language, or None."""
        cells = self.surplus.get(row)
        if cells is None:
            return None
        return _("The row has {cells} cells, more than the {columns} columns of the header.").format(
            cells=cells, columns=len(self.columns)
        )

    def cell_problem(self, row: int, column: int) -> str | None:
        """Return why a cell must be refused, in the user's language, or None."""
        if (row, column) not in self.lost_digits:
            return None
        return _(
            "A spreadsheet stored this number with 15 digits and lost the others. Format the column as text before "
            "typing or exporting, and import again."
        )


def _remark_text(code: RemarkCode, count: int) -> str:
    """Return the translated sentence of a remark, with the placeholder for its count."""
    match code:
        case RemarkCode.INVISIBLE_REMOVED:
            return ngettext("{count} invisible character removed", "{count} invisible characters removed", count)
        case RemarkCode.UNREADABLE:
            return ngettext(
                "{count} character could not be read and shows as �",
                "{count} characters could not be read and show as �",
                count,
            )
        case RemarkCode.COLUMNS_NAMED:
            return ngettext(
                "{count} column without a name got its number",
                "{count} columns without a name got their numbers",
                count,
            )
        case RemarkCode.COLUMNS_RENAMED:
            return ngettext(
                "{count} column with the name of another got a number",
                "{count} columns with the name of another got a number",
                count,
            )
        case RemarkCode.SHORT_ROWS:
            return ngettext(
                "{count} row is shorter than the header; its missing cells are empty",
                "{count} rows are shorter than the header; their missing cells are empty",
                count,
            )
        case RemarkCode.LONG_ROWS:
            return ngettext(
                "{count} row has more cells than the header and will be refused",
                "{count} rows have more cells than the header and will be refused",
                count,
            )
        case RemarkCode.LOST_DIGITS:
            return ngettext(
                "{count} number lost digits in a spreadsheet and will be refused",
                "{count} numbers lost digits in a spreadsheet and will be refused",
                count,
            )
        case RemarkCode.OTHER_SHEETS:
            return ngettext("{count} other sheet was not read", "{count} other sheets were not read", count)
        case RemarkCode.LINES_ABOVE:
            return ngettext("{count} line above the header skipped", "{count} lines above the header skipped", count)
        case _:
            return _shape_text(code, count)


def _shape_text(code: RemarkCode, count: int) -> str:
    """Return the translated sentence of a remark on how the file was built."""
    match code:
        case RemarkCode.LEFT_OUT:
            return ngettext(
                "{count} line in or below the table that is no row was left out: line {lines}",
                "{count} lines in or below the table that are no rows were left out: lines {lines}",
                count,
            )
        case RemarkCode.OTHER_TABLES:
            return ngettext(
                "{count} other table was not read; its header is in line {lines}",
                "{count} other tables were not read; their headers are in lines {lines}",
                count,
            )
        case RemarkCode.HEADER_JOINED:
            return _("The header has two lines; their names were joined")
        case RemarkCode.DAYS_WITHOUT_YEAR:
            return ngettext(
                "{count} column holds days without a year; they stay text",
                "{count} columns hold days without a year; they stay text",
                count,
            )
        case _:
            return _("The file is a web page or XML, whatever its name says; its tables were read")
