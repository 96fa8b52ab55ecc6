"""Where the file and the book differ and the user wants to be asked: mine or the file's, row by row or for all."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from crmdesk.services.imports.outcome import Question
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label

_MINE, _THEIRS = 3, 4
"""The places of the columns a click chooses between."""


class QuestionsTable(RowsTable):
    """The differences; a click on a value, the arrow keys and the blank choose between mine and the file's."""

    answered = Signal()

    def __init__(self) -> None:
        """Ask nothing yet."""
        self.answers: dict[int, bool] = {}
        columns = [
            Column("line", pgettext("import", "Line"), lambda asked: format_count(asked.line), 76, CellStyle.MUTED),
            Column("customer", _("Customer"), lambda asked: asked.customer, 160, CellStyle.STRONG),
            Column("field", pgettext("import", "Field"), lambda asked: asked.label, 120),
            Column("mine", _("In the book"), lambda asked: asked.mine or "—", 150),
            Column("theirs", _("In the file"), lambda asked: asked.theirs or "—", 150),
            Column("answer", pgettext("import", "Taken"), self._taken, 120, CellStyle.PILL, tone=self._tone),
        ]
        super().__init__(pgettext("import", "Questions"), columns)
        self.clicked.connect(self._on_clicked)
        self.opened.connect(self._turn)

    def ask(self, questions: Sequence[Question], answers: dict[int, bool]) -> None:
        """Ask, with answers given before."""
        self.answers = {asked.index: answers.get(asked.index, False) for asked in questions}
        self.show_rows(questions)

    def answer_all(self, *, take_theirs: bool) -> None:
        """Give every question the same answer."""
        self.answers = dict.fromkeys(self.answers, take_theirs)
        self.viewport().update()
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let the arrows choose a side and the blank change it."""
        asked = self.current_row()
        side = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(event.key()))
        if asked is not None and side is not None:
            self._answer(asked, take_theirs=side)
        elif asked is not None and event.key() == Qt.Key.Key_Space:
            self._answer(asked, take_theirs=not self.answers[asked.index])
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        asked = self.current_row()
        if asked is not None and index.column() in {_MINE, _THEIRS}:
            self._answer(asked, take_theirs=index.column() == _THEIRS)

    def _turn(self) -> None:
        asked = self.current_row()
        if asked is not None:
            self._answer(asked, take_theirs=not self.answers[asked.index])

    def _answer(self, asked: Question, *, take_theirs: bool) -> None:
        self.answers[asked.index] = take_theirs
        self.viewport().update()
        self.answered.emit()

    def _taken(self, asked: Question) -> str:
        return _("The file's") if self.answers.get(asked.index) else pgettext("import", "Mine")

    def _tone(self, asked: Question) -> Tone:
        return Tone.ACCENT if self.answers.get(asked.index) else Tone.GOLD


class QuestionsPage(QWidget):
    """The differences with a word how to answer, and answers for all at once; ``answered`` tells each answer."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self.table = QuestionsTable()
        self.count = label("", "muted", wrap=True)
        self.all_mine = button(_("Mine for all"), lambda: self.table.answer_all(take_theirs=False))
        self.all_theirs = button(_("The file's for all"), lambda: self.table.answer_all(take_theirs=True))
        upper = row(self.count, self.all_mine, self.all_theirs, margins=(12, 9, 12, 9), spacing=8)
        upper.setStretch(0, 1)
        layout = column(upper, self.table, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.table.answered.connect(self._show_count)
        self.table.answered.connect(self.answered)

    def ask(self, questions: Sequence[Question], answers: dict[int, bool]) -> None:
        """Ask, with answers given before."""
        self.table.ask(questions, answers)
        self._show_count()

    def answers(self) -> dict[int, bool]:
        """Return by question whether the file's value is taken."""
        return dict(self.table.answers)

    def _show_count(self) -> None:
        theirs = sum(self.table.answers.values())
        mine = len(self.table.answers) - theirs
        said = ngettext("{count} value of the book stays", "{count} values of the book stay", mine)
        taken = ngettext("{count} is taken from the file", "{count} are taken from the file", theirs)
        self.count.setText(
            _("{stays}, {taken}. Click a value, or use the arrow keys.").format(
                stays=said.format(count=format_count(mine)), taken=taken.format(count=format_count(theirs))
            )
        )
