"""Undoing an import, or bringing an undone one back: what it would do, then doing it, then what was done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.history import ImportEntry
from crmdesk.services.imports.undoing import (
    BACK_STEP,
    UNDO_STEP,
    UndoPlan,
    UndoResult,
    plan_bringing_back,
    plan_undo,
    undo_import,
)
from crmdesk.translation import format_count, format_moment, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.job import Job
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import column, framed, plain, row
from crmdesk.views.widgets.notices import Banner, IconMark
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

_WIDTH, _HEIGHT, _LOW = 760, 540, 270
"""Pixels; the height without a list of what stays is the lower one."""


class UndoDialog(Dialog):
    """Leads through the undo of one import; Escape stops what is under way and then leaves."""

    def __init__(self, parent: QWidget, worker: Worker, entry: ImportEntry) -> None:
        """Look at once what undoing ``entry`` would do; bring it back where it was undone."""
        self._back = entry.undone_at is not None
        super().__init__(
            parent,
            _("Bring this import back?") if self._back else _("Undo this import?"),
            _("{file}, taken in on {moment} by {name}").format(
                file=entry.file_name, moment=format_moment(entry.at), name=entry.by
            ),
            width=_WIDTH,
        )
        self._worker, self._entry = worker, entry
        self._job: Job | None = None
        self.plan: UndoPlan | None = None
        self.problem = Banner(tone=Tone.WARN)
        self.progress = ProgressPanel(can_cancel=False)
        self.said = Banner()
        self.removed, self.restored, self.kept_count = (label("", "figure") for _figure in range(3))
        self.kept = RowsTable(
            _("What stays as it is"),
            [
                Column("called", _("Whose"), lambda one: one.called, 180, CellStyle.STRONG),
                Column("what", pgettext("import", "What"), lambda one: one.what, 170),
                Column("why", _("Why it stays"), lambda one: one.why, 300, CellStyle.MUTED),
            ],
        )
        self._pages = QStackedWidget()
        self._build()
        self.look()

    def look(self) -> None:
        """Find out what it would do."""
        self.plan = None
        self.problem.set("")
        service = plan_bringing_back if self._back else plan_undo
        self._begin(_("Looking at what would change…"))
        self._worker.read(
            self, service, self._entry.run_id,
            done=self._show_plan, failed=self._on_failed, settled=self._end, job=self._job,
        )  # fmt: skip

    def go_on(self) -> None:
        """Do it; or look again where the book changed since."""
        plan = self.plan
        if self._job is not None:
            return
        if plan is None:
            self.look()
            return
        self._begin(_("Bringing the import back…") if self._back else _("Undoing the import…"))
        self._worker.write(
            self, BACK_STEP if self._back else UNDO_STEP, undo_import, plan,
            done=self._show_result, failed=self._on_failed, settled=self._end, job=self._job,
        )  # fmt: skip

    def reject(self) -> None:
        """Stop what is under way; leave when nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stay while something is under way, which stops."""
        if self._job is not None:
            self._job.cancel()
            event.ignore()
        else:
            super().closeEvent(event)

    def _begin(self, words: str) -> None:
        self._job = self._worker.job(self)
        self.progress.start(words)
        self.progress.watch(self._job)
        self._pages.setCurrentIndex(0)
        self.sure.setEnabled(False)
        self.leave.setText(_("Cancel"))

    def _end(self) -> None:
        self._job = None
        self.sure.setEnabled(True)

    def _show_plan(self, plan: UndoPlan) -> None:
        """Show what would be removed, restored and kept."""
        self.plan = plan
        self._show_figures(plan.removed, plan.restored, plan.kept_count)
        self.kept.show_rows(plan.kept)
        self._kept.setVisible(bool(plan.kept))
        self.resize(_WIDTH, _HEIGHT if plan.kept else _LOW)
        nothing = not plan.removed and not plan.restored
        if nothing:
            self.said.set(_("There is nothing left to change: everything was changed or used since."), Tone.WARN)
        else:
            self.said.set(_("Nothing has been changed yet. This is what would happen."), Tone.ACCENT)
        self._pages.setCurrentIndex(1)
        self.sure.setEnabled(not nothing)
        self.leave.setFocus()

    def _show_result(self, result: UndoResult) -> None:
        """Show what was done."""
        self._show_figures(result.removed, result.restored, result.kept)
        done = _("The import is back.") if self._back else _("The import is undone.")
        self.said.set(done, Tone.GOOD)
        self.heading.setText(_("Import brought back") if self._back else _("Import undone"))
        self.setWindowTitle(self.heading.text())
        self._pages.setCurrentIndex(1)
        self.sure.hide()
        self.leave.setText(_("Close"))
        self.leave.setAccessibleName(_("Close"))
        self.leave.setFocus()

    def _on_failed(self, error: UserError | Cancelled) -> None:
        """Say calmly what stands against it; who stopped the looking leaves."""
        if isinstance(error, Cancelled) and self.plan is None:
            super().reject()
            return
        self.plan = None
        stopped = _("It was stopped. The book is as it was.")
        self.problem.set(error.message if isinstance(error, UserError) else stopped)
        self._pages.setCurrentIndex(2)
        self.sure.setText(_("Look again"))
        self.leave.setFocus()

    def _show_figures(self, removed: int, restored: int, kept: int) -> None:
        for shown, count in ((self.removed, removed), (self.restored, restored), (self.kept_count, kept)):
            shown.setText(format_count(count))

    def _build(self) -> None:
        removed = pgettext("undo", "Brought back") if self._back else pgettext("undo", "Removed again")
        restored = _("With the import's values again") if self._back else _("With their earlier values again")
        tiles = row(
            _tile(
                self.removed,
                removed,
                Tone.BAD if not self._back else Tone.GOOD,
                "trash-2" if not self._back else "plus",
            ),
            _tile(self.restored, restored, Tone.ACCENT, "rotate-ccw"),
            _tile(self.kept_count, _("Stay as they are"), Tone.NEUTRAL, "lock"),
            spacing=10,
        )
        why = label(_("What was changed by hand or used since the import stays as it is:"), "muted", wrap=True)
        self._kept = plain(column(why, framed(column(self.kept, margins=(1, 1, 1, 1))), spacing=8))
        shown = column(self.said, tiles, self._kept, None, spacing=12)
        shown.setStretch(2, 1000)
        self._pages.addWidget(plain(column(self.progress, None, margins=(0, 20, 0, 0))))
        self._pages.addWidget(plain(shown))
        self._pages.addWidget(plain(column(self.problem, None)))
        self.body.addWidget(self._pages, 1)
        self.leave = self.add_button(_("Cancel"), self.reject)
        text = _("Bring back") if self._back else _("Undo the import")
        self.sure = self.add_button(text, self.go_on, kind=ButtonKind.PRIMARY if self._back else ButtonKind.DANGER)
        self.resize(_WIDTH, _LOW)


def _tile(figure: QWidget, text: str, tone: Tone, icon: str) -> QWidget:
    """Return a figure with its icon and what it counts."""
    mark = IconMark(icon, tone, 34)
    words = column(figure, label(text, "muted", wrap=True), spacing=1)
    line = row(mark, words, margins=(14, 10, 12, 10), spacing=12)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
    line.setStretch(1, 1)
    return framed(line)
