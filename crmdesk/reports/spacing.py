"""How closely a paper is set: calm as a rule, closer where that saves a page. Sizes of text never change."""

from typing import NamedTuple

from crmdesk.reports.house_style import Style

_LEAST_SPACE = 0.6
"""Share of the white space that is left in the closest setting."""
_LEAST_LEADING = 0.94
"""Share of the distance between lines that is left in the closest setting."""


class Spacing(NamedTuple):
    """How white space and the distance between lines are measured out."""

    tightness: float = 0.0
    """From 0, as the house style says, to 1, the closest that can still be read at ease."""

    def space(self, points: float) -> float:
        """Return what is left of white space that is ``points`` high in the house style."""
        return points * (1 - self.tightness * (1 - _LEAST_SPACE))

    def lead(self, style: Style) -> Style:
        """Return a style with the distance between its lines as close as the paper is set."""
        return style._replace(leading=style.leading * (1 - self.tightness * (1 - _LEAST_LEADING)))


CALM = Spacing()
CLOSER = (Spacing(0.3), Spacing(0.55), Spacing(0.8), Spacing(1.0))
"""What is tried in this order where a paper misses a page by a little: no closer than it has to be."""
