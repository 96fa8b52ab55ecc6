"""The editor of one entry of a catalogue: its form, and what can be done with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.errors import Problem
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button, primary_button
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import column, framed, line, plain, row, scrolled
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import small, title

WIDTH = 400
"""Pixels of the editor beside its list."""
HEAD = 34
"""Pixels of the line of the title, in the editor and in the list beside it."""
Check = Callable[[Mapping[str, Any]], Sequence[Problem]]


class EntryCard(QWidget):
    """Edits one entry; the signals tell which of its buttons was pressed."""

    save_wanted = Signal()
    discard_wanted = Signal()
    retire_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, check: Check) -> None:
        """Show an empty editor; ``check`` says what is wrong with the values."""
        super().__init__()
        self._check = check
        self._fields: tuple[Field, ...] = ()
        self._retired = False
        self.form = Form((), check=check)
        self._build()

    def make_form(self, fields: tuple[Field, ...]) -> None:
        """Show these fields; a form of the same fields stays as it is, with its focus."""
        if fields == self._fields:
            return
        self._fields = fields
        before, self.form = self.form, Form(fields, check=self._check)
        self.form.edited.connect(self._on_edited)
        self._place.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()

    def show_entry(self, name: str, draft: Any, *, retired: bool) -> None:
        """Show an entry under the title ``name``."""
        self.title.setText(name)
        self._retired = retired
        self.state.set(_("Retired") if retired else "", Tone.NEUTRAL)
        self.retire_button.setText(_("Bring back") if retired else _("Retire"))
        self.retire_button.setAccessibleName(self.retire_button.text())
        self.banner.set("")
        self.form.set_values({key: getattr(draft, key) for key in self.form.editors})
        self.discard_button.setEnabled(False)

    def offer(self, *, saving: bool, retiring: bool, removing: bool) -> None:
        """Offer what may be done with the entry."""
        for each in (self.save_button, self.discard_button, self._line):
            each.setVisible(saving)
        self.retire_button.setVisible(retiring)
        self.remove_button.setVisible(removing)

    def show_saving(self, *, saving: bool) -> None:
        """Show that the entry is being saved."""
        self.save_button.setEnabled(not saving)
        self.save_button.setText(_("Saving…") if saving else _("Save"))

    def say(self, remark: str) -> None:
        """Show a quiet remark below the form; an empty one hides it."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        for key in self.form.editors:
            self.form.focus_field(key)
            return

    def _build(self) -> None:
        self.title, self.state = title(""), Pill()
        self.title.setMinimumHeight(HEAD)
        self.banner = Banner("", Tone.WARN)
        self.save_button = primary_button(_("Save"), self.save_wanted.emit, shortcut="Ctrl+S")
        self.discard_button = button(_("Discard"), self.discard_wanted.emit)
        self.retire_button = ghost_button(_("Retire"), self.retire_wanted.emit)
        self.remove_button = ghost_button(_("Delete"), self.remove_wanted.emit)
        self.remark = small("", wrap=True)
        self.remark.hide()
        self._line = line()
        self._place: QVBoxLayout = column(self.form, margins=(0, 2, 0, 2))
        buttons = row(self.retire_button, self.remove_button, None, self.discard_button, self.save_button)
        card = framed(
            column(
                row(self.title, self.state, None), self.banner, scrolled(plain(self._place)), self.remark,
                self._line, buttons,
                margins=(18, 14, 18, 14), spacing=12,
            )
        )  # fmt: skip
        self.setLayout(column(card))
        self.setFixedWidth(WIDTH)

    def _on_edited(self, _key: str) -> None:
        self.banner.set("")
        self.discard_button.setEnabled(True)
