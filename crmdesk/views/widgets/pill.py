"""Pills: a word on a tint, for a tier, a state, a warning; and counts."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.tokens import Tone

HEIGHT = 20
_PADDING = 9


def paint_pill(painter: QPainter, place: QRectF, text: str, tone: Tone, font: QFont) -> float:
    """Paint a pill at the left of ``place``, in the middle of its height, and return its width."""
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(text) + 2 * _PADDING, place.width())
    box = QRectF(place.x(), round(place.center().y() - HEIGHT / 2), width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(tone))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(theme.paint(tone.value))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width - 2 * _PADDING) + 1)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
    return width


class Pill(QWidget):
    """One word on a tint; empty text hides it."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        """Show ``text`` in ``tone``."""
        super().__init__(parent)
        self._text, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another word."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room the word takes."""
        return QSize(QFontMetrics(base_font(12)).horizontalAdvance(self._text) + 2 * _PADDING, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the pill."""
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._text, self._tone, base_font(12))
        painter.end()
