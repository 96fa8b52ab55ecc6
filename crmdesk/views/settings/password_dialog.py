"""Changing the password of the open book."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.widgets.password_field import PasswordField, strength
from crmdesk.views.worker import Worker

ChangePassword: TypeAlias = Callable[[str, str], None]
"""Takes the old and the new password; raises UserError for a wrong old one and InvalidDraftError for a weak new one."""


class PasswordDialog(Dialog):
    """Asks for the old password and twice for the new one."""

    def __init__(self, parent: QWidget | None, worker: Worker, change: ChangePassword) -> None:
        """Change by ``change``, which runs off the UI thread."""
        super().__init__(
            parent, _("Change password"), _("The recovery key you keep goes on opening this book."), width=440
        )
        self._worker, self._change = worker, change
        self.old = PasswordField(_("Present password"))
        self.new = PasswordField(_("New password"))
        self.again = PasswordField(_("New password again"))
        for field in (self.old, self.new, self.again):
            self.body.addWidget(field)
            field.edited.connect(self._on_edited)
            field.entered.connect(self.save)
        self.add_cancel()
        self.ok = self.add_button(_("Change password"), self.save, kind=ButtonKind.PRIMARY)
        self.setTabOrder(self.old.entry, self.new.entry)
        self.setTabOrder(self.new.entry, self.again.entry)
        self.setTabOrder(self.again.entry, self.ok)
        self.old.setFocus()

    def save(self) -> None:
        """Change it, or say what is missing."""
        if not self.old.text():
            self.old.say(_("Please fill this in."))
            self.old.setFocus()
        elif not self.new.text():
            self.new.say(_("Please fill this in."))
            self.new.setFocus()
        elif self.new.text() != self.again.text():
            self.again.say(_("The two passwords differ."))
            self.again.setFocus()
        else:
            self.ok.setEnabled(False)
            self._worker.run(
                self,
                self._change,
                self.old.text(),
                self.new.text(),
                done=self._changed,
                failed=self._failed,
                settled=self._enable,
            )

    def _on_edited(self) -> None:
        self.old.say("")
        self.new.say(*strength(self.new.text()))
        self.again.say("")

    def _enable(self) -> None:
        self.ok.setEnabled(True)

    def _changed(self, _nothing: None) -> None:
        parent = self.parentWidget()
        self.accept()
        if parent is not None:
            show_toast(parent, _("Password changed"))

    def _failed(self, error: UserError | Cancelled) -> None:
        if isinstance(error, InvalidDraftError):
            self.new.say(first_message(error.problems))
            self.new.setFocus()
        elif isinstance(error, UserError):
            self.old.say(error.message)
            self.old.setFocus()


def first_message(problems: Sequence[Problem]) -> str:
    """Return the message to show for a field that has several problems."""
    return problems[0].message if problems else ""
