"""The table as a page sees it: ids in, ids out."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from crmdesk.views.fonts import base_font
from crmdesk.views.widgets.table.columns import Column
from crmdesk.views.widgets.table.delegate import ROW_HEIGHT, CellDelegate
from crmdesk.views.widgets.table.header import TableHeader
from crmdesk.views.widgets.table.model import Fetch, LazyTableModel

_HEADER_EXTRA = 44
"""Pixels a header needs beside its title: padding, and the mark of the sorting."""


class LazyTable(QTableView):
    """Lists a whole book by ids and fetches the rows in sight.

    ``current_changed`` tells the id under the cursor (None for none), ``opened`` the id of a double click or Enter,
    ``sort_wanted`` a column's key and whether it shall descend, ``copy_wanted`` the ids of the rows to be copied,
    ``order_changed`` the keys of the columns as they stand after one was dragged, ``column_resized`` a column's key and
    its new width in pixels.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    sort_wanted = Signal(str, bool)
    copy_wanted = Signal(object)
    order_changed = Signal(object)
    column_resized = Signal(str, int)
    typed = Signal(str)
    """Letters typed into the table, for the page's search field."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        fetch: Fetch,
        *,
        several: bool = False,
        movable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``columns``; ``name`` is what screen readers say.

        ``several`` lets several rows be selected, ``movable`` lets columns be dragged to other places.
        """
        super().__init__(parent)
        self.lines = LazyTableModel(columns, fetch, self)
        self.setAccessibleName(name)
        self._told: int | None = None
        self._quiet = False
        self._build(several=several)
        self.horizontalHeader().setSectionsMovable(movable)
        self._connect()

    def set_ids(self, ids: Iterable[int], *, select: int | None = None) -> None:
        """Show other rows and keep the cursor: on ``select``, else where it stood, else on the first row."""
        wanted = select if select is not None else self.current_id()
        self.lines.set_ids(ids)
        line = -1 if wanted is None else self.lines.line_of(wanted)
        if line < 0 and self.lines.rowCount():
            line = 0
        if line >= 0:
            self.go_to(line)
        else:
            self._tell()

    def set_columns(self, columns: Sequence[Column], widths: Mapping[str, int], *, keep_rows: bool = False) -> None:
        """Show other columns in this order, as wide as ``widths`` says; cursor and place stay, nothing is told."""
        current, place = self.current_id(), self.verticalScrollBar().value()
        self._quiet = True
        self.lines.set_columns(columns, keep_rows=keep_rows)
        self._cells.set_columns(self.lines.columns)
        header = self.horizontalHeader()
        for at in range(len(self.lines.columns)):
            header.moveSection(header.visualIndex(at), at)
        self._set_widths(widths)
        line = -1 if current is None else self.lines.line_of(current)
        if line >= 0:
            self.go_to(line)
        self.verticalScrollBar().setValue(place)
        self._quiet = False

    def shown_order(self) -> list[str]:
        """Return the keys of the columns from left to right, hidden ones included."""
        header = self.horizontalHeader()
        return [self.lines.columns[header.logicalIndex(at)].key for at in range(self.lines.columnCount())]

    def refresh_rows(self) -> None:
        """Fetch anew the rows in sight."""
        self.lines.forget_rows()

    def current_id(self) -> int | None:
        """Return the id under the cursor."""
        index = self.currentIndex()
        return self.lines.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the selected ids, in the order shown."""
        return [
            self.lines.id_at(line) for line in sorted(index.row() for index in self.selectionModel().selectedRows())
        ]

    def go_to(self, line: int) -> None:
        """Move the cursor to a line and scroll it into sight."""
        index = self.lines.index(line, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to the line even where the column of its cursor is hidden, which Qt would not."""
        shown = (at for at in range(self.lines.columnCount()) if not self.isColumnHidden(at))
        if self.isColumnHidden(index.column()):
            index = index.sibling(index.row(), next(shown, index.column()))
        super().scrollTo(index, hint)

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted, without asking for it."""
        header = self.horizontalHeader()
        header.blockSignals(True)  # noqa: FBT003 - Qt's signature
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(self._position(key), order)
        header.blockSignals(False)  # noqa: FBT003
        header.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Leave the selection as it is where a click meets no row."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the row under the cursor with Enter; Home and End go to the first and last row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(self.selected_ids())
            return
        line = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.lines.rowCount() - 1}.get(Qt.Key(event.key()))
        identifier = self.current_id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and identifier is not None:
            self.opened.emit(identifier)
        elif line is not None and line >= 0:
            self.go_to(line)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Tell what is typed instead of looking through every row of the book."""
        if search.strip():
            self.typed.emit(search)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the font anew when the program's changes."""
        super().changeEvent(event)
        with suppress(AttributeError):
            if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
                self._cells.refresh_fonts()

    def _build(self, *, several: bool) -> None:
        self.setModel(self.lines)
        self._cells = CellDelegate(self.lines.columns, self)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        header.setStretchLastSection(True)
        self._set_widths({})

    def _set_widths(self, widths: Mapping[str, int]) -> None:
        """Give each column the width remembered, else its own, and its title room."""
        for number, column in enumerate(self.lines.columns):
            title = QFontMetrics(base_font(12, bold=True)).horizontalAdvance(column.title)
            self.setColumnWidth(number, widths.get(column.key) or max(column.width, title + _HEADER_EXTRA))

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionMoved.connect(self._tell_order)
        header.sectionResized.connect(self._tell_width)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.lines.id_at(index.row()))

    def _sort(self, number: int, order: Qt.SortOrder) -> None:
        column = self.lines.columns[number]
        if column.sortable:
            self.sort_wanted.emit(column.key, order is Qt.SortOrder.DescendingOrder)

    def _tell_order(self) -> None:
        if not self._quiet:
            self.order_changed.emit(self.shown_order())

    def _tell_width(self, number: int, _before: int, width: int) -> None:
        if not self._quiet and width and number < len(self.lines.columns):
            self.column_resized.emit(self.lines.columns[number].key, width)

    def _tell(self) -> None:
        now = self.current_id()
        if now != self._told and not self._quiet:
            self._told = now
            self.current_changed.emit(now)

    def _position(self, key: str) -> int:
        return next((at for at, column in enumerate(self.lines.columns) if column.key == key), -1)
