# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pypdfium2 is typed in parts only.
"""Pages of a PDF as pictures, for the preview and for printers that take pictures; no Qt here."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2

_POINTS_PER_INCH = 72
_WHITE = (255, 255, 255, 255)
_drawing = Lock()
"""PDFium is not made for two threads at once."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as rows of pixels of four bytes: red, green, blue and an alpha that is always full."""

    width: int
    height: int
    stride: int
    """Bytes from one row to the next."""
    pixels: bytes


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _drawing:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render_page(pdf: bytes, page: int, dpi: int) -> RenderedPage:
    """Draw one page, counted from 0, at ``dpi`` pixels an inch; IndexError when there is no such page."""
    with _drawing:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            scale = dpi / _POINTS_PER_INCH
            bitmap = document[page].render(
                scale=scale,  # pyright: ignore[reportArgumentType] - a fraction is welcome
                fill_color=_WHITE,
                rev_byteorder=True,
                prefer_bgrx=True,
            )
            return RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()
