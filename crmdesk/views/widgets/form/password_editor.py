"""A password as a field of a form."""

from typing import Any

from crmdesk.views.widgets.form.editors import Editor
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.password_field import PasswordEntry


class PasswordEditor(Editor):
    """A hidden line with an eye."""

    def __init__(self, field: Field) -> None:
        """Show an empty line."""
        self.entry = PasswordEntry(field.label)
        super().__init__(field, self.entry)
        self.setLayout(row(self.entry))
        self.entry.textEdited.connect(self.edited)

    def value(self) -> Any:
        """Return the password exactly as typed."""
        return self.entry.text()

    def set_value(self, value: Any) -> None:
        """Show another password, hidden."""
        self.entry.setText(value or "")
        self.entry.hide_text()
