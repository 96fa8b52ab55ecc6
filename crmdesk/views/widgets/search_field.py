"""The field in which one searches as one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.icons import icon
from crmdesk.views.widgets.buttons import tip

PAUSE = 80
"""Milliseconds of rest after which the search starts."""


class SearchField(QLineEdit):
    """Tells ``searched`` (the trimmed text) a moment after the last key, at once on Enter.

    Escape empties it; arrow down is told as ``left_downward`` so that the page can move to its list.
    """

    searched = Signal(str)
    left_downward = Signal()

    def __init__(self, name: str, placeholder: str, shortcut: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        """Be called ``name`` by screen readers; ``shortcut`` moves the focus here from anywhere in the window."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setToolTip(tip(name, shortcut))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(260)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition).setText(name)
        for inside in self.findChildren(QToolButton):
            inside.setAccessibleName(name if inside.defaultAction().text() == name else _("Clear the search"))
        self._told = ""
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._restart)
        self.returnPressed.connect(self._tell)
        if shortcut:
            QShortcut(QKeySequence(shortcut), self, self.take_focus)

    def forget(self) -> None:
        """Take what stands here as told."""
        self._rest.stop()
        self._told = self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Escape empty the field and arrow down leave it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.left_downward.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Move the focus here, so that what is typed next replaces what was sought."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _restart(self) -> None:
        self._rest.start()

    def _tell(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
