"""The list of a catalogue: its entries in their order, and what adds and moves them."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.settings.entry_card import HEAD
from crmdesk.views.settings.subject import Record, Subject
from crmdesk.views.widgets.buttons import button, icon_button
from crmdesk.views.widgets.card import Card, section_header
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable
from crmdesk.views.widgets.texts import small


class ListCard(QWidget):
    """Lists the entries. ``chosen`` tells the key the user moved to, ``entered`` that she opened it."""

    chosen = Signal(object)
    entered = Signal()
    add_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, subject: Subject) -> None:
        """Show an empty list."""
        super().__init__()
        self._rows: dict[int, Record] = {}
        self._quiet = False
        self.up = icon_button("arrow-up", _("Move up"), lambda: self.move_wanted.emit(-1), shortcut="Alt+Up")
        self.down = icon_button("arrow-down", _("Move down"), lambda: self.move_wanted.emit(1), shortcut="Alt+Down")
        self.add_button = button(_("Add"), self.add_wanted.emit, icon="plus", shortcut="Ctrl+N")
        self.add_button.setAccessibleName(subject.new)
        self.table = LazyTable(subject.name, subject.columns, self._fetch)
        self.table.show_sorting("", descending=False)  # the bank's own order
        self.table.horizontalHeader().setSectionsClickable(False)
        head = section_header(subject.name, self.up, self.down, self.add_button)
        head.setMinimumHeight(HEAD)
        card = Card()
        card.setAccessibleName(subject.name)
        card.body.addWidget(head)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(small(subject.remark, wrap=True))
        self.setLayout(column(card))
        self.setMinimumWidth(420)
        self.table.current_changed.connect(self._tell)
        self.table.opened.connect(self.entered)

    def show_rows(self, rows: Iterable[Record], select: Any) -> Any:
        """Show these entries and return the key of the one under the cursor: ``select``, else where it stood."""
        self._rows = {one.record_id: one for one in rows}
        self._quiet = True
        self.table.set_ids(self._rows, select=select)
        self._quiet = False
        return self.table.current_id()

    def put_cursor(self, key: Any) -> None:
        """Let the cursor stand on an entry without telling; on none where the list does not hold it."""
        self._quiet = True
        line = -1 if key is None else self.table.lines.line_of(key)
        if line >= 0:
            self.table.go_to(line)
        else:
            self.table.selectionModel().clear()
        self._quiet = False

    def offer(self, *, adding: bool, moving: bool, key: Any) -> None:
        """Offer to add entries, and to move the one of ``key`` as far as its list goes."""
        live = [one.record_id for one in self._rows.values() if not one.retired]
        place = live.index(key) if key in live else -1
        self.add_button.setVisible(adding)
        for each in (self.up, self.down):
            each.setVisible(moving)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(live) - 1)

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        deliver([self._rows.get(one) for one in ids])

    def _tell(self, key: Any) -> None:
        if not self._quiet and key is not None:
            self.chosen.emit(key)
