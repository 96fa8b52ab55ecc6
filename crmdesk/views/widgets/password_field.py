"""A field for a password: hidden until one looks, with a remark how strong it is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.icons import icon
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.texts import label, restyle


class PasswordEntry(QLineEdit):
    """A hidden line with an eye at its right; ``caps_changed`` is not known to Qt, so nothing is said of Caps Lock."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Be called ``name`` by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self._eye = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self.reveal)
        self._name_eye(shown=False)

    def reveal(self) -> None:
        """Show what is typed, or hide it again."""
        shown = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye"))
        self._name_eye(shown=shown)

    def hide_text(self) -> None:
        """Hide what is typed."""
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self.reveal()

    def _name_eye(self, *, shown: bool) -> None:
        text = _("Hide the password") if shown else _("Show the password")
        self._eye.setToolTip(text)
        for opener in self.findChildren(QToolButton):
            opener.setAccessibleName(text)


class PasswordField(QWidget):
    """The line with its label above and a remark below. ``edited`` tells every change, ``entered`` the Enter key."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, name: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        """Show the label ``name`` and a quiet ``help_text``."""
        super().__init__(parent)
        self.entry = PasswordEntry(name)
        self._help = help_text
        caption = label(name, "label")
        caption.setBuddy(self.entry)
        self.note = label(help_text, "small", wrap=True)
        self.note.setMinimumSize(QSize(0, 16))
        self.setLayout(column(caption, self.entry, self.note, spacing=4))
        self.setFocusProxy(self.entry)
        self.entry.textEdited.connect(self.edited)
        self.entry.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return the password as typed."""
        return self.entry.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.entry.clear()
        self.entry.hide_text()

    def say(self, text: str, kind: str = "problem") -> None:
        """Show a remark below: a problem, a remark, good; an empty one brings the help back."""
        restyle(self.note, "kind", kind if text else "small")
        self.note.setText(text or self._help)
        restyle(self.entry, "wrong", bool(text) and kind == "problem")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keep Enter from also pressing a dialog's button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def strength(password: str) -> tuple[str, str]:
    """Return a remark on how strong a password is and its kind (problem, remark, good); empty for an empty one.

    A rule of thumb that counts length and kinds of characters; the book's own policy decides what is accepted.
    """
    kinds = sum(
        (
            any(one.islower() for one in password),
            any(one.isupper() for one in password),
            any(one.isdigit() for one in password),
            any(not one.isalnum() for one in password),
        )
    )
    score = len(password) + 3 * kinds + len(set(password)) // 2
    if not password:
        return "", "small"
    if score < 18:
        return _("Weak"), "problem"
    return (_("Fair"), "remark") if score < 26 else (_("Strong"), "good")
