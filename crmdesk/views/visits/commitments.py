"""Promises and next steps in the form: a line each of what, who and by when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crmdesk.errors import Gravity, Problem
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.staff import StaffName
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views.visits.day_entry import LooseDayEntry
from crmdesk.views.widgets.buttons import ghost_button, icon_button, tip
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.form.secret_notice import SecretNotice
from crmdesk.views.widgets.keycap import KeyCap
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.texts import label, restyle

Commitment: TypeAlias = PromiseDraft | StepDraft
"""A promise or a next step: both have a text, an owner and a day."""


class CommitmentLine(QWidget):
    """One promise or next step. ``edited`` tells changes, ``entered`` Enter in it, ``removed`` that it is to go."""

    edited = Signal()
    entered = Signal()
    removed = Signal()

    def __init__(self, draft: Commitment, names: "CommitmentNames", colleagues: Sequence[StaffName]) -> None:
        """Edit ``draft``; the first of ``colleagues`` answers for it unless it says otherwise."""
        super().__init__()
        self._draft, self._told = draft, False
        self.what, self.owner, self.due = QLineEdit(draft.what), QuietComboBox(), LooseDayEntry(names.due)
        self.what.setAccessibleName(names.what)
        self.what.setPlaceholderText(names.hint)
        self.owner.setAccessibleName(_("Owner"))
        for colleague in colleagues:
            self.owner.addItem(colleague.name, colleague.staff_id)
        if draft.owner_id is not None and self.owner.findData(draft.owner_id) < 0:
            self.owner.addItem(_("Another colleague"), draft.owner_id)
        self.owner.setCurrentIndex(max(0, self.owner.findData(draft.owner_id)))
        self.owner.setFixedWidth(124)
        self.due.set_day(draft.due_on)
        self.due.setFixedWidth(124)
        self.remove_button = icon_button("x", names.remove, self.removed.emit)
        self._note = label("", "small", wrap=True)
        self._note.hide()
        line = row(self.what, self.owner, self.due, self.remove_button, spacing=6)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._note, SecretNotice(self.what), spacing=2))
        self.what.textEdited.connect(self.edited)
        self.due.textEdited.connect(self.edited)
        self.due.picked.connect(self.edited)
        self.owner.activated.connect(self.edited)
        self.what.returnPressed.connect(self.entered)
        self.due.returnPressed.connect(self.entered)
        self.due.editingFinished.connect(self._tell_day)
        self.due.textEdited.connect(self._tell_day)

    def is_blank(self) -> bool:
        """Say whether nothing is written in it."""
        return not self.what.text().strip() and not self.due.text().strip()

    def draft(self) -> Commitment:
        """Return what is written."""
        owner = self.owner.currentData()
        return replace(self._draft, what=self.what.text().strip(), due_on=self.due.day(), owner_id=owner)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at."""
        return [self.what, self.owner, self.due, self.remove_button]

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Show what is wrong with its parts (``what``, ``due_on``), or nothing."""
        fault = self.due.fault()
        due = Problem("due_on", fault) if fault else problems.get("due_on")
        found = [one for one in (problems.get("what"), due) if one is not None]
        restyle(self.what, "wrong", "what" in problems)
        restyle(self.due, "wrong", due is not None and due.gravity is Gravity.ERROR)
        self._told = bool(found)
        if found:
            self._say(" ".join(one.message for one in found), "problem")
        else:
            self._tell_day()

    def _tell_day(self) -> None:
        """Say which day was understood while it is typed in another way."""
        if self._told:
            return
        typed, meant = self.due.text().strip(), self.due.understood()
        self._say(meant if self.due.hasFocus() and meant and typed not in meant else "", "small")

    def _say(self, text: str, kind: str) -> None:
        restyle(self._note, "kind", kind)
        self._note.setAlignment(Qt.AlignmentFlag.AlignLeft if kind == "problem" else Qt.AlignmentFlag.AlignRight)
        self._note.setText(text)
        self._note.setVisible(bool(text))


class CommitmentNames:
    """What a list of commitments is called, in the language now spoken."""

    def __init__(self, *, title: str, add: str, what: str, hint: str, due: str, remove: str) -> None:
        """Keep the words."""
        self.title, self.add, self.what, self.hint, self.due, self.remove = title, add, what, hint, due, remove


class CommitmentLines(QWidget):
    """The promises, or the next steps, one line each. ``edited`` tells changes, ``rearranged`` lines come or gone."""

    edited = Signal()
    rearranged = Signal()

    def __init__(
        self,
        names: CommitmentNames,
        shortcut: str,
        blank: Callable[[], Commitment],
        colleagues: Sequence[StaffName],
    ) -> None:
        """Show no line; ``shortcut`` adds one, filled by ``blank``."""
        super().__init__()
        self._names, self._blank, self._colleagues = names, blank, colleagues
        self.lines: list[CommitmentLine] = []
        self._touched: set[CommitmentLine] = set()
        self.add_button = ghost_button(names.add, self.add, icon="plus")
        self.add_button.setToolTip(tip(names.add, shortcut))
        QShortcut(QKeySequence(shortcut), self, self.add)
        self._none = label(pgettext("promises and next steps", "None"), "small")
        head = plain(
            row(label(names.title, "strong"), self._none, None, KeyCap(_native(shortcut)), self.add_button, spacing=4)
        )
        self._column: QVBoxLayout = column(spacing=6)
        self.setLayout(column(head, self._column, spacing=2))
        self.setAccessibleName(names.title)

    def set_drafts(self, drafts: Sequence[Commitment]) -> None:
        """Show other lines."""
        for line in tuple(self.lines):
            self._drop(line)
        for draft in drafts:
            self._show(draft)
        self.rearranged.emit()

    def drafts(self) -> list[Commitment]:
        """Return what the written lines say; blank ones count for nothing."""
        return [line.draft() for line in self._written()]

    def faults(self) -> bool:
        """Say whether a day cannot be read."""
        return any(line.due.fault() for line in self.lines)

    def add(self) -> None:
        """Add a line, or go to the blank one there is, and put the cursor into it."""
        line = next((one for one in self.lines if one.is_blank()), None) or self._show(self._blank())
        self.rearranged.emit()
        line.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problems(self, problems: Sequence[Problem], *, everything: bool) -> None:
        """Show what is wrong, given as ``0.what`` of the written lines; ``everything`` also where nobody has been."""
        by_line: dict[int, dict[str, Problem]] = {}
        for problem in problems:
            number, _dot, part = problem.field.partition(".")
            by_line.setdefault(int(number), {})[part] = problem
        for number, line in enumerate(self._written()):
            if everything:
                self._touched.add(line)
            line.show_problems(by_line.get(number, {}) if line in self._touched else {})

    def focus_first_problem(self, problems: Sequence[Problem]) -> bool:
        """Put the cursor where the first thing is wrong; False when nothing is."""
        for number, line in enumerate(self._written()):
            wrong = {one.field.partition(".")[2] for one in problems if one.field.startswith(f"{number}.")}
            if wrong or line.due.fault():
                (line.what if "what" in wrong else line.due).setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at."""
        return [*(stop for line in self.lines for stop in line.stops()), self.add_button]

    def _written(self) -> list[CommitmentLine]:
        return [line for line in self.lines if not line.is_blank()]

    def _show(self, draft: Commitment) -> CommitmentLine:
        line = CommitmentLine(draft, self._names, self._colleagues)
        self.lines.append(line)
        self._column.addWidget(line)
        line.show()  # at once, not with the next event, so that the cursor can go into it
        line.edited.connect(self.edited)
        line.entered.connect(lambda: self._on_entered(line))
        line.removed.connect(lambda: self._remove(line))
        line.due.editingFinished.connect(lambda: self._on_left(line))
        self._none.hide()
        return line

    def _on_entered(self, line: CommitmentLine) -> None:
        """Go on to the next line when this one is complete, else to its day."""
        if line.what.text().strip() and line.due.day() is None:
            line.due.setFocus(Qt.FocusReason.TabFocusReason)
        elif not line.is_blank():
            self.add()

    def _on_left(self, line: CommitmentLine) -> None:
        if not line.is_blank():
            self._touched.add(line)
            self.edited.emit()

    def _remove(self, line: CommitmentLine) -> None:
        at = self.lines.index(line)
        self._drop(line)
        following = self.lines[min(at, len(self.lines) - 1)].what if self.lines else self.add_button
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.rearranged.emit()
        self.edited.emit()

    def _drop(self, line: CommitmentLine) -> None:
        self.lines.remove(line)
        self._touched.discard(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._none.setVisible(not self.lines)


def _native(shortcut: str) -> str:
    """Return a shortcut as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
