"""What the program tells without interrupting: empty states, banners in the page, a toast that goes away."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from crmdesk.views import theme
from crmdesk.views.icons import icon_pixmap, paint_icon
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import label

TOAST_TIME = 2600
"""Milliseconds a toast stays."""
UNDO_TIME = 10_000
"""Milliseconds a toast stays that offers to undo."""


class IconMark(QWidget):
    """An icon in a tinted circle."""

    def __init__(self, icon: str, tone: Tone = Tone.ACCENT, size: int = 56, parent: QWidget | None = None) -> None:
        """Show ``icon`` in ``tone``; a decoration that screen readers pass over."""
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(size, size)

    def set(self, icon: str, tone: Tone) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint circle and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(self._tone))
        painter.drawEllipse(self.rect())
        side = round(self.width() * 0.44)
        at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        paint_icon(painter, QRectF(at.x(), at.y(), side, side), self._icon, self._tone.value)
        painter.end()


class EmptyState(QWidget):
    """Where there is nothing yet: an icon, one sentence what could be here, one action that makes it so."""

    def __init__(
        self, icon: str, text: str, hint: str = "", action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """Show the sentence ``text``, a quieter ``hint`` and the ``action``: a button, or several in a row."""
        super().__init__(parent)
        self._text, self._hint = label(text, "title", wrap=True), label(hint, "muted", wrap=True)
        centred = Qt.AlignmentFlag.AlignHCenter
        layout = column(None, margins=(32, 32, 32, 32), spacing=10)
        layout.addWidget(IconMark(icon, Tone.NEUTRAL), alignment=centred)
        for line in (self._text, self._hint):
            line.setAlignment(centred)
            line.setMaximumWidth(420)
            layout.addWidget(_centred(line))
        if action is not None:
            layout.addSpacing(6)
            layout.addWidget(action, alignment=centred)
        layout.addStretch(1)
        self.setLayout(layout)
        self.set_text(text, hint)

    def set_text(self, text: str, hint: str = "") -> None:
        """Say something else."""
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


def _centred(line: QWidget) -> QWidget:
    """Return a line that holds ``line`` in its middle, as wide as it may become."""
    line.setMinimumWidth(320)
    whole = QWidget()
    whole.setLayout(row(None, line, None, spacing=0))
    return whole


class Banner(QWidget):
    """A calm line in the page: what is so, and perhaps what to do; hidden while it has no text."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.ACCENT, *actions: QWidget, icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Show ``text`` in ``tone``, with ``actions`` at the right."""
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self._label = label(text, "body", wrap=True)
        line = row(self._label, *actions, margins=(40, 7, 10, 7), spacing=10)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.set(text, tone)

    def set(self, text: str, tone: Tone | None = None) -> None:
        """Say something else, or nothing."""
        self._tone = tone or self._tone
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def text(self) -> str:
        """Return what it says."""
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the tint, a line around it and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.paint(self._tone.value, 0.32), 1))
        painter.setBrush(theme.tint(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        name = self._icon or ("triangle-alert" if self._tone in (Tone.WARN, Tone.BAD) else "info")
        if self._tone is Tone.GOOD and not self._icon:
            name = "circle-check"
        paint_icon(painter, QRectF(13, (self.height() - 16) / 2, 16, 16), name, self._tone.value)
        painter.end()


class Toast(QFrame):
    """A word at the foot of the window that goes away by itself: Saved."""

    def __init__(
        self, window: QWidget, text: str, icon: str = "check", tone: Tone = Tone.GOOD, action: QPushButton | None = None
    ) -> None:
        """Lie over ``window`` until its time is over; a new toast replaces the one before.

        With an ``action``, such as Undo, it stays longer and goes once that is pressed.
        """
        super().__init__(window)
        self._over = window
        for before in window.findChildren(Toast):
            if before is not self:
                before.hide()
                before.deleteLater()
        self.setObjectName("popup")
        mark = label("")
        mark.setPixmap(icon_pixmap(icon, tone.value, 16, self.devicePixelRatioF()))
        line = row(mark, label(text, "strong"), margins=(14, 9, 18, 9), spacing=9)
        self.setLayout(line)
        if action is None:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            line.addWidget(action)
            line.setContentsMargins(14, 5, 6, 5)
            action.clicked.connect(self.deleteLater)
        self.setAccessibleName(text)
        window.installEventFilter(self)
        self._place()
        self._end = QTimer(self, singleShot=True, interval=UNDO_TIME if action else TOAST_TIME)
        self._end.timeout.connect(self.deleteLater)
        self._end.start()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        window = self._over
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 56)


def show_toast(widget: QWidget, text: str, icon: str = "check", tone: Tone = Tone.GOOD) -> None:
    """Show a toast over the window of ``widget``."""
    Toast(widget.window(), text, icon, tone)


def show_undo(widget: QWidget, text: str, undo: QPushButton, icon: str = "trash-2") -> Toast:
    """Show a toast over the window of ``widget`` that offers ``undo``."""
    return Toast(widget.window(), text, icon, Tone.NEUTRAL, undo)
