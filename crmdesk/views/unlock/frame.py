"""The frame all pages of the entry share: what the program is at the left, the page at the right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.brand import BrandMark
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon
from crmdesk.views.widgets.layouts import column, plain, row, scrolled
from crmdesk.views.widgets.texts import label, muted

PANEL_WIDTH = 320
PAGE_WIDTH = 440


class Panel(QWidget):
    """The navy panel: name, one sentence, three promises."""

    def __init__(self) -> None:
        """Show what the program is."""
        super().__init__()
        self.setFixedWidth(PANEL_WIDTH)
        name = self._words("crmdesk", 26, bold=True)
        sentence = self._words(_("Every customer, every promise, in one book that only you can open."), 14)
        whole = column(row(BrandMark(48), None), 14, name, sentence, None, margins=(36, 56, 32, 160), spacing=6)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the ground and, at its foot, the three promises."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = theme.tokens()
        ground = QLinearGradient(0, 0, self.width() * 0.5, self.height())
        ground.setColorAt(0, QColor(shown.rail_top))
        ground.setColorAt(1, QColor(shown.rail))
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(theme.paint("rail_active", 0.55), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius in (150, 230, 310, 390):
            painter.drawEllipse(QRectF(self.width() - radius * 0.75, -radius * 0.75, radius * 1.5, radius * 1.5))
        painter.setFont(base_font(13))
        top = self.height() - 148
        for at, (icon, text) in enumerate(
            (
                ("shield-check", _("Encrypted on this computer")),
                ("server", _("Works without any network")),
                ("key-round", _("Opened by your password alone")),
            )
        ):
            y = top + at * 34
            paint_icon(painter, QRectF(36, y, 18, 18), icon, "rail_text")
            painter.setPen(theme.paint("rail_text"))
            painter.drawText(QRectF(64, y - 3, self.width() - 76, 24), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    def _words(self, text: str, pixels: int, *, bold: bool = False) -> QLabel:
        """Return words on the navy ground, in its own colours in both themes."""
        made = label(text, "onpanel-strong" if bold else "onpanel", wrap=True)
        made.setFont(base_font(pixels, bold=bold))
        return made


class EntryPage(QWidget):
    """One page of the entry: heading, sentence, a column to fill."""

    def __init__(self, heading: str, sentence: str = "", *, step: str = "") -> None:
        """Show the heading; ``step`` says how far one is: 1 of 3."""
        super().__init__()
        self.heading = label(heading, "display", wrap=True)
        self.sentence = muted(sentence, wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.body = column(spacing=10)
        words = column(spacing=6)
        if step:
            words.addWidget(label(step, "small"))
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        inner = plain(column(None, words, 12, self.body, None, spacing=6))
        inner.setFixedWidth(PAGE_WIDTH)
        middle = plain(row(None, inner, None, margins=(24, 24, 24, 24)))
        area: QScrollArea = scrolled(middle)
        self.setLayout(column(area))
        self.inner = inner

    def widen(self, width: int) -> None:
        """Take more room than other pages."""
        self.inner.setFixedWidth(width)

    def enter(self) -> None:
        """Prepare for being shown; the focus goes where typing begins."""
