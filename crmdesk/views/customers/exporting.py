"""The list leaves the book: asked where to, with masked numbers unless somebody may and says why not; or copied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from crmdesk import clock
from crmdesk.errors import Cancelled, UserError
from crmdesk.services.customers.export import (
    COPY_STEP,
    EXPORT_STEP,
    ListExport,
    check_reason,
    copy_rows,
    finish_export,
    prepare_export,
    why_not_unmasked,
)
from crmdesk.services.customers.listing import CustomerQuery
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog, ask, show_problem
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.target_file import ask_for_target
from crmdesk.views.widgets.texts import label, muted
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be exported: the query, the columns in order, how many customers that is."""

    query: CustomerQuery
    columns: tuple[str, ...]
    count: int


class ExportDialog(Dialog):
    """Says what leaves the book, asks where to, and shows how far it is. ``exported`` tells the file's path."""

    exported = Signal(object)

    def __init__(self, parent: QWidget, worker: Worker, wanted: Wanted, why_not: str) -> None:
        """Offer to export ``wanted``; ``why_not`` says why full numbers are not for this user, empty where they are."""
        super().__init__(parent, _("Export the list"), "", 480)
        self._worker, self._wanted = worker, wanted
        self._job: Any = None
        said = ngettext(
            "{count} customer, with the {columns} columns shown, in the order shown, into an Excel file.",
            "{count} customers, with the {columns} columns shown, in the order shown, into an Excel file.",
            wanted.count,
        )
        self.body.addWidget(
            label(said.format(count=format_count(wanted.count), columns=len(wanted.columns)), "body", wrap=True)
        )
        self.body.addWidget(muted(_("The register of what leaves the book keeps who exported it and when."), wrap=True))
        self.full = QCheckBox(_("Full numbers instead of masked ones"))
        self.full.setAccessibleName(self.full.text())
        self.full.setEnabled(not why_not)
        self.full.setToolTip(why_not)
        self.body.addWidget(self.full)
        if why_not:
            self.body.addWidget(muted(why_not, wrap=True))
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(_("What are the full numbers needed for?"))
        self.reason.setAccessibleName(_("Reason for full numbers"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(64)
        self.reason.hide()
        self.problem = Banner("", Tone.BAD)
        self.progress = ProgressPanel()
        self.progress.hide()
        for one in (self.reason, self.problem, self.progress):
            self.body.addWidget(one)
        self.cancel_button = self.add_cancel()
        self.export_button = self.add_button(_("Export…"), self.go_on, kind=ButtonKind.PRIMARY)
        self.full.toggled.connect(self._ask_for_reason)
        self.export_button.setFocus()

    def go_on(self) -> None:
        """Ask for the file; full numbers are confirmed once more before."""
        fault = check_reason(self.reason.toPlainText()) if self.full.isChecked() else ""
        self.problem.set(fault)
        if fault:
            self.reason.setFocus()
        elif self.full.isChecked():
            ask(
                self,
                _("Export full numbers?"),
                _(
                    "The file will hold whole phone, identity and account numbers, and is not encrypted. "
                    "The register keeps your name and your reason."
                ),
                _("Export full numbers"),
                self._choose_file,
                danger=True,
            )
        else:
            self._choose_file()

    def reject(self) -> None:
        """Stop what is under way, and leave."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _ask_for_reason(self, wanted: bool) -> None:
        self.reason.setVisible(wanted)
        self.problem.set("")
        if wanted:
            self.reason.setFocus()
        self.adjustSize()

    def _choose_file(self) -> None:
        ask_for_sheet(self, _("Customers {day}.xlsx").format(day=clock.today().isoformat()), self._export)

    def _export(self, target: Path) -> None:
        self.export_button.setEnabled(False)
        self.full.setEnabled(False)
        self.progress.start(_("Reading customers…"))
        self.progress.show()
        self._job = self._worker.job(self)
        self.progress.watch(self._job)
        self._worker.read(
            self, prepare_export, self._wanted.query, self._wanted.columns, unmasked=self.full.isChecked(),
            reason=self.reason.toPlainText(), job=self._job, done=lambda export: self._finish(export, target),
            failed=self._on_failed,
        )  # fmt: skip

    def _finish(self, export: ListExport, target: Path) -> None:
        self._job = None
        self._worker.write(
            self, EXPORT_STEP, finish_export, export, target, done=lambda count: self._on_done(count, target),
            failed=self._on_failed,
        )  # fmt: skip

    def _on_done(self, count: int, target: Path) -> None:
        parent = self.parentWidget()
        self.accept()
        if parent is not None:
            said = ngettext("{count} customer exported: {file}", "{count} customers exported: {file}", count)
            show_toast(parent, said.format(count=format_count(count), file=target.name))
        self.exported.emit(target)

    def _on_failed(self, error: UserError | Cancelled) -> None:
        """Say why there is no file, and let it be tried again."""
        self._job = None
        self.progress.hide()
        self.export_button.setEnabled(True)
        self.full.setEnabled(not self.full.toolTip())
        self.problem.set(error.message if isinstance(error, UserError) else _("Cancelled; no file was written."))


class Outgoing(QObject):
    """Exports and copies the list of a page."""

    def __init__(self, page: QWidget, worker: Worker) -> None:
        """Work for ``page``."""
        super().__init__(page)
        self._page, self._worker = page, worker

    def export(self, wanted: Wanted) -> None:
        """Open the dialog; where nobody is listed say so."""
        if not wanted.count:
            show_problem(self._page, _("Nobody is listed: there is nothing to export."))
            return
        self._worker.read(self._page, why_not_unmasked, key="export", done=lambda why: self._open(wanted, why))

    def copy(self, ids: Sequence[int], columns: Sequence[str]) -> None:
        """Copy the lines of some customers as text, secrets masked."""
        if ids:
            self._worker.write(
                self._page, COPY_STEP, copy_rows, tuple(ids), tuple(columns), done=lambda text: self._put(text, len(ids))
            )  # fmt: skip

    def _open(self, wanted: Wanted, why_not: str) -> None:
        ExportDialog(self._page, self._worker, wanted, why_not).open()

    def _put(self, text: str, count: int) -> None:
        QGuiApplication.clipboard().setText(text)
        said = ngettext("{count} line copied, numbers masked", "{count} lines copied, numbers masked", count)
        show_toast(self._page, said.format(count=format_count(count)), "copy")


def ask_for_sheet(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where a spreadsheet called ``name`` goes; ``chosen`` is told, unless one leaves."""
    ask_for_target(parent, _("Export the list"), name, _("Excel file (*.xlsx)"), "xlsx", chosen)
