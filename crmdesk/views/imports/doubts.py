"""Rows that may mean several records: the user says which, or leaves the row out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crmdesk.services.imports.outcome import Doubt
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.candidate_button import CandidateButton
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.layouts import column, framed, plain, row, scrolled
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label

_PANEL_WIDTH = 380


class DoubtsTable(RowsTable):
    """The doubtful rows; digits, arrows and the blank answer the one under the cursor. ``answered`` tells each answer."""

    answered = Signal()

    def __init__(self) -> None:
        """Doubt nothing yet."""
        self.meant: dict[int, int | None] = {}
        columns = [
            Column("line", pgettext("import", "Line"), lambda doubt: format_count(doubt.line), 70, CellStyle.MUTED),
            Column("says", _("The file says"), lambda doubt: doubt.says, 260),
            Column("meant", _("Means"), self._answer_text, 150, CellStyle.PILL, tone=self._tone),
        ]
        super().__init__(pgettext("import", "Doubtful"), columns)

    def doubt(self, doubts: Sequence[Doubt]) -> None:
        """Ask about ``doubts``, none of them answered."""
        self.meant = {}
        self.show_rows(doubts)

    def answer(self, record_id: int | None, *, go_on: bool) -> None:
        """Let the row under the cursor mean a record, None for none; ``go_on`` to the next row still open."""
        doubt: Doubt | None = self.current_row()
        if doubt is None:
            return
        self.meant[doubt.index] = record_id
        self.viewport().update()
        if go_on:
            self._go_to_open()
        self.answered.emit()

    def leave_out(self, doubts: Sequence[Doubt]) -> None:
        """Leave out every row that is not answered."""
        self.meant = {**{doubt.index: None for doubt in doubts}, **self.meant}
        self.viewport().update()
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Answer with a digit, 0 leaving the row out, or step through the answers with the arrows."""
        doubt: Doubt | None = self.current_row()
        digit = event.key() - Qt.Key.Key_0 if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9 else -1
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1}.get(Qt.Key(event.key()), 0)
        if doubt is not None and step:
            self.answer(self._beside(doubt, step), go_on=False)
        elif doubt is not None and digit == 0:
            self.answer(None, go_on=True)
        elif doubt is not None and 0 < digit <= len(doubt.candidates):
            self.answer(doubt.candidates[digit - 1].record_id, go_on=True)
        elif digit < 0:
            super().keyPressEvent(event)

    def _beside(self, doubt: Doubt, step: int) -> int | None:
        """Return the answer next to the present one, leaving out being the last."""
        answers: list[int | None] = [*(candidate.record_id for candidate in doubt.candidates), None]
        if doubt.index not in self.meant:
            return answers[0 if step > 0 else -1]
        return answers[(answers.index(self.meant[doubt.index]) + step) % len(answers)]

    def _go_to_open(self) -> None:
        """Move the cursor to the next row without an answer, from here on and then from the top."""
        here, count = self.currentIndex().row(), self.lines.rowCount()
        for place in (*range(here + 1, count), *range(here)):
            if self._rows[place].index not in self.meant:
                self.go_to(place)
                return

    def _answer_text(self, doubt: Doubt) -> str:
        if doubt.index not in self.meant:
            return pgettext("doubt", "Open")
        chosen = self.meant[doubt.index]
        called = next((one.called for one in doubt.candidates if one.record_id == chosen), "")
        return called or pgettext("doubt", "Left out")

    def _tone(self, doubt: Doubt) -> Tone:
        if doubt.index not in self.meant:
            return Tone.WARN
        return Tone.NEUTRAL if self.meant[doubt.index] is None else Tone.GOOD


class DoubtsPage(QWidget):
    """The doubtful rows at the left, the answers to the one under the cursor at the right."""

    answered = Signal()

    def __init__(self, doubts: Sequence[Doubt], parent: QWidget | None = None) -> None:
        """Ask about ``doubts``."""
        super().__init__(parent)
        self._doubts = doubts
        self.table = DoubtsTable()
        self.choices: list[CandidateButton] = []
        self.count = label("", "muted", wrap=True)
        self.rest = button(_("Leave the rest out"), lambda: self.table.leave_out(self._doubts))
        self._says = label("", "strong", wrap=True)
        self._list = column(spacing=7)
        self._build()
        self.table.current_changed.connect(self._show_current)
        self.table.answered.connect(self._on_answered)
        self.table.doubt(doubts)
        self._show_count()
        self._show_current()

    def answers(self) -> dict[int, int | None]:
        """Return by doubt which record its row means, None where it is left out."""
        return dict(self.table.meant)

    def _show_current(self, _place: int | None = None) -> None:
        """Show the answers to the doubt under the cursor."""
        for one in self.choices:
            one.hide()
            one.deleteLater()
        self.choices = []
        doubt: Doubt | None = self.table.current_row()
        if doubt is None:
            return
        self._says.setText(_("Line {line}: {says}").format(line=format_count(doubt.line), says=doubt.says))
        for digit, candidate in enumerate(doubt.candidates, 1):
            self._add(CandidateButton(digit, candidate.called, candidate.evidence), candidate.record_id)
        self._add(CandidateButton(0, _("Leave out"), ""), None)
        self._mark()

    def _add(self, choice: CandidateButton, record_id: int | None) -> None:
        choice.clicked.connect(partial(self.table.answer, record_id, go_on=True))
        self.choices.append(choice)
        self._list.addWidget(choice)

    def _mark(self) -> None:
        """Mark the answer given."""
        doubt: Doubt | None = self.table.current_row()
        if doubt is None:
            return
        answers: list[int | None] = [*(candidate.record_id for candidate in doubt.candidates), None]
        for choice, record_id in zip(self.choices, answers, strict=True):
            choice.setChecked(doubt.index in self.table.meant and self.table.meant[doubt.index] == record_id)

    def _on_answered(self) -> None:
        self._mark()
        self._show_count()
        self.answered.emit()

    def _show_count(self) -> None:
        still_open = len(self._doubts) - len(self.table.meant)
        said = ngettext(
            "{count} doubt still needs your answer; without one it is left out.",
            "{count} doubts still need your answer; without one they are left out.",
            still_open,
        ).format(count=format_count(still_open))
        self.count.setText(said if still_open else _("Every doubt has its answer."))
        self.rest.setEnabled(bool(still_open))

    def _build(self) -> None:
        upper = row(self.count, self.rest, margins=(12, 9, 12, 9), spacing=8)
        upper.setStretch(0, 1)
        hint = label(_("Press the digit, or click. 0 leaves out what is doubtful."), "small", wrap=True)
        inside = plain(column(self._says, self._list, hint, None, margins=(14, 12, 14, 12), spacing=10))
        panel = framed(column(scrolled(inside), margins=(1, 1, 1, 1)), "well")
        panel.setFixedWidth(_PANEL_WIDTH)
        lower = row(self.table, panel, margins=(0, 0, 12, 8), spacing=10)
        lower.setStretch(0, 1)
        layout = column(upper, lower, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
