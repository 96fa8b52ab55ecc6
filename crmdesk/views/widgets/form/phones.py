"""A list of telephone numbers, each with where it rings."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from crmdesk.translation import gettext as _
from crmdesk.views.widgets.form.field import Field, Phone
from crmdesk.views.widgets.form.lines_editor import Line, LinesEditor


class _PhoneLine(Line):
    """One number of the list."""

    def __init__(self, field: Field, phone: Phone) -> None:
        super().__init__(field, phone.kind, _("Kind of number"), 92)
        self.number = QLineEdit(phone.number)
        self.number.setAccessibleName(field.label)
        self.number.setPlaceholderText(field.placeholder)
        self.entries = [self.number]

    def value(self) -> Any:
        """Return the number with its kind."""
        number = self.number.text().strip()
        return Phone(self.kind.currentData() or "", number) if number else None


class PhonesEditor(LinesEditor):
    """Telephone numbers."""

    def add_name(self) -> str:
        """Return what the button says that adds a number."""
        return _("Add a number")

    def remove_name(self) -> str:
        """Return what the button says that takes a number out."""
        return _("Remove this number")

    def make_line(self, value: Any) -> Line:
        """Return the line of a number."""
        return _PhoneLine(self.field, value)

    def empty(self) -> Any:
        """Return no number, of the first kind."""
        return Phone(self.first_kind(), "")
