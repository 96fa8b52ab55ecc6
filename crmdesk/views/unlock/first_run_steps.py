"""The questions of the first start, one page each: whose book, where it lives, its password."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from crmdesk.paths import data_folder
from crmdesk.terms import Role
from crmdesk.translation import gettext as _
from crmdesk.views.unlock.books import LoadServices
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.unlock.new_password import NewPassword
from crmdesk.views.unlock.unlock_page import BOOK_SUFFIX
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.words import role_text
from crmdesk.views.worker import Worker

STEPS = 3


def _step(number: int) -> str:
    return _("Step {number} of {count}").format(number=number, count=STEPS)


class WhoseStep(EntryPage):
    """Bank, branch and who signs in. ``done`` asks for the next page, ``left`` for leaving."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Ask with nothing filled in."""
        super().__init__(
            _("A new book"),
            _(
                "The book holds your customers. First, whose book is it? This stands at the head of every paper you print."
            ),
            step=_step(1),
        )
        roles = (Role.RELATIONSHIP_MANAGER, Role.BRANCH_MANAGER)
        self.form = Form(
            [
                Field("bank", _("Bank"), required=True, wide=True, longest=80),
                Field("branch", _("Branch"), required=True, longest=80),
                Field("branch_code", _("Branch number"), longest=20),
                Field("staff_name", _("Your name"), required=True, longest=40),
                Field("staff_number", _("Staff number"), required=True, longest=20),
                Field(
                    "role",
                    _("Your role"),
                    FieldKind.CHOICE,
                    required=True,
                    choices=tuple((role.value, role_text(role)) for role in roles),
                    help=_("A manager of the branch sees all its customers."),
                    wide=True,
                ),
            ]
        )
        self.next = primary_button(_("Next"), self.go_on)
        self.back = button(_("Open an existing book"), self.left.emit)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.next, self.back, None))

    def enter(self) -> None:
        """Move the focus to the bank."""
        self.form.focus_field("bank")

    def go_on(self) -> None:
        """Go to the next page once all is filled in."""
        if self.form.submit():
            self.done.emit()


class WhereStep(EntryPage):
    """A file on this computer, or a database on the bank's server."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Propose a file in the user's own folder."""
        super().__init__(
            _("Where the book lives"),
            _("One file on this computer is right for most. Everything in it is encrypted with your password."),
            step=_step(2),
        )
        self.kind = Segments(
            _("Kind of place"), [("file", _("On this computer")), ("server", _("On the bank's server"))]
        )
        self.file = Form(
            [
                Field("folder", _("Folder"), required=True, wide=True),
                Field(
                    "name", _("Name of the book"), required=True, longest=60, help=_("Becomes the name of the file.")
                ),
            ]
        )
        self.choose = button(_("Choose folder…"), self._choose, icon="folder-open")
        self.server = Form(
            [
                Field(
                    "url",
                    _("Address of the PostgreSQL database"),
                    required=True,
                    wide=True,
                    placeholder="postgresql://user@server/database",
                    help=_("Without a password. The connection must be encrypted; the server encrypts what it stores."),
                ),
                Field("secret", _("Password of the connection"), FieldKind.PASSWORD, wide=True),
            ]
        )
        self.file.set_values({"folder": str(data_folder()), "name": "customers"})
        self.next, self.back = primary_button(_("Next"), self.go_on), button(_("Back"), self.left.emit)
        self._file_part = plain(column(self.file, row(self.choose, None), spacing=8))
        self.body.addLayout(row(self.kind, None))
        self.body.addSpacing(4)
        self.body.addWidget(self._file_part)
        self.body.addWidget(self.server)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.next, self.back, None))
        self.kind.chosen.connect(self._show_kind)
        self._show_kind("file")

    def enter(self) -> None:
        """Move the focus to what is to be answered."""
        if self.kind.choice() == "file":
            self.file.focus_field("name")
        else:
            self.server.focus_field("url")

    def location(self) -> str:
        """Return the place as the services read it."""
        if self.kind.choice() == "server":
            return str(self.server.values()["url"])
        values = self.file.values()
        name = str(values["name"]).removesuffix(BOOK_SUFFIX) + BOOK_SUFFIX
        return str(Path(str(values["folder"])).expanduser() / name)

    def connection_secret(self) -> str:
        """Return the password of the connection to a server."""
        return str(self.server.values()["secret"]) if self.kind.choice() == "server" else ""

    def show_problem(self, message: str) -> None:
        """Show what is wrong with the place."""
        if self.kind.choice() == "server":
            self.server.say("url", message)
        else:
            self.file.say("name", message)

    def go_on(self) -> None:
        """Go to the next page once all is filled in."""
        if (self.server if self.kind.choice() == "server" else self.file).submit():
            self.done.emit()

    def _show_kind(self, kind: str) -> None:
        self._file_part.setVisible(kind == "file")
        self.server.setVisible(kind == "server")

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the book"), str(self.file.values()["folder"]))
        if folder:
            self.file.set_values({"folder": folder})


class PasswordStep(EntryPage):
    """The password, and the making of the book."""

    done = Signal()
    left = Signal()

    def __init__(self, worker: Worker, services: LoadServices) -> None:
        """Check by the policy of ``services``."""
        super().__init__(
            _("Your password"),
            _("It encrypts the book. Nobody can look it up for you: without it only the recovery key opens the book."),
            step=_step(3),
        )
        self.password = NewPassword(worker, services)
        self.problem = Banner()
        self.progress = ProgressPanel(can_cancel=False)
        self.progress.setVisible(False)
        self.make = primary_button(_("Make the book"), self.go_on)
        self.back = button(_("Back"), self.left.emit)
        for part in (self.password, self.problem, self.progress):
            self.body.addWidget(part)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.make, self.back, None))
        self.password.entered.connect(self.go_on)

    def enter(self) -> None:
        """Move the focus to the password."""
        self.password.setFocus()

    def go_on(self) -> None:
        """Make the book once the password will do."""
        self.problem.set("")
        if self.make.isEnabled() and self.password.is_ready():
            self.done.emit()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the book is being made."""
        for part in (self.make, self.back, self.password):
            part.setEnabled(not busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.start(_("Making the book…"))
