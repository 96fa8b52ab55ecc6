"""The import as a page: file, columns, check, import. Nothing is written before the last step, and then all or nothing."""

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.bank_file import BankFile, ReadingChoices
from crmdesk.settings import Settings
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.check_step import CheckStep, is_nothing
from crmdesk.views.imports.columns_step import ColumnsStep
from crmdesk.views.imports.file_step import FileStep
from crmdesk.views.imports.frame import Frame
from crmdesk.views.imports.import_step import ImportStep
from crmdesk.views.imports.one_job import OneJob
from crmdesk.views.imports.reading import FileRead, Reading
from crmdesk.views.widgets.layouts import column
from crmdesk.views.worker import Worker


class Step(IntEnum):
    """The steps, in order."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    IMPORT = 3


class ImportWizard(QWidget):
    """Takes a bank's file into the book in four steps.

    ``customers_wanted`` asks to show the customers, ``closed`` tells that the user is done without looking at them.
    """

    customers_wanted = Signal()
    closed = Signal()

    def __init__(self, worker: Worker, parent: QWidget | None = None, *, settings: Settings | None = None) -> None:
        """Work through ``worker``; the last folder is remembered in ``settings``."""
        super().__init__(parent)
        self._file: BankFile | None = None
        self._reachable = Step.FILE
        self._one_job = OneJob(worker, self)
        self._reading = Reading(worker, self._one_job, self)
        self.file_step, self.columns_step = FileStep(settings or Settings()), ColumnsStep()
        self.check_step = CheckStep(worker, self._one_job)
        self.import_step = ImportStep(worker, self._one_job)
        self.frame = Frame(
            _("Import customers"),
            [
                (pgettext("import", "File"), self.file_step),
                (pgettext("import", "Columns"), self.columns_step),
                (pgettext("import", "Check"), self.check_step),
                (pgettext("import", "Import"), self.import_step),
            ],
        )
        self._stop = QShortcut(QKeySequence("Escape"), self)
        self.setObjectName("page")
        self.setAccessibleName(_("Import customers"))
        self.setLayout(column(self.frame))
        self._connect()
        self._show(Step.FILE)

    def open_file(self, path: Path) -> None:
        """Begin with a file, wherever it was chosen."""
        if not self.is_busy():
            self.start_anew()
            self._read(path)

    def step(self) -> Step:
        """Return the step shown."""
        return Step(self.frame.pages.currentIndex())

    def is_busy(self) -> bool:
        """Say whether a file is being read, checked or imported."""
        return self._one_job.is_busy()

    def go_back(self) -> None:
        """Go one step back; what was answered stays."""
        if not self.is_busy() and self.step() in {Step.COLUMNS, Step.CHECK}:
            self._show(Step(self.step() - 1))

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.is_busy() or not self.frame.forward.text():
            return
        match self.step():
            case Step.FILE:
                self._show(Step.COLUMNS)
            case Step.COLUMNS:
                self._check()
            case Step.CHECK:
                self._leave_check()
            case Step.IMPORT:
                self.start_anew()
                self.customers_wanted.emit()

    def start_anew(self) -> None:
        """Forget the file and begin with another one."""
        self._file = None
        self._reachable = Step.FILE
        self.check_step.forget()
        self.frame.name.set_text("")
        self._show(Step.FILE)

    def _choose_step(self, step: int) -> None:
        if self.is_busy() or step > self._reachable or step == self.step():
            return
        if step == Step.CHECK:
            self._check()
        else:
            self._show(Step(step))

    def _read(self, path: Path) -> None:
        self.file_step.show_reading(path, self._reading.start(path, ReadingChoices()))

    def _read_again(self) -> None:
        """Read the same file as corrected by hand."""
        if self._file is not None and not self.is_busy():
            path = self._file.path
            self.columns_step.show_reading(path.name, self._reading.start(path, self.columns_step.found.choices()))

    def _on_read(self, read: FileRead) -> None:
        self._file = read.file
        self._reachable = Step.COLUMNS
        self.file_step.show_idle()
        self.frame.name.set_text(read.file.path.name)
        self.columns_step.show_file(read.file, read.settings)
        self._show(Step.COLUMNS)

    def _on_unreadable(self, text: str) -> None:
        if self.step() == Step.COLUMNS:
            self.columns_step.show_problem(text)
        else:
            self.file_step.show_problem(text)

    def _check(self) -> None:
        if self._file is not None and self.columns_step.submit():
            self.check_step.check(self._file, self.columns_step.settings())
            self._show(Step.CHECK)

    def _on_checked(self) -> None:
        self._reachable = Step.CHECK
        self._show(Step.CHECK)

    def _on_check_failed(self, error: UserError | Cancelled) -> None:
        self._reachable = Step.COLUMNS
        self._show(Step.COLUMNS)
        stopped = _("The check was stopped. Nothing was written.")
        self.columns_step.show_problem(error.message if isinstance(error, UserError) else stopped)

    def _leave_check(self) -> None:
        """Import; or check again where the book changed since; or close where there is nothing to do."""
        plan, file = self.check_step.plan, self._file
        if file is None or plan is None or self.check_step.stale:
            self._check()
        elif is_nothing(plan):
            self.start_anew()
            self.closed.emit()
        else:
            self.import_step.start(plan, self.check_step.answers(), file)
            self._show(Step.IMPORT)

    def _on_imported(self) -> None:
        self._reachable = Step.FILE
        self.check_step.forget()
        self._show(Step.IMPORT)

    def _on_import_failed(self, error: UserError | Cancelled) -> None:
        self._show(Step.CHECK)
        stopped = _("The import was stopped. The book is as it was.")
        self.check_step.show_trouble(error.message if isinstance(error, UserError) else stopped)

    def _show(self, step: Step) -> None:
        """Show a step with its buttons, and move the focus to what leads on."""
        self.frame.pages.setCurrentIndex(step)
        self._show_buttons()
        leads_on = self.frame.forward if self.frame.forward.text() else self.file_step.choose
        self.setFocusProxy(leads_on)
        if self.isVisible() and not self.is_busy():
            leads_on.setFocus()

    def _show_buttons(self) -> None:
        step, busy = self.step(), self.is_busy()
        self._stop.setEnabled(busy)
        self.frame.show_page(step, reachable=self._reachable, bars_return=busy or step == Step.IMPORT)
        self.frame.back.setVisible(step in {Step.COLUMNS, Step.CHECK})
        self.frame.back.setEnabled(not busy)
        self.frame.another.setVisible(step == Step.IMPORT and not busy)
        idle_at_start = step == Step.FILE and self._file is None
        self.frame.show_forward("" if busy or idle_at_start else _forward_text(step, self.check_step))
        self.frame.hint.setText(_("Nothing is written before the last step.") if step < Step.CHECK else "")

    def _connect(self) -> None:
        self.file_step.chosen.connect(self._read)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self.columns_step.corrected.connect(self._read_again)
        self.check_step.checked.connect(self._on_checked)
        self.check_step.failed.connect(self._on_check_failed)
        self.check_step.outdated.connect(self._show_buttons)
        self.import_step.imported.connect(self._on_imported)
        self.import_step.failed.connect(self._on_import_failed)
        self._one_job.changed.connect(self._show_buttons)
        self.frame.on_wanted.connect(self.go_on)
        self.frame.back_wanted.connect(self.go_back)
        self.frame.another_wanted.connect(self.start_anew)
        self.frame.step_wanted.connect(self._choose_step)
        for keys, do in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self._stop.activated.connect(self._one_job.cancel)


def _forward_text(step: Step, check: CheckStep) -> str:
    """Return what the primary button does."""
    plan = check.plan
    if step == Step.COLUMNS:
        return pgettext("import", "Check")
    if step == Step.IMPORT:
        return _("Show customers")
    if step == Step.FILE or plan is None:
        return _("Continue")
    if check.stale:
        return _("Check again")
    if is_nothing(plan):
        return _("Close")
    count = plan.new + plan.changed
    return ngettext("Import {count} row", "Import {count} rows", count).format(count=format_count(count))
