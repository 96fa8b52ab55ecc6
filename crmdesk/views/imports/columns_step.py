"""The second step: what was found, what the file does not say itself, and where each column goes."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Gravity, Problem
from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.customers.fields import targets
from crmdesk.services.imports.customers.proposal import check_settings
from crmdesk.services.imports.mapping import ImportSettings, Precedence
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.translation import format_count
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.imports import wording
from crmdesk.views.imports.column_head import ground_of
from crmdesk.views.imports.found_panel import FoundPanel
from crmdesk.views.imports.preview import Preview
from crmdesk.views.imports.questions_panel import AS_OF, QuestionsPanel
from crmdesk.views.job import Job
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.card import Card
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, framed, line, row
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label

_MATCHED = ""
"""Any fact of the card, in the legend."""
CHECK_PAUSE = 120
"""Milliseconds of rest after which a change is checked."""


class ColumnsStep(QWidget):
    """Maps the columns of a file; ``corrected`` tells that it must be read again, ``edited`` that the settings changed."""

    corrected = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._file: BankFile | None = None
        self._settings: ImportSettings | None = None
        self.found, self.questions, self.preview = FoundPanel(), QuestionsPanel(), Preview()
        self.problem, self.progress = Banner(tone=Tone.WARN), ProgressPanel()
        self.for_all = QuietComboBox()
        self._counts = [(target, label("", "small")) for target in (_MATCHED, CUSTOM, LEAVE_OUT)]
        self._rest = QTimer(self, singleShot=True, interval=CHECK_PAUSE)
        self._build()
        self._connect()

    def show_file(self, file: BankFile, settings: ImportSettings) -> None:
        """Show a file that was read, and the settings proposed for it."""
        self._file, self._settings = file, settings
        self.show_idle()
        self.found.show_file(file)
        self.questions.show_settings(settings, file.table.columns)
        self.preview.show_table(settings.columns, file.table.rows, targets(settings.kind))
        self.recheck()

    def settings(self) -> ImportSettings:
        """Return the settings as they stand; only after ``show_file``."""
        assert self._settings is not None  # noqa: S101 - the wizard shows a file first
        answered = self.questions.answered(self._settings)
        return replace(answered, columns=self.preview.uses())

    def problems(self) -> list[Problem]:
        """Return everything that bars the check or is worth a remark."""
        if self._file is None:
            return []
        fault = self.questions.fault()
        found = [Problem(AS_OF, fault)] if fault else []
        return found + [
            problem
            for problem in check_settings(self.settings(), self._file.table)
            if not (fault and problem.field == AS_OF)
        ]

    def submit(self) -> bool:
        """Say whether nothing bars the check; else go to the first thing that does."""
        wrong = [problem for problem in self.recheck() if problem.gravity is Gravity.ERROR]
        if not wrong:
            return True
        place = _column_of(wrong[0])
        if place is not None:
            self.preview.go_to(place)
        elif wrong[0].field in self.questions.fields():
            self.questions.focus_field(wrong[0].field)
        return False

    def recheck(self) -> list[Problem]:
        """Show what is wrong where it is, and return everything wrong."""
        self._rest.stop()
        found = self.problems()
        first = {problem.field: problem.message for problem in reversed(found)}
        places = {problem.field: _column_of(problem) for problem in found}
        self.preview.show_problems({place: first[name] for name, place in places.items() if place is not None})
        self.questions.show_problems(first)
        elsewhere = [
            message for name, message in first.items() if places[name] is None and name not in self.questions.fields()
        ]
        self.problem.set("\n".join(elsewhere))
        self._show_counts()
        return found

    def show_reading(self, name: str, job: Job) -> None:
        """Show that the file is being read again."""
        self.problem.set("")
        self.progress.start(_("Reading {name}…").format(name=name))
        self.progress.watch(job)
        self._show_busy(busy=True)

    def show_idle(self) -> None:
        """Show that nothing is being read."""
        self._show_busy(busy=False)

    def show_problem(self, text: str) -> None:
        """Say why the file could not be read that way; what stood here before stands again."""
        self._show_busy(busy=False)
        if self._file is not None:
            self.found.show_file(self._file)
        self.problem.set(text)

    def _show_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        for part in (self.found, self.questions, self.preview, self.for_all):
            part.setEnabled(not busy)

    def _show_counts(self) -> None:
        """Say how many columns become what, in the colours of the columns."""
        uses = self.preview.uses()
        own = sum(use.target == CUSTOM for use in uses)
        out = sum(use.target == LEAVE_OUT for use in uses)
        texts = {
            _MATCHED: _("{count} matched").format(count=format_count(len(uses) - own - out)),
            CUSTOM: _("{count} as own fields").format(count=format_count(own)),
            LEAVE_OUT: _("{count} left out").format(count=format_count(out)),
        }
        for target, shown in self._counts:
            shown.setText(texts[target])

    def _connect(self) -> None:
        self.found.corrected.connect(self.corrected)
        self.questions.kind_chosen.connect(lambda: self.preview.offer(targets(self.questions.customer_kind())))
        self.questions.key_chosen.connect(self._on_key)
        for source in (self.questions.edited, self.preview.edited):
            source.connect(self._rest.start)
            source.connect(self.edited)
        self.for_all.activated.connect(self._on_for_all)
        self._rest.timeout.connect(self.recheck)

    def _on_key(self, name: str) -> None:
        if name:
            self.preview.take_key(name)

    def _on_for_all(self) -> None:
        chosen = self.for_all.currentData()
        if chosen:
            self.preview.set_precedence(Precedence(chosen))
            self.for_all.setCurrentIndex(0)
            self.edited.emit()

    def _build(self) -> None:
        card = Card()
        card.body.addWidget(self.found)
        card.body.addWidget(line())
        card.body.addWidget(self.questions)
        self.for_all.addItem(_("Set for all columns…"), "")
        for precedence in Precedence:
            self.for_all.addItem(wording.precedence_name(precedence), precedence.value)
        self.for_all.setAccessibleName(_("Who wins, for all columns"))
        legend = row(label(_("Where the columns go"), "title"), 8, spacing=14)
        for target, shown in self._counts:
            legend.addLayout(row(_Swatch(target), shown, spacing=6))
        legend.addStretch(1)
        legend.addWidget(label(_("Where file and book differ:"), "small"))
        legend.addWidget(self.for_all)
        sheet = column(row(legend, margins=(16, 10, 16, 10)), line(), self.preview, margins=(1, 0, 1, 3), spacing=0)
        sheet.setStretch(2, 1)
        layout = column(card, self.problem, self.progress, framed(sheet), spacing=12)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self._show_busy(busy=False)


class _Swatch(QWidget):
    """The small mark of a kind of column."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self._token = ground_of(target)[0]
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.paint(self._token))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()


def _column_of(problem: Problem) -> int | None:
    """Return the place of the column a problem belongs to, or None when it belongs to no column."""
    name, _dot, place = problem.field.partition(".")
    return int(place) if name == "columns" and place.isdigit() else None
