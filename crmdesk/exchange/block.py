"""The rows of one table within a file: read until the file ends or another table begins, what is no row left out."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from crmdesk.errors import UserError
from crmdesk.exchange.asides import is_aside, is_last_aside, is_title
from crmdesk.exchange.cell_look import is_name, value_columns, width_of
from crmdesk.exchange.layout import Layout, layout_at
from crmdesk.exchange.source import RawRow
from crmdesk.translation import gettext as _

MOST_ROWS = 1_000_000
"""Rows of one file (decisions 16)."""

MOST_CELLS = 24_000_000
"""Cells of one file: a million rows of two dozen columns."""

MOST_COLUMNS = 2_000
"""Columns of one file: a table of customers has dozens; thousands mean that the separator is wrong."""

_ROWS_COMPARED = 50
_ROWS_BELOW = 3
_TEXTS_SHARED = 200_000


@dataclass(slots=True)
class Block:
    """One table of a file: header and rows, each row as wide as the header, and what was seen among them.

    ``joined`` says that two rows were made one header. ``surplus`` gives cells by row index, ``short`` the indexes of rows that lacked cells, ``left_out`` the lines of
    totals, notes and repeated headers.
    """

    line: int
    header: list[str]
    joined: bool = False
    rows: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    lines: list[int] = field(default_factory=list[int])
    surplus: dict[int, int] = field(default_factory=dict[int, int])
    short: list[int] = field(default_factory=list[int])
    left_out: list[int] = field(default_factory=list[int])

    @property
    def cells(self) -> int:
        """How many cells the table has."""
        return len(self.rows) * len(self.header)


class RowsAhead:
    """Raw rows with a look at those still to come."""

    def __init__(self, waiting: list[RawRow], rows: Iterator[RawRow]) -> None:
        """Begin with the rows waiting, then take from the file."""
        self._waiting = deque(waiting)
        self._rows = rows

    def __iter__(self) -> Iterator[RawRow]:
        """Yield the rows in order."""
        while True:
            while self._waiting:
                yield self._waiting.popleft()
            for row in self._rows:
                yield row
                if self._waiting:
                    break
            else:
                if not self._waiting:
                    return

    def next_filled(self, wanted: int) -> list[list[str]]:
        """Return the next rows that are not empty, trimmed, without taking them."""
        found: list[list[str]] = []
        for _line, cells in self._waiting:
            trimmed = list(map(str.strip, cells))
            if any(trimmed):
                found.append(trimmed)
        while len(found) < wanted and (row := next(self._rows, None)) is not None:
            self._waiting.append(row)
            trimmed = list(map(str.strip, row[1]))
            if any(trimmed):
                found.append(trimmed)
        return found[:wanted]

    def drop(self, rows: int) -> None:
        """Take the next rows that are not empty."""
        while rows and self._waiting:
            rows -= any(map(str.strip, self._waiting.popleft()[1]))


def read_block(raw: RowsAhead, block: Block) -> Block | None:
    """Read rows into a block, trimmed and as wide as its header; return the next table of the file, still without rows.

    Raises UserError when the file holds too many rows, columns or cells.
    """
    width = len(block.header)
    check_columns(block.line, width)
    named, first = width_of(block.header), block.header[0] if width > 1 else None
    shared: dict[str, str] = {}
    share = shared.setdefault
    apart, blanks = False, 0
    for line, raw_cells in raw:
        cells = [share(cell, cell) for cell in map(str.strip, raw_cells)]
        filled = len(cells) - cells.count("")
        if not filled:
            apart = True
            blanks += 1
            _check_rows(blanks)
            continue
        if apart or filled * 2 <= named or cells[0] == first:
            if _is_no_row(cells, block):
                block.left_out.append(line)
                _check_rows(len(block.left_out))
                continue
            if apart and (found := _new_table(line, cells, block, raw)) is not None:
                _drop_asides(block, titles=True)
                return found
            # A title may stand above another table.
            apart = filled == 1 and is_title(cells, named)
        _add_row(block, line, cells, width)
        if len(shared) > _TEXTS_SHARED:
            shared.clear()
    _drop_asides(block, titles=False)
    return None


def check_columns(line: int, count: int) -> None:
    """Raise UserError when a row has more columns than a table may have."""
    if count > MOST_COLUMNS:
        raise UserError(
            _("Line {line} has {count} columns. Check the separator, or split the file.").format(line=line, count=count)
        )


def _add_row(block: Block, line: int, cells: list[str], width: int) -> None:
    """Append a row; empty cells beyond the header are what a trailing separator leaves, no surplus."""
    if len(cells) < width:
        block.short.append(len(block.rows))
        cells += [""] * (width - len(cells))
    elif len(cells) > width:
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) > width:
            block.surplus[len(block.rows)] = len(cells)
            del cells[width:]
    block.rows.append(tuple(cells))
    block.lines.append(line)
    _check_rows(len(block.rows))
    if len(block.rows) * width > MOST_CELLS:
        raise UserError(
            _("The file has more than {count} cells. Export fewer columns, or in parts.").format(
                count=f"{MOST_CELLS:,}"
            )
        )


def _check_rows(count: int) -> None:
    """Raise UserError when there are more rows, or lines that are none, than a file may have."""
    if count > MOST_ROWS:
        raise UserError(
            _("The file has more than {count} rows. Export it in parts, by branch for instance.").format(
                count=f"{MOST_ROWS:,}"
            )
        )


def _is_no_row(cells: list[str], block: Block) -> bool:
    """Say whether a row repeats the header, as every page of a long print does, or is a total or a drawn line."""
    if len(block.header) > 1 and cells[: width_of(cells)] == block.header[: width_of(block.header)]:
        _drop_asides(block, titles=True)
        return True
    return is_aside(cells, width_of(block.header))


def _new_table(line: int, cells: list[str], block: Block, raw: RowsAhead) -> Block | None:
    """Return the table whose header a row that stands apart is, when the rows below fit it and not this table."""
    names = [cell for cell in cells if cell]
    if len(names) < 2 or len(set(names)) < len(names) or not all(map(is_name, names)):
        return None
    below = raw.next_filled(_ROWS_BELOW)
    layout = layout_at([cells, *below], 0)
    heads = {
        column
        for column in value_columns(below[layout.last :])
        if column < len(layout.names) and layout.names[column]
    }  # fmt: skip
    fits = max(map(width_of, below), default=0) <= width_of(layout.names)
    if not heads or not fits or not _contradicts(layout, heads, block):
        return None
    raw.drop(layout.last)
    return Block(line, layout.names, joined=layout.last > 0)


def _contradicts(layout: Layout, heads: set[int], block: Block) -> bool:
    """Say whether a header and the values below it are another table: names where this one has values, or a new shape."""
    if width_of(layout.names) != width_of(block.header):
        return True
    return bool(value_columns(block.rows[:_ROWS_COMPARED]) & heads)


def _drop_asides(block: Block, *, titles: bool) -> None:
    """Take totals, notes and, above another header, titles off the end of a table."""
    width = width_of(block.header)
    while block.rows and (
        is_last_aside(block.rows[-1], width) or (titles and is_title(block.rows[-1], width))
    ):  # fmt: skip
        row = len(block.rows) - 1
        if row in block.surplus:
            return
        block.rows.pop()
        block.left_out.append(block.lines.pop())
        if block.short and block.short[-1] == row:
            block.short.pop()
