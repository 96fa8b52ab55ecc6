"""A list edited line by line: telephone numbers, addresses. There is always room for one."""

from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from crmdesk.views.widgets.buttons import ghost_button, icon_button
from crmdesk.views.widgets.form.editors import Editor, QuietComboBox
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.layouts import column, row


class Line(QWidget):
    """One line: its kind at the left, what is written, and a button that takes it out."""

    def __init__(self, field: Field, kind: str, kind_name: str, kind_width: int) -> None:
        """Offer the field's choices as kinds; ``kind_name`` is what screen readers call them."""
        super().__init__()
        self.kind = QuietComboBox()
        for key, text in field.choices:
            self.kind.addItem(text, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.kind.setFixedWidth(kind_width)
        self.kind.setAccessibleName(kind_name)
        self.entries: list[QLineEdit] = []
        self.remove: QToolButton | None = None

    def lay_out(self, remove: QToolButton, *entries: QLineEdit) -> None:
        """Show ``entries`` between kind and ``remove``; the first one takes the room there is."""
        self.entries, self.remove = list(entries), remove
        line = row(self.kind, *entries, remove, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        return [self.kind, *self.entries, *([self.remove] if self.remove is not None else [])]

    def value(self) -> Any:
        """Return what is written, or None where that is nothing."""
        raise NotImplementedError


class LinesEditor(Editor):
    """Lines one below the other. Says how a line is made (``make_line``) and what an empty one holds (``empty``)."""

    def __init__(self, field: Field) -> None:
        """Show one empty line."""
        self._add = ghost_button(self.add_name(), self._add_line, icon="plus")
        super().__init__(field, self._add)
        self._add.setAccessibleName(self.add_name())
        self.lines: list[Line] = []
        self._column: QVBoxLayout = column(spacing=6)
        whole = column(self._column, spacing=4)
        self.setLayout(whole)
        self.set_value([])
        whole.addLayout(
            row(self._add, None, margins=(-10, 0, 0, 0))
        )  # after the first line: Tab follows the order of adding

    def add_name(self) -> str:
        """Return what the button says that adds a line."""
        raise NotImplementedError

    def remove_name(self) -> str:
        """Return what the button says that takes a line out."""
        raise NotImplementedError

    def make_line(self, value: Any) -> Line:
        """Return a line that holds ``value``, without its button."""
        raise NotImplementedError

    def empty(self) -> Any:
        """Return what an empty line holds."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what is written in the lines that are not empty."""
        return [value for value in (line.value() for line in self.lines) if value is not None]

    def set_value(self, value: Any) -> None:
        """Show other lines; the former ones go last, because each line takes its place in the Tab order from them."""
        former = tuple(self.lines)
        for each in value or [self.empty()]:
            self._show(each)
        for line in former:
            self._drop(line)

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark every line."""
        for line in self.lines:
            line.entries[0].setProperty("wrong", wrong)
            line.entries[0].style().polish(line.entries[0])

    def first_kind(self) -> str:
        """Return the kind a new line has."""
        return self.field.choices[0][0] if self.field.choices else ""

    def _remove(self, line: Line) -> None:
        """Take a line out; the last one is only emptied."""
        if len(self.lines) == 1:
            for entry in line.entries:
                entry.clear()
        else:
            self._drop(line)
        self.lines[-1].entries[0].setFocus()
        self.edited.emit()

    def _add_line(self) -> None:
        self._show(self.empty())
        self.lines[-1].entries[0].setFocus()

    def _show(self, value: Any) -> None:
        line = self.make_line(value)
        remove = icon_button("x", self.remove_name(), lambda: self._remove(line))
        line.lay_out(remove, *line.entries)
        line.kind.activated.connect(self.edited)
        for entry in line.entries:
            entry.textEdited.connect(self.edited)
            entry.installEventFilter(self)
        self.lines.append(line)
        self._column.addWidget(line)
        if len(self.lines) > 1:
            for before, after in pairwise([self.lines[-2].stops()[-1], *line.stops(), self._add]):
                self.setTabOrder(before, after)
        self._lead_to_first()

    def _drop(self, line: Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self.lines:
            self._lead_to_first()

    def _lead_to_first(self) -> None:
        """Let the focus go to the first line; Tab reaches its kind first."""
        self.focus_widget = self.lines[0].entries[0]
        self.setFocusProxy(self.lines[0].kind)
