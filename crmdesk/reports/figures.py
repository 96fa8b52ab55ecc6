"""The figures at a glance: up to four, side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from crmdesk.reports.house_style import FIGURE, LABEL, LINE, NOTE
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.sheet import Sheet

_INDENT = 15.0
_BEFORE_UNIT = 3.0
_LINES = LABEL.leading + FIGURE.leading


class Figure(NamedTuple):
    """A figure at a glance: what it is, the figure, what it is counted in."""

    label: str
    value: str
    unit: str = ""


class Figures(Block):
    """Figures parted by lines; each takes what it needs and an equal share of the rest; those without room are left out."""

    gap = 7.0
    _height = 36.0

    def __init__(self, figures: Sequence[Figure]) -> None:
        """Take the figures in the order of their weight."""
        self._figures = tuple(figures)

    def height(self, room: Room) -> float:
        """Return the height of the row."""
        return room.spacing.space(self._height - _LINES) + _LINES

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Write label and figure of each."""
        height = self.height(room)
        top = y + (height - _LINES) / 2
        needs = [_need(sheet, figure) for figure in self._figures]
        while sum(needs) > room.width and len(needs) > 1:
            needs.pop()
        spare = (room.width - sum(needs)) / len(needs)
        for number, (figure, need) in enumerate(zip(self._figures, needs, strict=False)):
            if number:
                sheet.post(x, y + 4, height - 8, LINE)
            start = x + _INDENT
            sheet.text(start, LABEL.baseline(top), figure.label, LABEL)
            baseline = FIGURE.baseline(top + LABEL.leading)
            sheet.text(start, baseline, figure.value, FIGURE)
            sheet.text(start + sheet.width(figure.value, FIGURE) + _BEFORE_UNIT, baseline, figure.unit, NOTE)
            x += need + spare


def _need(sheet: Sheet, figure: Figure) -> float:
    """Return the width a figure needs at least."""
    value = sheet.width(figure.value, FIGURE) + _BEFORE_UNIT + sheet.width(figure.unit, NOTE)
    return max(sheet.width(figure.label, LABEL), value) + 2 * _INDENT
