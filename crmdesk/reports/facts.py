"""Facts in a grid, each a small label above its value; a fact without a value is left out and the others close up."""

from collections.abc import Sequence
from typing import NamedTuple

from crmdesk.reports.house_style import LABEL, Style
from crmdesk.reports.layout import Room
from crmdesk.reports.line_breaking import Line, break_lines, clean
from crmdesk.reports.sheet import Sheet

VALUE = Style(9.0, 12.8)
_BETWEEN_COLUMNS = 12.0
_BETWEEN_ROWS = 5.5


class Fact(NamedTuple):
    """A label and its value; ``wide`` facts take a whole row."""

    label: str
    value: str
    wide: bool = False


class FactGrid:
    """Facts in rows of columns, broken into lines for a width."""

    def __init__(self, facts: Sequence[Fact], shares: Sequence[float], width: float, room: Room) -> None:
        """Break every value into lines and fill the rows; ``shares`` are the columns' of the width."""
        spare = width - _BETWEEN_COLUMNS * (len(shares) - 1)
        self._widths = [spare * share / sum(shares) for share in shares]
        self._rows: list[list[tuple[str, list[Line]]]] = [[]]
        for fact in facts:
            value = clean(fact.value).strip()
            if not value:
                continue
            if fact.wide or len(self._rows[-1]) == len(shares):
                self._rows.append([])
            available = width if fact.wide else self._widths[len(self._rows[-1])]
            lines = break_lines(value, room.faces.regular.advances, available / VALUE.size)
            self._rows[-1].append((fact.label, lines))
            if fact.wide:
                self._rows.append([])
        self._rows = [row for row in self._rows if row]

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(map(_height, self._rows)) + _BETWEEN_ROWS * max(len(self._rows) - 1, 0)

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Write labels and values."""
        for row in self._rows:
            left = x
            for (label, lines), width in zip(row, self._widths, strict=False):
                sheet.text(left, LABEL.baseline(y), label, LABEL)
                baseline = VALUE.baseline(y + LABEL.leading)
                for line in lines:
                    sheet.line(left, baseline, line, VALUE)
                    baseline += VALUE.leading
                left += width + _BETWEEN_COLUMNS
            y += _height(row) + _BETWEEN_ROWS


def _height(row: Sequence[tuple[str, list[Line]]]) -> float:
    """Return the height of a row of facts."""
    return LABEL.leading + max(len(lines) for _, lines in row) * VALUE.leading
