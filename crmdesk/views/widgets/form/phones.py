"""A list of telephone numbers, each with where it rings."""

from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ghost_button, icon_button
from crmdesk.views.widgets.form.editors import Editor, QuietComboBox
from crmdesk.views.widgets.form.field import Field, Phone
from crmdesk.views.widgets.layouts import column, row


class _PhoneLine(QWidget):
    """One number of the list."""

    def __init__(self, editor: "PhonesEditor", field: Field, phone: Phone) -> None:
        super().__init__()
        self.kind, self.number = QuietComboBox(), QLineEdit(phone.number)
        for key, text in field.choices:
            self.kind.addItem(text, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(phone.kind)))
        self.kind.setFixedWidth(92)
        self.kind.setAccessibleName(_("Kind of number"))
        self.number.setAccessibleName(field.label)
        self.number.setPlaceholderText(field.placeholder)
        self.number.textEdited.connect(editor.edited)
        self.number.installEventFilter(editor)
        self.kind.activated.connect(editor.edited)
        self.remove = icon_button("x", _("Remove this number"), lambda: editor.remove(self))
        line = row(self.kind, self.number, self.remove, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def phone(self) -> Phone:
        """Return what is written."""
        return Phone(self.kind.currentData() or "", self.number.text().strip())


class PhonesEditor(Editor):
    """Numbers one below the other; there is always room for one."""

    def __init__(self, field: Field) -> None:
        """Show one empty line."""
        self._add = ghost_button(_("Add a number"), self._add_line, icon="plus")
        super().__init__(field, self._add)
        self._lines: list[_PhoneLine] = []
        self._column: QVBoxLayout = column(spacing=6)
        whole = column(self._column, spacing=4)
        self.setLayout(whole)
        self.set_value([])
        whole.addLayout(row(self._add, None))  # after the first line: Tab goes in the order things were added
        self._add.setAccessibleName(_("Add a number"))

    def value(self) -> Any:
        """Return the numbers that are written."""
        return [phone for phone in (line.phone() for line in self._lines) if phone.number]

    def set_value(self, value: Any) -> None:
        """Show other numbers."""
        for line in tuple(self._lines):
            self._drop(line)
        for phone in value or [Phone(self._first_kind(), "")]:
            self._show(phone)

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark every number."""
        for line in self._lines:
            line.number.setProperty("wrong", wrong)
            line.number.style().polish(line.number)

    def remove(self, line: _PhoneLine) -> None:
        """Take a number out; the last one is only emptied."""
        if len(self._lines) == 1:
            line.number.clear()
            line.number.setFocus()
        else:
            self._drop(line)
            self._lines[-1].number.setFocus()
        self.edited.emit()

    def _add_line(self) -> None:
        self._show(Phone(self._first_kind(), ""))
        self._lines[-1].number.setFocus()

    def _show(self, phone: Phone) -> None:
        line = _PhoneLine(self, self.field, phone)
        self._lines.append(line)
        self._column.addWidget(line)
        if len(self._lines) > 1:
            order = (self._lines[-2].remove, line.kind, line.number, line.remove, self._add)
            for before, after in pairwise(order):
                self.setTabOrder(before, after)
        self.focus_widget = self._lines[0].number
        self.setFocusProxy(self._lines[0].kind)

    def _drop(self, line: _PhoneLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self._lines:
            self.focus_widget = self._lines[0].number
            self.setFocusProxy(self._lines[0].kind)

    def _first_kind(self) -> str:
        return self.field.choices[0][0] if self.field.choices else ""
