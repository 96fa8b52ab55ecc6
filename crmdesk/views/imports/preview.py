"""The first rows of the file, each column headed by what becomes of it; any number of columns, scrolled sideways."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crmdesk.services.imports.first_lines import discreet
from crmdesk.services.imports.mapping import ColumnUse, Precedence
from crmdesk.services.imports.meanings import shown_meaning
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.imports.column_head import HEIGHT, WIDTH, ColumnHead, ground_of
from crmdesk.views.widgets.layouts import column

NUMBER = "number"
"""The target of the customer number."""
SHOWN_ROWS = 20
ROW_HEIGHT = 30
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TARGET = Qt.ItemDataRole.UserRole
_LONGEST_CELL = 300
"""Characters of a cell shown; more would not be read here."""


class Preview(QWidget):
    """Heads above sample rows; ``edited`` tells that the user changed what becomes of a column.

    ``values_wanted`` tells the place of a column whose values she wants to give a meaning.
    """

    edited = Signal()
    values_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.heads: list[ColumnHead] = []
        self._strip = QWidget()
        self._inner = QWidget(self._strip)
        self._strip.setFixedHeight(HEIGHT)
        self.rows = SampleRows()
        self.grid = QTableView()
        self._build()
        self.grid.horizontalScrollBar().valueChanged.connect(self._scroll_heads)

    def show_table(
        self, uses: Sequence[ColumnUse], rows: Sequence[tuple[str, ...]], targets: Sequence[tuple[str, str]]
    ) -> None:
        """Show other columns and the first of ``rows``."""
        for head in self.heads:
            head.hide()
            head.deleteLater()
        self.heads = [ColumnHead(use, targets, self._inner) for use in uses]
        for at, head in enumerate(self.heads):
            head.move(at * WIDTH, 0)
            head.show()
            head.edited.connect(self._on_edited)
            head.values_wanted.connect(partial(self.values_wanted.emit, at))
            for part in (head.values, head.target, head.precedence):
                part.installEventFilter(self)
            head.show_problem("")
        self._inner.setGeometry(0, 0, len(uses) * WIDTH, HEIGHT)
        self.rows.show_rows(uses, rows[:SHOWN_ROWS])
        for at in range(len(uses)):
            self.grid.setColumnWidth(at, WIDTH)
        self.grid.horizontalScrollBar().setValue(0)
        self._show_targets()

    def uses(self) -> tuple[ColumnUse, ...]:
        """Return what becomes of every column."""
        return tuple(head.use() for head in self.heads)

    def offer(self, targets: Sequence[tuple[str, str]]) -> None:
        """Offer other targets to every column, because persons have other fields than firms."""
        for head in self.heads:
            head.offer(targets, head.use().target)
        self._show_targets()

    def take_key(self, column_name: str) -> None:
        """Let the column ``column_name`` hold the customer number, and no other one."""
        for head in self.heads:
            use = head.use()
            if use.column == column_name:
                head.choose(NUMBER)
            elif use.target == NUMBER:
                head.choose(CUSTOM)
        self._show_targets()

    def set_values(self, at: int, values: tuple[tuple[str, str], ...]) -> None:
        """Let the values of a column mean something else."""
        self.heads[at].set_values(values)
        self._on_edited()

    def set_precedence(self, precedence: Precedence) -> None:
        """Let one rule hold for all columns."""
        for head in self.heads:
            head.set_precedence(precedence)

    def show_problems(self, problems: Mapping[int, str]) -> None:
        """Show what is wrong, by the column's place."""
        for at, head in enumerate(self.heads):
            head.show_problem(problems.get(at, ""))

    def go_to(self, at: int) -> None:
        """Move the focus to a column's target."""
        self.heads[at].target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(self.heads[at])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Scroll a column into sight when the keyboard reaches it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            head = watched.parentWidget()
            if isinstance(head, ColumnHead):
                self._reveal(head)
        return super().eventFilter(watched, event)

    def _scroll_heads(self, left: int) -> None:
        self._inner.move(-left, 0)

    def _reveal(self, head: ColumnHead) -> None:
        bar, left = self.grid.horizontalScrollBar(), head.x()
        room = self.grid.viewport().width()
        if left < bar.value():
            bar.setValue(left)
        elif left + WIDTH > bar.value() + room:
            bar.setValue(left + WIDTH - room)

    def _on_edited(self) -> None:
        self._show_targets()
        self.edited.emit()

    def _show_targets(self) -> None:
        self.rows.show_uses(self.uses())

    def _build(self) -> None:
        grid = self.grid
        grid.setModel(self.rows)
        grid.setItemDelegate(_SampleCell(grid))
        grid.setAccessibleName(_("First rows of the file"))
        grid.horizontalHeader().hide()
        grid.verticalHeader().hide()
        grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grid.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        grid.setMinimumHeight(ROW_HEIGHT + 14)
        grid.setShowGrid(False)
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        layout = column(self._strip, grid, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)


class SampleRows(QAbstractTableModel):
    """The first rows of the file, as they were read, with what their values mean; numbers of persons masked."""

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__()
        self._rows: Sequence[tuple[str, ...]] = ()
        self._uses: Sequence[ColumnUse] = ()

    def show_rows(self, uses: Sequence[ColumnUse], rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows, and what becomes of their columns."""
        self.beginResetModel()
        self._rows, self._uses = rows, uses
        self.endResetModel()

    def show_uses(self, uses: Sequence[ColumnUse]) -> None:
        """Show by their ground where the columns go, and what their values mean."""
        self._uses = uses
        if self._rows and uses:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(uses) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many columns the file has."""
        return 0 if parent.isValid() else len(self._uses)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, or where its column goes."""
        use = self._uses[index.column()]
        if role == _TARGET:
            return use.target
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        text = self._text(use, self._rows[index.row()][index.column()])
        return f"{use.column}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def _text(self, use: ColumnUse, cell: str) -> str:
        """Return a cell as it is shown: what the file writes, and what that means."""
        written = discreet(use.target, cell[:_LONGEST_CELL])
        meant = dict(use.values).get(cell)
        if meant is None:
            return written
        return f"{written} → {shown_meaning(use.target, discreet(use.target, meant)) or '—'}"


class _SampleCell(QStyledItemDelegate):
    """Paints a cell on the ground of its column; quietly where the column is left out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        target = index.data(_TARGET)
        token, share = ground_of(target)
        whole = option.rect
        if share:
            painter.fillRect(whole, theme.paint(token, share * 0.55))
        painter.setPen(theme.paint("line"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.drawLine(whole.topRight(), whole.bottomRight())
        painter.setFont(option.font)
        painter.setPen(theme.paint("muted" if target == LEAVE_OUT else "text", 0.55 if target == LEAVE_OUT else 1.0))
        place = whole.adjusted(11, 0, -8, 0)
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
