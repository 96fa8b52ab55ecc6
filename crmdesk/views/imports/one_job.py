"""The import does one long thing at a time: reading, checking or importing. This is that thing."""

from PySide6.QtCore import QObject, Signal

from crmdesk.views.job import Job
from crmdesk.views.worker import Worker


class OneJob(QObject):
    """The long piece of work under way, if there is one; ``changed`` tells when it begins and ends."""

    changed = Signal()

    def __init__(self, worker: Worker, owner: QObject) -> None:
        """Take jobs from ``worker`` that stop when ``owner`` is destroyed."""
        super().__init__(owner)
        self._worker, self._owner = worker, owner
        self._job: Job | None = None

    def begin(self) -> Job:
        """Begin a piece of work and return its token."""
        self._job = self._worker.job(self._owner)
        self.changed.emit()
        return self._job

    def end(self) -> None:
        """Say that the work has ended, however it did."""
        self._job = None
        self.changed.emit()

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.cancel()

    def is_busy(self) -> bool:
        """Say whether something is under way."""
        return self._job is not None
