"""A word in a rounded box on a line of text: a tier, a stage, a stamp."""

from crmdesk.reports.house_style import PILL, WHITE
from crmdesk.reports.sheet import Box, Sheet

PILL_HEIGHT = 15.5
PILL_GAP = 6.0
_PADDING = 7.0
_RADIUS = 3.0
_BORDER = 0.7


def pill_width(text_width: float) -> float:
    """Return how wide a pill around a text is."""
    return text_width + 2 * _PADDING


def draw_pill(sheet: Sheet, x: float, middle: float, text: str, colour: str, *, filled: bool) -> float:
    """Draw a pill whose middle lies at ``middle`` and return where the next may begin."""
    width = pill_width(sheet.width(text, PILL))
    box = Box(x, middle - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    if filled:
        sheet.mark(box, colour, _RADIUS)
    else:
        sheet.frame(box, colour, _BORDER, _RADIUS)
    sheet.text(
        x + _PADDING, PILL.baseline(middle - PILL.leading / 2), text, PILL._replace(colour=WHITE if filled else colour)
    )
    return x + width + PILL_GAP
