"""Boxes to sign in, side by side and never torn from one another or left alone on a page."""

from collections.abc import Sequence

from crmdesk.reports.house_style import GREY, HAIRLINE, LINE, SIGN
from crmdesk.reports.layout import Block, Room
from crmdesk.reports.sheet import Box, Sheet
from crmdesk.translation import gettext as _

_HEIGHT = 58.0
_LEAST_HEIGHT = 50.0
"""Less leaves no room for a name written by hand."""
_BETWEEN = 14.0
_INSIDE = 11.0


class Signatures(Block):
    """A box for each who signs: the role above, a line to sign on, a line for the day."""

    keeps_previous = True

    def __init__(self, roles: Sequence[str], gap: float = 14.0) -> None:
        """Take who signs, in order, and the space above the boxes."""
        self.gap = gap
        self._roles = tuple(roles)

    def height(self, room: Room) -> float:
        """Return the height of the boxes."""
        return max(room.spacing.space(_HEIGHT), _LEAST_HEIGHT)

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw the boxes."""
        height = self.height(room)
        width = (room.width - _BETWEEN * (len(self._roles) - 1)) / len(self._roles)
        for number, role in enumerate(self._roles):
            left = x + number * (width + _BETWEEN)
            sheet.frame(Box(left, y, width, height), LINE, 0.7, 3)
            sheet.text(left + _INSIDE, SIGN.baseline(y + 5), role, SIGN._replace(bold=True))
            baseline = y + height - 11
            right = left + width - _INSIDE
            middle = left + width * 0.6
            _blank(sheet, left + _INSIDE, baseline, _("Signature"), middle - 10)
            _blank(sheet, middle, baseline, _("Date"), right)


def _blank(sheet: Sheet, x: float, baseline: float, label: str, right: float) -> None:
    """Write a label and a line to write on up to ``right``."""
    sheet.text(x, baseline, label, SIGN)
    start = x + sheet.width(label, SIGN) + 5
    sheet.rule(start, baseline + 2, right - start, GREY, HAIRLINE + 0.1)
