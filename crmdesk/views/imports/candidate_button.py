"""One answer to a doubt: a number to press, what the record is called, and what tells it from the others."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.fonts import base_font

_HEIGHT, _CIRCLE, _LEFT = 50, 22, 44
_TEXT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class CandidateButton(QAbstractButton):
    """A choice of two lines with its digit in a circle; checked when it is the answer."""

    def __init__(self, digit: int, called: str, evidence: str) -> None:
        """Offer ``called``, with ``evidence`` below it, under ``digit``; a digit beyond 9 is not shown."""
        super().__init__()
        self._digit = str(digit) if digit < 10 else ""
        self._called, self._evidence = called, evidence
        self.setCheckable(True)
        self.setText(called)
        self.setAccessibleName(f"{called}. {evidence}" if evidence else called)
        if self._digit:
            self.setAccessibleDescription(_("Key {digit}").format(digit=self._digit))
        self.setToolTip(evidence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for two lines."""
        return QSize(240, _HEIGHT if self._evidence else _HEIGHT - 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint frame, digit and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, near = self.isChecked(), self.underMouse() or self.hasFocus()
        painter.setPen(QPen(theme.paint("primary" if chosen or self.hasFocus() else "line_strong"), 2 if chosen else 1))
        painter.setBrush(theme.paint("select" if chosen else "hover" if near else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        circle = QRectF(11, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        painter.setPen(Qt.PenStyle.NoPen if chosen else QPen(theme.paint("line_strong"), 1))
        painter.setBrush(theme.paint("primary") if chosen else theme.paint("sunken"))
        painter.drawEllipse(circle)
        painter.setFont(base_font(12, bold=True))
        painter.setPen(theme.paint("primary_text" if chosen else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._digit)
        room = QRectF(_LEFT, 0, self.width() - _LEFT - 12, self.height())
        upper = room.adjusted(0, 6, 0, -self.height() / 2 + 2) if self._evidence else room
        self._line(painter, upper, self._called, bold=True)
        if self._evidence:
            self._line(painter, room.adjusted(0, self.height() / 2 - 1, 0, -6), self._evidence, bold=False)
        painter.end()

    def _line(self, painter: QPainter, place: QRectF, text: str, *, bold: bool) -> None:
        font = base_font(bold=True) if bold else base_font(12)
        painter.setFont(font)
        painter.setPen(theme.paint("text" if bold else "muted"))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, _TEXT, shown)
