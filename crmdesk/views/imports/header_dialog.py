"""The first lines of a file as they stand in it, among which the header is picked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from crmdesk.services.imports.first_lines import FirstLine
from crmdesk.translation import format_count, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import column, framed
from crmdesk.views.widgets.table.columns import CellStyle, Column

_WIDTH, _HEIGHT = 920, 560
_BETWEEN = "   │   "


class HeaderDialog(Dialog):
    """Lists lines; ``picked`` tells the line, from 1, that the user says is the header."""

    picked = Signal(int)

    def __init__(self, parent: QWidget, lines: Sequence[FirstLine], header_line: int) -> None:
        """List ``lines`` with the cursor on the header as it was found in ``header_line``."""
        super().__init__(
            parent,
            _("Which line is the header?"),
            _("The header names the columns; the rows follow below it. What stands above it is not read."),
            width=_WIDTH,
        )
        self._lines = lines
        columns = [
            Column("line", pgettext("import", "Line"), lambda found: format_count(found.line), 70, CellStyle.MUTED),
            Column("cells", _("What it says"), _cells, 640),
            Column(
                "now", "", lambda found: _("Header now") if found.line == header_line else "", 130, CellStyle.PILL,
                tone=lambda _found: Tone.ACCENT,
            ),
        ]  # fmt: skip
        self.table = RowsTable(_("First lines of the file"), columns)
        self.table.show_rows(lines)
        self.table.go_to(next((at for at, found in enumerate(lines) if found.line == header_line), 0))
        self.table.opened.connect(self._pick)
        frame = framed(column(self.table, margins=(1, 1, 1, 1)))
        self.body.addWidget(frame, 1)
        self.add_cancel()
        self.choose = self.add_button(_("This is the header"), self._pick, kind=ButtonKind.PRIMARY)
        self.resize(_WIDTH, _HEIGHT)
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the present header into the middle."""
        super().showEvent(event)
        self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _pick(self) -> None:
        found: FirstLine | None = self.table.current_row()
        if found is not None:
            self.picked.emit(found.line)
            self.accept()


def _cells(found: FirstLine) -> str:
    return _BETWEEN.join(cell for cell in found.cells if cell)
