"""A long piece of work as the screen sees it: how far it is, and a way to stop it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

PROGRESS_INTERVAL = 0.05
"""Seconds between two reports to the screen: twenty a second are as many as an eye follows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` of ``total`` steps (total 0 when nobody knows), and what it is doing."""

    done: int
    total: int
    text: str


class Job(QObject):
    """The token of one long piece of work.

    The work calls ``progress`` and asks ``cancelled`` on its own thread; the screen listens to ``progressed`` (a
    ``Progress``, at most 20 a second and always the last) and ``finished`` on the UI thread.
    """

    progressed = Signal(object)
    finished = Signal()
    _reported = Signal(object)

    def __init__(self, owner: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        """Stop when ``owner`` is destroyed; ``clock`` counts seconds.

        The job is no child of its owner: the working thread may report while the owner dies.
        """
        super().__init__()
        self._clock = clock
        self._next = 0.0
        self._stop = threading.Event()
        owner.destroyed.connect(self._stop.set)
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Report from the working thread; reports that come too fast are dropped, but never the last one."""
        moment = self._clock()
        if moment < self._next and (done < total or total == 0):
            return
        self._next = moment + PROGRESS_INTERVAL
        self._reported.emit(Progress(done, total, text))

    def cancel(self) -> None:
        """Ask the work to stop at its next convenient point."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Say whether the work is asked to stop."""
        return self._stop.is_set()

    def finish(self) -> None:
        """Say on the UI thread that the work has ended, however it did."""
        self.finished.emit()
