"""The bundled Chinese font, so that no character is a box on a bare machine; rare characters follow after start.

The two core files are read before the first window is shown; the other tiers are unpacked by a worker once the window
stands and registered with ``add_rare_fonts``.
"""

import lzma

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from crmdesk.paths import resource

BASE_PIXELS = 13
CORE_FILES = ("CRMSans-Regular.ttf", "CRMSans-Bold.ttf")
RARE_FILES = ("CRMSansExt-Regular", "CRMSansPlane2-Regular", "CRMRareMing", "CRMRareMingB", "CRMRareSong")
_FAMILIES = ("CRM Sans", "CRM Sans Ext", "CRM Sans Plane2", "CRM Rare Ming", "CRM Rare Ming B", "CRM Rare Song")
"""The chain of families; those not registered yet are passed over, and found as soon as they are."""
_SYSTEM_FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")


def load_core_fonts(application: QApplication) -> None:
    """Register the core font and make it the program's, 13 px high."""
    for name in CORE_FILES:
        path = resource("fonts", name)
        if path.exists():
            QFontDatabase.addApplicationFont(str(path))
    application.setFont(base_font())


def base_font(pixels: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """Return the program's font, ``pixels`` high, falling back per character to the rare tiers and the system's."""
    font = QFont()
    font.setFamilies([*_FAMILIES, *_SYSTEM_FAMILIES])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def read_rare_fonts() -> list[bytes]:
    """Read the tiers of rare characters, unpacking them; slow (a second), not for the UI thread."""
    contents: list[bytes] = []
    for stem in RARE_FILES:
        packed = resource("fonts", f"{stem}.ttf.xz")
        if packed.exists():
            contents.append(lzma.decompress(packed.read_bytes()))
    return contents


def add_rare_fonts(contents: list[bytes]) -> None:
    """Register the tiers of rare characters and paint every window anew; on the UI thread."""
    for content in contents:
        QFontDatabase.addApplicationFontFromData(QByteArray(content))
    for widget in QApplication.allWidgets():
        widget.update()
