"""How the list's columns share its room: the name takes what is left, the usual columns give way, others scroll."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView

from crmdesk.services.saved_views import STANDARD_COLUMNS
from crmdesk.views.customers.arrangement import Arrangement
from crmdesk.views.customers.columns import FIRST_TO_GO
from crmdesk.views.widgets.table.view import LazyTable

NAME = "name"
NAME_NEEDS = 176
"""Pixels a name with its mark needs."""
_AROUND = 14
"""Pixels of the card's frame and the scroll bar."""
_REST = 300
"""Milliseconds after the last drag of an edge at which the width is remembered."""


class ListRoom(QObject):
    """Fits the columns, and remembers what the user makes of their widths and their order."""

    def __init__(self, table: LazyTable, arrangement: Arrangement) -> None:
        """Look after the columns of ``table``."""
        super().__init__(table)
        self._table, self._arrangement = table, arrangement
        self._widths: dict[str, int] = {}
        self._dragged: dict[str, int] = {}
        self._room = table.width()
        self._fitting = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._keep_widths)
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(52)
        table.column_resized.connect(self._on_resized)
        table.order_changed.connect(self._on_moved)

    def dress(self) -> None:
        """Show the order, and give every column its room."""
        content = self._arrangement.content
        self._table.show_sorting(content.sort, descending=content.descending)
        self._widths, self._fitting = {}, True
        for at in range(self._table.lines.columnCount()):  # what is hidden has no width to be asked for
            self._table.setColumnHidden(at, False)  # noqa: FBT003 - Qt's signature
        self.fit(self._room)

    def is_hidden(self, key: str) -> bool:
        """Say whether a column is chosen but has no room."""
        keys = self._keys()
        return key in keys and self._table.isColumnHidden(keys.index(key))

    def fit(self, room: int) -> None:
        """Share ``room`` pixels out."""
        self._room, self._fitting = room, True
        keys = self._keys()
        table, header = self._table, self._table.horizontalHeader()
        for at, key in enumerate(keys):
            if not table.isColumnHidden(at) and key != NAME:
                self._widths[key] = table.columnWidth(at)
        named = self._arrangement.content.widths.get(NAME, NAME_NEEDS)
        needed = {key: self._widths.get(key, table.columnWidth(at)) for at, key in enumerate(keys)} | {NAME: NAME_NEEDS}
        shown = list(keys)
        if set(keys) == set(STANDARD_COLUMNS):
            for key in FIRST_TO_GO:
                if sum(needed[one] for one in shown) > room - _AROUND:
                    shown.remove(key)
        for at, key in enumerate(keys):
            table.setColumnHidden(at, key not in shown)
        if NAME in keys:
            at = keys.index(NAME)
            fits = sum(needed[one] for one in shown) <= room - _AROUND
            mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
            if not fits:
                header.resizeSection(at, named)
        self._fitting = False

    def _keys(self) -> list[str]:
        return [column.key for column in self._table.lines.columns]

    def _on_resized(self, key: str, width: int) -> None:
        if not self._fitting and (key != NAME or self._is_dragging()):
            self._dragged[key] = width
            self._rest.start()

    def _is_dragging(self) -> bool:
        header = self._table.horizontalHeader()
        at = self._keys().index(NAME)
        return header.sectionResizeMode(at) is QHeaderView.ResizeMode.Interactive

    def _keep_widths(self) -> None:
        widths, self._dragged = self._dragged, {}
        self._arrangement.set_widths(widths)
        self._widths |= {key: width for key, width in widths.items() if key != NAME}
        self.fit(self._room)

    def _on_moved(self, keys: list[str]) -> None:
        self._arrangement.reorder(keys)
