"""Unlocking a book: its name and place, the password, and what to do without it."""

import math
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.unlock.arriving import Arriving
from crmdesk.views.unlock.books import LoadServices
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.widgets.buttons import ghost_button, primary_button
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import Banner, IconMark
from crmdesk.views.widgets.password_field import PasswordField
from crmdesk.views.widgets.texts import ElidedLabel
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook

BOOK_SUFFIX = ".crmdesk"


class UnlockPage(EntryPage):
    """Asks for the password.

    ``opened`` carries the open book; ``recovery_wanted``, ``restore_wanted``, ``other_wanted`` and ``new_wanted`` ask for
    another page.
    """

    opened = Signal(object)
    recovery_wanted = Signal()
    restore_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(
        self,
        worker: Worker,
        services: LoadServices,
        *,
        shown_password: str = "",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Unlock through ``services``; ``shown_password`` is the demonstration's, told openly; ``seconds`` is a clock."""
        super().__init__(_("Welcome back"), _("Enter your password to open the book."))
        self._worker, self._services, self._seconds = worker, services, seconds
        self._shown_password = shown_password
        self._arriving = Arriving()
        self.location = ""
        self._end = 0.0
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self._show_wait)
        self._build()

    def show_book(self, location: str) -> None:
        """Ask for the password of the book at ``location``."""
        self.location = location
        self._name.set_text(book_name(location))
        self._place.set_text(book_place(location))
        self.password.clear()
        self._end = 0.0
        self._show_wait()

    def enter(self) -> None:
        """Move the focus to the password."""
        self.password.setFocus()

    def unlock(self) -> None:
        """Try the password."""
        if not self.button.isEnabled():
            return
        if not self.password.text():
            self.password.say(_("Enter the password."))
            return
        self._set_busy(busy=True)
        services, location, password, arriving = self._services, self.location, self.password.text(), self._arriving

        def work() -> "OpenBook":
            return arriving.arrive(services().unlock(location, password))

        self._worker.run(self, work, done=self._unlocked, failed=self._refused, settled=self._rest)

    def abandon(self) -> None:
        """Close a book that is opened for nobody, as the window is closing."""
        self._arriving.give_up()

    def ask_wait(self) -> None:
        """Ask how long to wait, as it may be after a start too."""
        services, location = self._services, self.location

        def work() -> int:
            return services().waiting_seconds(location) if location else 0

        def told(seconds: int) -> None:
            self._end = self._seconds() + seconds
            self._show_wait()

        self._worker.run(self, work, done=told, key="waiting", failed=_ignore)

    def is_waiting(self) -> bool:
        """Say whether no password is tried at the moment."""
        return self._seconds() < self._end

    def _build(self) -> None:
        self._name, self._place = ElidedLabel("", "strong"), ElidedLabel("", "small")
        words = column(self._name, self._place, spacing=1)
        mark = row(IconMark("book-open", Tone.ACCENT, 36), words, margins=(14, 12, 14, 12), spacing=12)
        mark.setStretch(1, 1)
        self.password = PasswordField(_("Password"))
        self.button = primary_button(_("Unlock"), self.unlock)
        self.hint = Banner(
            _("Demonstration book. Its password: {password}").format(password=self._shown_password)
            if self._shown_password
            else "",
            Tone.GOLD,
            icon="info",
        )
        forgotten = ghost_button(_("Use the recovery key"), self.recovery_wanted.emit)
        other = ghost_button(_("Open another book"), self.other_wanted.emit)
        new = ghost_button(_("Make a new book"), self.new_wanted.emit)
        restore = ghost_button(_("Restore a backup…"), self.restore_wanted.emit)
        for part in (framed(mark, "well"), self.hint, self.password, self.button):
            self.body.addWidget(part)
        self.body.addSpacing(6)
        ways = (row(forgotten, restore, None, spacing=4), row(other, new, None, spacing=4))
        self.body.addLayout(column(*ways, margins=(-10, 0, 0, 0), spacing=0))
        self.password.entered.connect(self.unlock)
        self.password.edited.connect(self._on_edited)
        order: list[QWidget] = [self.password.entry, self.button, forgotten, restore, other, new]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_edited(self) -> None:
        if not self.is_waiting():
            self.password.say("")

    def _unlocked(self, book: "OpenBook") -> None:
        self._arriving.take()
        self.password.clear()
        self.opened.emit(book)

    def _refused(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self.password.say(error.message)
        self.password.entry.selectAll()
        self.password.setFocus()
        self.ask_wait()

    def _show_wait(self) -> None:
        left = math.ceil(self._end - self._seconds())
        waiting = self._end > 0 and left > 0
        if waiting:
            minutes, seconds = divmod(left, 60)
            self.password.say(
                _("Too many wrong attempts. Try again in {minutes}:{seconds:02d}.").format(
                    minutes=minutes, seconds=seconds
                )
            )
            self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self.password.say("")
        self.button.setEnabled(not waiting)
        self.password.entry.setEnabled(not waiting)

    def _rest(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.password.entry.setReadOnly(busy)
        self.button.setText(_("Unlocking…") if busy else _("Unlock"))


def book_name(location: str) -> str:
    """Return what to call a book: its file's name, or the database's."""
    return location.rsplit("/", 1)[-1].split("?", maxsplit=1)[0] if "://" in location else Path(location).stem


def book_place(location: str) -> str:
    """Return where a book is: its folder with ~ for the user's own, or the server without the user's name."""
    if "://" in location:
        return location.split("://", 1)[1].rsplit("@", 1)[-1].split("?", maxsplit=1)[0]
    folder = Path(location).parent
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


def _ignore(_error: UserError | Cancelled) -> None:
    """Say nothing: unlocking itself will say what is wrong with the place."""
