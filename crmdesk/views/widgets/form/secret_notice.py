"""The calm warning below a text in which a card number, an identity number or a password was written."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from crmdesk.services.secrets_in_text import TextSecret, secrets_in_text, without_secrets
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.notices import Banner

PAUSE = 250
"""Milliseconds of rest after which what is typed is looked through."""


class SecretNotice(QWidget):
    """Watches one text; hidden while nothing is found in it."""

    def __init__(self, entry: QLineEdit | QPlainTextEdit) -> None:
        """Watch ``entry``; the action replaces what was found and can be undone there."""
        super().__init__()
        self._entry = entry
        self.mask_button = ghost_button(_("Mask it"), self.mask_all, icon="eye-off")
        self.banner = Banner("", Tone.WARN, self.mask_button)
        self.setLayout(column(self.banner, margins=(0, 2, 0, 2)))
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self.look)
        entry.textChanged.connect(self._watch)
        self.hide()

    def look(self) -> None:
        """Look through the text now."""
        kinds = {one.kind for one in secrets_in_text(self._text())}
        said = _warning(kinds)
        self.banner.set(said)
        self.setVisible(bool(said))

    def mask_all(self) -> None:
        """Mask everything found, and go back to the text."""
        masked = without_secrets(self._text())
        if isinstance(self._entry, QPlainTextEdit):
            cursor = self._entry.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(masked)
        else:
            self._entry.selectAll()
            self._entry.insert(masked)
            self._entry.textEdited.emit(masked)
        self._entry.setFocus()
        self.look()

    def _watch(self) -> None:
        self._rest.start()

    def _text(self) -> str:
        return self._entry.toPlainText() if isinstance(self._entry, QPlainTextEdit) else self._entry.text()


def _warning(kinds: set[TextSecret]) -> str:
    """Say what was found; the gravest first."""
    if TextSecret.PASSWORD in kinds:
        return _("This looks like a password or code. It is never kept: mask or remove it.")
    if TextSecret.CARD in kinds:
        return _("This looks like a card number. Its last four digits are enough.")
    if TextSecret.IDENTITY in kinds:
        return _("This looks like an ID number. It belongs to the identity document, not into a note.")
    return ""
