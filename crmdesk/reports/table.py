"""Tables: a heading repeated on every page, rows that are not torn unless a page cannot hold them, a total."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from crmdesk.reports.house_style import CELL, CELL_HEAD, CELL_STRONG, CELL_TEXT, GREY, HAIRLINE, LINE, NAVY, RULE, Style
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.line_breaking import Line, break_lines, clean
from crmdesk.reports.sheet import Sheet

_PADDING = 2.7
_TORN_FROM = 0.5
"""A row higher than this share of a page is torn rather than moved: it would leave a hole."""
_LEAST_LINES = 2
_WHOLE_UP_TO = 0.16
"""A table lower than this share of a page is not split."""
_FEW_ROWS = 3
"""So few cannot be split without leaving one alone."""


class Align(Enum):
    """Where a cell's text stands."""

    LEFT = "left"
    RIGHT = "right"


class Column(NamedTuple):
    """A column: its heading, its share of the width, and how its cells are set."""

    title: str
    share: float
    align: Align = Align.LEFT
    style: Style = CELL_TEXT


class _Row(NamedTuple):
    """A row whose cells are broken into lines."""

    cells: tuple[list[Line], ...]
    strong: bool = False

    @property
    def lines(self) -> int:
        """How many lines its highest cell has."""
        return max(map(len, self.cells), default=1)


