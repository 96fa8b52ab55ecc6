"""The last step: the import itself, and what came in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.translation import gettext as _
from crmdesk.views.imports import wording
from crmdesk.views.imports.control_totals import ControlTotals
from crmdesk.views.imports.figures import Figures
from crmdesk.views.imports.one_job import OneJob
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, framed, plain, row
from crmdesk.views.widgets.notices import IconMark
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

_WIDTH = 980


class ImportStep(QWidget):
    """Imports what a plan says and shows what came in.

    ``imported`` tells that it is done, ``failed`` the error because of which nothing was written.
    """

    imported = Signal()
    failed = Signal(object)

    def __init__(self, worker: Worker, one_job: OneJob, parent: QWidget | None = None) -> None:
        """Work through ``worker``; show nothing yet."""
        super().__init__(parent)
        self._worker, self._one_job = worker, one_job
        self.progress = ProgressPanel()
        self.mark = IconMark("circle-check", Tone.GOOD, 60)
        self.heading, self.said = label("", "heading"), label("", "muted", wrap=True)
        self.figures, self.totals = Figures(), ControlTotals()
        self._pages = QStackedWidget()
        self._build()

    def start(self, plan: ImportPlan, answers: Answers, file: BankFile) -> None:
        """Import, all or nothing; ``answers`` are what the user decided."""
        job = self._one_job.begin()
        self.progress.start(_("Importing…"))
        self.progress.watch(job)
        self._pages.setCurrentIndex(0)

        def done(result: ImportResult) -> None:
            self.show_result(result, file.path.name, kind.key)
            self.imported.emit()

        kind = KINDS[plan.settings.subject]
        self._worker.write(
            self, kind.step, kind.apply, plan, answers, file.path.name, file.digest,
            done=done, failed=self.failed.emit, settled=self._one_job.end, job=job,
        )  # fmt: skip

    def show_result(self, result: ImportResult, name: str, kind: str) -> None:
        """Show what came in from the file ``name``, taken for ``kind``."""
        self.heading.setText(wording.came_in(kind, result.new + result.changed))
        self.said.setText(
            _("From {name}. It stands among the earlier imports, where all of it can be undone.").format(name=name)
        )
        self.figures.show_counts(result)
        self.totals.show_totals(result.control_totals)
        self._pages.setCurrentIndex(1)

    def _build(self) -> None:
        self.progress.setMinimumWidth(520)
        safe = label(
            _("Until it is finished nothing is kept: cancelling leaves the book as it was."), "muted", wrap=True
        )
        panel = framed(column(self.progress, safe, margins=(26, 22, 26, 24), spacing=14))
        waiting = plain(column(row(None, panel, None, spacing=0), None, margins=(0, 60, 0, 0)))
        head = row(self.mark, column(self.heading, self.said, spacing=4), spacing=18)
        head.setAlignment(self.mark, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        result = column(head, self.figures, self.totals, spacing=18)
        result.setStretch(2, 1)
        inside = plain(result)
        inside.setMaximumWidth(_WIDTH)
        line = row(spacing=0)
        line.addStretch(1)
        line.addWidget(inside, 30)
        line.addStretch(1)
        self._pages.addWidget(waiting)
        self._pages.addWidget(plain(column(line, margins=(0, 16, 0, 0))))
        self.setLayout(column(self._pages))
