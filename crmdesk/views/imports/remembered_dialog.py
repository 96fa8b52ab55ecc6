"""The remembered mappings: each by its name, to be renamed, removed, saved as a file; and one taken from a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.imports.handing_on import REMEMBER_STEP, load_mapping, save_remembered, take_mapping
from crmdesk.services.imports.mapping_file import MappingFile
from crmdesk.services.imports.remembered import (
    LONGEST_NAME,
    RememberedMapping,
    list_mappings,
    remove_mapping,
    rename_mapping,
)
from crmdesk.services.imports.target import LEAVE_OUT
from crmdesk.translation import N_, format_count, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports import wording
from crmdesk.views.imports.asking_files import ask_for_mapping, ask_where_to_save_mapping
from crmdesk.views.imports.captioned import Captioned
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, button
from crmdesk.views.widgets.dialogs import Dialog, ask
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import Banner, EmptyState, show_toast
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.worker import Worker

RENAME_STEP, REMOVE_STEP = N_("Rename mapping"), N_("Remove mapping")
_WIDTH, _HEIGHT = 720, 480


class RememberedDialog(Dialog):
    """Lists the mappings and what can be done with each."""

    def __init__(self, parent: QWidget, worker: Worker) -> None:
        """Work through ``worker``; the list is read at once."""
        super().__init__(
            parent,
            _("Remembered mappings"),
            _("A file whose header is known is read as last time. Colleagues exchange mappings as small files."),
            width=_WIDTH,
        )
        self._worker = worker
        self.problem = Banner(tone=Tone.WARN)
        self.table = RowsTable(
            _("Remembered mappings"),
            [
                Column("name", _("Name"), lambda one: one.name, 300, CellStyle.STRONG),
                Column(
                    "kind",
                    _("Holds"),
                    lambda one: wording.kind_name(one.kind),
                    130,
                    CellStyle.PILL,
                    tone=lambda _one: Tone.ACCENT,
                ),
                Column("columns", pgettext("import", "Columns"), _columns, 110, CellStyle.AMOUNT),
            ],
        )
        self.rename = button(_("Rename…"), self._rename, icon="pencil")
        self.save = button(_("Save as a file…"), self._save, icon="save")
        self.load = button(_("Load from a file…"), self._load, icon="folder-open")
        self.remove = button(_("Remove"), self._ask_to_remove, icon="trash-2", kind=ButtonKind.DANGER)
        empty = EmptyState(
            "history",
            _("No mapping is remembered yet"),
            _("After an import the mapping of its file stands here, and the next file like it is read the same way."),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(framed(column(self.table, margins=(1, 1, 1, 1))))
        self.pages.addWidget(framed(column(empty)))
        self.body.addWidget(self.problem)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(row(self.rename, self.save, self.load, None, self.remove, spacing=8))
        self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY)
        self.table.opened.connect(self._rename)
        self.resize(_WIDTH, _HEIGHT)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        self._worker.read(self, list_mappings, done=self._show, key="list")

    def _show(self, mappings: tuple[RememberedMapping, ...]) -> None:
        self.table.show_rows(mappings)
        self.pages.setCurrentIndex(0 if mappings else 1)
        for one in (self.rename, self.save, self.remove):
            one.setEnabled(bool(mappings))
        (self.table if mappings else self.load).setFocus()

    def _rename(self) -> None:
        chosen: RememberedMapping | None = self.table.current_row()
        if chosen is None:
            return
        dialog = NameDialog(self, chosen.name)
        dialog.accepted.connect(
            lambda: self._write(RENAME_STEP, rename_mapping, chosen.mapping_id, chosen.version, dialog.name())
        )
        dialog.open()

    def _save(self) -> None:
        chosen: RememberedMapping | None = self.table.current_row()
        if chosen is None:
            return

        def write(path: Path) -> None:
            said = _("Mapping saved: {name}").format(name=path.name)
            self._worker.run(
                self, save_remembered, chosen, path, done=lambda _done: show_toast(self, said), failed=self._fail
            )

        ask_where_to_save_mapping(self, chosen.name, write)

    def _load(self) -> None:
        def take(mapping: MappingFile) -> None:
            self._write(REMEMBER_STEP, take_mapping, mapping)

        def read(path: Path) -> None:
            self._worker.run(self, load_mapping, path, done=take, failed=self._fail)

        ask_for_mapping(self, read)

    def _ask_to_remove(self) -> None:
        chosen: RememberedMapping | None = self.table.current_row()
        if chosen is None:
            return
        ask(
            self,
            _("Remove this mapping?"),
            _("The next file like it is proposed from its header again. What was imported stays."),
            _("Remove"),
            lambda: self._write(REMOVE_STEP, remove_mapping, chosen.mapping_id, chosen.version),
            danger=True,
        )

    def _write(self, step: str, service: Callable[..., object], *args: object) -> None:
        """Change the list and read it anew."""
        self.problem.set("")
        self._worker.write(self, step, service, *args, done=lambda _done: self.refresh(), failed=self._fail)

    def _fail(self, error: UserError | Cancelled) -> None:
        if isinstance(error, UserError):
            self.problem.set(error.message)
            self.refresh()


class NameDialog(Dialog):
    """Asks for another name."""

    def __init__(self, parent: QWidget, name: str) -> None:
        """Ask, with the present name."""
        super().__init__(parent, _("Rename the mapping"), width=420)
        self.entry = QLineEdit(name)
        self.entry.setMaxLength(LONGEST_NAME)
        self.body.addWidget(Captioned(_("Name"), self.entry))
        self.add_cancel()
        self._sure = self.add_button(_("Rename"), self.accept, kind=ButtonKind.PRIMARY)
        self.entry.textChanged.connect(lambda: self._sure.setEnabled(bool(self.name())))
        self.entry.selectAll()
        self.entry.setFocus()

    def name(self) -> str:
        """Return the name written."""
        return self.entry.text().strip()


def _columns(one: RememberedMapping) -> str:
    return format_count(sum(use.target != LEAVE_OUT for use in one.answers.columns))
