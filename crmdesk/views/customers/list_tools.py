"""The line above the list: kinds, filter chips, and what is done with the list as a whole."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.services.conditions.registry import frequent_words
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _
from crmdesk.views.actions import Actions, Command
from crmdesk.views.customers.arrangement import Arrangement
from crmdesk.views.customers.columns_dialog import ColumnsDialog
from crmdesk.views.customers.exporting import Outgoing, Wanted
from crmdesk.views.customers.filters.chips import NEW_KEYS, FilterBar
from crmdesk.views.customers.filters.editor import Words
from crmdesk.views.customers.list_panel import ListPanel
from crmdesk.views.customers.view_switch import ViewSwitch
from crmdesk.views.widgets.buttons import icon_button, tip
from crmdesk.views.widgets.layouts import plain, row
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.worker import Worker

COLUMNS_KEYS, EXPORT_KEYS = "Ctrl+Shift+C", "Ctrl+Shift+E"
_ALL = "all"


class ListTools(QWidget):
    """Changes how ``panel`` stands by its arrangement; ``views`` has the button that stands beside the search."""

    def __init__(
        self, page: QWidget, worker: Worker, arrangement: Arrangement, panel: ListPanel, card_button: QWidget
    ) -> None:
        """Work for ``page``; ``card_button``, which brings the card back, stands among the tools."""
        super().__init__()
        self._page, self._worker, self._arrangement, self._panel = page, worker, arrangement, panel
        self._outgoing = Outgoing(page, worker)
        self.views = ViewSwitch(page, worker, arrangement)
        self.kinds = Segments(
            _("Kind of customer"),
            [
                (_ALL, _("All")),
                (CustomerKind.INDIVIDUAL.value, _("Individuals")),
                (CustomerKind.CORPORATE.value, _("Firms")),
            ],
            kind="chip",
        )
        self.filters = FilterBar(self.kinds, self._bring_words)
        self.columns_button = icon_button("sliders-horizontal", _("Columns"), self.choose_columns)
        self.columns_button.setToolTip(tip(_("Columns"), COLUMNS_KEYS))
        self.export_button = icon_button("download", _("Export the list"), self.export)
        self.export_button.setToolTip(tip(_("Export the list"), EXPORT_KEYS))
        buttons = plain(row(self.views.save_button, card_button, self.columns_button, self.export_button, spacing=4))
        line = row(self.filters, buttons, spacing=10)
        line.setStretch(0, 1)
        line.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.kinds.chosen.connect(self._show_kind)
        self.filters.changed.connect(arrangement.set_filters)
        arrangement.dressed.connect(self._dress)
        panel.copy_wanted.connect(self._copy)
        self._dress()

    def add_actions(self, actions: Actions) -> None:
        """Let the keyboard do the same."""
        group = _("Customers")
        for command, do in (
            (Command("customers.filter", group, _("Add a filter"), NEW_KEYS, "filter"), self.add_filter),
            (
                Command("customers.columns", group, _("Choose the columns"), COLUMNS_KEYS, "sliders-horizontal"),
                self.choose_columns,
            ),
            (Command("customers.export", group, _("Export the list"), EXPORT_KEYS, "download"), self.export),
        ):
            actions.add(self._page, command, do)
        self.views.add_actions(actions)

    def add_filter(self) -> None:
        """Ask for another filter."""
        if self.filters.isVisible():
            self.filters.add()

    def choose_columns(self) -> None:
        """Ask which columns the list shows."""
        facts = self._arrangement.facts.values()
        if facts:
            dialog = ColumnsDialog(self._page, facts, self._arrangement.content.columns)
            dialog.applied.connect(self._arrangement.set_columns)
            dialog.open()

    def export(self) -> None:
        """Ask where the list goes as a spreadsheet."""
        table = self._panel.table
        self._outgoing.export(Wanted(self._panel.query, tuple(table.shown_order()), table.lines.rowCount()))

    def show_offered(self, *, offered: bool) -> None:
        """Be there, or not while there is nobody to list."""
        self.setVisible(offered)
        self.views.button.setVisible(offered)

    def _copy(self, ids: list[int]) -> None:
        self._outgoing.copy(ids, self._panel.table.shown_order())

    def _show_kind(self, key: str) -> None:
        self._arrangement.set_kind(None if key == _ALL else CustomerKind(key))

    def _dress(self) -> None:
        """Show kind and filters as they stand."""
        content = self._arrangement.content
        self.kinds.choose(content.kind.value if content.kind else _ALL)
        self.filters.show_filters(content.filters, self._arrangement.facts)

    def _bring_words(self, key: str, take: Callable[[Words], None]) -> None:
        self._worker.read(self, frequent_words, key, key="words", done=take)
