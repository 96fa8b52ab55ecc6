"""The header of a table: titles that stand exactly over their cells, and the mark of the sorting beside them."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon

HEIGHT = 40
PADDING = 12
_ARROW = 14
_GAP = 4


class TableHeader(QHeaderView):
    """Paints the titles itself: a style sheet would lay the mark of the sorting over a title at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Sort by click."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._hovered = -1
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Paint one title; the arrow stands right of it, and left of a title at the right."""
        if not rect.isValid():
            return
        model = self.model()
        role = Qt.ItemDataRole
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal, role.DisplayRole) or "")
        alignment = model.headerData(logicalIndex, Qt.Orientation.Horizontal, role.TextAlignmentRole)
        at_right = bool(alignment & Qt.AlignmentFlag.AlignRight) if alignment is not None else False
        sorted_by = self.sortIndicatorSection() == logicalIndex
        painter.save()
        painter.fillRect(rect, theme.paint("surface"))
        painter.setPen(theme.paint("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = base_font(12, bold=True)
        painter.setFont(font)
        painter.setPen(theme.paint("text" if sorted_by or logicalIndex == self._hovered else "muted"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        width = room.width() - (_ARROW + _GAP if sorted_by else 0)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        if sorted_by:
            taken = QFontMetrics(font).horizontalAdvance(shown) + _GAP
            x = room.right() - taken - _ARROW if at_right else room.left() + taken
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            place = QRectF(x, rect.center().y() - _ARROW / 2 + 1, _ARROW, _ARROW)
            paint_icon(painter, place, "arrow-down" if down else "arrow-up", "primary")
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Light up the title under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Let the title go dark again."""
        self._hover(-1)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()
