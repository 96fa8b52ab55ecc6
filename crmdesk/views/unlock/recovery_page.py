"""Getting in with the recovery key, and a new password for next time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.unlock.arriving import Arriving
from crmdesk.views.unlock.books import LoadServices
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.unlock.new_password import NewPassword
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import row
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook


class RecoveryPage(EntryPage):
    """Asks for the recovery key and a new password. ``opened`` carries the open book, ``left`` asks to go back."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, services: LoadServices) -> None:
        """Open through ``services``."""
        super().__init__(
            _("Open with the recovery key"),
            _(
                "The key stands on the sheet you printed or saved when the book was made. Dashes and case do not matter."
            ),
        )
        self._worker, self._services, self.location = worker, services, ""
        self._arriving = Arriving()
        self.key = Form(
            [Field("key", _("Recovery key"), required=True, wide=True, placeholder="-".join(["XXXXX"] * 8))],
            columns=1,
        )
        self.password = NewPassword(worker, services)
        self.button = primary_button(_("Open and set the password"), self.open_book)
        self.back = button(_("Back"), self.left.emit)
        self.body.addWidget(self.key)
        self.body.addWidget(self.password)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.button, self.back, None))
        self.password.entered.connect(self.open_book)

    def show_book(self, location: str, key: str = "") -> None:
        """Ask for the key of the book at ``location``; ``key`` is filled in where it was typed just now."""
        self.location = location
        self.key.set_values({"key": key})
        self.password.clear()

    def enter(self) -> None:
        """Move the focus to the key, or past it where it is filled in."""
        if self.key.values()["key"]:
            self.password.setFocus()
        else:
            self.key.focus_field("key")

    def abandon(self) -> None:
        """Close a book that is opened for nobody, as the window is closing."""
        self._arriving.give_up()

    def open_book(self) -> None:
        """Try the key."""
        if not self.key.submit() or not self.password.is_ready():
            return
        self.button.setEnabled(False)
        services, location = self._services, self.location
        key, password, arriving = self.key.values()["key"], self.password.text(), self._arriving

        def work() -> "OpenBook":
            return arriving.arrive(services().unlock_with_recovery_key(location, key, password))

        self._worker.run(self, work, done=self._opened, failed=self._refused, settled=self._rest)

    def _rest(self) -> None:
        self.button.setEnabled(True)

    def _opened(self, book: "OpenBook") -> None:
        self._arriving.take()
        self.key.set_values({"key": ""})
        self.password.clear()
        self.opened.emit(book)

    def _refused(self, error: UserError | Cancelled) -> None:
        if isinstance(error, InvalidDraftError):
            self.password.show_problems(error.problems)
        elif isinstance(error, UserError):
            self.key.say("key", error.message)
