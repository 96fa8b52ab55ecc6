"""Running Chinese text: justified, its lines broken by Chinese rules, split between lines when a page ends."""

from crmdesk.reports.house_style import BODY, Style
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.line_breaking import Line, break_lines, clean
from crmdesk.reports.sheet import Sheet

_LEAST_LINES = 2
"""No single line of a paragraph stands alone at the foot or head of a page."""
_BETWEEN = 4.0
"""Space between the paragraphs of one text."""


def paragraphs(text: str, style: Style = BODY) -> list["Paragraph"]:
    """Return a text as its paragraphs, empty lines left out."""
    parts = [part for part in clean(text).split("\n") if part.strip()]
    return [Paragraph(part, style, gap=_BETWEEN if number else 0.0) for number, part in enumerate(parts)]


class Paragraph(Block):
    """A text of one style across the column."""

    def __init__(self, text: str, style: Style = BODY, gap: float = 0.0) -> None:
        """Take the text as it was written; line ends in it begin new paragraphs."""
        self._text = clean(text).strip()
        self._style = style
        self._lines: list[Line] | None = None
        self.gap = gap

    def lines(self, room: Room) -> list[Line]:
        """Return the lines, broken once: every page is equally wide."""
        if self._lines is None:
            advances = (room.faces.bold if self._style.bold else room.faces.regular).advances
            self._lines = break_lines(self._text, advances, room.width / self._style.size, justified=True)
        return self._lines

    def height(self, room: Room) -> float:
        """Return the height of all lines."""
        return len(self.lines(room)) * self._leading(room)

    def least(self, room: Room) -> float:
        """Return the height of the lines that may not be torn from one another."""
        count = len(self.lines(room))
        return (count if count <= _LEAST_LINES + 1 else _LEAST_LINES) * self._leading(room)

    def split(self, room: Room) -> tuple[Block, Block] | None:
        """Split between lines, leaving at least two on either side."""
        lines = self.lines(room)
        fitting = min(int(room.height / self._leading(room) + 1e-6), len(lines) - _LEAST_LINES)
        if fitting < _LEAST_LINES:
            return None
        return self._part(lines[:fitting], self.gap), self._part(lines[fitting:], 0.0)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Write the lines."""
        style = room.spacing.lead(self._style)
        baseline = style.baseline(y)
        for line in self.lines(room):
            sheet.line(x, baseline, line, style)
            baseline += style.leading

    def _leading(self, room: Room) -> float:
        """Return the distance between lines as closely as the paper is set."""
        return room.spacing.lead(self._style).leading

    def _part(self, lines: list[Line], gap: float) -> "Paragraph":
        """Return a paragraph of lines that are broken already."""
        part = Paragraph("", self._style, gap)
        part._lines = lines
        return part
