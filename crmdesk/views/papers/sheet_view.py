"""The pages of a paper as sheets on a desk, drawn when they come into sight and only at the size they are seen."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views import theme

if TYPE_CHECKING:  # reports are loaded on first use, not with the window
    from crmdesk.reports.preview import RenderedPage

POINTS_PER_INCH = 72
SCREEN_DPI = 96
PAPER = (595.276, 841.89)
"""A4 in points, the size of every page we print."""
MARGIN, GAP = 28, 22
LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
KEPT_PAGES = 12
"""Pictures kept: some 4 MB each at 100 %."""

Ask = Callable[[int, int], None]
"""Asked for the picture of a page (from 0) at so many dots an inch; the answer comes through ``show_picture``."""


class SheetView(QAbstractScrollArea):
    """Shows pages below one another. ``page_shown`` tells the page in view (from 1), ``zoomed`` the zoom (1.0 is 100 %)."""

    page_shown = Signal(int)
    zoomed = Signal(float)

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        """Ask ``ask`` for pictures."""
        super().__init__(parent)
        self._ask, self._pages, self._page = ask, 0, 0
        self._zoom, self._fits = 1.0, True
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def show_pages(self, pages: int) -> None:
        """Show another paper of so many pages, from its top."""
        self._pages, self._page = pages, 0
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def show_picture(self, page: int, dpi: int, rendered: "RenderedPage") -> None:
        """Take the picture of a page that was asked for."""
        self._asked.discard((page, dpi))
        picture = QImage(
            rendered.pixels, rendered.width, rendered.height, rendered.stride, QImage.Format.Format_RGBX8888
        ).copy()  # the bytes belong to Python and may go
        self._pictures[page, dpi] = picture
        while len(self._pictures) > KEPT_PAGES:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def page(self) -> int:
        """Return the page in view, from 1; 0 while there is none."""
        return min(self._page + 1, self._pages)

    def zoom(self) -> float:
        """Return the zoom; 1.0 shows a page in its true size."""
        return self._zoom

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page, from 1."""
        wanted = min(max(1, page), max(1, self._pages)) - 1
        self.verticalScrollBar().setValue(round(self._top(wanted) - GAP / 2))

    def fit_width(self) -> None:
        """Show pages as wide as the window, and keep to it when its size changes."""
        self._fits = True
        self._set_zoom((self.viewport().width() - 2 * MARGIN) / (PAPER[0] * SCREEN_DPI / POINTS_PER_INCH))

    def set_zoom(self, zoom: float) -> None:
        """Show pages at a zoom."""
        self._fits = False
        self._set_zoom(zoom)

    def step_zoom(self, step: int) -> None:
        """Show pages one step larger (1) or smaller (-1)."""
        larger = [one for one in STEPS if one > self._zoom + 0.01]
        smaller = [one for one in STEPS if one < self._zoom - 0.01]
        self.set_zoom((larger[:1] or [MOST_ZOOM])[0] if step > 0 else (smaller[-1:] or [LEAST_ZOOM])[0])

    # -- Qt's questions ----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit again, or keep the place."""
        if self._fits:
            self.fit_width()
        else:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from page to page with page up and down, to the first and last with Home and End."""
        pages = {
            Qt.Key.Key_PageDown: self.page() + 1,
            Qt.Key.Key_PageUp: self.page() - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._pages,
        }
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        if key in pages:
            self.go_to(pages[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Down else -60))
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 60)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the sheets in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.paint("sunken" if theme.is_dark() else "window"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(self._pages):
            place = self._place(number)
            if place.bottom() >= 0 and place.top() <= self.viewport().height():
                self._paint_sheet(painter, number, place)
        painter.end()

    # -- places ------------------------------------------------------------------------------------------------------

    def _paint_sheet(self, painter: QPainter, number: int, place: QRectF) -> None:
        shadow = theme.paint("rail", 0.4 if theme.is_dark() else 0.022)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        for spread in range(6, 0, -1):
            painter.drawRoundedRect(place.adjusted(-spread, 2 - spread, spread, spread + 2), 3, 3)
        painter.fillRect(place, Qt.GlobalColor.white)
        dpi = self._dpi()
        picture = self._pictures.get((number, dpi))
        if picture is not None:
            self._pictures.move_to_end((number, dpi))
        elif (number, dpi) not in self._asked:
            self._asked.add((number, dpi))
            self._ask(number, dpi)
        shown = picture or next((one for (page, _dpi), one in self._pictures.items() if page == number), None)
        if shown is not None:
            painter.drawImage(place, shown)
        painter.setPen(QPen(theme.paint("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _dpi(self) -> int:
        """Return the dots an inch in which a page is sharp on this screen."""
        return round(SCREEN_DPI * self._zoom * self.devicePixelRatioF())

    def _size(self) -> tuple[float, float]:
        """Return the width and height of a sheet in pixels."""
        scale = self._zoom * SCREEN_DPI / POINTS_PER_INCH
        return round(PAPER[0] * scale), round(PAPER[1] * scale)

    def _top(self, number: int) -> float:
        return GAP + number * (self._size()[1] + GAP)

    def _place(self, number: int) -> QRectF:
        width, height = self._size()
        left = max(MARGIN, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(round(left), self._top(number) - self.verticalScrollBar().value(), width, height)

    def _set_zoom(self, zoom: float) -> None:
        """Zoom, and keep the page in view where it is."""
        wanted = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        bar = self.verticalScrollBar()
        place = bar.value() / max(1.0, self._whole_height())
        self._zoom = wanted
        self._asked.clear()
        self._lay_out()
        bar.setValue(round(place * self._whole_height()))
        self.zoomed.emit(wanted)

    def _whole_height(self) -> float:
        return self._top(self._pages)

    def _lay_out(self) -> None:
        width, _height = self._size()
        view, down, across = self.viewport(), self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(40)
        down.setRange(0, max(0, round(self._whole_height() - view.height())))
        across.setPageStep(view.width())
        across.setRange(0, max(0, round(width + 2 * MARGIN - view.width())))
        view.update()

    def _on_scrolled(self) -> None:
        """Tell the page whose part in sight is the largest."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2.5
        page = int(min(max(0, (middle - GAP) // (self._size()[1] + GAP)), max(0, self._pages - 1)))
        self._page = page
        self.page_shown.emit(self.page())
        self.viewport().update()
