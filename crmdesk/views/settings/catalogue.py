"""A list of the bank's own at the left and the editor of one entry at the right; who may not change it reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.settings.entry_card import HEAD, EntryCard
from crmdesk.views.settings.subject import Deed, Listed, Record, Subject
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, icon_button
from crmdesk.views.widgets.card import Card, section_header
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable
from crmdesk.views.widgets.texts import small
from crmdesk.views.worker import Worker


class Catalogue(QWidget):
    """Lists and edits the entries of one subject. ``shown`` tells the draft whose editor came up."""

    shown = Signal(object)

    def __init__(self, worker: Worker, subject: Subject) -> None:
        """Show nothing until ``refresh`` has read it."""
        super().__init__()
        self._worker, self.subject = worker, subject
        self.listed = Listed(())
        self._rows: dict[int, Record] = {}
        self._base: Any = subject.blank
        self._quiet = self._read_once = self._adding = False
        self._build()
        self._connect()

    @property
    def draft_opened(self) -> Any:
        """The entry in the editor as it was opened."""
        return self._base

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
        draft = self._draft()
        deed = self.subject.add if draft.record_id is None else self.subject.change
        self.entry.show_saving(saving=True)
        self._worker.write(
            self, deed.step, deed.service, draft, self._base,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self.entry.show_saving(saving=False),
        )  # fmt: skip

    def discard(self) -> None:
        """Give up what is typed and show the entry as it is kept; a new one makes room for the first of the list."""
        key = self._base.record_id
        known = next(iter(self._rows.values()), self.subject.blank) if key is None else self._rows.get(key, self._base)
        self._open(known)

    def move_entry(self, steps: int) -> None:
        """Move the entry of the cursor down its list."""
        if self.subject.move is not None and self._may(self._base) and not self._base.retired:
            self._do(self.subject.move, steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Save with Enter in the editor, give up with Escape."""
        in_editor = isinstance(self.focusWidget(), QLineEdit)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_editor:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.discard()
        else:
            super().keyPressEvent(event)

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        subject = self.subject
        self.banner = Banner("", Tone.ACCENT)
        self.up = icon_button("arrow-up", _("Move up"), lambda: self.move_entry(-1), shortcut="Alt+Up")
        self.down = icon_button("arrow-down", _("Move down"), lambda: self.move_entry(1), shortcut="Alt+Down")
        self.add_button = button(_("Add"), self.open_new, icon="plus", shortcut="Ctrl+N")
        self.add_button.setAccessibleName(subject.new)
        self.table = LazyTable(subject.name, subject.columns, self._fetch)
        self.table.show_sorting("", descending=False)  # the bank's own order
        self.table.horizontalHeader().setSectionsClickable(False)
        head = section_header(subject.name, self.up, self.down, self.add_button)
        head.setMinimumHeight(HEAD)
        card = Card()
        card.setAccessibleName(subject.name)
        card.body.addWidget(head)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(small(subject.remark, wrap=True))
        card.setMinimumWidth(420)
        self.entry = EntryCard(self._check)
        lower = row(card, self.entry, spacing=14)
        lower.setStretch(0, 1)
        whole = column(self.banner, lower, spacing=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._show_rights()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.entry.focus_first)
        self.entry.save_wanted.connect(self.save)
        self.entry.discard_wanted.connect(self.discard)
        self.entry.retire_wanted.connect(self._retire)
        self.entry.remove_wanted.connect(self._ask_to_remove)
        self._worker.changed.connect(self._on_changed)

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        deliver([self._rows.get(one) for one in ids])

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        return self.subject.check(self.subject.to_draft(values, self._base), self.listed.rows)

    def _draft(self) -> Any:
        return self.subject.to_draft(self.entry.form.values(), self._base)

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show(self, listed: Listed, select: Any) -> None:
        """Show what was read; what is being typed stays, and is compared with the book when it is saved."""
        typing = self.is_changed()
        self.listed, self._read_once = listed, True
        self._rows = {one.record_id: one for one in listed.rows}
        self.banner.set(listed.why_not)
        fields = self.subject.fields(listed)
        if listed.why_not:
            fields = tuple(replace(one, read_only=True) for one in fields)
        if not typing:
            self.entry.make_form(fields)
        wanted = select if select is not None else self._base.record_id
        self._quiet = True
        self.table.set_ids(self._rows, select=wanted)
        self._quiet = False
        if typing or (self._adding and select is None):
            self._put_cursor_back()
            self._show_rights()
        else:
            shown = self._rows.get(self.table.current_id() or 0)
            self._open(shown if shown is not None else self.subject.blank)

    def _open(self, draft: Any) -> None:
        """Show an entry in the editor."""
        self._base, self._adding = draft, False
        title = self.subject.new if draft.record_id is None else self.subject.edit
        if self.listed.why_not:
            title = _("Details")
        self.entry.show_entry(title, draft, retired=draft.retired)
        self._put_cursor_back()
        self._show_rights()
        self.shown.emit(draft)

    def _show_new(self) -> None:
        self._open(self.subject.blank)
        self._adding = True
        self.entry.focus_first()

    def _put_cursor_back(self) -> None:
        """Let the cursor of the list stand on the entry in the editor; on none for a new one."""
        self._quiet = True
        line = -1 if self._base.record_id is None else self.table.lines.line_of(self._base.record_id)
        if line >= 0:
            self.table.go_to(line)
        else:
            self.table.selectionModel().clear()
        self._quiet = False

    def _may(self, draft: Record) -> bool:
        return not self.listed.why_not and draft.record_id is not None

    def _show_rights(self) -> None:
        """Offer what the user may do with the entry, and nothing else."""
        ruling, known = self._read_once and not self.listed.why_not, self._may(self._base)
        live = [one.record_id for one in self.listed.rows if not one.retired]
        place = live.index(self._base.record_id) if self._base.record_id in live else -1
        self.entry.setVisible(ruling or bool(self._rows))
        self.add_button.setVisible(ruling)
        for each in (self.up, self.down):
            each.setVisible(ruling and self.subject.move is not None)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(live) - 1)
        self.entry.offer(
            saving=ruling,
            retiring=known and self.subject.retire is not None,
            removing=known and self.subject.remove is not None,
        )

    # -- what the user does ------------------------------------------------------------------------------------------

    def _on_current(self, key: Any) -> None:
        if self._quiet or key is None or key == self._base.record_id:
            return
        if self.is_changed():
            QTimer.singleShot(0, self, self._put_cursor_back)  # once the table has done with the click
        self._leave(lambda: self._open(self._rows[key]))

    def _leave(self, then: Any) -> None:
        """Do ``then`` at once, or after the user gave up what she typed."""
        if not self.is_changed():
            then()
            return
        ask(
            self, _("Leave without saving?"), _("Something you typed is not saved yet. It is lost if you leave now."),
            _("Leave without saving"), then, danger=True,
        )  # fmt: skip

    def _retire(self) -> None:
        deed = self.subject.restore if self._base.retired else self.subject.retire
        said = _("Brought back") if self._base.retired else _("Retired")
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
        key = self._base.record_id

        def done(_nothing: Any) -> None:
            if said:
                show_toast(self, said)
            self.refresh(key)

        self._worker.write(self, deed.step, deed.service, key, *more, done=done)

    def _on_saved(self, key: Any) -> None:
        new = self._base.record_id is None
        self.entry.form.remember()
        show_toast(self, _("Saved"))
        self.refresh(key)
        if new:
            self.table.setFocus()

    def _on_refused(self, error: UserError | Cancelled) -> None:
        """Show what is wrong where it belongs; everything typed stays."""
        if isinstance(error, InvalidDraftError):
            self.entry.form.show_problems(error.problems)
        elif isinstance(error, UserError):
            self.entry.banner.set(error.message)

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if self._read_once and nouns & self.subject.nouns:
            self.refresh()
