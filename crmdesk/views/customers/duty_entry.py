"""A promise or next step written down right on the card: what, and by when."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from crmdesk import clock
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.form.day_editors import DayEditor
from crmdesk.views.widgets.form.editors import TextEditor
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.form.secret_notice import SecretNotice
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import label

USUAL = timedelta(days=7)
"""How far ahead the day is that is offered."""


class DutyEntry(QFrame):
    """Two fields and a button; ``entered`` tells what and the day, ``given_up`` that Escape was pressed."""

    entered = Signal(str, object)
    given_up = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Be called ``name`` by screen readers; hidden until it is opened."""
        super().__init__(parent)
        self.setObjectName("well")
        self.setAccessibleName(name)
        self.what = TextEditor(Field("what", name, placeholder=placeholder))
        self.day = DayEditor(Field("due_on", _("Due by"), FieldKind.DATE))
        self.day.setFixedWidth(136)
        self._problem = label("", "problem", wrap=True)
        self.add_button = primary_button(_("Add"), self._enter)
        cancel = button(_("Cancel"), self.given_up.emit)
        line = row(label(_("Due by"), "label"), self.day, None, cancel, self.add_button, spacing=8)
        self.setLayout(
            column(self.what, SecretNotice(self.what.entry), line, self._problem, margins=(10, 10, 10, 10), spacing=8)
        )
        self.what.edited.connect(self._clear_problem)
        self.day.edited.connect(self._clear_problem)
        self.hide()

    def start(self) -> None:
        """Open empty, with a week from today as the day."""
        if not self.isVisible():
            self.what.set_value("")
            self.day.set_value(clock.today() + USUAL)
            self._clear_problem()
        self.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, field: str | None, message: str) -> None:
        """Say what is wrong and go to the field; what was typed stays."""
        self._problem.setText(message)
        self._problem.show()
        self.setEnabled(True)
        at = self.day if field == "due_on" else self.what
        at.show_wrong(wrong=True)
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter adds, Escape gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        fault = self.day.fault()
        if fault:
            self.say("due_on", fault)
            return
        day: date | None = self.day.value()
        self.entered.emit(self.what.value(), day)

    def _clear_problem(self) -> None:
        self._problem.hide()
        self.what.show_wrong(wrong=False)
        self.day.show_wrong(wrong=False)
