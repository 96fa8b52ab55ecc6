"""A key of the keyboard, as help shows it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.views import theme
from crmdesk.views.fonts import base_font


class KeyCap(QWidget):
    """The keys of a shortcut in a frame."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        """Show ``keys``, as this system writes them."""
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room the keys take."""
        return QSize(QFontMetrics(base_font(12)).horizontalAdvance(self._keys) + 16, 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint frame and keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.paint("line_strong"), 1))
        painter.setBrush(theme.paint("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(theme.paint("muted"))
        painter.setFont(base_font(12))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()
