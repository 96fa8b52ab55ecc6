# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# The stubs leave much of reportlab untyped.
"""The fonts of our papers: two faces whose missing characters come, one by one, from rarer fonts beside them.

A customer's name must print, however rare its characters: what CRM Sans lacks is looked for in the tiers of
``resources/fonts``, unpacked only when a character asks for them, and on Windows in SimSun-ExtB and -ExtG. What no
font has prints as 〓 and is told to the caller. Nothing happens when this module is imported; ``faces()`` loads and
registers the two faces once, and changes nothing for others who use reportlab.
"""

import logging
import lzma
import os
import struct
import sys
import threading
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from crmdesk.paths import resource
from crmdesk.reports.outlines import glyph_path
from crmdesk.reports.readable_font import ReadableFont

_log = logging.getLogger(__name__)

PLACEHOLDER = "〓"
"""Printed for a character that no font has: the geta mark, 缺字符号 of Chinese and Japanese printing."""

_FULL_WIDTH = 1000
_UNREADABLE = (OSError, EOFError, lzma.LZMAError, TTFError, struct.error, LookupError, ValueError)
_SUBSET_BITS = 16
_HAN = range(0x3400, 0x323B0)
_BEYOND_BMP = range(0x20000, 0x323B0)
_EXTENSION_B = range(0x20000, 0x2A6E0)
_EXTENSIONS_C_TO_F = range(0x2A700, 0x2EBE1)
_loading = threading.RLock()
printing = threading.RLock()
"""Held while a document is written: the faces are shared, and reportlab reads each with one position."""


class Tier:
    """A font that is read when a character within ``covers`` first asks for it; a broken file counts as empty."""

    def __init__(self, name: str, path: Path, covers: range) -> None:
        """Remember where the font lies; nothing is read yet."""
        self.name = name
        self.path = path
        self.covers = covers
        self._font: ReadableFont | None = None
        self._tried = False

    def font(self) -> ReadableFont | None:
        """Return the font, reading and unpacking it the first time; None when it cannot be read."""
        with _loading:
            if not self._tried:
                self._tried = True
                try:
                    self._font = ReadableFont(self.name, _source(self.path), asciiReadable=False, shapable=False)
                except _UNREADABLE:
                    # A damaged or foreign font file must not keep a paper from being printed.
                    _log.exception("font %s cannot be read", self.path.name)
        return self._font

    def has(self, code: int) -> bool:
        """Say whether the tier has a glyph for a code point, reading the font only if it may."""
        if code not in self.covers:
            return False
        font = self.font()
        return font is not None and code in font.face.charToGlyph


class _Advances(dict[str, float]):
    """Character to its width in em, found on first use."""

    def __init__(self, face: "Face") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        width = self[character] = self._face.measure(ord(character))
        return width


