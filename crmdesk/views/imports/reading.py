"""Reading the bank's file off the window's thread, and proposing what becomes of it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.bank_file import BankFile, ImportDefaults, ReadingChoices, import_defaults, read_bank_file
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.translation import gettext as _
from crmdesk.views.imports.one_job import OneJob
from crmdesk.views.job import Job
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read, and the settings proposed for it."""

    file: BankFile
    settings: ImportSettings


class Reading(QObject):
    """Reads files; ``finished`` tells a ``FileRead``, ``failed`` what to do where a file cannot be read."""

    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker, one_job: OneJob, parent: QObject) -> None:
        """Work through ``worker``."""
        super().__init__(parent)
        self._worker, self._one_job = worker, one_job

    def start(self, path: Path, choices: ReadingChoices) -> Job:
        """Begin reading and return the job to watch."""
        job = self._one_job.begin()
        self._worker.run(self, read_bank_file, path, choices, done=self._ask_defaults, failed=self._fail, job=job)
        return job

    def _ask_defaults(self, file: BankFile) -> None:
        def propose(defaults: ImportDefaults) -> None:
            self._one_job.end()
            self.finished.emit(FileRead(file, propose_settings(file.table, defaults.as_of, defaults.currency)))

        self._worker.read(self, import_defaults, done=propose, failed=self._fail)

    def _fail(self, error: UserError | Cancelled) -> None:
        self._one_job.end()
        self.failed.emit(error.message if isinstance(error, UserError) else _("Reading was stopped. Nothing was kept."))
