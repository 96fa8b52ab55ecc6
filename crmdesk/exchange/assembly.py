"""From raw rows to a table: the header found and its names made distinct, the largest of several tables chosen."""

from collections.abc import Iterator, Sequence
from itertools import islice

from crmdesk.errors import UserError
from crmdesk.exchange.block import MOST_COLUMNS, Block, RowsAhead, check_columns, read_block
from crmdesk.exchange.cell_look import is_day_without_year, is_placeholder, width_of
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.layout import ROWS_LOOKED_AT, Layout, find_layout, layout_at, tables_above
from crmdesk.exchange.source import Advance, RawRow, Source
from crmdesk.exchange.table import Remark, RemarkCode, Table
from crmdesk.translation import gettext as _

_ROWS_SAMPLED = 500


def assemble(source: Source, header_line: int | None, advance: Advance) -> Table:
    """Read all rows of a source into a table; its header is found, or is the first row where the user named its line.

    Of several tables in one file the largest is taken, or the one named; the others are remarked on. Raises UserError
    for a file without rows, with too many rows, columns or cells, and whatever the source raises.
    """
    raw = source.rows(advance)
    sample = _sample(raw)
    layout = _layout([cells for _line, cells in sample], header_line)
    first = Block(sample[layout.first][0], layout.names, joined=layout.last > layout.first)
    above = first.line - 1 if header_line or any(any(cells) for _line, cells in sample[: layout.first]) else 0
    above_lines = [sample[row][0] for row in tables_above([cells for _line, cells in sample[: layout.first]])]
    chosen, others = _choose(RowsAhead(sample[layout.last + 1 :], raw), first, header_line)
    others = above_lines + others
    kept = _kept_columns(chosen.header, chosen.rows)
    header, rows = chosen.header, chosen.rows
    if len(kept) < len(header):
        header = [header[column] for column in kept]
        rows = [tuple([row[column] for column in kept]) for row in rows]
    columns, named, renamed = _distinct_names(header, kept)
    lost = _lost_digits(source, chosen.lines, kept)
    seen = {
        RemarkCode.LINES_ABOVE: above,
        RemarkCode.COLUMNS_NAMED: named,
        RemarkCode.COLUMNS_RENAMED: renamed,
        RemarkCode.DAYS_WITHOUT_YEAR: _columns_without_year(rows),
        RemarkCode.LOST_DIGITS: len(lost),
    }
    return Table(
        kind=source.kind,
        columns=columns,
        rows=rows,
        row_lines=chosen.lines,
        header_line=chosen.line,
        encoding=source.encoding,
        separator=source.separator,
        sheet=source.sheet,
        sheets=source.sheets,
        surplus=chosen.surplus,
        lost_digits=lost,
        remarks=_remarks(source, chosen, others, seen),
    )


def _remarks(source: Source, chosen: Block, others: list[int], seen: dict[RemarkCode, int]) -> tuple[Remark, ...]:
    """Return what the user should know of the file and the table chosen, how the file was built first."""
    remarks = (
        Remark(RemarkCode.MARKUP, int(source.kind in {FileKind.HTML, FileKind.XML})),
        Remark(RemarkCode.OTHER_SHEETS, len(source.sheets) - 1),
        Remark(RemarkCode.OTHER_TABLES, len(others), tuple(others)),
        Remark(RemarkCode.HEADER_JOINED, int(chosen.joined)),
        Remark(RemarkCode.LEFT_OUT, len(chosen.left_out), tuple(sorted(chosen.left_out))),
        *(Remark(code, count) for code, count in seen.items()),
        Remark(RemarkCode.INVISIBLE_REMOVED, source.invisible_removed),
        Remark(RemarkCode.UNREADABLE, source.unreadable),
        Remark(RemarkCode.SHORT_ROWS, len(chosen.short)),
        Remark(RemarkCode.LONG_ROWS, len(chosen.surplus)),
    )
    return tuple(remark for remark in remarks if remark.count > 0)


def _sample(raw: Iterator[RawRow]) -> list[RawRow]:
    """Return the first rows, trimmed; raise UserError where one is so wide that the separator must be wrong."""
    sample: list[RawRow] = []
    for line, raw_cells in islice(raw, ROWS_LOOKED_AT):
        cells = list(map(str.strip, raw_cells))
        if len(cells) > MOST_COLUMNS:
            del cells[width_of(cells) :]
            check_columns(line, len(cells))
        sample.append((line, cells))
    return sample


def _layout(rows: list[list[str]], header_line: int | None) -> Layout:
    """Return the header of the first rows: found, or the first row that is not empty where the user named its line."""
    if header_line is None:
        layout = find_layout(rows)
    else:
        filled = next((number for number, cells in enumerate(rows) if any(cells)), None)
        layout = None if filled is None else layout_at(rows, filled)
    if layout is None:
        raise UserError(_("The file is empty. Export it again and choose the new file."))
    return layout


def _choose(rows: RowsAhead, first: Block, header_line: int | None) -> tuple[Block, list[int]]:
    """Read all tables of a file; return the largest, or the first where the user named it, and the others' lines."""
    chosen: Block | None = None
    others: list[int] = []
    following: Block | None = first
    while following is not None:
        block, following = following, read_block(rows, following)
        if not block.rows and (chosen is not None or following is not None):
            continue
        if chosen is None or (header_line is None and block.cells > chosen.cells):
            others += [chosen.line] if chosen else []
            chosen = block
        else:
            others.append(block.line)
    if chosen is None or not chosen.rows:
        raise UserError(_("The file holds a header and no rows. Export it again and choose the new file."))
    return chosen, sorted(others)


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


def _columns_without_year(rows: Sequence[Sequence[str]]) -> int:
    """Count the columns that hold days without a year, told by the first rows."""
    count = 0
    for column in zip(*rows[:_ROWS_SAMPLED], strict=True):
        filled = [cell for cell in column if not is_placeholder(cell)]
        count += bool(filled) and sum(map(is_day_without_year, filled)) * 5 >= len(filled) * 4
    return count
