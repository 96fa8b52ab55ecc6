"""From raw rows to a table: the header found and its names made distinct, cells trimmed, ragged rows told apart."""

from collections.abc import Iterator

from crmdesk.errors import UserError
from crmdesk.exchange.source import Advance, RawRow, Source
from crmdesk.exchange.table import Remark, RemarkCode, Table
from crmdesk.translation import gettext as _

MOST_ROWS = 1_000_000
"""Rows of one file (decisions 16)."""

MOST_COLUMNS = 2_000
"""Columns of one file: a table of customers has dozens; thousands mean that the separator is wrong."""


def assemble(source: Source, header_line: int | None, advance: Advance) -> Table:
    """Read all rows of a source into a table, the first row that is not empty being the header.

    Raises UserError for a file without rows, with too many rows or too many columns, and whatever the source raises.
    """
    raw = source.rows(advance)
    line, header = _header(raw)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    surplus, short = _read_rows(raw, len(header), rows, lines)
    if not rows:
        raise UserError(_("The file holds a header and no rows. Export it again and choose the new file."))
    kept = _kept_columns(header, rows)
    if len(kept) < len(header):
        header = [header[column] for column in kept]
        rows = [tuple([row[column] for column in kept]) for row in rows]
    columns, named, renamed = _distinct_names(header, kept)
    lost = _lost_digits(source, lines, kept)
    counts = {
        RemarkCode.LINES_ABOVE: line - 1 if header_line is not None else 0,
        RemarkCode.OTHER_SHEETS: len(source.sheets) - 1,
        RemarkCode.COLUMNS_NAMED: named,
        RemarkCode.COLUMNS_RENAMED: renamed,
        RemarkCode.INVISIBLE_REMOVED: source.invisible_removed,
        RemarkCode.UNREADABLE: source.unreadable,
        RemarkCode.SHORT_ROWS: short,
        RemarkCode.LONG_ROWS: len(surplus),
        RemarkCode.LOST_DIGITS: len(lost),
    }
    return Table(
        kind=source.kind,
        columns=columns,
        rows=rows,
        row_lines=lines,
        header_line=line,
        encoding=source.encoding,
        separator=source.separator,
        sheet=source.sheet,
        sheets=source.sheets,
        surplus=surplus,
        lost_digits=lost,
        remarks=tuple(Remark(code, count) for code, count in counts.items() if count > 0),
    )


def _header(raw: Iterator[RawRow]) -> tuple[int, list[str]]:
    """Return the line and names of the first row that is not empty, line ends in names made blanks."""
    for line, cells in raw:
        names = [" ".join(cell.split()) for cell in cells]
        if any(names):
            if len(names) > MOST_COLUMNS:
                raise UserError(
                    _("The header has {count} columns. Check the separator, or split the file.").format(
                        count=len(names)
                    )
                )
            return line, names
    raise UserError(_("The file is empty. Export it again and choose the new file."))


def _read_rows(
    raw: Iterator[RawRow], width: int, rows: list[tuple[str, ...]], lines: list[int]
) -> tuple[dict[int, int], int]:
    """Append every row that is not empty, trimmed and as wide as the header; return surplus by row, and short rows.

    Empty cells beyond the header are what a trailing separator leaves, no surplus.
    """
    surplus: dict[int, int] = {}
    short = 0
    shared: dict[str, str] = {}
    share = shared.setdefault
    for line, raw_cells in raw:
        cells = [share(cell, cell) for cell in map(str.strip, raw_cells)]
        if not any(cells):
            continue
        if len(cells) < width:
            short += 1
            cells += [""] * (width - len(cells))
        elif len(cells) > width:
            while len(cells) > width and not cells[-1]:
                cells.pop()
            if len(cells) > width:
                surplus[len(rows)] = len(cells)
                del cells[width:]
        rows.append(tuple(cells))
        lines.append(line)
        if len(rows) > MOST_ROWS:
            raise UserError(
                _("The file has more than {count} rows. Export it in parts, by branch for instance.").format(
                    count=f"{MOST_ROWS:,}"
                )
            )
        if len(shared) > 200_000:
            shared.clear()
    return surplus, short


def _kept_columns(header: list[str], rows: list[tuple[str, ...]]) -> list[int]:
    """Return the columns that say anything: those with a name or a cell."""
    return [column for column, name in enumerate(header) if name or any(row[column] for row in rows)]


def _distinct_names(header: list[str], kept: list[int]) -> tuple[tuple[str, ...], int, int]:
    """Name nameless columns by their place (``#3``) and number repeated names (``Balance (2)``); count both."""
    taken = set(header)
    seen: set[str] = set()
    names: list[str] = []
    named = renamed = 0
    for name, place in zip(header, kept, strict=True):
        given = name or f"#{place + 1}"
        named += not name
        number = 2
        final = given
        while final in seen or (final != name and final in taken):
            final = f"{given} ({number})"
            number += 1
        renamed += bool(name) and final != name
        seen.add(final)
        names.append(final)
    return tuple(names), named, renamed


def _lost_digits(source: Source, lines: list[int], kept: list[int]) -> frozenset[tuple[int, int]]:
    """Return the cells that lost digits by row and column of the table."""
    if not source.lost_digits:
        return frozenset()
    row_of = {line: row for row, line in enumerate(lines)}
    column_of = {column: place for place, column in enumerate(kept)}
    return frozenset(
        (row_of[line], column_of[column])
        for line, columns in source.lost_digits.items()
        for column in columns
        if line in row_of and column in column_of
    )
