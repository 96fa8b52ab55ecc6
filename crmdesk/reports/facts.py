"""Facts in a grid, each a small label above its value; a fact without a value is left out and the others close up."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmdesk.reports.house_style import LABEL, Style
from crmdesk.reports.layout import Room
from crmdesk.reports.line_breaking import Line, break_lines, clean
from crmdesk.reports.sheet import Sheet
from crmdesk.reports.spacing import Spacing

VALUE = Style(9.0, 12.4)
_BETWEEN_COLUMNS = 12.0
_BETWEEN_ROWS = 4.5
_MOST_LINES = 2
"""A value of more lines takes a row of its own below the others."""


class Fact(NamedTuple):
    """A label and its value, which stands across ``span`` columns; ``wide`` facts take a whole row."""

    label: str
    value: str
    span: int = 1
    wide: bool = False


class _Settled(NamedTuple):
    """A fact broken into lines, and how far from the left it stands."""

    left: float
    label: str
    lines: list[Line]


class FactGrid:
    """Facts in rows of columns, broken into lines for a width."""

    def __init__(self, facts: Sequence[Fact], shares: Sequence[float], width: float, room: Room) -> None:
        """Break every value into lines and fill the rows; ``shares`` are the columns' of the width."""
        spare = width - _BETWEEN_COLUMNS * (len(shares) - 1)
        self._widths = [spare * share / sum(shares) for share in shares]
        self._advances = room.faces.regular.advances
        self._rows = [row for row in self._filled([fact for fact in facts if clean(fact.value).strip()]) if row]

    def _filled(self, facts: Sequence[Fact]) -> Iterator[list[_Settled]]:
        """Yield the rows: first what fits into columns, then what needs the whole width."""
        row: list[_Settled] = []
        column, columns = 0, len(self._widths)
        whole: list[Fact] = []
        for fact in facts:
            span = min(fact.span, columns)
            begin = column if column + span <= columns else 0
            lines = self._broken(fact, begin, span)
            if fact.wide or len(lines) > _MOST_LINES:
                whole.append(fact)
                continue
            if begin != column:
                yield row
                row = []
            row.append(_Settled(sum(self._widths[:begin]) + _BETWEEN_COLUMNS * begin, fact.label, lines))
            column = begin + span
        yield row
        for fact in whole:
            yield [_Settled(0.0, fact.label, self._broken(fact, 0, columns))]

    def _broken(self, fact: Fact, begin: int, span: int) -> list[Line]:
        """Break a value for ``span`` columns from ``begin`` on."""
        width = sum(self._widths[begin : begin + span]) + _BETWEEN_COLUMNS * (span - 1)
        return break_lines(clean(fact.value).strip(), self._advances, width / VALUE.size)

    def height(self, spacing: Spacing) -> float:
        """Return the height of all rows."""
        between = spacing.space(_BETWEEN_ROWS) * max(len(self._rows) - 1, 0)
        return sum(_height(row, spacing) for row in self._rows) + between

    def paint(self, sheet: Sheet, x: float, y: float, spacing: Spacing) -> None:
        """Write labels and values."""
        style = spacing.lead(VALUE)
        for row in self._rows:
            for fact in row:
                sheet.text(x + fact.left, LABEL.baseline(y), fact.label, LABEL)
                baseline = style.baseline(y + LABEL.leading)
                for line in fact.lines:
                    sheet.line(x + fact.left, baseline, line, style)
                    baseline += style.leading
            y += _height(row, spacing) + spacing.space(_BETWEEN_ROWS)


def _height(row: Sequence[_Settled], spacing: Spacing) -> float:
    """Return the height of a row of facts."""
    return LABEL.leading + max(len(fact.lines) for fact in row) * spacing.lead(VALUE).leading
