"""Locking the desk: blank at once, seal what is typed, finish what is being saved, and only then close the book."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from crmdesk.services.desk_policy import DeskPolicy, read_desk_policy
from crmdesk.views.blanking import LockCover, blank, is_inside_dialog
from crmdesk.views.idle import IdleWatch
from crmdesk.views.sealing import Sealing
from crmdesk.views.worker import Worker

PATIENCE = 100
"""Milliseconds between two looks whether the book can be closed."""
COVER_AFTER = 5
"""Looks after which the user is told why nothing is asked yet."""


class Locking(QObject):
    """Locks one open book, by hand or because nobody is there; ``close_book`` closes it and asks for its password."""

    def __init__(
        self, application: QApplication, worker: Worker, sealing: Sealing, close_book: Callable[[], object]
    ) -> None:
        """Watch for absence as long as the bank's policy says."""
        super().__init__(application)
        self._application, self._worker, self._sealing, self._close_book = application, worker, sealing, close_book
        self.watch = IdleWatch(application, DeskPolicy().idle_minutes)
        self.watch.idle.connect(self.lock)
        self.locked = False
        self._cover: LockCover | None = None
        self._looks = 0
        self._timer = QTimer(self, interval=PATIENCE)
        self._timer.timeout.connect(self._close_when_quiet)
        worker.changed.connect(self._on_changed)
        self._read_policy()

    def lock(self) -> None:
        """Take everything off the desk now; the book closes as soon as nothing waits for it."""
        if self.locked:
            return
        self.locked = True
        blank(self._application)
        self._sealing.stop()
        self._sealing.seal()
        self._timer.start()
        self._close_when_quiet()

    def stop(self) -> None:
        """End with the book."""
        self.watch.stop()
        self._timer.stop()
        if self._cover is not None:
            self._cover.close()
            self._cover.deleteLater()
            self._cover = None
        self.deleteLater()

    def _close_when_quiet(self) -> None:
        if not self._worker.saving and not is_inside_dialog():
            self._timer.stop()
            self._close_book()
            return
        self._looks += 1
        if self._cover is None and self._looks >= COVER_AFTER:
            self._cover = LockCover()
            self._cover.show()

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if "setting" in nouns:
            self._read_policy()

    def _read_policy(self) -> None:
        self._worker.read(self, read_desk_policy, done=self._take_policy, key="desk policy")

    def _take_policy(self, policy: DeskPolicy) -> None:
        self.watch.set_minutes(policy.idle_minutes)
