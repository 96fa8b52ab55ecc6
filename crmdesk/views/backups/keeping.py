"""Keeping an open book backed up: every half hour when it changed, and whenever the user says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from crmdesk import clock
from crmdesk.errors import Cancelled, UserError
from crmdesk.services import backups
from crmdesk.services.backups import Backup, BackupState, Reason
from crmdesk.settings import BACKUP_MINUTES, Settings
from crmdesk.views.job import Job
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook

FIRST_LOOK = 60_000
"""Milliseconds after opening at which a change that was never backed up, as after a power cut, is."""
OLD = timedelta(days=1)
CHOICES = (10, 30, 60, 120)
"""Minutes between two backups that the settings offer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the open book stands: what is known of its backups, what went wrong last, whether one is being made."""

    state: BackupState | None = None
    problem: str = ""
    busy: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be done: a checked backup is there and holds what is a day old or more."""
        if self.problem or self.state is None or self.state.away is not None or self.state.last is None:
            return False
        return not (self.state.changed and clock.now() - self.state.last.at > OLD)


class BackupKeeper(QObject):
    """Backs up one open book. ``standing_changed`` carries the ``Standing``; ``made`` a ``Backup`` that was just made.

    A demonstration book is backed up by hand alone.
    """

    standing_changed = Signal(object)
    made = Signal(object)

    def __init__(self, worker: Worker, book: "OpenBook", settings: Settings) -> None:
        """Look after ``book`` through ``worker``, with the figures of ``settings``."""
        super().__init__()
        self._worker, self.book, self._settings = worker, book, settings
        self.standing = Standing()
        self.job: Job | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.back_up_if_changed)
        self._first = QTimer(self, singleShot=True, interval=FIRST_LOOK)
        self._first.timeout.connect(self.back_up_if_changed)
        worker.changed.connect(self._on_changed)
        if not book.identity.demonstration:
            self.set_minutes(settings.get(BACKUP_MINUTES))
            self._first.start()
        self.look()

    def set_minutes(self, minutes: int) -> None:
        """Make a backup every so many minutes from now on."""
        self._settings.set(BACKUP_MINUTES, minutes)
        if not self.book.identity.demonstration:
            self._timer.start(minutes * 60_000)

    def minutes(self) -> int:
        """Return the minutes between two backups."""
        return self._settings.get(BACKUP_MINUTES)

    def look(self) -> None:
        """Read how the book stands."""
        self._worker.run(
            self, backups.backup_state, self.book, done=self._take_state, failed=self._take_problem, key="state"
        )

    def back_up_now(self) -> None:
        """Make a backup, whether the book changed or not."""
        self._back_up(backups.back_up, Reason.BY_HAND)

    def back_up_if_changed(self) -> None:
        """Make a backup if the book changed since the last one."""
        self._back_up(backups.back_up_if_changed, Reason.HALF_HOUR)

    def stop(self) -> None:
        """End with the book; a backup under way is broken off, as the one at the end follows."""
        self._timer.stop()
        self._first.stop()
        if self.job is not None:
            self.job.cancel()
        self.deleteLater()

    def _back_up(self, make: Callable[..., Backup | None], reason: Reason) -> None:
        if self.standing.busy:
            return
        self.job = self._worker.job(self)
        self._stand(replace(self.standing, busy=True, problem=""))
        self._worker.run(
            self, partial(make, self.book, reason), done=self._made, failed=self._take_problem, settled=self._rest,
            job=self.job,
        )  # fmt: skip

    def _rest(self) -> None:
        self.job = None
        self._stand(replace(self.standing, busy=False))

    def _made(self, backup: Backup | None) -> None:
        if backup is not None:
            self.made.emit(backup)
        self.look()

    def _take_state(self, state: BackupState) -> None:
        self._stand(replace(self.standing, state=state))

    def _take_problem(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self._stand(replace(self.standing, problem=error.message))

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self.standing_changed.emit(standing)

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if "import_run" in nouns:  # backed up before it was written
            self.look()
