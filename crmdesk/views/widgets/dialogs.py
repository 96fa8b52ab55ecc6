"""Dialogs: a title, a sentence, a body, buttons at the foot; Escape leaves, Enter does what the primary button does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, button
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import IconMark
from crmdesk.views.widgets.texts import label


class Dialog(QDialog):
    """The base of every dialog: fill ``body``, add buttons, and ``open()`` it; it destroys itself when it closes.

    Never ``exec()``: the program goes on while a dialog is open, only its window waits.
    """

    def __init__(self, parent: QWidget | None, title: str, subtitle: str = "", width: int = 460) -> None:
        """Be ``width`` pixels wide, over the window of ``parent``."""
        super().__init__(parent.window() if parent is not None else None)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(width)
        self._primary: QPushButton | None = None
        self.heading = label(title, "title", wrap=True)
        self.subtitle = label(subtitle, "muted", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.body: QVBoxLayout = column(spacing=10)
        self.footer = row(None, margins=(24, 12, 24, 12), spacing=10)
        foot: QFrame = framed(self.footer, "footer")
        head = column(self.heading, self.subtitle, margins=(24, 20, 24, 0), spacing=5)
        body = column(margins=(24, 14, 24, 18), spacing=0)
        body.addLayout(self.body)
        layout = column(head, body, foot, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def add_button(
        self, text: str, pressed: Callable[[], object] | None = None, *, kind: ButtonKind = ButtonKind.SECONDARY
    ) -> QPushButton:
        """Add a button at the right of the foot; a primary one answers to Enter."""
        made = button(text, pressed, kind=kind)
        if kind in (ButtonKind.PRIMARY, ButtonKind.DANGER):
            self._primary = made
        self.footer.addWidget(made)
        return made

    def add_cancel(self, text: str = "") -> QPushButton:
        """Add the button that leaves without doing anything."""
        return self.add_button(text or _("Cancel"), self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the primary button; in a text of several lines Ctrl+Enter does."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self._primary is None:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(focused, QPushButton) and not control:
            focused.click()
        elif control or not isinstance(focused, QPlainTextEdit):
            self._primary.click()


class Message(Dialog):
    """One sentence with an icon and a button."""

    def __init__(self, parent: QWidget | None, title: str, text: str, icon: str, tone: Tone) -> None:
        """Show ``text`` below ``title``."""
        super().__init__(parent, title, width=400)
        said = label(text, "body", wrap=True, selectable=True)
        said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said.setMinimumWidth(300)
        line = row(spacing=14)
        line.addWidget(IconMark(icon, tone, 36), alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1)
        self.body.addLayout(line)


def show_problem(parent: QWidget | None, text: str, title: str = "") -> Message:
    """Tell the user calmly what she can put right."""
    told = Message(parent, title or _("That did not work"), text, "triangle-alert", Tone.WARN)
    told.add_button(_("OK"), told.accept, kind=ButtonKind.PRIMARY).setFocus()
    told.open()
    return told


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, agreed: Callable[[], object], *, danger: bool = False
) -> Message:
    """Ask before something is done; ``agreed`` is called on yes. The focus stands on Cancel where something is lost."""
    asked = Message(parent, title, text, "circle-help", Tone.BAD if danger else Tone.ACCENT)
    cancel = asked.add_cancel()
    sure = asked.add_button(yes, asked.accept, kind=ButtonKind.DANGER if danger else ButtonKind.PRIMARY)
    asked.accepted.connect(agreed)
    (cancel if danger else sure).setFocus()
    asked.open()
    return asked
