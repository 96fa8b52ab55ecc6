"""Paints the cells of a table."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.avatar import paint_avatar, paint_mark, tone_of
from crmdesk.views.widgets.pill import paint_pill
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.table.model import ROW_ROLE, Row

ROW_HEIGHT = 40
PADDING = 12
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class CellDelegate(QStyledItemDelegate):
    """Paints every cell: ground, line below, and the text in the column's style."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        """Paint these columns."""
        super().__init__(parent)
        self._columns = columns
        self.refresh_fonts()

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Paint other columns."""
        self._columns = columns

    def refresh_fonts(self) -> None:
        """Take the program's font anew, after a tier of rare characters was added."""
        self._plain, self._strong, self._small = base_font(), base_font(bold=True), base_font(12)
        self._metrics = {id(font): QFontMetrics(font) for font in (self._plain, self._strong, self._small)}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the height of every row."""
        return QSize(80, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        whole: QRect = option.rect
        self._paint_ground(painter, option)
        row = index.data(ROW_ROLE)
        if row is None:
            return
        column = self._columns[index.column()]
        place = whole.adjusted(PADDING, 0, -PADDING, 0)
        if column.style is CellStyle.PILL:
            text = column.text(row)
            if text:
                paint_pill(painter, QRectF(place), text, column.tone(row), self._small)
        elif column.style in (CellStyle.NAME, CellStyle.TWO_LINES):
            self._paint_name(painter, place, column, row)
        elif column.style is CellStyle.CHANGE:
            self._paint_change(painter, place, column.text(row))
        else:
            strong = column.style is CellStyle.STRONG
            token = "muted" if column.style is CellStyle.MUTED else "text"
            tone = column.tone(row)
            token = token if tone is Tone.NEUTRAL else tone.value
            self._text(painter, place, column.text(row), self._strong if strong else self._plain, token, _side(column))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        whole: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, theme.paint("select"))
            if whole.x() == 0:  # whichever column stands first
                painter.fillRect(QRect(whole.x(), whole.y(), 3, whole.height()), theme.paint("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, theme.paint("hover"))
        painter.setPen(theme.paint("line"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())

    def _paint_name(self, painter: QPainter, place: QRect, column: Column, row: Row) -> None:
        name, second = column.text(row), column.second(row)
        if column.style is CellStyle.NAME:
            circle = QRectF(place.x(), place.center().y() - 12, 26, 26)
            mark = column.mark(row)
            if mark:
                paint_mark(painter, circle, mark, tone_of(name))
            else:
                paint_avatar(painter, circle, name)
            place = place.adjusted(36, 0, 0, 0)
        if not second:
            self._text(painter, place, name, self._strong, "text", _LEFT)
            return
        upper, lower = place.adjusted(0, 3, 0, -18), place.adjusted(0, 20, 0, -3)
        self._text(painter, upper, name, self._strong, "text", _LEFT)
        self._text(painter, lower, second, self._small, "muted", _LEFT)

    def _paint_change(self, painter: QPainter, place: QRect, text: str) -> None:
        sign = text[:1]
        token = {"+": "up", "-": "down", "−": "down"}.get(sign, "muted")
        mark = {"+": "▲ ", "-": "▼ ", "−": "▼ "}.get(sign, "")
        self._text(painter, place, mark + (text[1:] if mark else text), self._plain, token, _RIGHT)

    def _text(self, painter: QPainter, place: QRect, text: str, font: QFont, token: str, side: int) -> None:
        painter.setFont(font)
        painter.setPen(theme.paint(token))
        metrics = self._metrics[id(font)]
        if metrics.horizontalAdvance(text) > place.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side, text)


def _side(column: Column) -> int:
    return _RIGHT if column.is_right_aligned else _LEFT
