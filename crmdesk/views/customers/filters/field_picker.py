"""Choosing a field: a list by groups that narrows as one types."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QToolButton, QWidget

from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.conditions.words import group_text
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.fonts import base_font
from crmdesk.views.icons import icon
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.texts import muted

KEY_ROLE = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class FieldFinder(QLineEdit):
    """The line in which one types a part of a field's name."""

    def __init__(self) -> None:
        """Show what it is for."""
        super().__init__()
        self.setPlaceholderText(_("Find a field"))
        self.setAccessibleName(_("Find a field"))
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        for inside in self.findChildren(QToolButton):
            inside.setAccessibleName(_("Find a field"))


class FieldPicker(QWidget):
    """Offers every field. ``chosen`` tells the key of the one taken by Enter or a click."""

    chosen = Signal(str)

    def __init__(self, facts: Iterable[OfferedFact], parent: QWidget | None = None) -> None:
        """Offer ``facts``, group by group."""
        super().__init__(parent)
        self._facts = tuple(facts)
        self.search = FieldFinder()
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields"))
        self.list.setMouseTracking(True)
        self._none = muted(_("No field is called so."))
        self._none.setContentsMargins(10, 8, 10, 8)
        self._none.hide()
        layout = column(self.search, self.list, self._none, spacing=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let arrow keys in the search move through the list, and Enter take the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if Qt.Key(event.key()) in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentRow() >= 0:
                    self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self.list.clear()
        group = None
        for fact in self._facts:
            if wanted and wanted not in fact.title.casefold() and wanted not in fact.key.casefold():
                continue
            if fact.group is not group:
                group = fact.group
                self._add_heading(group_text(group))
            line = QListWidgetItem(fact.title)
            line.setData(KEY_ROLE, fact.key)
            line.setSizeHint(QSize(40, 30))
            self.list.addItem(line)
        lines = [at for at in range(self.list.count()) if self.list.item(at).data(KEY_ROLE)]
        first = lines[0] if lines else -1
        likely = (at for at in lines if wanted and self.list.item(at).text().casefold().startswith(wanted))
        self.list.setCurrentRow(next(likely, first))
        self.list.setVisible(first >= 0)
        self._none.setVisible(first < 0)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(base_font(12, bold=True))
        heading.setForeground(theme.paint("muted"))
        heading.setSizeHint(QSize(40, 28))
        self.list.addItem(heading)

    def _choose(self, line: QListWidgetItem) -> None:
        key = line.data(KEY_ROLE)
        if key:
            self.chosen.emit(str(key))
