"""The look of every paper: one grid, a few colours, a few sizes of text. Lengths are points (1/72 inch).

Navy carries structure, gold a single accent, grey what is read second; nothing depends on colour alone, because most
papers leave a black-and-white printer.
"""

from typing import NamedTuple

MILLIMETRE = 72 / 25.4
PAGE_WIDTH = 210 * MILLIMETRE
PAGE_HEIGHT = 297 * MILLIMETRE
MARGIN = 18 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP = 21.5 * MILLIMETRE
BOTTOM = PAGE_HEIGHT - 18.5 * MILLIMETRE
HEADER_BASELINE = 14 * MILLIMETRE
FOOTER_BASELINE = PAGE_HEIGHT - 11.5 * MILLIMETRE

HAIRLINE = 0.4
RULE = 0.8
CELL = 4.0
"""Space between the edge of a table's cell and its text."""
SECTION_GAP = 10.5
"""Space above a section's heading."""


def _colour(code: str) -> str:
    """Return the PDF operands of a colour written as six hex digits."""
    return " ".join(f"{int(code[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))


NAVY = _colour("14365C")
GOLD = _colour("A8834A")
INK = _colour("1B232D")
GREY = _colour("5C6977")
LINE = _colour("D3DAE1")
TINT = _colour("F3F6F9")
BAND = _colour("E6ECF2")
RED = _colour("9C2A2A")
WHITE = _colour("FFFFFF")
WATERMARK = _colour("E9EDF2")


class Style(NamedTuple):
    """How a text is set."""

    size: float
    leading: float
    colour: str = INK
    bold: bool = False

    def baseline(self, top: float) -> float:
        """Return where the first line's characters stand when it begins at ``top``: Chinese ink centred in the line."""
        return top + self.leading / 2 + self.size * 0.38


TITLE = Style(21, 26, NAVY, bold=True)
NAME = Style(17, 22, INK, bold=True)
NAME_SMALLER = Style(14, 19, INK, bold=True)
FIGURE = Style(14, 17.5, NAVY, bold=True)
HEADING = Style(11.2, 15.5, NAVY, bold=True)
BODY = Style(9.4, 14.8)
CELL_TEXT = Style(9.0, 12.4)
CELL_STRONG = Style(9.0, 12.4, INK, bold=True)
CELL_HEAD = Style(8.0, 11.2, GREY)
LABEL = Style(7.4, 10.2, GREY)
NOTE = Style(7.6, 11, GREY)
PILL = Style(8.2, 11, WHITE, bold=True)
RUNNING = Style(8.0, 11, GREY)
RUNNING_STRONG = Style(9.0, 11, NAVY, bold=True)
SIGN = Style(8.5, 12, GREY)
