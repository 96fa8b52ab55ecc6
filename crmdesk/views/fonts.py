"""The bundled Chinese font, so that no character is a box on a bare machine; rare characters follow after start.

The two core files are read before the first window is shown; the other tiers are unpacked by a worker once the window
stands and registered with ``add_font``.
"""

import lzma
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from crmdesk.paths import resource

BASE_PIXELS = 13
CORE_FILES = ("CRMSans-Regular.ttf", "CRMSans-Bold.ttf")
RARE_FILES = ("CRMSansExt-Regular", "CRMSansPlane2-Regular", "CRMRareMing", "CRMRareMingB", "CRMRareSong")
_SYSTEM_FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")

_families: list[str] = []


def load_core_fonts(application: QApplication) -> None:
    """Register the core font and make it the program's, 13 px high."""
    for name in CORE_FILES:
        path = resource("fonts", name)
        if path.exists():
            _remember(QFontDatabase.addApplicationFont(str(path)))
    application.setFont(base_font())


def base_font(pixels: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """Return the program's font, ``pixels`` high, falling back per character to the rare tiers and the system's."""
    font = QFont()
    font.setFamilies([*_families, *_SYSTEM_FAMILIES])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def read_rare_font(stem: str) -> bytes | None:
    """Read one tier of rare characters, unpacking it where it is shipped packed; slow (100-400 ms), not for the UI thread."""
    plain = resource("fonts", f"{stem}.ttf")
    if plain.exists():
        return plain.read_bytes()
    packed = Path(f"{plain}.xz")
    return lzma.decompress(packed.read_bytes()) if packed.exists() else None


def add_font(application: QApplication, content: bytes) -> None:
    """Register a further tier from memory and let every window use it; on the UI thread."""
    _remember(QFontDatabase.addApplicationFontFromData(QByteArray(content)))
    application.setFont(base_font())


def _remember(identifier: int) -> None:
    """Add the families of a registered font to the chain; a font that Qt refuses adds none."""
    for family in QFontDatabase.applicationFontFamilies(identifier) if identifier >= 0 else []:
        if family not in _families:
            _families.append(family)
