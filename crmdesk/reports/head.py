"""The head of a paper's first page: what it is, and whom it is about."""

from collections.abc import Sequence
from typing import NamedTuple

from crmdesk.reports.facts import Fact, FactGrid
from crmdesk.reports.house_style import (
    GOLD,
    GREY,
    LINE,
    NAME,
    NAME_SMALLER,
    NAVY,
    NOTE,
    PILL,
    RED,
    RULE,
    TINT,
    TITLE,
    Style,
)
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.line_breaking import Line, break_lines, clean
from crmdesk.reports.pill import PILL_GAP, PILL_HEIGHT, draw_pill, pill_width
from crmdesk.reports.sheet import Box, Sheet

_BEFORE_PILLS = 12.0
THREE_COLUMNS = (4.3, 5.7, 4.0)
FOUR_COLUMNS = (5.0, 4.9, 2.95, 2.75)
"""Shares of the width: numbers and times come first, documents and places, the longest, second."""


class Title(Block):
    """The name of the paper, its number and day at the right, and a stamp where it is confidential."""

    def __init__(self, text: str, right: Sequence[str], stamp: str = "") -> None:
        """Take the title, up to two short lines for the right edge, and the stamp's word or nothing."""
        self._text = text
        self._right = tuple(right)
        self._stamp = stamp

    def height(self, room: Room) -> float:
        """Return the height with the space below."""
        return TITLE.leading + 4 + room.spacing.space(7)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw title, stamp, right lines and the accent under them."""
        baseline = TITLE.baseline(y)
        sheet.text(x, baseline, self._text, TITLE)
        if self._stamp:
            left = x + sheet.width(self._text, TITLE) + _BEFORE_PILLS
            draw_pill(sheet, left, y + TITLE.leading / 2, self._stamp, RED, filled=False)
        line = baseline - NOTE.leading * (len(self._right) - 1)
        for text in self._right:
            sheet.text_to(x + room.width, line, text, NOTE)
            line += NOTE.leading
        sheet.rule(x, y + TITLE.leading + 4, room.width, NAVY, RULE)
        sheet.mark(Box(x, y + TITLE.leading + 3.2, 42, 2.4), GOLD)


class _Settled(NamedTuple):
    """A panel's parts once they are broken for its width."""

    name: list[Line]
    style: Style
    beside: bool
    """Whether the pills stand beside the name or below it."""
    grids: list[FactGrid]


class HeadPanel(Block):
    """Whom a paper is about: the name large, what the customer is in pills, the facts in a grid below."""

    _indent = 15.0
    _above = 8.0
    _below = 9.0
    _between = 6.0

    def __init__(
        self,
        name: str,
        pills: Sequence[str],
        groups: Sequence[Sequence[Fact]],
        shares: Sequence[float] = THREE_COLUMNS,
    ) -> None:
        """Take the name, the pills (the first is filled), groups of facts parted by a line, and their columns."""
        self._name = clean(name).strip()
        self._pills = [clean(pill).strip() for pill in pills if pill.strip()]
        self._groups = groups
        self._shares = shares
        self._parts: _Settled | None = None

    def height(self, room: Room) -> float:
        """Return the height of the panel."""
        parts = self._settled(room)
        facts = sum(grid.height(room.spacing) for grid in parts.grids)
        spaces = max(2 * len(parts.grids) - 1, 0) * self._between + self._above + self._below
        return self._name_height(parts) + facts + room.spacing.space(spaces)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw ground, bar, name, pills and grids."""
        parts = self._settled(room)
        height = self.height(room)
        sheet.fill(Box(x, y, room.width, height), TINT)
        sheet.mark(Box(x, y, 3, height), NAVY)
        left = x + self._indent
        between = room.spacing.space(self._between)
        y += room.spacing.space(self._above)
        self._paint_name(sheet, left, y, parts)
        y += self._name_height(parts)
        for number, grid in enumerate(parts.grids):
            y += between
            if number:
                sheet.rule(left, y, room.width - 2 * self._indent, LINE)
                y += between
            grid.paint(sheet, left, y, room.spacing)
            y += grid.height(room.spacing)

    def _settled(self, room: Room) -> _Settled:
        """Return the parts, broken for the panel's width once."""
        if self._parts is None:
            width = room.width - 2 * self._indent
            advance = room.faces.bold.width_of
            name = advance(self._name, NAME.size)
            pills = sum(pill_width(advance(pill, PILL.size)) + PILL_GAP for pill in self._pills)
            style = NAME if name <= width else NAME_SMALLER
            grids = [FactGrid(facts, self._shares, width, room) for facts in self._groups]
            self._parts = _Settled(
                break_lines(self._name, room.faces.bold.advances, width / style.size),
                style,
                name + _BEFORE_PILLS + pills <= width,
                [grid for grid in grids if grid.height(room.spacing)],
            )
        return self._parts

    def _name_height(self, parts: _Settled) -> float:
        """Return the height of the name and of pills below it."""
        pills = PILL_HEIGHT + 6 if self._pills and not parts.beside else 0.0
        return len(parts.name) * parts.style.leading + pills

    def _paint_name(self, sheet: Sheet, x: float, y: float, parts: _Settled) -> None:
        """Draw the name and its pills."""
        baseline = parts.style.baseline(y)
        for line in parts.name:
            sheet.line(x, baseline, line, parts.style)
            baseline += parts.style.leading
        if parts.beside:
            place, middle = x + parts.name[0].width * parts.style.size + _BEFORE_PILLS, y + parts.style.leading / 2
        else:
            place, middle = x, y + len(parts.name) * parts.style.leading + 4 + PILL_HEIGHT / 2
        for number, pill in enumerate(self._pills):
            place = draw_pill(sheet, place, middle, pill, NAVY if number < 2 else GREY, filled=number == 0)
