"""One page while it is drawn: filled grounds, then lines, then text, whatever the order in which they were asked for.

That order lets the watermark lie between grounds and text, so that it is seen everywhere and disturbs nothing.
Lengths are points; y runs from the top of the page downwards.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from crmdesk.reports.fonts import Face, Faces
from crmdesk.reports.house_style import HAIRLINE, LINE, PAGE_HEIGHT, Style
from crmdesk.reports.line_breaking import Line

_CIRCLE = 0.5523
"""Length of the handles of the curve that is nearest to a quarter of a circle of radius 1."""
_ELLIPSIS = "…"
_BOLDER = 0.024
"""Em of outline that make a regular stem as strong as a bold one."""


class Box(NamedTuple):
    """An area of the page, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


class Piece(NamedTuple):
    """Characters of one font subset."""

    name: str
    """The subset's name in the document."""
    codes: bytes
    borrowed: bool
    """Whether the characters come from a tier and not from the face itself."""


class SubsetNames(Protocol):
    """Whoever names the font subsets of a document and hears which characters it shows."""

    faces: Faces

    def pieces(self, face: Face, text: str) -> Sequence[Piece]:
        """Return a text as pieces of one font subset each."""
        ...


class Sheet:
    """A page to draw on."""

    def __init__(self, names: SubsetNames) -> None:
        """Begin with an empty page."""
        self._names = names
        self._grounds: list[str] = []
        self._lines: list[str] = []
        self._texts: list[str] = []
        self._colour = ""
        self._font: tuple[str, float] | None = None
        self._spacing = 0.0

    def fill(self, box: Box, colour: str, radius: float = 0) -> None:
        """Fill an area behind everything else."""
        self._grounds.append(f"{colour} rg {_path(box, radius)} f")

    def mark(self, box: Box, colour: str, radius: float = 0) -> None:
        """Fill a small area that the watermark must not cross: a pill, a bar."""
        self._lines.append(f"{colour} rg {_path(box, radius)} f")

    def frame(self, box: Box, colour: str, thickness: float = HAIRLINE, radius: float = 0) -> None:
        """Draw the border of an area."""
        self._lines.append(f"{colour} RG {thickness:.2f} w {_path(box, radius)} S")

    def rule(self, x: float, y: float, width: float, colour: str = LINE, thickness: float = HAIRLINE) -> None:
        """Draw a horizontal line."""
        level = PAGE_HEIGHT - y
        self._lines.append(f"{colour} RG {thickness:.2f} w {x:.2f} {level:.2f} m {x + width:.2f} {level:.2f} l S")

    def post(self, x: float, y: float, height: float, colour: str = LINE, thickness: float = HAIRLINE) -> None:
        """Draw a vertical line."""
        upper = PAGE_HEIGHT - y
        self._lines.append(f"{colour} RG {thickness:.2f} w {x:.2f} {upper:.2f} m {x:.2f} {upper - height:.2f} l S")

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text is in a style."""
        return self._face(style).width_of(text, style.size)

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Write a text from ``x`` on."""
        if text:
            self._set(x, baseline, style)
            self._write(self._face(style), text, style.size, 0.0)

    def text_to(self, right: float, baseline: float, text: str, style: Style) -> None:
        """Write a text that ends at ``right``."""
        self.text(right - self.width(text, style), baseline, text, style)

    def text_within(self, x: float, baseline: float, text: str, style: Style, width: float) -> None:
        """Write a text that is cut with … where it is wider than ``width`` (running heads only: nothing is lost there)."""
        if self.width(text, style) > width:
            while text and self.width(text + _ELLIPSIS, style) > width:
                text = text[:-1]
            text += _ELLIPSIS
        self.text(x, baseline, text, style)

    def line(self, x: float, baseline: float, line: Line, style: Style) -> None:
        """Write a broken line, with the spaces between its characters that it asks for."""
        self._set(x + line.start * style.size, baseline, style)
        face = self._face(style)
        for text, space in line.runs:
            self._write(face, text, style.size, space * style.size)

    def content(self) -> tuple[str, str]:
        """Return the page's operators: the grounds, and what lies above them and the watermark."""
        return "\n".join(self._grounds), "\n".join((*self._lines, "BT", *self._texts, "ET"))

    def _face(self, style: Style) -> Face:
        """Return the face of a style."""
        return self._names.faces.bold if style.bold else self._names.faces.regular

    def _set(self, x: float, baseline: float, style: Style) -> None:
        """Move to where a text begins."""
        colour = "" if style.colour == self._colour else f"{style.colour} rg "
        self._colour = style.colour
        self._texts.append(f"{colour}1 0 0 1 {x:.2f} {PAGE_HEIGHT - baseline:.2f} Tm")

    def _write(self, face: Face, text: str, size: float, spacing: float) -> None:
        """Write characters where the last ones ended."""
        if spacing != self._spacing:
            self._spacing = spacing
            self._texts.append(f"{spacing:.3f} Tc")
        bold = face is self._names.faces.bold
        for name, codes, borrowed in self._names.pieces(face, text):
            if self._font != (name, size):
                self._font = (name, size)
                self._texts.append(f"{name} {size:g} Tf")
            shown = f"<{codes.hex()}> Tj"
            if bold and borrowed:
                # The tiers have no bold: an outline of the same colour makes a name's characters equally strong.
                shown = f"2 Tr {size * _BOLDER:.3f} w {self._colour} RG {shown} 0 Tr"
            self._texts.append(shown)


def _path(box: Box, radius: float) -> str:
    """Return the path of an area whose corners are rounded by ``radius``."""
    x, y, width, height = box
    left, bottom = x, PAGE_HEIGHT - y - height
    if not radius:
        return f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
    right, top, handle = left + width, bottom + height, radius * (1 - _CIRCLE)
    return (
        f"{left + radius:.2f} {bottom:.2f} m {right - radius:.2f} {bottom:.2f} l "
        f"{right - handle:.2f} {bottom:.2f} {right:.2f} {bottom + handle:.2f} {right:.2f} {bottom + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - handle:.2f} {right - handle:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{left + radius:.2f} {top:.2f} l "
        f"{left + handle:.2f} {top:.2f} {left:.2f} {top - handle:.2f} {left:.2f} {top - radius:.2f} c "
        f"{left:.2f} {bottom + radius:.2f} l "
        f"{left:.2f} {bottom + handle:.2f} {left + handle:.2f} {bottom:.2f} {left + radius:.2f} {bottom:.2f} c h"
    )
