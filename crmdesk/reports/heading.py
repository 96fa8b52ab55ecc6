"""The heading of a section: numbered as the language counts, a note at its right."""

from crmdesk import translation
from crmdesk.reports.house_style import GOLD, HEADING, NOTE, SECTION_GAP
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.sheet import Box, Sheet

_DIGITS = "零一二三四五六七八九"
_TEXT_INDENT = 8.5
_BELOW = 4.0


def numeral(number: int) -> str:
    """Write a section's number: 一、 十二、 in Chinese, ``1`` in English; up to 99."""
    if translation.language() != translation.CHINESE:
        return f"{number}\u2002"
    tens, ones = divmod(number, 10)
    written = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    return f"{written}、"


class Heading(Block):
    """A section's heading, which never stands at the foot of a page without its section."""

    gap = SECTION_GAP
    keeps_next = True

    def __init__(self, number: int, text: str, note: str = "") -> None:
        """Take the section's number, its name and what is said at the right edge (a unit, a day)."""
        self._text = numeral(number) + text
        self._note = note

    def height(self, room: Room) -> float:
        """Return the height with the space to the section's text."""
        return HEADING.leading + room.spacing.space(_BELOW)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw the bar, the name and the note on one baseline."""
        baseline = HEADING.baseline(y)
        sheet.mark(Box(x, y + 2.6, 2.6, HEADING.leading - 5.2), GOLD)
        sheet.text(x + _TEXT_INDENT, baseline, self._text, HEADING)
        if self._note:
            sheet.text_to(x + room.width, baseline, self._note, NOTE)
