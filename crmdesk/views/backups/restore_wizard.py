"""The restore wizard before a book is open: it reads, checks and restores off the UI thread, and leads to an open book."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.views.backups.restore_pages import RECOVERY, ChooseBackup, ConfirmRestore, OpenBackup
from crmdesk.views.job import Job
from crmdesk.views.unlock.arriving import Arriving
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.backups import Backup
    from crmdesk.services.book import OpenBook
    from crmdesk.services.restoring import Present, Tried


class RestoreWizard(QStackedWidget):
    """Leads from a list of backups to a restored book.

    ``opened`` carries the book where the password of the backup opened it; ``key_used`` the place and recovery key where
    that did, so that a new password can be set; ``left`` asks to go back to the unlock page.
    """

    opened = Signal(object)
    key_used = Signal(str, str)
    left = Signal()

    def __init__(self, worker: Worker) -> None:
        """Work through ``worker``."""
        super().__init__()
        self._worker = worker
        self._arriving = Arriving()
        self._home = self._place = ""
        self._backup: Backup | None = None
        self._tried: Tried | None = None
        self._key = ""
        self._job: Job | None = None
        self.choose, self.open, self.confirm = ChooseBackup(), OpenBackup(), ConfirmRestore()
        for page in (self.choose, self.open, self.confirm):
            self.addWidget(page)
        self._connect()

    def show_book(self, location: str) -> None:
        """Offer the backups of the book at ``location``, to be put in its place."""
        self._home = self._place = location
        self._forget()
        self.choose.show_backups(())
        self.choose.empty.hide()
        self._read()

    def refresh(self) -> None:
        """Read the list anew while it is looked at."""
        if self.currentWidget() is self.choose:
            self._read()

    def enter(self) -> None:
        """Begin with the list."""
        self._show(self.choose)

    def abandon(self) -> None:
        """Stop what is under way, as the window is closing."""
        if self._job is not None:
            self._job.cancel()
        self._arriving.give_up()

    def _read(self) -> None:
        location = self._home

        def work() -> "tuple[Backup, ...]":
            from crmdesk.services.restoring import backups_of

            return backups_of(location)

        self._worker.run(self, work, done=self.choose.show_backups, failed=self._say_at_choice, key="list")

    def _connect(self) -> None:
        self.choose.done.connect(self._take_backup)
        self.choose.picked.connect(self._look_at)
        self.choose.left.connect(self.left)
        self.open.done.connect(self._try_secret)
        self.open.left.connect(self._back_to_list)
        self.confirm.done.connect(self._restore)
        self.confirm.elsewhere.connect(self._look_at_place)
        self.confirm.left.connect(self._back_to_list)

    def _look_at(self, path: Path) -> None:
        def work() -> "Backup":
            from crmdesk.services.restoring import look_at

            return look_at(path)

        self._worker.run(self, work, done=self._take_backup, failed=self._say_at_choice, key="list")

    def _take_backup(self, backup: "Backup") -> None:
        self._backup = backup
        self.open.show_backup(backup)
        self._show(self.open)

    def _try_secret(self, kind: str, secret: str) -> None:
        backup = self._backup
        if backup is None:
            return
        self._key = secret if kind == RECOVERY else ""
        self.open.set_busy(busy=True)
        self._job = job = self._worker.job(self)
        self.open.progress.watch(job)

        def work(progress: object, cancelled: object) -> "Tried":
            from crmdesk.services.restoring import try_backup

            return try_backup(backup, kind, secret, progress, cancelled)  # type: ignore[arg-type]

        self._worker.run(
            self, work, done=self._opened, failed=self._refused, settled=lambda: self.open.set_busy(busy=False), job=job
        )

    def _opened(self, tried: "Tried") -> None:
        self._tried = tried
        self._look_at_place(self._home)

    def _refused(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self.open.say(error.message, error.field)

    def _look_at_place(self, place: str) -> None:
        tried = self._tried
        if tried is None:
            return
        self._place = place

        def work() -> "Present":
            from crmdesk.services.restoring import look_at_place

            return look_at_place(place, tried)

        def show(present: "Present") -> None:
            self.confirm.show_choice(tried, present)
            self._show(self.confirm)

        self._worker.run(self, work, done=show, failed=self._not_restored, key="place")

    def _restore(self) -> None:
        tried, place, arriving = self._tried, self._place, self._arriving
        if tried is None:
            return
        self.confirm.set_busy(busy=True)
        self._job = job = self._worker.job(self)
        self.confirm.progress.watch(job)

        def work(progress: object, cancelled: object) -> "OpenBook":
            from crmdesk.services.restoring import restore

            return arriving.arrive(restore(tried, place, "", progress, cancelled).book)  # type: ignore[arg-type]

        self._worker.run(
            self, work, done=self._restored, failed=self._not_restored, job=job,
            settled=lambda: self.confirm.set_busy(busy=False),
        )  # fmt: skip

    def _restored(self, book: "OpenBook") -> None:
        key = self._key
        self._arriving.take()
        self._forget()
        if key:  # the password of that time is forgotten: a new one comes first
            book.close()
            self.key_used.emit(book.identity.location, key)
        else:
            self.opened.emit(book)

    def _not_restored(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self.confirm.say(error.message)

    def _say_at_choice(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self.choose.banner.set(error.message)

    def _back_to_list(self) -> None:
        self._forget()
        self._show(self.choose)

    def _forget(self) -> None:
        self._tried, self._backup, self._key, self._job = None, None, "", None
        self.open.forget()

    def _show(self, page: EntryPage) -> None:
        self.setCurrentWidget(page)
        page.enter()
