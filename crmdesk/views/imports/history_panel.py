"""What came in before: every import with its figures, to be undone or brought back as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk import clock
from crmdesk.services.imports.history import ImportEntry, list_imports
from crmdesk.translation import format_count, format_day, format_moment, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports import wording
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.imports.remembered_dialog import RememberedDialog
from crmdesk.views.imports.undo_dialog import UndoDialog
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button
from crmdesk.views.widgets.layouts import column, framed, line, plain, row
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label, title
from crmdesk.views.worker import Worker


class HistoryPanel(QWidget):
    """Lists the earlier imports; ``listed`` tells whether there are any."""

    listed = Signal(bool)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Work through ``worker``; the list is read when it is first shown, and again when an import was made or undone."""
        super().__init__(parent)
        self._worker = worker
        self._stale = True
        self.table = RowsTable(_("Earlier imports"), _columns())
        self.undo = button(_("Undo…"), self.ask_to_undo, icon="rotate-ccw")
        self.mappings = ghost_button(_("Remembered mappings…"), self.show_mappings, icon="history")
        self._pages = QStackedWidget()
        self._build()
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.ask_to_undo)
        worker.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the list anew."""
        self._stale = False
        self._worker.read(self, list_imports, done=self._show, key="imports")

    def ask_to_undo(self) -> None:
        """Show what undoing the import under the cursor, or bringing it back, would do."""
        entry: ImportEntry | None = self.table.current_row()
        if entry is not None and self.undo.isEnabled():
            UndoDialog(self, self._worker, entry).open()

    def show_mappings(self) -> None:
        """List the remembered mappings."""
        RememberedDialog(self, self._worker).open()

    def shows_nothing(self) -> bool:
        """Say whether there is no import to list."""
        return self._pages.currentIndex() == 0

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the list when it comes up and is not fresh."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if "import_run" in nouns:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _show(self, entries: tuple[ImportEntry, ...]) -> None:
        self.table.show_rows(entries)
        self._pages.setCurrentIndex(1 if entries else 0)
        self.undo.setVisible(bool(entries))
        self._show_current()
        self.listed.emit(bool(entries))

    def _show_current(self, _place: int | None = None) -> None:
        """Say what can be done with the import under the cursor."""
        entry: ImportEntry | None = self.table.current_row()
        if entry is None:
            return
        text = _("Undo…") if entry.undone_at is None else _("Bring back…")
        self.undo.setText(text)
        self.undo.setAccessibleName(f"{text} {entry.file_name}")
        in_time = clock.today() <= entry.undoable_until
        self.undo.setEnabled(in_time)
        until = _("Possible until {day}.").format(day=format_day(entry.undoable_until))
        self.undo.setToolTip(until if in_time else _("This import is too old to be undone."))

    def _build(self) -> None:
        head = row(title(_("Earlier imports")), None, self.mappings, self.undo, margins=(16, 9, 12, 9), spacing=8)
        said = _("Every import is listed here with its figures, and can be undone as a whole.")
        nothing, hint = title(_("Nothing has come in yet")), label(said, "muted", wrap=True)
        for one in (nothing, hint):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pages.addWidget(plain(column(None, nothing, hint, None, margins=(20, 12, 20, 12), spacing=8)))
        self._pages.addWidget(self.table)
        self.undo.hide()
        layout = column(head, line(), self._pages, margins=(1, 0, 1, 3), spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(column(framed(layout)))
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _columns() -> list[Column]:
    return [
        Column("at", pgettext("import", "When"), lambda entry: format_moment(entry.at), 140, CellStyle.MUTED),
        Column("file", _("File name"), lambda entry: entry.file_name, 220, CellStyle.STRONG),
        Column("kind", pgettext("import", "Holds"), lambda entry: wording.kind_name(entry.kind), 160),
        Column("by", pgettext("import", "By"), lambda entry: entry.by, 90),
        *(
            Column(name, heading, lambda entry, name=name: format_count(getattr(entry, name)), 74, CellStyle.AMOUNT)
            for name, heading in (
                ("new", pgettext("import", "New")),
                ("changed", pgettext("import", "Changed")),
                ("refused", pgettext("import", "Refused")),
            )
        ),
        Column("state", "", _state, 190, CellStyle.PILL, tone=lambda _entry: Tone.NEUTRAL),
    ]


def _state(entry: ImportEntry) -> str:
    if entry.undone_at is None:
        return ""
    return _("Undone {day} by {name}").format(day=format_day(clock.local(entry.undone_at).date()), name=entry.undone_by)
