"""A secret key in large characters, one to a box, group by group, so that it can be typed from paper without a slip."""

from collections.abc import Sequence

from crmdesk.reports.house_style import GREY, INK, LABEL, LINE, NAVY, TINT, Style
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.sheet import Box, Sheet

_CHARACTER = Style(17, 26, INK, bold=True)
_LARGEST_BOX = 28.0
_BOX_HEIGHT = 30.0
_BETWEEN_GROUPS = 16.0
_LABEL_HEIGHT = 12.0
_BETWEEN_ROWS = 9.0
_MOST_IN_A_ROW = 4
_LINE = Style(9.0, 14, GREY)


class KeyGrid(Block):
    """Numbered groups of boxes, four groups to a row, and below them the key as one line."""

    def __init__(self, groups: Sequence[str]) -> None:
        """Take the key's groups in order."""
        self._groups = tuple(groups)

    def height(self, room: Room) -> float:
        """Return the height of all rows and the line below."""
        del room
        rows = -(-len(self._groups) // _MOST_IN_A_ROW)
        return rows * (_LABEL_HEIGHT + _BOX_HEIGHT + _BETWEEN_ROWS) + _LINE.leading + 2

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw the boxes with their characters."""
        longest = max(map(len, self._groups), default=1)
        across = min(_MOST_IN_A_ROW, len(self._groups))
        space = (room.width - _BETWEEN_GROUPS * (across - 1)) / across
        side = min(_LARGEST_BOX, space / longest)
        for number, group in enumerate(self._groups):
            row, place = divmod(number, _MOST_IN_A_ROW)
            left = x + place * (side * longest + _BETWEEN_GROUPS)
            top = y + row * (_LABEL_HEIGHT + _BOX_HEIGHT + _BETWEEN_ROWS)
            sheet.text(left, LABEL.baseline(top), str(number + 1), LABEL)
            self._paint_group(sheet, Box(left, top + _LABEL_HEIGHT, side * len(group), _BOX_HEIGHT), group)
        rows = -(-len(self._groups) // _MOST_IN_A_ROW)
        top = y + rows * (_LABEL_HEIGHT + _BOX_HEIGHT + _BETWEEN_ROWS)
        sheet.text(x, _LINE.baseline(top), "-".join(self._groups), _LINE)

    def _paint_group(self, sheet: Sheet, box: Box, group: str) -> None:
        """Draw one group: a frame, lines between the boxes, a character in the middle of each."""
        side = box.width / len(group)
        sheet.fill(box, TINT, 2)
        sheet.frame(box, NAVY, 0.7, 2)
        for place, character in enumerate(group):
            left = box.x + place * side
            if place:
                sheet.post(left, box.y + 4, box.height - 8, LINE, 0.5)
            width = sheet.width(character, _CHARACTER)
            baseline = box.y + box.height / 2 + _CHARACTER.size * 0.36
            sheet.text(left + (side - width) / 2, baseline, character, _CHARACTER)
