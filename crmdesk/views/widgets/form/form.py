"""The form itself: labels, editors in one or two columns, and under each field its help or what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.errors import Gravity, Problem
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.form.addresses import AddressesEditor
from crmdesk.views.widgets.form.day_editors import DayEditor, MomentEditor
from crmdesk.views.widgets.form.editors import (
    CheckEditor,
    ChoiceEditor,
    Editor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
)
from crmdesk.views.widgets.form.field import Field, FieldKind, Section
from crmdesk.views.widgets.form.password_editor import PasswordEditor
from crmdesk.views.widgets.form.phones import PhonesEditor
from crmdesk.views.widgets.layouts import column, plain
from crmdesk.views.widgets.texts import label, restyle

CHECK_PAUSE = 200
"""Milliseconds of rest after which a change is checked."""

_EDITORS: dict[FieldKind, Callable[[Field], Editor]] = {
    FieldKind.TEXT: TextEditor,
    FieldKind.LONG_TEXT: LongTextEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.DATE: DayEditor,
    FieldKind.MOMENT: MomentEditor,
    FieldKind.NUMBER: NumberEditor,
    FieldKind.AMOUNT: NumberEditor,
    FieldKind.PHONES: PhonesEditor,
    FieldKind.ADDRESSES: AddressesEditor,
    FieldKind.CHECK: CheckEditor,
    FieldKind.PASSWORD: PasswordEditor,
}


class Form(QWidget):
    """Edits values by a list of fields.

    ``edited`` tells the key of each field the user changes. What is wrong shows under a field once the user has left
    or corrected it, and under every field on ``submit``.
    """

    edited = Signal(str)

    def __init__(
        self,
        sections: Iterable[Section | Field],
        *,
        columns: int = 2,
        check: Callable[[Mapping[str, Any]], Sequence[Problem]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the fields; ``check`` says what is wrong with the values, the same that saving will check."""
        super().__init__(parent)
        self._check, self._columns = check, columns
        self.editors: dict[str, Editor] = {}
        self._notes: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self._touched: set[str] = set()
        self._told: dict[str, Problem] = {}
        self._before: dict[str, Any] = {}
        self._rest = QTimer(self, singleShot=True, interval=CHECK_PAUSE)
        self._rest.timeout.connect(self.recheck)
        self._build(_sections(sections))
        self.remember()

    # -- values ------------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return what every field holds, by its key."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show other values, take them as what was there before, and forget what was wrong."""
        for key, value in values.items():
            if key in self.editors:
                self.editors[key].set_value(value)
        self._touched.clear()
        self._told.clear()
        self.remember()
        self.recheck()

    def show_typed(self, values: Mapping[str, Any]) -> None:
        """Show values as if the user had typed them: they count as changed."""
        for key, value in values.items():
            if key in self.editors:
                self.editors[key].set_value(value)
        self.recheck()

    def remember(self) -> None:
        """Take the present values as saved."""
        self._before = self.values()

    def is_changed(self) -> bool:
        """Say whether the user changed something since the values were shown or saved."""
        return self.values() != self._before or any(editor.fault() for editor in self.editors.values())

    # -- what is wrong -----------------------------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        """Return everything wrong, in the order of the fields; what cannot be read bars any other check of it."""
        found: dict[str, list[Problem]] = {key: [] for key in self.editors}
        for key, editor in self.editors.items():
            fault = editor.fault()
            if fault:
                found[key].append(Problem(key, fault))
            elif editor.field.required and editor.is_empty():
                found[key].append(Problem(key, _("Please fill this in.")))
        for problem in [*(self._check(self.values()) if self._check else ()), *self._told.values()]:
            if not found.setdefault(problem.field, []):
                found[problem.field].append(problem)
        return [problem for each in found.values() for problem in each]

    def submit(self) -> bool:
        """Show everything wrong and go to the first field that is; True when nothing bars saving."""
        self._touched.update(self.editors)
        wrong = [problem for problem in self.recheck() if problem.gravity is Gravity.ERROR]
        for problem in wrong:
            if problem.field in self.editors:
                self.focus_field(problem.field)
                break
        return not wrong

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what saving found wrong, each until its field is changed."""
        for problem in problems:
            self._told[problem.field] = problem
            self._touched.add(problem.field)
        first = next((key for key in self.editors if key in self._told), None)
        self.recheck()
        if first is not None:
            self.focus_field(first)

    def say(self, key: str, message: str) -> None:
        """Show a problem that came from outside under one field, until that field is changed."""
        self.show_problems([Problem(key, message)])

    def recheck(self) -> list[Problem]:
        """Check now, show what is wrong with the fields the user was in, and return everything wrong."""
        self._rest.stop()
        found = self.problems()
        shown = {problem.field: problem for problem in reversed(found) if problem.field in self._touched}
        for key, note in self._notes.items():
            self._show_note(key, note, shown.get(key))
        return found

    def focus_field(self, key: str) -> None:
        """Move the focus to a field."""
        self.editors[key].focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, key: str, *, visible: bool) -> None:
        """Show or hide a field with its label."""
        for part in (self.editors[key], self._notes[key], self._labels.get(key)):
            if part is not None:
                part.setVisible(visible)

    def put_below(self, key: str, widget: QWidget) -> None:
        """Put a widget between a field and its note: what is offered for what is typed there."""
        cell = self.editors[key].parentWidget()
        layout = None if cell is None else cell.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, widget)

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self, sections: list[Section]) -> None:
        whole = column(spacing=6)
        for section in sections:
            if section.title:
                if whole.count():
                    whole.addSpacing(8)
                whole.addWidget(label(section.title, "title"))
                whole.addSpacing(2)
            whole.addLayout(self._grid(section))
        whole.addStretch(1)
        self.setLayout(whole)

    def _grid(self, section: Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        line = at = 0
        for field in section.fields:
            span = self._columns if field.wide or field.kind is FieldKind.LONG_TEXT else 1
            if at + span > self._columns:
                line, at = line + 1, 0
            grid.addWidget(self._cell(field), line, at, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for each in range(self._columns):
            grid.setColumnStretch(each, 1)
        return grid

    def _cell(self, field: Field) -> QWidget:
        """Build the label, the editor and the note of one field."""
        editor = _EDITORS[field.kind](field)
        self.editors[field.key] = editor
        note = label(field.help, "small", wrap=True)
        note.setMinimumHeight(17)
        self._notes[field.key] = note
        parts: list[QWidget] = [editor, note]
        if field.kind is not FieldKind.CHECK:
            starred = field.required and field.kind is not FieldKind.CHOICE  # a choice that is needed is never empty
            caption = label(_("{label} *").format(label=field.label) if starred else field.label, "label")
            caption.setBuddy(editor.focus_widget)
            self._labels[field.key] = caption
            parts.insert(0, caption)
        elif not field.wide:
            parts.insert(0, label("", "label"))  # beside a labelled field the mark stands level with its entry
        editor.edited.connect(lambda: self._on_edited(field.key))
        editor.left.connect(lambda: self._on_left(field.key))
        return plain(column(*parts, spacing=3))

    def _on_edited(self, key: str) -> None:
        self._told.pop(key, None)
        self._rest.start()
        self.edited.emit(key)

    def _on_left(self, key: str) -> None:
        """Check a field once it is left; an empty required one is not blamed for being passed through."""
        editor = self.editors[key]
        if not editor.is_empty() or editor.value() != self._before.get(key):
            self._touched.add(key)
        self._rest.start()

    def _show_note(self, key: str, note: QLabel, problem: Problem | None) -> None:
        editor = self.editors[key]
        wrong = problem is not None and problem.gravity is Gravity.ERROR
        restyle(note, "kind", "small" if problem is None else "problem" if wrong else "remark")
        text = editor.field.help if problem is None else problem.message
        if note.text() != text:
            note.setText(text)
            editor.focus_widget.setAccessibleDescription(text)
        editor.show_wrong(wrong=wrong)


def _sections(parts: Iterable[Section | Field]) -> list[Section]:
    """Gather fields that stand without a section into sections without a title."""
    gathered: list[Section] = []
    loose: list[Field] = []
    for part in parts:
        if isinstance(part, Field):
            loose.append(part)
            continue
        if loose:
            gathered.append(Section("", tuple(loose)))
            loose = []
        gathered.append(part)
    return [*gathered, Section("", tuple(loose))] if loose else gathered
