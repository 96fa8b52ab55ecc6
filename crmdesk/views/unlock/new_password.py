"""A new password, typed twice, checked by the bank's policy while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Problem
from crmdesk.translation import gettext as _
from crmdesk.views.unlock.books import LoadServices
from crmdesk.views.widgets.form.form import CHECK_PAUSE
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.password_field import PasswordField, strength
from crmdesk.views.worker import Worker


class NewPassword(QWidget):
    """Two fields side by side; ``entered`` tells Enter in the second."""

    entered = Signal()

    def __init__(self, worker: Worker, services: LoadServices, *, parent: QWidget | None = None) -> None:
        """Check by the policy of ``services``."""
        super().__init__(parent)
        self._worker, self._services = worker, services
        self._problems: Sequence[Problem] = ()
        self.first = PasswordField(_("New password"))
        self.again = PasswordField(_("The same again"))
        line = row(self.first, self.again, spacing=16)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFocusProxy(self.first)
        self._rest = QTimer(self, singleShot=True, interval=CHECK_PAUSE)
        self._rest.timeout.connect(self._check)
        self.first.edited.connect(self._on_edited)
        self.again.edited.connect(self._on_again_edited)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)

    def text(self) -> str:
        """Return the password, exactly as typed."""
        return self.first.text()

    def clear(self) -> None:
        """Forget both."""
        self._problems = ()
        for field in (self.first, self.again):
            field.clear()
            field.say("")

    def is_ready(self) -> bool:
        """Say whether both are the same and the policy found nothing so far; else show why not."""
        if not self.first.text():
            self.first.say(_("Choose a password."))
            self.first.setFocus()
        elif self._problems:
            self.show_problems(self._problems)
        elif self.first.text() != self.again.text():
            self.again.say(_("The two passwords differ."))
            self.again.setFocus()
        else:
            return True
        return False

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the policy found."""
        self._problems = problems
        if problems:
            self.first.say(problems[0].message)
            self.first.setFocus()

    def _on_edited(self) -> None:
        self._problems = ()
        self.first.say(*strength(self.first.text()))
        self.again.say("")
        self._rest.start()

    def _on_again_edited(self) -> None:
        same = self.first.text() == self.again.text()
        self.again.say(_("The two are the same") if same else "", "good")

    def _check(self) -> None:
        """Ask the policy, which is loaded with the other services."""
        services, password = self._services, self.first.text()
        work: Callable[[], list[Problem]] = lambda: services().check_password(password)  # noqa: E731
        if password:
            self._worker.run(self, work, done=self._checked, key="policy")

    def _checked(self, problems: list[Problem]) -> None:
        self._problems = problems
        if problems:
            self.first.say(problems[0].message)
        else:
            self.first.say(*strength(self.first.text()))