class Table(Block):
    """Rows under a heading; the last may be a total, which never stands without the row above it."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], total: Sequence[str] = ()) -> None:
        """Take the columns (shares are of their sum), the rows and, where there is one, the total.

        The last cell of a row that is shorter than the columns reaches to the right edge.
        """
        self._columns = tuple(columns)
        self._source = [tuple(row) for row in rows]
        self._total = tuple(total)
        self._broken: list[_Row] | None = None
        self._widths: list[float] = []
        self._headed = any(column.title for column in columns)

    def height(self, room: Room) -> float:
        """Return the height of heading and rows."""
        return self._head_height(room) + sum(_heights(self._rows(room), room))

    def least(self, room: Room) -> float:
        """Return the height of the heading with as many rows as must stay with it."""
        rows = self._rows(room)
        if self._is_small(room):
            return self.height(room)
        first = _heights(rows[:2], room)
        if first[0] > room.page * _TORN_FROM:
            return self._head_height(room) + _height(_LEAST_LINES, room)
        return self._head_height(room) + sum(first)

    def split(self, room: Room) -> tuple[Block, Block] | None:
        """Split between rows, or inside a row that no page should be kept free for."""
        rows = self._rows(room)
        heights = _heights(rows, room)
        used, count = self._head_height(room), 0
        while count < len(rows) and used + heights[count] <= room.height + 0.01:
            used += heights[count]
            count += 1
        if count < len(rows) and heights[count] > room.page * _TORN_FROM:
            torn = _tear(
                rows[count], int((room.height - used - _height(0, room)) / room.spacing.lead(CELL_TEXT).leading)
            )
            if torn is not None:
                return self._part([*rows[:count], torn[0]], self.gap), self._part([torn[1], *rows[count + 1 :]], 0.0)
        if len(rows) - count == 1 and count > 1:
            count -= 1
        if count == 0:
            return None
        return self._part(rows[:count], self.gap), self._part(rows[count:], 0.0)

    def _is_small(self, room: Room) -> bool:
        """Say whether the table moves to the next page as a whole."""
        few = len(self._rows(room)) <= _FEW_ROWS
        return self.height(room) <= room.page * (_TORN_FROM if few else _WHOLE_UP_TO)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw rules, heading and rows."""
        sheet.rule(x, y, room.width, NAVY, RULE)
        rows = self._rows(room)
        heights = _heights(rows, room)
        places = self._places(x)
        padding = room.spacing.space(_PADDING)
        if self._headed:
            baseline = CELL_HEAD.baseline(y + padding)
            for column, (left, right) in zip(self._columns, places, strict=True):
                if column.align is Align.RIGHT:
                    sheet.text_to(right, baseline, column.title, CELL_HEAD)
                else:
                    sheet.text(left, baseline, column.title, CELL_HEAD)
            y += self._head_height(room)
            sheet.rule(x, y, room.width, NAVY, HAIRLINE)
        for number, row in enumerate(rows, 1):
            self._paint_row(sheet, y + padding, row, places, room.spacing.lead(CELL_TEXT))
            y += heights[number - 1]
            last = number == len(rows)
            before_total = not last and rows[number].strong
            sheet.rule(x, y, room.width, NAVY if last or before_total else LINE, RULE if last else HAIRLINE)

    def _paint_row(self, sheet: Sheet, y: float, row: _Row, places: Sequence[tuple[float, float]], lead: Style) -> None:
        """Write the lines of a row's cells as far apart as those of ``lead``."""
        for column, cell, (left, right) in zip(self._columns, row.cells, places, strict=False):
            style = CELL_STRONG if row.strong else column.style
            baseline = lead.baseline(y)
            for line in cell:
                start = right - line.width * style.size if column.align is Align.RIGHT else left
                sheet.line(start, baseline, line, style)
                baseline += lead.leading

    def _rows(self, room: Room) -> list[_Row]:
        """Return the rows with their cells broken into lines, once."""
        if self._broken is None:
            self._widths = self._fitting_widths(room)
            self._broken = [self._break(row, room, strong=False) for row in self._source]
            if self._total:
                self._broken.append(self._break(self._total, room, strong=True))
        return self._broken

    def _fitting_widths(self, room: Room) -> list[float]:
        """Return the columns' widths by their shares, but amounts as wide as they are: a number is never broken."""
        whole = sum(column.share for column in self._columns)
        widths = [room.width * column.share / whole for column in self._columns]
        for number, column in enumerate(self._columns):
            if column.align is not Align.RIGHT:
                continue
            cells = [(row[number], room.faces.regular) for row in self._source if number < len(row)]
            cells += [(cell, room.faces.bold) for cell in self._total[number : number + 1]]
            needed = max((face.width_of(cell, column.style.size) for cell, face in cells), default=0.0) + 2 * CELL + 1
            widest = max(range(len(widths)), key=widths.__getitem__)
            if needed > widths[number] and widest != number:
                widths[widest] -= needed - widths[number]
                widths[number] = needed
        return widths

    def _break(self, row: Sequence[str], room: Room, *, strong: bool) -> _Row:
        """Break the cells of one row."""
        cells: list[list[Line]] = []
        widths = self._widths[: len(row)]
        widths[-1] += sum(self._widths[len(row) :])
        for text, column, width in zip(row, self._columns, widths, strict=False):
            style = CELL_STRONG if strong else column.style
            face = room.faces.bold if style.bold else room.faces.regular
            cells.append(break_lines(clean(text).strip(), face.advances, (width - 2 * CELL) / style.size))
        return _Row(tuple(cells), strong)

    def _places(self, x: float) -> list[tuple[float, float]]:
        """Return where the text of each column may begin and end."""
        places: list[tuple[float, float]] = []
        for width in self._widths:
            places.append((x + CELL, x + width - CELL))
            x += width
        return places

    def _head_height(self, room: Room) -> float:
        """Return the height of the heading."""
        return CELL_HEAD.leading + 2 * room.spacing.space(_PADDING) if self._headed else 0.0

    def _part(self, rows: list[_Row], gap: float) -> "Table":
        """Return a table of rows that are broken already."""
        part = Table(self._columns, [])
        part._broken = rows
        part._widths = self._widths
        part.gap = gap
        return part


def _height(lines: int, room: Room) -> float:
    """Return the height of a row of so many lines."""
    return lines * room.spacing.lead(CELL_TEXT).leading + 2 * room.spacing.space(_PADDING)


def _heights(rows: Sequence[_Row], room: Room) -> list[float]:
    """Return the heights of rows."""
    leading, padding = room.spacing.lead(CELL_TEXT).leading, 2 * room.spacing.space(_PADDING)
    return [row.lines * leading + padding for row in rows]


def _tear(row: _Row, lines: int) -> tuple[_Row, _Row] | None:
    """Tear a row after so many lines, or return None where less than two would stand on either side."""
    lines = min(lines, row.lines - _LEAST_LINES)
    if lines < _LEAST_LINES:
        return None
    upper = tuple(cell[:lines] for cell in row.cells)
    lower = tuple(cell[lines:] for cell in row.cells)
    return row._replace(cells=upper), row._replace(cells=lower)


FAINT = CELL_TEXT._replace(colour=GREY)
"""For columns that are read second: numbers of rows, days."""
