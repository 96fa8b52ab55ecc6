"""How far a long piece of work is, and a button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.job import Job, Progress
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import label


class ProgressPanel(QWidget):
    """A line that fills, what is being done, and Cancel; ``watch`` a job and it follows it. ``cancelled`` tells the click."""

    cancelled = Signal()

    def __init__(self, text: str = "", *, can_cancel: bool = True, parent: QWidget | None = None) -> None:
        """Show ``text`` until the job says more."""
        super().__init__(parent)
        self._job: Job | None = None
        self._text, self._count = label(text, "body", wrap=True), label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text or _("Progress"))
        self._cancel = button(_("Cancel"), self._stop)
        self._cancel.setVisible(can_cancel)
        self.setLayout(column(row(self._text, None, self._count), row(self._bar, self._cancel, spacing=14), spacing=6))
        self.start(text)

    def start(self, text: str) -> None:
        """Begin anew with nobody knowing how long it takes."""
        self._text.setText(text)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    def watch(self, job: Job) -> None:
        """Follow a job."""
        self._job = job
        job.progressed.connect(self.show_progress)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._bar.setRange(0, min(progress.total, 1_000_000))
        scale = progress.total / 1_000_000 if progress.total > 1_000_000 else 1
        self._bar.setValue(int(progress.done / scale))
        self._count.setText(f"{progress.done:,} / {progress.total:,}" if progress.total > 1 else "")
        if progress.text:
            self._text.setText(progress.text)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(_("Stopping…"))
        if self._job is not None:
            self._job.cancel()
        self.cancelled.emit()
