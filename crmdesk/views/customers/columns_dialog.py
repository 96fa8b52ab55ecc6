"""Choosing the columns of the list and their order: by mouse, by dragging, and by the keyboard."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.saved_views import STANDARD_COLUMNS
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext
from crmdesk.views.customers.filters.field_picker import FieldFinder
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button, icon_button
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.texts import muted

NAME = "name"
"""The column that always stands there: without it nobody knows whose line it is."""
_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnsDialog(Dialog):
    """Lists every fact, those shown first in their order. ``applied`` tells the keys of the columns."""

    applied = Signal(object)

    def __init__(self, parent: QWidget, facts: Iterable[OfferedFact], columns: Sequence[str]) -> None:
        """Begin with the ``columns`` shown now."""
        super().__init__(
            parent,
            _("Columns"),
            _("Tick what the list shows, and drag it to its place or move it by Alt+Up and Alt+Down."),
            440,
        )
        self._titles = {one.key: one.title for one in facts}
        self.search = FieldFinder()
        self.up = icon_button("arrow-up", _("Move up"), lambda: self.move_current(-1), shortcut="Alt+Up")
        self.down = icon_button("arrow-down", _("Move down"), lambda: self.move_current(1), shortcut="Alt+Down")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setMinimumHeight(330)
        self.list.installEventFilter(self)
        self._count = muted("")
        head = row(self.search, self.up, self.down, spacing=6)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._count)
        self.footer.insertWidget(0, ghost_button(_("As it was at first"), self._reset))
        self.add_cancel()
        self.apply_button = self.add_button(_("Apply"), self._apply, kind=ButtonKind.PRIMARY)
        self._fill(columns)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._say_count)
        self.list.setFocus()

    def columns(self) -> tuple[str, ...]:
        """Return the keys ticked, in their order."""
        lines = (self.list.item(at) for at in range(self.list.count()))
        return tuple(str(line.data(_KEY)) for line in lines if line.checkState() is Qt.CheckState.Checked)

    def move_current(self, step: int) -> None:
        """Move the line under the cursor up or down."""
        at = self.list.currentRow()
        if not 0 <= at + step < self.list.count() or self.search.text().strip():
            return
        line = self.list.takeItem(at)
        self.list.insertItem(at + step, line)
        self.list.setCurrentRow(at + step)
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Move lines with Alt and the arrow keys, where the list would move its cursor."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, columns: Sequence[str]) -> None:
        self.list.clear()
        shown = [one for one in columns if one in self._titles]
        for key in (*shown, *(one for one in self._titles if one not in shown)):
            line = QListWidgetItem(self._titles[key])
            line.setData(_KEY, key)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            if key != NAME:
                flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
            else:
                flags |= Qt.ItemFlag.ItemIsEnabled
                line.setToolTip(_("The name always stands in the list."))
            line.setFlags(flags)
            line.setCheckState(Qt.CheckState.Checked if key in shown or key == NAME else Qt.CheckState.Unchecked)
            line.setSizeHint(QSize(40, 30))
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self._say_count()

    def _narrow(self, typed: str) -> None:
        """Show the lines with the text; what is hidden cannot be dragged past."""
        wanted = typed.strip().casefold()
        for at in range(self.list.count()):
            line = self.list.item(at)
            line.setHidden(wanted not in line.text().casefold())
        mode = QAbstractItemView.DragDropMode
        self.list.setDragDropMode(mode.NoDragDrop if wanted else mode.InternalMove)
        for one in (self.up, self.down):
            one.setEnabled(not wanted)

    def _say_count(self) -> None:
        count = len(self.columns())
        self._count.setText(ngettext("{count} column", "{count} columns", count).format(count=count))

    def _reset(self) -> None:
        self.search.clear()
        self._fill(STANDARD_COLUMNS)

    def _apply(self) -> None:
        columns = self.columns()
        self.accept()
        self.applied.emit(columns)
