"""A list of the bank's own at the left and the editor of one entry at the right; who may not change it reads it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.settings.entry_card import EntryCard
from crmdesk.views.settings.list_card import ListCard
from crmdesk.views.settings.subject import Deed, Listed, Record, Subject
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.worker import Worker


class Catalogue(QWidget):
    """Lists and edits the entries of one subject. ``shown`` tells the draft whose editor came up.

    ``opened`` is the entry in the editor as it was opened.
    """

    shown = Signal(object)

    def __init__(self, worker: Worker, subject: Subject) -> None:
        """Show nothing until ``refresh`` has read it."""
        super().__init__()
        self._worker, self.subject = worker, subject
        self.listed = Listed(())
        self._rows: dict[int, Record] = {}
        self.opened: Any = subject.blank
        self._read_once = self._adding = False
        self._build()
        self._connect()

    def refresh(self, select: Any = None) -> None:
        """Read the entries anew; the cursor stays, or goes to the key ``select``."""
        self._worker.read(self, self.subject.read, done=lambda listed: self._show(listed, select), key="rows")

    def is_changed(self) -> bool:
        """Say whether something is typed that is not saved."""
        return self._read_once and self.entry.form.is_changed()

    def open_new(self) -> None:
        """Open the editor of a new entry, once what is typed in another is saved or given up."""
        self._leave(self._show_new)

    def save(self) -> None:
        """Save the entry in the editor, or show what is wrong with it."""
        if not self.entry.save_button.isEnabled() or not self.entry.form.submit():
            return
        draft = self.subject.to_draft(self.entry.form.values(), self.opened)
        deed = self.subject.add if draft.record_id is None else self.subject.change
        self.entry.show_saving(saving=True)
        self._worker.write(
            self, deed.step, deed.service, draft, self.opened,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self.entry.show_saving(saving=False),
        )  # fmt: skip

    def discard(self) -> None:
        """Give up what is typed and show the entry as it is kept; a new one makes room for the first of the list."""
        key = self.opened.record_id
        first = next(iter(self._rows.values()), self.subject.blank)
        self._open(first if key is None else self._rows.get(key, first))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Save with Enter in the editor, give up with Escape."""
        in_editor = isinstance(self.focusWidget(), QLineEdit)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_editor:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and (self.is_changed() or self._adding):
            self.discard()
        else:
            super().keyPressEvent(event)

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.banner = Banner("", Tone.ACCENT)
        self.list, self.entry = ListCard(self.subject), EntryCard(self._check)
        lower = row(self.list, self.entry, spacing=14)
        lower.setStretch(0, 1)
        whole = column(self.banner, lower, spacing=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._show_rights()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self.entry.focus_first)
        self.list.add_wanted.connect(self.open_new)
        if self.subject.move is not None:
            self.list.move_wanted.connect(partial(self._do, self.subject.move))
        self.entry.save_wanted.connect(self.save)
        self.entry.discard_wanted.connect(self.discard)
        self.entry.retire_wanted.connect(self._retire)
        self.entry.remove_wanted.connect(self._ask_to_remove)
        self._worker.changed.connect(self._on_changed)

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        return self.subject.check(self.subject.to_draft(values, self.opened), self.listed.rows)

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show(self, listed: Listed, select: Any) -> None:
        """Show what was read; what is being typed stays, and is compared with the book when it is saved."""
        typing = self.is_changed()
        self.listed, self._read_once = listed, True
        self._rows = {one.record_id: one for one in listed.rows}
        self.banner.set(listed.why_not)
        if not typing:
            fields = self.subject.fields(listed)
            self.entry.make_form(tuple(replace(one, read_only=True) for one in fields) if listed.why_not else fields)
        current = self.list.show_rows(listed.rows, select if select is not None else self.opened.record_id)
        if typing or (self._adding and select is None):
            self.list.put_cursor(self.opened.record_id)
            self._show_rights()
        else:
            self._open(self.subject.blank if current is None else self._rows[current])

    def _open(self, draft: Any) -> None:
        """Show an entry in the editor."""
        self.opened, self._adding = draft, False
        title = self.subject.new if draft.record_id is None else self.subject.edit
        self.entry.show_entry(_("Details") if self.listed.why_not else title, draft, retired=draft.retired)
        self.list.put_cursor(draft.record_id)
        self._show_rights()
        self.shown.emit(draft)

    def _show_new(self) -> None:
        self._open(self.subject.blank)
        self._adding = True
        self.entry.discard_button.setEnabled(bool(self._rows))
        self.entry.focus_first()

    def _show_rights(self) -> None:
        """Offer what the user may do with the entry, and nothing else."""
        ruling, key = self._read_once and not self.listed.why_not, self.opened.record_id
        known = ruling and key is not None
        self.entry.setVisible(ruling or bool(self._rows))
        self.list.offer(adding=ruling, moving=ruling and self.subject.move is not None, key=key)
        self.entry.offer(
            saving=ruling,
            retiring=known and self.subject.retire is not None,
            removing=known and self.subject.remove is not None,
        )

    # -- what the user does ------------------------------------------------------------------------------------------

    def _on_chosen(self, key: Any) -> None:
        if key == self.opened.record_id:
            return
        if self.is_changed():  # back to the entry being typed, once the table has done with the click
            QTimer.singleShot(0, self, lambda: self.list.put_cursor(self.opened.record_id))
        self._leave(lambda: self._open(self._rows.get(key, self.opened)))

    def _leave(self, then: Callable[[], object]) -> None:
        """Do ``then`` at once, or after the user gave up what she typed."""
        if not self.is_changed():
            then()
            return
        ask(
            self, _("Leave without saving?"), _("Something you typed is not saved yet. It is lost if you leave now."),
            _("Leave without saving"), then, danger=True,
        )  # fmt: skip

    def _retire(self) -> None:
        deed = self.subject.restore if self.opened.retired else self.subject.retire
        said = _("Brought back") if self.opened.retired else _("Retired")
        if deed is not None:
            self._do(deed, said=said)

    def _ask_to_remove(self) -> None:
        remove = self.subject.remove
        if remove is not None:
            ask(
                self, _("Delete this from the list?"), _("Nobody uses it. It cannot be brought back."), _("Delete"),
                lambda: self._do(remove, said=_("Deleted")), danger=True,
            )  # fmt: skip

    def _do(self, deed: Deed, *more: Any, said: str = "") -> None:
        key = self.opened.record_id

        def done(_nothing: Any) -> None:
            if said:
                show_toast(self, said)
            self.refresh(key)

        self._worker.write(self, deed.step, deed.service, key, *more, done=done)

    def _on_saved(self, key: Any) -> None:
        new = self.opened.record_id is None
        self.entry.form.remember()
        show_toast(self, _("Saved"))
        self.refresh(key)
        if new:
            self.list.table.setFocus()

    def _on_refused(self, error: UserError | Cancelled) -> None:
        """Show what is wrong where it belongs; everything typed stays."""
        if isinstance(error, InvalidDraftError):
            self.entry.form.show_problems(error.problems)
        elif isinstance(error, UserError):
            self.entry.banner.set(error.message)

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if self._read_once and nouns & self.subject.nouns:
            self.refresh()
