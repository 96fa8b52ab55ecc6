"""The list of backups: when, why, how large, what it holds, whether it was checked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.services.backups import Backup
from crmdesk.translation import format_count, format_moment, format_size
from crmdesk.translation import gettext as _
from crmdesk.views.backups.words import checked_text, reason_text
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable


class BackupList(QWidget):
    """Lists backups, newest first. ``chosen`` carries the one under the cursor, None for none; ``entered`` its opening."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, *, narrow: bool = False) -> None:
        """Show nothing yet; ``narrow`` leaves out what a small window has no room for."""
        super().__init__()
        self._rows: tuple[Backup, ...] = ()
        self.table = LazyTable(_("Backups"), _columns(narrow=narrow), self._fetch)
        self.table.show_sorting("", descending=False)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.setLayout(column(self.table))
        self.setFocusProxy(self.table)
        self.table.current_changed.connect(self._tell)
        self.table.opened.connect(self._enter)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these backups, in this order; the cursor stays on the one it stood on."""
        before = self.current()
        self._rows = tuple(backups)
        paths = [one.path for one in self._rows]
        select = paths.index(before.path) if before is not None and before.path in paths else 0
        self.table.set_ids(range(len(self._rows)), select=select if self._rows else None)
        self.table.refresh_rows()
        self.chosen.emit(self.current())

    def current(self) -> Backup | None:
        """Return the backup under the cursor."""
        key = self.table.current_id()
        return self._rows[key] if key is not None and key < len(self._rows) else None

    def _tell(self, _key: int | None) -> None:
        self.chosen.emit(self.current())

    def _enter(self, _key: int | None) -> None:
        self.entered.emit()

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        deliver([self._rows[one] if one < len(self._rows) else None for one in ids])


def _columns(*, narrow: bool) -> tuple[Column, ...]:
    every = (
        Column("at", _("Made"), lambda one: format_moment(one.at), 140 if narrow else 160, CellStyle.STRONG, sortable=False),
        Column("reason", _("Why"), lambda one: reason_text(one.reason), 112 if narrow else 150, sortable=False),
        Column("customers", _("Customers"), lambda one: _held(one, "customers"), 90, CellStyle.AMOUNT, sortable=False),
        Column("contacts", _("Contacts"), lambda one: _held(one, "contacts"), 90, CellStyle.AMOUNT, sortable=False),
        Column("size", _("Size"), lambda one: format_size(one.size), 90, CellStyle.AMOUNT, sortable=False),
        Column(
            "checked", _("Condition"), checked_text, 104, CellStyle.PILL, sortable=False,
            tone=lambda one: Tone.GOOD if one.checked is not None else Tone.WARN,
        ),
    )  # fmt: skip
    return tuple(one for one in every if not (narrow and one.key == "size"))


def _held(backup: Backup, what: str) -> str:
    return "—" if backup.checked is None else format_count(getattr(backup.checked.facts, what))
