"""The model of a table over a whole book: every id in an array, and only blocks of rows that were looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from crmdesk.views.widgets.table.columns import Column

BLOCK = 128
"""Rows fetched at once."""
KEPT = 32
"""Blocks kept."""

Row: TypeAlias = Any
Deliver: TypeAlias = Callable[[Sequence[Row | None]], None]
Fetch: TypeAlias = Callable[[Sequence[int], Deliver], None]
"""Asked for the rows of some ids, calls back with one row for each, in order; None for one that is gone."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The whole row behind a cell, None until it has come."""
_ROOT = QModelIndex()


class LazyTableModel(QAbstractTableModel):
    """Shows rows by their ids and fetches them when they come in sight; until then a cell is empty."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        """Show ``columns`` of the rows ``fetch`` brings."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._blocks: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show other rows, in this order."""
        self.beginResetModel()
        self._ids = array("q", ids)
        self._forget()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column], *, keep_rows: bool) -> None:
        """Show other columns; rows that lack what these need are fetched anew unless ``keep_rows``."""
        self.beginResetModel()
        self.columns = tuple(columns)
        if not keep_rows:
            self._forget()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Fetch anew what is in sight, because records changed; order and selection stay."""
        self._forget()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id_at(self, line: int) -> int:
        """Return the id shown in a line."""
        return self._ids[line]

    def line_of(self, identifier: int) -> int:
        """Return the line that shows an id, or -1."""
        try:
            return self._ids.index(identifier)
        except ValueError:
            return -1

    def row_at(self, line: int) -> Row | None:
        """Return the row of a line, or None while it is being fetched."""
        number, offset = divmod(line, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            self._ask(number)
            block = self._blocks.get(number)
        elif self._blocks:
            self._blocks.move_to_end(number)
        return None if block is None or offset >= len(block) else block[offset]

    def blocks_kept(self) -> int:
        """Return how many blocks are in memory."""
        return len(self._blocks)

    # -- what Qt asks ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, its row, or its alignment."""
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return "" if row is None else column.text(row)
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, its tip, or its alignment."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    # -- fetching ----------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._blocks.clear()
        self._asked.clear()
        self._generation += 1

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation, asking = self._generation, True

        def deliver(rows: Sequence[Row | None]) -> None:
            if generation == self._generation:
                self._keep(number, rows)
                if not asking:  # one that answers at once is answered by the cell that asked
                    self._show(number)

        self._fetch(self._ids[number * BLOCK : (number + 1) * BLOCK], deliver)
        asking = False

    def _keep(self, number: int, rows: Sequence[Row | None]) -> None:
        self._asked.discard(number)
        self._blocks[number] = rows
        while len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)

    def _show(self, number: int) -> None:
        last = min((number + 1) * BLOCK, len(self._ids)) - 1
        if last >= number * BLOCK:
            self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(self.columns) - 1))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_right_aligned else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
