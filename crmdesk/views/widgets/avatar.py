"""A round mark with the first character of a name, coloured by the name so that it is recognised."""

import zlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon
from crmdesk.views.tokens import Tone

_TONES = (Tone.ACCENT, Tone.VIOLET, Tone.TEAL, Tone.GOLD, Tone.SLATE, Tone.GOOD)


def tone_of(name: str) -> Tone:
    """Return the tone a name has, always the same."""
    return _TONES[zlib.crc32(name.encode()) % len(_TONES)]


def paint_avatar(painter: QPainter, place: QRectF, name: str, tone: Tone | None = None) -> None:
    """Paint the mark into the square ``place``."""
    shown = tone or tone_of(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(shown))
    painter.drawEllipse(place)
    painter.setPen(theme.paint(shown.value))
    painter.setFont(base_font(round(place.height() * 0.42), bold=True))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name.strip()[:1].upper() or "?")
    painter.restore()


def paint_mark(painter: QPainter, place: QRectF, icon: str, tone: Tone) -> None:
    """Paint an icon in a tinted circle into the square ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(tone))
    painter.drawEllipse(place)
    side = round(place.height() * 0.54)
    at = place.center()
    paint_icon(painter, QRectF(round(at.x() - side / 2), round(at.y() - side / 2), side, side), icon, tone.value)
    painter.restore()


class Avatar(QWidget):
    """The mark as a widget of ``size`` pixels."""

    def __init__(self, name: str = "", size: int = 48, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        """Show the mark of ``name``; ``tone`` overrides the colour its name gives it."""
        super().__init__(parent)
        self._name, self._tone, self._icon = name, tone, ""
        self.setFixedSize(size, size)
        self.set(name, tone)

    def set(self, name: str, tone: Tone | None = None, icon: str = "") -> None:
        """Show the mark of another name; an ``icon`` stands in for its first character."""
        self._name, self._tone, self._icon = name, tone, icon
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the mark."""
        painter = QPainter(self)
        if self._icon:
            paint_mark(painter, QRectF(self.rect()), self._icon, self._tone or tone_of(self._name))
        else:
            paint_avatar(painter, QRectF(self.rect()), self._name, self._tone)
        painter.end()
