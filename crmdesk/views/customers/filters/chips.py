"""The bar of filter chips: each says one filter in words; a click edits it, its cross takes it away."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from crmdesk.services.conditions.condition import Condition
from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.conditions.words import condition_text
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.customers.filters.popup import FilterPopup, WordsWanted
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button, tip
from crmdesk.views.widgets.flow import FlowLayout

HEIGHT = 28
LONGEST = 320
"""Pixels of a chip's text before it is cut; the tip says the rest."""
_PADDING, _CROSS = 12, 22
NEW_KEYS = "Ctrl+Shift+F"
"""Adds a filter."""


class FilterChip(QAbstractButton):
    """One filter. Enter, Space and a click edit it; Delete, Backspace and the cross take it away (``removed``)."""

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Say ``text``."""
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(_("Filter: {text}").format(text=text))
        self.setAccessibleDescription(_("Enter edits, Delete takes away"))
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_cross = False

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room of the text and the cross."""
        width = QFontMetrics(base_font(13)).horizontalAdvance(self.text())
        return QSize(min(width, LONGEST) + 2 * _PADDING + _CROSS - 4, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the filter away, edit it, or move to the next one."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Light up the cross under the mouse."""
        self._hover(on_cross=self._is_on_cross(event.position()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the filter away where the cross is clicked."""
        if self._is_on_cross(event.position()) and event.button() is Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let the cross go dark again."""
        self._hover(on_cross=False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the tint, the words and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.paint("primary", 1.0 if focused or self.underMouse() else 0.38), 2 if focused else 1))
        painter.setBrush(theme.tint(Tone.ACCENT))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if focused else box, HEIGHT / 2, HEIGHT / 2)
        painter.setFont(base_font(13))
        painter.setPen(theme.paint("primary"))
        place = self.rect().adjusted(_PADDING, 0, -_CROSS - 4, 0)
        metrics = QFontMetrics(base_font(13))
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        cross = QRectF(self.width() - _CROSS - 1, (HEIGHT - 18) / 2, 18, 18)
        if self._on_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.paint("primary", 0.22))
            painter.drawEllipse(cross)
        paint_icon(painter, cross.adjusted(3, 3, -3, -3), "x", "primary")
        painter.end()

    def _is_on_cross(self, place: QPointF) -> bool:
        return self.rect().contains(place.toPoint()) and place.x() >= self.width() - _CROSS - 4

    def _hover(self, *, on_cross: bool) -> None:
        if on_cross != self._on_cross:
            self._on_cross = on_cross
            self.update()


class FilterBar(QWidget):
    """The chips, and the button that adds one. ``changed`` tells the filters as they shall be (a tuple)."""

    changed = Signal(object)

    def __init__(self, first: QWidget, words_wanted: WordsWanted, parent: QWidget | None = None) -> None:
        """Stand after ``first``; ``words_wanted`` brings the values that customers have of a shared fact."""
        super().__init__(parent)
        self.setAccessibleName(_("Filters"))
        self._words_wanted = words_wanted
        self._facts: Mapping[str, OfferedFact] = {}
        self._filters: tuple[Condition, ...] = ()
        self.chips: list[FilterChip] = []
        self.add_button = button(_("Filter"), self.add, icon="plus")
        self.add_button.setProperty("kind", "chip")
        self.add_button.setAccessibleName(_("Add a filter"))
        self.add_button.setToolTip(tip(_("Add a filter"), NEW_KEYS))
        self.clear_button = ghost_button(_("Clear all"), self._clear)
        self._flow = FlowLayout(self)
        for one in (first, self.add_button, self.clear_button):
            self._flow.addWidget(one)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.clear_button.hide()

    def show_filters(self, filters: Sequence[Condition], facts: Mapping[str, OfferedFact]) -> None:
        """Show these filters; those on fields that are not there wait until they are."""
        if tuple(filters) == self._filters and facts == self._facts:
            return
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._filters, self._facts, self.chips = tuple(filters), dict(facts), []
        for place, one in enumerate(self._filters):
            chip = FilterChip(self._text(one), self)
            chip.clicked.connect(partial(self.edit, place))
            chip.removed.connect(partial(self.remove, place))
            self._flow.insert(1 + place, chip)
            self.chips.append(chip)
            chip.show()
        self.clear_button.setVisible(len(self.chips) > 1)
        self._keep_tab_order()
        if at >= 0:
            (self.chips[min(at, len(self.chips) - 1)] if self.chips else self.add_button).setFocus()
        self.updateGeometry()

    def add(self) -> FilterPopup:
        """Ask for another filter."""
        return self._open(self.add_button, None, -1)

    def edit(self, place: int) -> FilterPopup:
        """Change the filter at a place."""
        return self._open(self.chips[place], self._filters[place], place)

    def remove(self, place: int) -> None:
        """Take the filter at a place away."""
        self.changed.emit((*self._filters[:place], *self._filters[place + 1 :]))

    def _open(self, below: QWidget, condition: Condition | None, place: int) -> FilterPopup:
        popup = FilterPopup(below, self._facts, condition, self._words_wanted)
        popup.applied.connect(partial(self._take, place))
        popup.removed.connect(partial(self.remove, place))
        return popup

    def _take(self, place: int, condition: Condition) -> None:
        """Put a filter in its place; the same one twice says nothing more."""
        rest = [one for at, one in enumerate(self._filters) if at != place]
        if condition not in rest:
            rest.insert(place if place >= 0 else len(rest), condition)
        self.changed.emit(tuple(rest))

    def _clear(self) -> None:
        self.changed.emit(())

    def _text(self, condition: Condition) -> str:
        fact = self._facts.get(condition.field)
        if fact is None:
            return condition.field
        return condition_text(fact.title, fact.kind, condition, dict(fact.options))

    def _keep_tab_order(self) -> None:
        before: QWidget | None = None
        for one in (*self.chips, self.add_button, self.clear_button):
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one
