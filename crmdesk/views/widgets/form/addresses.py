"""A list of addresses, each with what it is and its postcode."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ghost_button, icon_button
from crmdesk.views.widgets.form.editors import Editor, QuietComboBox
from crmdesk.views.widgets.form.field import Address, Field
from crmdesk.views.widgets.layouts import column, row


class _AddressLine(QWidget):
    """One address of the list."""

    def __init__(self, editor: "AddressesEditor", field: Field, address: Address) -> None:
        super().__init__()
        self.kind, self.text, self.postcode = QuietComboBox(), QLineEdit(address.text), QLineEdit(address.postcode)
        for key, text in field.choices:
            self.kind.addItem(text, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(address.kind)))
        self.kind.setFixedWidth(108)
        self.kind.setAccessibleName(_("Kind of address"))
        self.text.setAccessibleName(field.label)
        self.text.setPlaceholderText(field.placeholder)
        self.postcode.setAccessibleName(_("Postcode"))
        self.postcode.setPlaceholderText(_("Postcode"))
        self.postcode.setFixedWidth(92)
        for entry in (self.text, self.postcode):
            entry.textEdited.connect(editor.edited)
            entry.installEventFilter(editor)
        self.kind.activated.connect(editor.edited)
        self.remove = icon_button("x", _("Remove this address"), lambda: editor.remove(self))
        line = row(self.kind, self.text, self.postcode, self.remove, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def address(self) -> Address:
        """Return what is written."""
        return Address(self.kind.currentData() or "", self.text.text().strip(), self.postcode.text().strip())


class AddressesEditor(Editor):
    """Addresses one below the other; there is always room for one."""

    def __init__(self, field: Field) -> None:
        """Show one empty line."""
        self._add = ghost_button(_("Add an address"), self._add_line, icon="plus")
        super().__init__(field, self._add)
        self._lines: list[_AddressLine] = []
        self._column: QVBoxLayout = column(spacing=6)
        self.setLayout(column(self._column, row(self._add, None), spacing=4))
        self._add.setAccessibleName(_("Add an address"))
        self.set_value([])

    def value(self) -> Any:
        """Return the addresses that are written."""
        return [address for address in (line.address() for line in self._lines) if address.text or address.postcode]

    def set_value(self, value: Any) -> None:
        """Show other addresses."""
        for line in tuple(self._lines):
            self._drop(line)
        for address in value or [Address(self._first_kind(), "")]:
            self._show(address)

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark every address."""
        for line in self._lines:
            line.text.setProperty("wrong", wrong)
            line.text.style().polish(line.text)

    def remove(self, line: _AddressLine) -> None:
        """Take an address out; the last one is only emptied."""
        if len(self._lines) == 1:
            line.text.clear()
            line.postcode.clear()
            line.text.setFocus()
        else:
            self._drop(line)
            self._lines[-1].text.setFocus()
        self.edited.emit()

    def _add_line(self) -> None:
        self._show(Address(self._first_kind(), ""))
        self._lines[-1].text.setFocus()

    def _show(self, address: Address) -> None:
        line = _AddressLine(self, self.field, address)
        self._lines.append(line)
        self._column.addWidget(line)
        self.focus_widget = self._lines[0].text
        self.setFocusProxy(self.focus_widget)

    def _drop(self, line: _AddressLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self._lines:
            self.focus_widget = self._lines[0].text
            self.setFocusProxy(self.focus_widget)

    def _first_kind(self) -> str:
        return self.field.choices[0][0] if self.field.choices else ""
