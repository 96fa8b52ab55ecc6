"""The second step: what was found, what the file does not say itself, and where each column goes."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Gravity, Problem
from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.kind import Given, ImportKind
from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.mapping import ImportSettings, Precedence
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.translation import format_count
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.imports import wording
from crmdesk.views.imports.column_head import ground_of
from crmdesk.views.imports.columns_dialogs import ColumnsDialogs
from crmdesk.views.imports.found_panel import FoundPanel
from crmdesk.views.imports.kind_bar import KindBar
from crmdesk.views.imports.preview import Preview
from crmdesk.views.imports.questions_panel import AS_OF, QuestionsPanel
from crmdesk.views.imports.reading import FileRead
from crmdesk.views.job import Job
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.card import Card
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, framed, line, plain, row
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

_MATCHED = ""
"""Any fact of the card, in the legend."""
CHECK_PAUSE = 120
"""Milliseconds of rest after which a change is checked."""


class ColumnsStep(QWidget):
    """Maps the columns of a file; ``corrected`` tells that it must be read again, ``edited`` that the settings changed.

    ``kind_wanted`` tells the key of another kind of import.
    """

    corrected = Signal()
    edited = Signal()
    kind_wanted = Signal(str)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Work through ``worker``; show nothing yet."""
        super().__init__(parent)
        self._file: BankFile | None = None
        self._settings: ImportSettings | None = None
        self.kind_bar, self.found, self.questions, self.preview = KindBar(), FoundPanel(), QuestionsPanel(), Preview()
        self.dialogs = ColumnsDialogs(worker, self)
        self.problem, self.progress = Banner(tone=Tone.WARN), ProgressPanel()
        self.for_all, self._parting = QuietComboBox(), line()
        self.defaults = button("", self._ask_defaults, icon="list-checks")
        self._counts = [(target, label("", "small")) for target in (_MATCHED, CUSTOM, LEAVE_OUT)]
        self._rest = QTimer(self, singleShot=True, interval=CHECK_PAUSE)
        self._build()
        self._connect()

    def show_read(self, read: FileRead) -> None:
        """Show a file that was read, and the settings proposed for it."""
        file, opening = read.file, read.opening
        settings = opening.settings
        self._file, self._settings = file, settings
        self.show_idle()
        remembered = opening.remembered.name if opening.remembered is not None and opening.as_last_time else ""
        self.kind_bar.show_kind(settings.subject, remembered)
        self.found.show_file(file, read.choices)
        self.questions.show_settings(settings, file.table.columns, self.kind().asks)
        self._parting.setVisible(bool(self.kind().asks))
        self._own.setVisible(self.kind().takes_own_fields)
        self.preview.show_table(settings.columns, file.table.rows, self._targets(settings))
        self._show_defaults()
        self.recheck()

    def kind(self) -> ImportKind:
        """Return what the file is taken for; only after ``show_read``."""
        assert self._settings is not None  # noqa: S101 - the wizard shows a file first
        return KINDS[self._settings.subject]

    def settings(self) -> ImportSettings:
        """Return the settings as they stand; only after ``show_read``."""
        assert self._settings is not None  # noqa: S101 - the wizard shows a file first
        answered = self.questions.answered(self._settings)
        return replace(answered, columns=self.preview.uses())

    def given(self) -> Given:
        """Return what was answered that does not belong to single columns, for another proposal."""
        now = self.settings()
        kind = now.kind if "customer_kind" in self.kind().asks else None
        return Given(now.as_of, now.currency, kind, product=now.product)

    def problems(self) -> list[Problem]:
        """Return everything that bars the check or is worth a remark."""
        if self._file is None:
            return []
        fault = self.questions.fault()
        found = [Problem(AS_OF, fault)] if fault else []
        return found + [
            problem
            for problem in self.kind().check(self.settings(), self._file.table)
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
        elif wrong[0].field.startswith("defaults."):
            self.defaults.setFocus()
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
        """Say why the file could not be read that way."""
        self._show_busy(busy=False)
        self.problem.set(text)

    def _show_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        for part in (self.kind_bar, self.found, self.questions, self.preview, self.for_all, self.defaults):
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

    def _targets(self, settings: ImportSettings) -> tuple[tuple[str, str], ...]:
        """Return where a column can go; to an own field only where the kind of import takes them."""
        kind = self.kind()
        offered = kind.targets(settings.kind)
        return tuple(pair for pair in offered if kind.takes_own_fields or pair[0] != CUSTOM)

    def _connect(self) -> None:
        self.found.corrected.connect(self.corrected)
        self.found.lines_wanted.connect(lambda: self._file and self.dialogs.pick_header(self._file))
        self.kind_bar.kind_chosen.connect(self.kind_wanted)
        self.questions.kind_chosen.connect(lambda: self.preview.offer(self._targets(self.settings())))
        self.questions.key_chosen.connect(self.preview.take_key)
        self.preview.values_wanted.connect(self._ask_values)
        self.dialogs.header_picked.connect(self.found.take_header)
        self.dialogs.values_given.connect(self.preview.set_values)
        self.dialogs.defaults_given.connect(self._take_defaults)
        for source in (self.questions.edited, self.preview.edited):
            source.connect(self._rest.start)
            source.connect(self.edited)
        self.for_all.activated.connect(self._on_for_all)
        self._rest.timeout.connect(self.recheck)

    def _ask_values(self, at: int) -> None:
        if self._file is not None:
            self.dialogs.map_values(self._file, at, self.preview.heads[at].use())

    def _ask_defaults(self) -> None:
        if self._file is not None:
            self.dialogs.ask_defaults(self.settings())

    def _take_defaults(self, settings: ImportSettings) -> None:
        self._settings = settings
        self._show_defaults()
        self.recheck()
        self.edited.emit()

    def _show_defaults(self) -> None:
        count = len(self._settings.defaults) if self._settings is not None else 0
        text = _("Defaults: {count}").format(count=format_count(count)) if count else _("Defaults…")
        self.defaults.setText(text)
        self.defaults.setAccessibleName(text)

    def _on_for_all(self) -> None:
        chosen = self.for_all.currentData()
        if chosen:
            self.preview.set_precedence(Precedence(chosen))
            self.for_all.setCurrentIndex(0)
            self.edited.emit()

    def _build(self) -> None:
        card = Card()
        card.body.addWidget(self.found)
        card.body.addWidget(self._parting)
        card.body.addWidget(self.questions)
        self.for_all.addItem(_("Who wins, for all columns…"), "")
        for precedence in Precedence:
            self.for_all.addItem(wording.precedence_name(precedence), precedence.value)
        self.for_all.setAccessibleName(_("Who wins, for all columns"))
        self.defaults.setToolTip(_("What holds for every new record where the file has no column for it"))
        legend = row(label(_("Where the columns go"), "title"), 8, spacing=14)
        marked = {target: plain(row(_Swatch(target), shown, spacing=6)) for target, shown in self._counts}
        self._own = marked[CUSTOM]
        for part in marked.values():
            legend.addWidget(part)
        legend.addStretch(1)
        legend.addWidget(self.defaults)
        legend.addWidget(self.for_all)
        sheet = column(row(legend, margins=(16, 10, 16, 10)), line(), self.preview, margins=(1, 0, 1, 3), spacing=0)
        sheet.setStretch(2, 1)
        layout = column(self.kind_bar, card, self.problem, self.progress, framed(sheet), spacing=10)
        layout.setStretch(4, 1)
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
