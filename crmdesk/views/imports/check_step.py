"""The third step, the dry run: what the import would do, before anything is written."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.handing_on import save_refused
from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.outcome import Answers, ImportPlan
from crmdesk.services.imports.refused import WRITE_STEP
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.control_totals import ControlTotals
from crmdesk.views.imports.doubts import DoubtsPage
from crmdesk.views.imports.figures import Figures
from crmdesk.views.imports.findings import findings
from crmdesk.views.imports.one_job import OneJob
from crmdesk.views.imports.questions import QuestionsPage
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.layouts import column, framed, plain, row
from crmdesk.views.widgets.notices import Banner, EmptyState, show_toast
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.segments import Tabs
from crmdesk.views.widgets.target_file import ask_for_target
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

_TOTALS_WIDTH = 300
_HARMLESS = frozenset({"outgoing", "import_mapping", "draft", "saved_view", "setting"})
"""Nouns no import is compared with: a change of them leaves the check as true as it was."""


class CheckStep(QWidget):
    """Compares a file with the book and shows what an import would do.

    ``checked`` tells that the plan stands, ``failed`` the error that kept it from standing, ``outdated`` that the book
    changed since, ``answered`` that the user decided on a question or doubt.
    """

    checked = Signal()
    failed = Signal(object)
    outdated = Signal()
    answered = Signal()

    def __init__(self, worker: Worker, one_job: OneJob, parent: QWidget | None = None) -> None:
        """Work through ``worker``; show nothing yet."""
        super().__init__(parent)
        self._worker, self._one_job = worker, one_job
        self.plan: ImportPlan | None = None
        self.stale = False
        self.tabs: Tabs | None = None
        self.questions, self.doubts = QuestionsPage(), DoubtsPage(())
        self.save_refused = button("", self._ask_where_to_save, icon="save")
        self._path: Path | None = None
        self.word, self.trouble = Banner(), Banner(tone=Tone.WARN)
        self.figures, self.totals = Figures(), ControlTotals()
        self.recognised = label("", "muted", wrap=True)
        self.progress = ProgressPanel()
        self._lists: QHBoxLayout = row(spacing=12)
        self._pages = QStackedWidget()
        self._build()
        worker.changed.connect(self._on_book_changed)

    def check(self, file: BankFile, settings: ImportSettings) -> None:
        """Compare a file with the book, unless that was done and neither the answers nor the book changed since."""
        if (
            self.plan is not None
            and not self.stale
            and self.plan.table is file.table
            and self.plan.settings == settings
        ):
            self.checked.emit()
            return
        self.plan, self.stale, self._path = None, False, file.path
        self.trouble.set("")
        job = self._one_job.begin()
        self.progress.start(_("Comparing with the book…"))
        self.progress.watch(job)
        self._pages.setCurrentIndex(0)
        self._worker.read(
            self, KINDS[settings.subject].plan, file.table, settings,
            done=self._on_plan, failed=self.failed.emit, settled=self._one_job.end, job=job,
        )  # fmt: skip

    def forget(self) -> None:
        """Forget the plan: it was carried out, or its file is no longer wanted."""
        self.plan, self.stale = None, False

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what an import would do."""
        self.plan = plan
        self.trouble.set("")
        self.figures.show_counts(plan)
        self.recognised.setText(_("Customers recognised {how}").format(how=plan.key_words))
        self.totals.show_totals(plan.control_totals)
        self._show_word(plan)
        self._show_lists(plan)
        self._pages.setCurrentIndex(1)

    def answers(self) -> Answers:
        """Return what the user decided."""
        return Answers(take_theirs=self.questions.answers(), meant=self.doubts.answers())

    def has_answers(self) -> bool:
        """Say whether a doubt was answered, so that rows come in that the figures still count as refused."""
        return any(meant is not None for meant in self.doubts.answers().values())

    def brings_something(self) -> bool:
        """Say whether the import would write anything, with the answers as they stand."""
        return self.plan is not None and (self.plan.new + self.plan.changed > 0 or self.has_answers())

    def show_trouble(self, text: str) -> None:
        """Say what stands against the import."""
        self.trouble.set(text)

    def _on_plan(self, plan: ImportPlan) -> None:
        self.show_plan(plan)
        self.checked.emit()

    def _on_book_changed(self, nouns: frozenset[str]) -> None:
        """Ask for another check when the book changed after this one."""
        if self.plan is not None and nouns - _HARMLESS:
            self.stale = True
            self.trouble.set(_("The book has changed since this check. Check again before importing."))
            self.outdated.emit()

    def _ask_where_to_save(self) -> None:
        """Ask where the workbook of refused rows goes, beside the file they came from."""
        path, plan = self._path, self.plan
        if path is None or plan is None:
            return
        name = _("{file} - refused rows").format(file=path.stem)
        title, kinds = _("Save refused rows"), _("Workbook (*.xlsx)")
        ask_for_target(
            self, title, f"{name}.xlsx", kinds, "xlsx", lambda chosen: self._save(plan, chosen), str(path.parent)
        )

    def _save(self, plan: ImportPlan, target: Path) -> None:
        def tell(rows: int) -> None:
            said = ngettext(
                "{count} row saved. Correct it there and import that file.",
                "{count} rows saved. Correct them there and import that file.",
                rows,
            )
            show_toast(self, said.format(count=format_count(rows)))

        self._worker.write(self, WRITE_STEP, save_refused, plan, target, self._decided(), done=tell)

    def _decided(self) -> frozenset[int]:
        """Return the rows that come in by the answers given."""
        return frozenset() if self.plan is None else self.plan.decided_rows(self.doubts.answers())

    def _count_decided(self) -> None:
        if self.plan is not None:
            decided = self._decided()
            self.figures.show_counts(self.plan, decided=len(decided))
            self.save_refused.setEnabled(any(one.row not in decided for one in self.plan.refused_rows))

    def _show_word(self, plan: ImportPlan) -> None:
        if plan.new or plan.changed:
            self.word.set(_("Nothing has been written yet. This is what the import would do."), Tone.ACCENT)
        elif plan.doubts:
            self.word.set(_("Nothing can come in before you say which records the doubtful rows mean."), Tone.WARN)
        elif plan.same + plan.repeated == plan.rows:
            said = ngettext(
                "Nothing to do: the one row is in the book just so.",
                "Nothing to do: all {count} rows are in the book just so.",
                plan.rows,
            )
            self.word.set(said.format(count=format_count(plan.rows)), Tone.GOOD)
        elif plan.refused == plan.rows:
            self.word.set(_("No row can come in. The reasons stand below; correct the file or the columns."), Tone.BAD)
        else:
            self.word.set(_("Nothing to do: what is not refused is in the book just so."), Tone.WARN)

    def _show_lists(self, plan: ImportPlan) -> None:
        """Put up the lists that have rows."""
        while (place := self._lists.takeAt(0)) is not None:
            gone = place.widget()
            if gone is not None and gone is not self.totals:
                gone.hide()
                gone.deleteLater()
        self.questions, self.doubts = QuestionsPage(), DoubtsPage(plan.doubts)
        self.questions.ask(plan.questions, {})
        for page in (self.questions, self.doubts):
            page.answered.connect(self.answered)
        self.doubts.answered.connect(self._count_decided)
        self.save_refused = button(_("Save refused rows…"), self._ask_where_to_save, icon="save")
        self.save_refused.setToolTip(_("As a workbook with the reason beside each cell; corrected, it can be imported"))
        self.tabs = findings(plan, self.questions, self.doubts, self.save_refused)
        for page in (self.questions, self.doubts, self.save_refused):
            if page.parent() is None:
                page.setParent(self)
                page.hide()
        if self.tabs is None:
            empty = EmptyState("circle-check", _("The book says just what the file says"))
            self._lists.addWidget(framed(column(empty)), 1)
        else:
            self.tabs.bar.setContentsMargins(14, 4, 14, 0)
            self._lists.addWidget(framed(column(self.tabs, margins=(1, 1, 1, 7))), 1)
        self._lists.addWidget(self.totals)

    def _build(self) -> None:
        self.totals.setFixedWidth(_TOTALS_WIDTH)
        waiting = QWidget()
        around = row(spacing=0)
        self.progress.setMinimumWidth(520)
        around.addStretch(1)
        around.addWidget(framed(column(self.progress, margins=(26, 22, 26, 24))))
        around.addStretch(1)
        waiting.setLayout(column(around, None, margins=(0, 60, 0, 0)))
        found = column(self.word, self.trouble, self.figures, self.recognised, spacing=12)
        found.addLayout(self._lists, 1)
        self._lists.addWidget(self.totals)
        self._pages.addWidget(waiting)
        self._pages.addWidget(plain(found))
        self.setLayout(column(self._pages))
