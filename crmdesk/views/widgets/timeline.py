"""The timeline: what happened, newest first, each with an icon on a line, a title, who and when, and its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import paint_icon
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.pill import paint_pill

ENTRY_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 4
"""Lines of text shown of an entry; opening it shows the rest."""

_LEFT, _TOP, _TEXT_AT, _RIGHT = 8, 10, 50, 12
_TITLE, _META, _GAP, _GROUP = 20, 18, 14, 30
_DEEDS, _DEED = 34, 26
_BETWEEN_DEEDS, _IN_DEED = 8, 11
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened."""

    key: object
    icon: str
    title: str
    meta: str
    """Who, when, how: one quiet line."""
    text: str = ""
    tone: Tone = Tone.ACCENT
    badge: str = ""
    """A word at the right of the title: planned, confidential."""
    badge_tone: Tone = Tone.NEUTRAL
    group: str = ""
    """A small heading above the first entry of a group: a month."""
    sought: str = ""
    """What is marked in the text wherever it stands, whatever the case of its letters."""
    deeds: tuple[tuple[str, str], ...] = ()
    """What can be done with it at once (key, words): offered below its text."""


class TimelineModel(QAbstractListModel):
    """The entries, as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.entries: list[TimelineEntry] = []

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Hold other entries."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def add(self, entries: Sequence[TimelineEntry]) -> None:
        """Hold older entries too, below the others."""
        first = len(self.entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self.entries.extend(entries)
        self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry, or what a screen reader says of it."""
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            deeds = " ".join(words for _key, words in entry.deeds)
            return f"{entry.title} {entry.badge} {entry.meta} {entry.text} {deeds}".strip()
        return None

    def starts_group(self, number: int) -> bool:
        """Say whether an entry is the first of its group."""
        group = self.entries[number].group
        return bool(group) and (number == 0 or self.entries[number - 1].group != group)


