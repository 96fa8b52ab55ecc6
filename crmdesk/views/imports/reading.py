"""Reading the bank's file off the window's thread, and proposing what becomes of it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.bank_file import BankFile, ReadingChoices, read_bank_file
from crmdesk.services.imports.opening import Opening, Wanted, open_mapping
from crmdesk.translation import gettext as _
from crmdesk.views.imports.one_job import OneJob
from crmdesk.views.job import Job
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read, how the user wanted it read, and what is proposed for it."""

    file: BankFile
    choices: ReadingChoices
    opening: Opening


class Reading(QObject):
    """Reads files; ``finished`` tells a ``FileRead``, ``failed`` what to do where a file cannot be read."""

    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker, one_job: OneJob, parent: QObject) -> None:
        """Work through ``worker``."""
        super().__init__(parent)
        self._worker, self._one_job = worker, one_job

    def start(self, path: Path, choices: ReadingChoices, wanted: Wanted) -> Job:
        """Begin reading and return the job to watch; ``wanted`` is what the user said already."""
        job = self._one_job.begin()

        def propose(file: BankFile) -> None:
            self._propose(file, choices, wanted)

        self._worker.run(self, read_bank_file, path, choices, done=propose, failed=self._fail, job=job)
        return job

    def offer(self, file: BankFile, choices: ReadingChoices, wanted: Wanted) -> None:
        """Propose anew for a file that was read: as another kind, by another mapping, or afresh."""
        self._one_job.begin()
        self._propose(file, choices, wanted)

    def _propose(self, file: BankFile, choices: ReadingChoices, wanted: Wanted) -> None:
        def tell(opening: Opening) -> None:
            self._one_job.end()
            self.finished.emit(FileRead(file, choices, opening))

        self._worker.read(self, open_mapping, file.table, wanted, done=tell, failed=self._fail)

    def _fail(self, error: UserError | Cancelled) -> None:
        self._one_job.end()
        self.failed.emit(error.message if isinstance(error, UserError) else _("Reading was stopped. Nothing was kept."))
