"""The steps along the top: where one is, what is done, what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon
from crmdesk.views.widgets.layouts import row

_CIRCLE = 24


class StepMark(QAbstractButton):
    """One step: a number in a circle, or a tick once it is done, and its name."""

    def __init__(self, number: int, text: str) -> None:
        """Be the step ``number`` (from 1)."""
        super().__init__()
        self.number, self._text = number, text
        self._present = False
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.show_state(present=False, done=False, reachable=False)

    def show_state(self, *, present: bool, done: bool, reachable: bool) -> None:
        """Show whether this is the present step, whether it is done, and whether a click leads to it."""
        self._present, self._done = present, done
        self.setEnabled(reachable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reachable and not present else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if reachable and not present else Qt.CursorShape.ArrowCursor)
        state = _("present step") if present else _("done") if done else _("to come")
        self.setAccessibleName(_("Step {number}: {name}").format(number=self.number, name=self._text))
        self.setAccessibleDescription(state)
        self.update()

    def is_present(self) -> bool:
        """Say whether this is the step shown."""
        return self._present

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for circle and name."""
        return QSize(_CIRCLE + 10 + QFontMetrics(base_font(bold=True)).horizontalAdvance(self._text) + 6, 34)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint circle, number or tick, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        filled = self._present or self._done
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.paint("line_strong"), 1.4))
        painter.setBrush(theme.paint("primary") if self._present else theme.paint("select" if filled else "surface"))
        painter.drawEllipse(circle)
        if self._done and not self._present:
            paint_icon(painter, circle.adjusted(5, 5, -5, -5), "check", "primary")
        else:
            painter.setPen(theme.paint("primary_text" if self._present else "muted"))
            painter.setFont(base_font(12, bold=True))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setFont(base_font(bold=self._present))
        painter.setPen(theme.paint("text" if filled else "muted"))
        words = QRectF(_CIRCLE + 10, 0, self.width() - _CIRCLE - 10, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._text)
        if self.hasFocus():
            painter.setPen(QPen(theme.paint("primary"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 7, 7)
        painter.end()


class Stepper(QWidget):
    """The steps in a row; ``chosen`` tells the step (from 0) a click or key asks for."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Show the steps ``names``."""
        super().__init__(parent)
        self.setAccessibleName(_("Steps"))
        self.marks = [StepMark(number, name) for number, name in enumerate(names, 1)]
        layout = row(spacing=14)
        for at, mark in enumerate(self.marks):
            if at:
                layout.addWidget(_Connection())
            layout.addWidget(mark)
            mark.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
        layout.addStretch(1)
        self.setLayout(layout)
        self.show_step(0, reachable=0)

    def show_step(self, present: int, *, reachable: int, bars_return: bool = False) -> None:
        """Show the present step; steps up to ``reachable`` can be gone to, unless the way back is barred."""
        for at, mark in enumerate(self.marks):
            mark.show_state(
                present=at == present,
                done=at < present,
                reachable=at == present or (at <= reachable and not bars_return),
            )


class _Connection(QWidget):
    """The line between two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(44, 34)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the line."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.paint("line_strong"), 1))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        painter.end()