class TimelineDelegate(QStyledItemDelegate):
    """Paints an entry; heights are kept by text and width."""

    def __init__(self, view: QListView) -> None:
        """Paint for ``view``."""
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int], float] = {}
        self._bold, self._small, self._body = base_font(bold=True), base_font(12), base_font(13)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return the height of an entry at the width of the view."""
        entry: TimelineEntry = index.data(ENTRY_ROLE)
        height = _TOP + _TITLE + _META + _GAP + self._text_height(entry.text, self._width())
        height += _DEEDS if entry.deeds else 0
        return QSize(100, int(height) + (_GROUP if self._entries().starts_group(index.row()) else 0))

    def deed_at(self, whole: QRect, index: Index, place: QPointF) -> str:
        """Return the key of the deed that stands at a place of an entry painted in ``whole``, empty for none."""
        entry: TimelineEntry = index.data(ENTRY_ROLE)
        return next((key for key, _words, box in self._deed_boxes(whole, entry) if box.contains(place)), "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an entry."""
        entry: TimelineEntry = index.data(ENTRY_ROLE)
        whole: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._entries().starts_group(index.row()):
            self._paint_group(painter, whole, entry.group, first=index.row() == 0)
            whole = whole.adjusted(0, _GROUP, 0, 0)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            selected = option.state & QStyle.StateFlag.State_Selected
            painter.setBrush(theme.paint("select" if selected else "hover"))
            painter.drawRoundedRect(QRectF(whole).adjusted(4, 2, -4, -4), 8, 8)
        self._paint_mark(painter, whole, entry, last=index.row() == len(self._entries().entries) - 1)
        self._paint_words(painter, whole, entry)
        self._paint_deeds(painter, whole, entry)
        painter.restore()

    def _deed_boxes(self, whole: QRect, entry: TimelineEntry) -> list[tuple[str, str, QRectF]]:
        boxes: list[tuple[str, str, QRectF]] = []
        x, y = float(whole.x() + _TEXT_AT), float(whole.bottom() - _GAP + 6 - _DEED)
        metrics = QFontMetrics(self._small)
        for key, words in entry.deeds:
            width = metrics.horizontalAdvance(words) + 2 * _IN_DEED
            boxes.append((key, words, QRectF(x, y, width, _DEED)))
            x += width + _BETWEEN_DEEDS
        return boxes

    def _paint_deeds(self, painter: QPainter, whole: QRect, entry: TimelineEntry) -> None:
        mouse = self._view.viewport().mapFromGlobal(QCursor.pos())
        painter.setFont(self._small)
        for _key, words, box in self._deed_boxes(whole, entry):
            lit = box.contains(QPointF(mouse))
            painter.setPen(QPen(theme.paint("primary" if lit else "line_strong"), 1))
            painter.setBrush(theme.paint("hover" if lit else "surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(theme.paint("primary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_group(self, painter: QPainter, whole: QRect, group: str, *, first: bool) -> None:
        painter.setFont(base_font(12, bold=True))
        painter.setPen(theme.paint("muted"))
        place = QRect(whole.x() + _TEXT_AT, whole.y(), whole.width() - _TEXT_AT, _GROUP)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), group)
        if not first:
            painter.setPen(QPen(theme.paint("line"), 2))
            painter.drawLine(QPointF(whole.x() + 26, whole.y()), QPointF(whole.x() + 26, whole.y() + _GROUP))

    def _paint_mark(self, painter: QPainter, whole: QRect, entry: TimelineEntry, *, last: bool) -> None:
        x, y = whole.x() + _LEFT + 18, whole.y() + _TOP + 14
        painter.setPen(QPen(theme.paint("line"), 2))
        if whole.y() > 0 and not self._is_first(entry):
            painter.drawLine(QPointF(x, whole.y()), QPointF(x, y - 17))
        if not last:
            painter.drawLine(QPointF(x, y + 17), QPointF(x, whole.bottom() + 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(entry.tone))
        painter.drawEllipse(QPointF(x, y), 14, 14)
        paint_icon(painter, QRectF(x - 8, y - 8, 16, 16), entry.icon, entry.tone.value)

    def _paint_words(self, painter: QPainter, whole: QRect, entry: TimelineEntry) -> None:
        left, width = whole.x() + _TEXT_AT, self._width()
        title_width = width
        if entry.badge:
            room = QFontMetrics(self._small).horizontalAdvance(entry.badge) + 18
            title_width -= room + 8
            place = QRectF(left + width - room, whole.y() + _TOP, room, _TITLE)
            paint_pill(painter, place, entry.badge, entry.badge_tone, self._small)
        self._line(painter, QRect(left, whole.y() + _TOP, title_width, _TITLE), entry.title, self._bold, "text")
        self._line(painter, QRect(left, whole.y() + _TOP + _TITLE, width, _META), entry.meta, self._small, "muted")
        if entry.text:
            painter.setPen(theme.paint("text", 0.88))
            layout, _height = self._laid_out(entry.text, width)
            place = QPointF(left, whole.y() + _TOP + _TITLE + _META + 3)
            layout.draw(painter, place, _marks(layout.text(), entry.sought))

    @staticmethod
    def _line(painter: QPainter, place: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.paint(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _text_height(self, text: str, width: int) -> float:
        if not text:
            return 0
        key = (text, width)
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            self._heights[key] = self._laid_out(text, width)[1] + 3
        return self._heights[key]

    def _laid_out(self, text: str, width: int) -> tuple[QTextLayout, float]:
        """Break a text into at most ``MOST_LINES`` lines; the last ends in … when there is more."""
        layout = self._broken(text.replace("\n", "\u2028"), width)
        if layout.lineCount() > MOST_LINES:
            start = layout.lineAt(MOST_LINES - 1).textStart()
            shown = text.replace("\n", "\u2028")
            rest = shown[start : start + 400].split("\u2028")[0] + "…" * ("\u2028" in shown[start:])
            ended = QFontMetrics(self._body).elidedText(rest, Qt.TextElideMode.ElideRight, width - 4)
            layout = self._broken(shown[:start] + ended, width)
        last = layout.lineAt(layout.lineCount() - 1)
        return layout, last.y() + last.height()

    def _broken(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, self._body)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        y = 0.0
        while layout.lineCount() <= MOST_LINES + 1 and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() + 2
        layout.endLayout()
        return layout

    def _width(self) -> int:
        return max(60, self._view.viewport().width() - _TEXT_AT - _RIGHT)

    def _entries(self) -> TimelineModel:
        model = self._view.model()
        assert isinstance(model, TimelineModel)  # noqa: S101 - for the type checker: the list makes both
        return model

    def _is_first(self, entry: TimelineEntry) -> bool:
        return self._entries().entries[0] is entry


def _marks(text: str, sought: str) -> list[QTextLayout.FormatRange]:
    """Return the tint of every place at which a text holds what is sought."""
    found: list[QTextLayout.FormatRange] = []
    wanted, lower = sought.strip().lower(), text.lower()
    at = lower.find(wanted) if wanted and len(lower) == len(text) else -1
    while at >= 0:
        tint = QTextCharFormat()
        tint.setBackground(theme.tint(Tone.GOLD))
        tint.setForeground(theme.paint("gold"))
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = at, len(wanted), tint
        found.append(mark)
        at = lower.find(wanted, at + len(wanted))
    return found


class TimelineList(QListView):
    """Shows thousands of entries at once.

    ``opened`` tells the key of a double click or Enter, ``reached_end`` that one scrolled to the last entry, so that
    older ones can be fetched.
    """

    opened = Signal(object)
    reached_end = Signal()
    deed_wanted = Signal(object, str)
    """The key of an entry, and the key of the deed that was clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Be called ``name`` by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.timeline = TimelineModel(self)
        self.setModel(self.timeline)
        self.setItemDelegate(TimelineDelegate(self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(100)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show other entries, from the top."""
        self.timeline.show_entries(entries)
        self.scrollToTop()

    def add_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show older entries too."""
        if entries:
            self.timeline.add(entries)

    def take_focus(self) -> None:
        """Take the keyboard, with the cursor on the first entry unless it stands on one."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Put the cursor where the keyboard comes from elsewhere on an entry, and show it, which Qt alone does not."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.timeline.rowCount():
            current = self.currentIndex()
            self.setCurrentIndex(current if current.isValid() else self.timeline.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the entry under the cursor with Enter; Enter with other keys is for the page around."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _WITH:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.data(ENTRY_ROLE).key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Do the deed that is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        deed = self._deed_at(event.position())
        if deed and event.button() is Qt.MouseButton.LeftButton:
            self.deed_wanted.emit(index.data(ENTRY_ROLE).key, deed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show by the pointer what can be clicked."""
        super().mouseMoveEvent(event)
        over = bool(self._deed_at(event.position()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(ENTRY_ROLE).deeds:
            self.update(index)

    def _deed_at(self, place: QPointF) -> str:
        index, delegate = self.indexAt(place.toPoint()), self.itemDelegate()
        if not index.isValid() or not isinstance(delegate, TimelineDelegate):
            return ""
        whole = self.visualRect(index)
        return delegate.deed_at(whole, index, place)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Measure anew where the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ENTRY_ROLE).key)

    def _on_scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - 40 and self.timeline.entries:
            self.reached_end.emit()