class Face(ReadableFont):
    """A face of the papers (regular or bold) that takes the characters it lacks from its tiers.

    It overrides the three methods through which reportlab puts text on a page, so no markup is needed anywhere.
    """

    def __init__(self, name: str, path: Path, tiers: Sequence["Tier | Face"]) -> None:
        """Read the face's own font; the tiers stay unread. A tier may be another face, for what that has itself."""
        super().__init__(name, str(path), asciiReadable=False, shapable=False)
        self._tiers = tuple(tiers)
        self._own = frozenset(map(chr, self.face.charToGlyph)) | {"\xa0"}
        self._places: dict[int, int | None] = {}
        self._shapes: dict[str, tuple[float, str]] = {}
        self.advances: dict[str, float] = _Advances(self)

    def font(self) -> ReadableFont:
        """Return itself, as a tier returns its font."""
        return self

    def has(self, code: int) -> bool:
        """Say whether the face itself has a character."""
        return chr(code) in self._own

    def place(self, code: int) -> int | None:
        """Return 0 for a character of the face's own, the number of its tier from 1, or None when no font has it."""
        if code not in self._places:
            among = (number for number, tier in enumerate(self._tiers, 1) if tier.has(code))
            self._places[code] = 0 if self.has(code) else next(among, None)
        return self._places[code]

    def measure(self, code: int) -> float:
        """Return a character's width in em; a character that no font has is as wide as 〓."""
        place = self.place(code)
        if place is None:
            return _FULL_WIDTH / 1000
        font = self._tiers[place - 1].font() if place else self
        width: float = font.face.getCharWidth(code) if font is not None else _FULL_WIDTH
        return width / 1000

    def width_of(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        return sum(map(self.advances.__getitem__, text)) * size

    def outline(self, text: str, size: float) -> str:
        """Return a text as PDF paths from the origin on, to be filled."""
        shapes: list[str] = []
        across = 0.0
        for character in text:
            shape = self._shapes.get(character)
            if shape is None:
                shape = self._shapes[character] = self._shape(ord(character))
            scale, path = shape
            if path:
                factor = size * scale
                shapes.append(f"q {factor:.6f} 0 0 {factor:.6f} {across:.3f} 0 cm {path} f Q")
            across += self.advances[character] * size
        return "\n".join(shapes)

    def _shape(self, code: int) -> tuple[float, str]:
        """Return a character's units per em as a factor, and its path."""
        place = self.place(code)
        font = self._tiers[place - 1].font() if place else self
        code = ord(PLACEHOLDER) if place is None else code
        if font is None or code not in font.face.charToGlyph:
            return 0.0, ""
        return 1 / font.face.unitsPerEm, glyph_path(font.glyph, font.face.charToGlyph[code])

    def unprintable(self, characters: Iterable[str]) -> frozenset[int]:
        """Return the code points among ``characters`` that no font has."""
        return frozenset(
            ord(character)
            for character in characters
            if character not in self._own and self.place(ord(character)) is None
        )

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Cut a text into pieces of one font subset each; the upper bits of a subset's number name the tier."""
        if self._own.issuperset(text):
            return super().splitString(text, doc, encoding)
        pieces: list[tuple[int, bytes]] = []
        for place, run in self._runs(text):
            font = self._tiers[place - 1].font() if place else None
            if font is None:
                pieces.extend(super().splitString(run, doc, encoding))
            else:
                split = font.splitString(run, doc, encoding)
                pieces.extend((place << _SUBSET_BITS | subset, part) for subset, part in split)
        return pieces

    def _runs(self, text: str) -> list[tuple[int, str]]:
        """Cut a text where its font changes; characters that no font has become 〓."""
        runs: list[tuple[int, str]] = []
        for character in text:
            place = self.place(ord(character))
            shown = PLACEHOLDER if place is None else character
            if runs and runs[-1][0] == (place or 0):
                runs[-1] = (place or 0, runs[-1][1] + shown)
            else:
                runs.append((place or 0, shown))
        return runs

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        """Return the name of a subset on the page, of the tier that its upper bits name."""
        place = subset >> _SUBSET_BITS
        font = self._tiers[place - 1].font() if place else None
        if font is None:
            return super().getSubsetInternalName(subset, doc)
        return font.getSubsetInternalName(subset & (1 << _SUBSET_BITS) - 1, doc)


def is_borrowed(subset: int) -> bool:
    """Say whether a subset that ``Face.splitString`` named belongs to a tier."""
    return subset >> _SUBSET_BITS > 0


class Faces(NamedTuple):
    """The two faces of the papers."""

    regular: Face
    bold: Face


@cache
def _load() -> Faces:
    folder = resource("fonts")
    tiers = [*_tiers_of(folder), *_tiers_of_windows()]
    regular = Face("CRMSans", folder / "CRMSans-Regular.ttf", tiers)
    bold = Face("CRMSans-Bold", folder / "CRMSans-Bold.ttf", [regular, *tiers])
    for face in (regular, bold):
        pdfmetrics.registerFont(face)
    return Faces(regular, bold)


def faces() -> Faces:
    """Return the two faces, read and registered once."""
    with _loading:
        return _load()


def _tiers_of(folder: Path) -> list[Tier]:
    """The shipped tiers in the order of preference: matching sans first, then song and ming."""
    return [
        Tier("CRMSansExt", folder / "CRMSansExt-Regular.ttf.xz", _HAN),
        Tier("CRMSansPlane2", folder / "CRMSansPlane2-Regular.ttf.xz", _HAN),
        Tier("CRMRareSong", folder / "CRMRareSong.ttf.xz", _HAN),
        Tier("CRMRareMing", folder / "CRMRareMing.ttf.xz", _EXTENSIONS_C_TO_F),
        Tier("CRMRareMingB", folder / "CRMRareMingB.ttf.xz", _EXTENSION_B),
    ]


def _tiers_of_windows() -> list[Tier]:
    """SimSun's extensions where the machine has them: they hold what no free font has."""
    if sys.platform != "win32":
        return []
    folder = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    files = {"SimSunExtB": "simsunb.ttf", "SimSunExtG": "SimsunExtG.ttf"}
    return [Tier(name, folder / file, _BEYOND_BMP) for name, file in files.items() if (folder / file).exists()]


def _source(path: Path) -> str | BytesIO:
    """Return what reportlab reads a font from: the path, or the unpacked content."""
    return BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else str(path)
