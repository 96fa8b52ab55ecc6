# pyright: reportUnknownMemberType=false, reportPrivateUsage=false
# The stubs leave much of reportlab untyped, and its canvas shows its document to nobody but fonts need it.
"""One PDF while it is written: its pages, fonts and metadata, and the same bytes for the same paper.

Titles name the kind of paper and its number; a document never carries a customer in its metadata.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from math import cos, radians, sin
from types import TracebackType
from typing import Any, BinaryIO, Self

from reportlab.pdfgen.canvas import Canvas

from crmdesk import clock, translation
from crmdesk.reports.fonts import Face, faces, is_borrowed, printing
from crmdesk.reports.house_style import PAGE_HEIGHT, PAGE_WIDTH, WATERMARK
from crmdesk.reports.printed import Printed
from crmdesk.reports.sheet import Piece, Sheet

_log = logging.getLogger(__name__)

_PROGRAM = "crmdesk"
_WATERMARK = "watermark"
_MARK = "watermark-text"
_SLANT = 27.0
"""Degrees by which the watermark rises."""
_ROW_HEIGHT = 92.0
_GAP = 64.0
_WATERMARK_SIZE = 10.5


class Document:
    """A PDF being written; use it in a ``with`` statement, one at a time in the whole program.

    The fonts are shared, and reportlab reads them with one file position: another thread waits.
    """

    def __init__(self, target: BinaryIO, title: str, made_at: datetime) -> None:
        """Begin a document that says it was made at ``made_at``, so that it can be made again."""
        self.faces = faces()
        self._target = target
        self._made_at = clock.local(made_at)
        language = "zh-CN" if translation.language() == translation.CHINESE else "en"
        self._canvas = Canvas(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=self.faces.regular.fontName,  # pyright: ignore[reportArgumentType] - the stub says float
            lang=language,
        )
        self._name(title)
        self._subsets: dict[tuple[str, int], str] = {}
        self._characters: set[str] = set()
        self._watermarked = False
        self._pages = 0

    def __enter__(self) -> Self:
        """Wait until the fonts are free."""
        printing.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Free the fonts for the next document."""
        printing.release()

    def watermark(self, text: str) -> None:
        """Lay a text slanted and very light under every page.

        It is drawn as shapes, or search and copy would find it in every line; and in solid colour, because viewers
        differ about transparency.
        """
        self._characters.update(text)
        face, size = self.faces.regular, _WATERMARK_SIZE
        step = face.width_of(text, size) + _GAP
        self._canvas.beginForm(_MARK, 0, -round(size), round(step), round(2 * size))
        self._canvas.addLiteral(f"{WATERMARK} rg {face.outline(text, size)}")
        self._canvas.endForm()
        self._canvas.beginForm(_WATERMARK, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        across, up = cos(radians(_SLANT)), sin(radians(_SLANT))
        for x, y in _watermark_places(step, across, up):
            self._canvas.addLiteral(f"q {across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x:.2f} {y:.2f} cm")
            self._canvas.doForm(_MARK)
            self._canvas.addLiteral("Q")
        self._canvas.endForm()
        self._watermarked = True

    def sheet(self) -> Sheet:
        """Return an empty page to draw on."""
        return Sheet(self)

    def add(self, sheet: Sheet) -> None:
        """Make a drawn sheet the next page."""
        grounds, ink = sheet.content()
        self._canvas.addLiteral(grounds)
        if self._watermarked:
            self._canvas.doForm(_WATERMARK)
        self._canvas.addLiteral(ink)
        self._canvas.showPage()
        self._pages += 1

    def close(self) -> Printed:
        """Write the document to its target and say what it came to."""
        self._canvas.save()
        missing = self.faces.regular.unprintable(self._characters)
        if missing:
            codes = ", ".join(f"U+{code:04X}" for code in sorted(missing))
            _log.warning("no font has %s: printed as a placeholder", codes)
        return Printed(self._pages, missing)

    def pieces(self, face: Face, text: str) -> list[Piece]:
        """Return a text as pieces of one font subset each, and remember its characters."""
        self._characters.update(text)
        document: Any = self._canvas._doc  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
        names = self._subsets
        pieces: list[Piece] = []
        for subset, codes in face.splitString(text, document):
            key = (face.fontName, subset)
            name = names.get(key)
            if name is None:
                name = names[key] = face.getSubsetInternalName(subset, document)
            pieces.append(Piece(name, codes, is_borrowed(subset)))
        return pieces

    def _name(self, title: str) -> None:
        """Set the metadata: a title without a customer, this program, the moment the paper says it was made."""
        canvas, moment = self._canvas, self._made_at
        offset = moment.strftime("%z") or "+0000"
        made = f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
        canvas.setTitle(title)
        canvas.setAuthor(_PROGRAM)
        canvas.setSubject("")
        canvas.setCreator(_PROGRAM)
        canvas.setProducer(_PROGRAM)
        canvas.setDateFormatter(lambda *_moment: made)  # pyright: ignore[reportUnknownLambdaType]


def _watermark_places(step: float, across: float, up: float) -> Iterator[tuple[float, float]]:
    """Yield where the watermark begins, in slanted rows each shifted by half a step."""
    reach = PAGE_WIDTH * across + PAGE_HEIGHT * up
    row, height = 0, -PAGE_WIDTH * up
    while height < PAGE_HEIGHT * across:
        along = -(row % 2) * step / 2
        while along < reach:
            x, y = along * across - height * up, along * up + height * across
            if -step < x < PAGE_WIDTH and -step * up < y < PAGE_HEIGHT:
                yield x, y
            along += step
        row, height = row + 1, height + _ROW_HEIGHT
