"""The import as a page: file, columns, check, import. Nothing is written before the last step, and then all or nothing."""

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.handing_on import REMEMBER_STEP
from crmdesk.services.imports.mapping_file import MappingFile
from crmdesk.services.imports.opening import Wanted
from crmdesk.services.imports.remembered import remember_mapping
from crmdesk.settings import Settings
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.check_step import CheckStep
from crmdesk.views.imports.columns_step import ColumnsStep
from crmdesk.views.imports.file_step import FileStep
from crmdesk.views.imports.frame import Frame
from crmdesk.views.imports.import_step import ImportStep
from crmdesk.views.imports.mapping_menu import MappingMenu
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
        self._worker = worker
        self._read: FileRead | None = None
        self._reachable = Step.FILE
        self._one_job = OneJob(worker, self)
        self._reading = Reading(worker, self._one_job, self)
        self.file_step, self.columns_step = FileStep(worker, settings or Settings()), ColumnsStep(worker)
        self.mapping_menu = MappingMenu(worker, self.columns_step)
        self.check_step = CheckStep(worker, self._one_job)
        self.import_step = ImportStep(worker, self._one_job)
        self.frame = Frame(
            _("Import"),
            [
                (pgettext("import", "File"), self.file_step),
                (pgettext("import", "Columns"), self.columns_step),
                (pgettext("import", "Check"), self.check_step),
                (pgettext("import", "Import"), self.import_step),
            ],
        )
        self._stop = QShortcut(QKeySequence("Escape"), self)
        self.setObjectName("page")
        self.setAccessibleName(_("Import"))
        self.setLayout(column(self.frame))
        self._connect()
        self._show(Step.FILE)

    def open_file(self, path: Path) -> None:
        """Begin with a file, wherever it was chosen."""
        if not self.is_busy():
            self.start_anew()
            self._start(path)

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
        self._read = None
        self.check_step.forget()
        self.frame.name.set_text("")
        self._show(Step.FILE, reachable=Step.FILE)

    def _choose_step(self, step: int) -> None:
        if self.is_busy() or step > self._reachable or step == self.step():
            return
        if step == Step.CHECK:
            self._check()
        else:
            self._show(Step(step))

    def _start(self, path: Path) -> None:
        self.file_step.show_reading(path, self._reading.start(path, ReadingChoices(), Wanted()))

    def _read_again(self) -> None:
        """Read the same file as corrected by hand, as the same kind of import."""
        if self._read is not None and not self.is_busy():
            path, step = self._read.file.path, self.columns_step
            wanted = Wanted(step.kind().key, step.given())
            step.show_reading(path.name, self._reading.start(path, step.found.choices(), wanted))

    def _offer(self, kind: str = "", *, mapping: MappingFile | None = None, afresh: bool = False) -> None:
        """Propose anew for the same file: as another kind, by a mapping, or afresh instead of as last time."""
        read, step = self._read, self.columns_step
        if read is None or self.is_busy():
            return
        wanted = Wanted(kind or step.kind().key, step.given(), mapping, afresh=afresh)
        choices = read.choices if mapping is None else mapping.answers.reading
        if choices in {read.choices, ReadingChoices()}:
            self._reading.offer(read.file, read.choices, wanted)
        else:
            path = read.file.path
            step.show_reading(path.name, self._reading.start(path, choices, wanted))

    def _on_read(self, read: FileRead) -> None:
        self._read = read
        self.file_step.show_idle()
        self.frame.name.set_text(read.file.path.name)
        self.mapping_menu.set_file(read.file)
        self.columns_step.show_read(read)
        self._show(Step.COLUMNS, reachable=Step.COLUMNS)

    def _on_unreadable(self, text: str) -> None:
        """Say why; what was read before, if anything was, stands again."""
        if self.step() != Step.COLUMNS or self._read is None:
            self.file_step.show_problem(text)
            return
        self.columns_step.found.show_file(self._read.file, self._read.choices)
        self.columns_step.show_problem(text)

    def _check(self) -> None:
        if self._read is not None and self.columns_step.submit():
            self.check_step.check(self._read.file, self.columns_step.settings())
            self._show(Step.CHECK)

    def _on_check_failed(self, error: UserError | Cancelled) -> None:
        self._show(Step.COLUMNS, reachable=Step.COLUMNS)
        stopped = _("The check was stopped. Nothing was written.")
        self.columns_step.show_problem(error.message if isinstance(error, UserError) else stopped)

    def _leave_check(self) -> None:
        """Import; or check again where the book changed since; or close where there is nothing to do."""
        plan, read = self.check_step.plan, self._read
        if read is None or plan is None or self.check_step.stale:
            self._check()
        elif not self.check_step.brings_something():
            self.start_anew()
            self.closed.emit()
        else:
            self.import_step.start(plan, self.check_step.answers(), read.file)
            self._show(Step.IMPORT)

    def _on_imported(self) -> None:
        """Remember the mapping for the next file like this one; a name it has already stays."""
        plan, read = self.check_step.plan, self._read
        if plan is not None and read is not None:
            name = "" if read.opening.remembered is not None else read.file.path.stem
            self._worker.write(
                self, REMEMBER_STEP, remember_mapping, plan.table, plan.settings, name, read.choices,
                failed=_go_without,
            )  # fmt: skip
        self.check_step.forget()
        self._show(Step.IMPORT, reachable=Step.FILE)

    def _on_import_failed(self, error: UserError | Cancelled) -> None:
        self._show(Step.CHECK)
        stopped = _("The import was stopped. The book is as it was.")
        self.check_step.show_trouble(error.message if isinstance(error, UserError) else stopped)

    def _show(self, step: Step, *, reachable: Step | None = None) -> None:
        """Show a step with its buttons, and move the focus to what leads on; steps up to ``reachable`` can be gone to."""
        self._reachable = self._reachable if reachable is None else reachable
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
        idle_at_start = step == Step.FILE and self._read is None
        self.frame.show_forward("" if busy or idle_at_start else _forward_text(step, self.check_step))
        self.frame.hint.setText(_("Nothing is written before the last step.") if step < Step.CHECK else "")

    def _connect(self) -> None:
        def take(mapping: MappingFile) -> None:
            self._offer(mapping=mapping)

        self.file_step.chosen.connect(self._start)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self.columns_step.corrected.connect(self._read_again)
        self.columns_step.kind_wanted.connect(self._offer)
        self.columns_step.kind_bar.afresh_wanted.connect(lambda: self._offer(afresh=True))
        self.mapping_menu.loaded.connect(take)
        self.check_step.checked.connect(lambda: self._show(Step.CHECK, reachable=Step.CHECK))
        self.check_step.failed.connect(self._on_check_failed)
        for changed in (self.check_step.outdated, self.check_step.answered, self._one_job.changed):
            changed.connect(self._show_buttons)
        self.import_step.imported.connect(self._on_imported)
        self.import_step.failed.connect(self._on_import_failed)
        self.frame.on_wanted.connect(self.go_on)
        self.frame.back_wanted.connect(self.go_back)
        self.frame.another_wanted.connect(self.start_anew)
        self.frame.step_wanted.connect(self._choose_step)
        for keys, do in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self._stop.activated.connect(self._one_job.cancel)


def _go_without(_error: UserError | Cancelled) -> None:
    """Leave a mapping unremembered where the book does not take it: what was asked for came in."""


def _forward_text(step: Step, check: CheckStep) -> str:
    """Return what the primary button does."""
    if step == Step.COLUMNS:
        return pgettext("import", "Check")
    if step == Step.IMPORT:
        return _("Show customers")
    if step == Step.FILE or check.plan is None:
        return _("Continue")
    if check.stale:
        return _("Check again")
    if not check.brings_something():
        return _("Close")
    if check.has_answers():
        return _("Import as decided")
    count = check.plan.new + check.plan.changed
    return ngettext("Import {count} row", "Import {count} rows", count).format(count=format_count(count))
