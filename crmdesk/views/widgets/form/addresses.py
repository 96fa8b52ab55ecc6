"""A list of addresses, each with what it is and its postcode."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from crmdesk.translation import gettext as _
from crmdesk.views.widgets.form.field import Address, Field
from crmdesk.views.widgets.form.lines_editor import Line, LinesEditor


class _AddressLine(Line):
    """One address of the list."""

    def __init__(self, field: Field, address: Address) -> None:
        super().__init__(field, address.kind, _("Kind of address"), 108)
        self.text, self.postcode = QLineEdit(address.text), QLineEdit(address.postcode)
        self.text.setAccessibleName(field.label)
        self.text.setPlaceholderText(field.placeholder)
        self.postcode.setAccessibleName(_("Postcode"))
        self.postcode.setPlaceholderText(_("Postcode"))
        self.postcode.setFixedWidth(92)
        self.entries = [self.text, self.postcode]

    def value(self) -> Any:
        """Return the address with its kind."""
        address = Address(self.kind.currentData() or "", self.text.text().strip(), self.postcode.text().strip())
        return address if address.text or address.postcode else None


class AddressesEditor(LinesEditor):
    """Addresses."""

    def add_name(self) -> str:
        """Return what the button says that adds an address."""
        return _("Add an address")

    def remove_name(self) -> str:
        """Return what the button says that takes an address out."""
        return _("Remove this address")

    def make_line(self, value: Any) -> Line:
        """Return the line of an address."""
        return _AddressLine(self.field, value)

    def empty(self) -> Any:
        """Return no address, of the first kind."""
        return Address(self.first_kind(), "")
