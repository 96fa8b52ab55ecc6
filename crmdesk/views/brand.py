"""The program's mark: a white bank on a navy square, painted at any size."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from crmdesk.views.icons import paint_icon

_TOP, _FOOT = "#3B7BD6", "#1A4C93"


def paint_mark(painter: QPainter, place: QRectF) -> None:
    """Paint the mark into the square ``place``; it looks the same in both themes."""
    ground = QLinearGradient(place.topLeft(), place.bottomLeft())
    ground.setColorAt(0, QColor(_TOP))
    ground.setColorAt(1, QColor(_FOOT))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ground))
    painter.drawRoundedRect(place, place.width() * 0.26, place.width() * 0.26)
    side = round(place.width() * 0.58)
    edge = (place.width() - side) / 2
    paint_icon(painter, QRectF(place.x() + edge, place.y() + edge, side, side), "landmark", "rail_strong")


def window_icon() -> QIcon:
    """Return the mark as the icon of a window, in the sizes desktops ask for."""
    icon = QIcon()
    for side in (24, 48, 128):
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class BrandMark(QWidget):
    """The mark as a widget; a decoration that screen readers pass over."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        """Be ``size`` pixels square."""
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()))
        painter.end()
