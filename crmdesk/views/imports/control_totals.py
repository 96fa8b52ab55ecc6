"""The sums of every numeric column, exact to the last digit, to be compared with the bank's own and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.widgets.buttons import icon_button
from crmdesk.views.widgets.layouts import column, framed, line, plain, row
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label, title


class ControlTotals(QWidget):
    """Column and sum, over all rows of the file, repeated and refused ones included (decisions 16)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._totals: dict[str, str] = {}
        columns = [
            Column("column", pgettext("import", "Column"), lambda found: found[0], 132),
            Column("total", pgettext("import", "Sum"), lambda found: with_separators(found[1]), 150, CellStyle.AMOUNT),
        ]
        self.table = RowsTable(_("Control totals"), columns)
        self.copy = icon_button("copy", _("Copy all control totals"), self._copy)
        self.none = label(_("No column holds numbers only."), "muted", wrap=True)
        head = row(title(_("Control totals")), None, self.copy, margins=(16, 9, 10, 9))
        exact = row(label(_("Over all rows of the file, exact."), "small", wrap=True), margins=(16, 8, 16, 10))
        self._sums = plain(column(self.table, line(), exact, spacing=0))
        self.none.setContentsMargins(16, 14, 16, 14)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(head, line(), spacing=0)
        layout.addWidget(self.none, 1)
        layout.addWidget(self._sums, 1)
        self.setLayout(column(framed(layout)))

    def show_totals(self, totals: dict[str, str]) -> None:
        """Show the sums by column, decimals as text."""
        self._totals = dict(totals)
        self.table.show_rows(list(totals.items()))
        self._sums.setVisible(bool(totals))
        self.copy.setEnabled(bool(totals))
        self.none.setVisible(not totals)

    def text(self) -> str:
        """Return the sums as they are copied: a line each, without thousands separators, for a spreadsheet."""
        return "\n".join(f"{name}\t{total}" for name, total in self._totals.items())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        show_toast(self, _("Control totals copied"))


def with_separators(total: str) -> str:
    """Write a sum with thousands separators and all its decimals, two at least where it has any, as amounts have."""
    whole, point, fraction = total.partition(".")
    if point:
        fraction = fraction.ljust(2, "0")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-') or 0):,}{point}{fraction}"
