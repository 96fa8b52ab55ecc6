"""Our own errors: caught in whatever thread they happen, written to the log, shown once and calmly."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from crmdesk import clock, crash_report
from crmdesk.errors import Cancelled, UserError
from crmdesk.storage_faults import storage_fault
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, button
from crmdesk.views.widgets.dialogs import Dialog, show_problem
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.notices import show_toast

log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Takes over the hooks for uncaught exceptions; ``stop`` gives them back.

    The report travels to the UI thread by a queued signal. While a dialog is open further errors are only logged.
    """

    _caught = Signal(str)
    _complained = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over the hooks."""
        super().__init__(parent)
        self._open: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._complained.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def catch(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        """Log an uncaught exception without its message, and show it; an interrupt ends the program as always."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, Cancelled):
            return
        plain = error if isinstance(error, UserError) else storage_fault(error)
        if plain is not None:
            self._complained.emit(plain.message)
            return
        report = crash_report.describe(error.with_traceback(traceback), clock.now())
        log.error("uncaught error\n%s", report)
        self._caught.emit(report)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, report: str) -> None:
        if self._open is not None:
            return
        dialog = CrashDialog(QApplication.activeWindow(), report)
        self._open = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _say(self, message: str) -> None:
        show_problem(QApplication.activeWindow(), message)

    def _on_closed(self) -> None:
        self._open = None


class CrashDialog(Dialog):
    """Says that something went wrong, shows exactly what a report would hold, and lets the user go on or quit."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        """Show ``report``."""
        super().__init__(
            parent,
            _("Something went wrong in the program"),
            _(
                "What you saved is safe. Below is everything a report to the makers would hold: where in the program it "
                "happened, and nothing about any customer. Nothing is sent by itself."
            ),
            width=620,
        )
        self.report = report
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("The report"))
        shown.setMinimumHeight(230)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        shown.setTabChangesFocus(True)
        self.body.addWidget(shown)
        copy, save = button(_("Copy"), self._copy, icon="copy"), button(_("Save as…"), self._save, icon="save")
        self.body.addLayout(row(copy, save, None))
        self.add_button(_("Quit the program"), self._quit)
        self.add_button(_("Go on"), self.accept, kind=ButtonKind.PRIMARY).setFocus()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report)
        show_toast(self, _("Copied"), "copy", Tone.GOOD)

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the report"), "crmdesk-report.txt", "*.txt")
        if name:
            try:
                Path(name).write_text(self.report, "utf-8")
            except OSError:
                show_problem(self, _("The file cannot be written there. Choose another folder."))

    def _quit(self) -> None:
        self.accept()
        QApplication.quit()
