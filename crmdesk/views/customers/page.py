"""The page of the customers: search and list at the left, the card of the one chosen at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from crmdesk.settings import Setting, Settings
from crmdesk.terms import CustomerId
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.actions import Actions, Command
from crmdesk.views.customers.arrangement import Arrangement
from crmdesk.views.customers.card import CardPanel
from crmdesk.views.customers.editing import Editing
from crmdesk.views.customers.list_panel import ListPanel
from crmdesk.views.customers.list_tools import ListTools
from crmdesk.views.timeline.narrowing import HISTORY_KEYS
from crmdesk.views.widgets.buttons import button, ghost_button, primary_button, tip
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.search_field import SearchField
from crmdesk.views.widgets.texts import heading, muted
from crmdesk.views.worker import Worker

CARD_WIDTH: Setting[int] = Setting("customers_card_width", 452)
"""How wide the card beside the list is, in pixels."""
CARD_SHOWN: Setting[bool] = Setting("customers_card_shown", True)  # noqa: FBT003 - a default
"""Whether the card stands beside the list."""


class CustomersPage(QWidget):
    """The customers of the book.

    What other screens do is told: ``visit_requested`` (CustomerId), ``contact_requested`` (CustomerId, Channel),
    ``contact_opened`` and ``report_requested`` (ContactId), ``profile_requested`` (CustomerId), ``import_requested``.
    """

    visit_requested = Signal(object)
    contact_requested = Signal(object, object)
    contact_opened = Signal(object)
    report_requested = Signal(object)
    profile_requested = Signal(object)
    import_requested = Signal()

    def __init__(
        self,
        worker: Worker,
        settings: Settings,
        actions: Actions | None = None,
        currency: str = "CNY",
        parent: QWidget | None = None,
    ) -> None:
        """Read and write through ``worker``; ``currency`` is the book's, ``actions`` the window's."""
        super().__init__(parent)
        self.setObjectName("page")
        self._worker, self._settings = worker, settings
        self.editing = Editing(self, worker)
        self.arrangement = Arrangement(settings, self)
        self._build(currency)
        self._connect()
        self._add_actions(actions or Actions())
        self.list.refresh()

    def show_customer(self, customer_id: CustomerId) -> None:
        """Choose a customer, whoever is listed now; her card comes up."""
        self.search.clear()
        self._show_card()
        self.list.show_everything(customer_id)

    def unsaved(self) -> bool:
        """Say whether a form holds something that is not saved."""
        return self.editing.is_unsaved()

    def refresh(self) -> None:
        """Read list and card again."""
        self.list.refresh()
        self.card.refresh()

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self, currency: str) -> None:
        self.count = muted("")
        self.search = SearchField(_("Search customers"), _("Name, pinyin, phone or number"), shortcut="")
        self.search.setToolTip(tip(_("Search customers"), "Ctrl+F"))
        self.search.setMinimumWidth(280)
        self.import_button = button(_("Import"), self.import_requested.emit, icon="file-up")
        self.import_button.setToolTip(tip(_("Import a bank file"), "Ctrl+I"))
        self.new_button = primary_button(_("New customer"), self._offer_kinds, icon="plus")
        self.new_button.setToolTip(tip(_("New customer"), "Ctrl+N"))
        self.card_button = ghost_button(_("Show the card"), self._show_card, icon="id-card")
        self.list = ListPanel(self._worker, self.arrangement, currency)
        self.tools = ListTools(self, self._worker, self.arrangement, self.list, self.card_button)
        self.kinds, self.filters, self.views = self.tools.kinds, self.tools.filters, self.tools.views
        self.card = CardPanel(self._worker, currency)
        self.list.setMinimumWidth(420)
        self.card.setMinimumWidth(380)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.card)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.card.setVisible(self._settings.get(CARD_SHOWN))
        self.card_button.setVisible(not self._settings.get(CARD_SHOWN))
        self.splitter.setSizes([2000, self._settings.get(CARD_WIDTH)])
        top = row(
            heading(_("Customers")), 2, self.count, None, self.views.button, self.search, self.import_button,
            self.new_button, spacing=10,
        )  # fmt: skip
        layout = column(top, self.tools, self.splitter, margins=(20, 16, 20, 16), spacing=12)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.searched.connect(self.list.search)
        self.search.left_downward.connect(self.list.table.setFocus)
        self.splitter.splitterMoved.connect(self._remember_width)
        self.list.current_changed.connect(self.card.show_customer)
        self.list.opened.connect(self._open_card)
        self.list.counted.connect(self._say_count)
        self.list.typed.connect(self._type_on)
        self.list.pages.new_wanted.connect(self.editing.offer_kinds)
        self.editing.arrived.connect(self.show_customer)
        self.list.pages.import_wanted.connect(self.import_requested)
        self.list.pages.clear_wanted.connect(self._clear)
        self.card.visit_requested.connect(self.visit_requested)
        self.card.contact_requested.connect(self.contact_requested)
        self.card.contact_opened.connect(self.contact_opened)
        self.card.report_requested.connect(self.report_requested)
        self.card.profile_requested.connect(self.profile_requested)
        self.card.edit_requested.connect(self.editing.edit)
        self.card.removed.connect(self.editing.offer_undo)
        self.card.close_requested.connect(self._hide_card)
        self.card.left.connect(self.list.table.setFocus)

    def _add_actions(self, actions: Actions) -> None:
        group = _("Customers")
        for command, do in (
            (Command("customers.search", group, _("Search customers"), "Ctrl+F", "search"), self._go_to_search),
            (Command("customers.new", group, _("New customer"), "Ctrl+N", "plus"), self._offer_kinds),
            (
                Command("customers.import", group, _("Import a bank file"), "Ctrl+I", "file-up"),
                self.import_requested.emit,
            ),
            (Command("customers.visit", group, _("Record a visit"), "Ctrl+R", "notebook-pen"), self.card.record_visit),
            (Command("customers.edit", group, _("Edit the customer"), "Ctrl+E", "pencil"), self.card.edit),
            (Command("customers.edit_too", group, _("Edit the customer"), "F2", "pencil"), self.card.edit),
            (
                Command("customers.profile", group, _("Customer profile"), "Ctrl+Shift+P", "id-card"),
                self.card.show_profile,
            ),
            (
                Command("customers.history", group, _("Search the timeline"), HISTORY_KEYS, "search"),
                self._search_history,
            ),
            (Command("customers.next", group, _("Next customer"), "Alt+Down"), lambda: self._move(1)),
            (Command("customers.previous", group, _("Previous customer"), "Alt+Up"), lambda: self._move(-1)),
        ):
            actions.add(self, command, do)
        self.tools.add_actions(actions)

    def _offer_kinds(self) -> None:
        self.editing.offer_kinds(self.new_button)

    # -- searching ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Escape give up the search from anywhere in the page."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _say_count(self, found: int, whole: int) -> None:
        self.tools.show_offered(offered=whole > 0)
        self.card.setVisible(whole > 0 and self._settings.get(CARD_SHOWN))
        if found == whole:
            said = ngettext("{count} customer", "{count} customers", whole).format(count=format_count(whole))
            self.count.setText(said if whole else "")
        else:
            said = ngettext("{found} of {count} customer", "{found} of {count} customers", whole)
            self.count.setText(said.format(found=format_count(found), count=format_count(whole)))

    def _go_to_search(self) -> None:
        self.search.take_focus()

    def _type_on(self, text: str) -> None:
        """Let letters typed in the list begin a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(text)

    def _clear(self) -> None:
        self.search.clear()
        self.arrangement.set_kind(None)
        self.arrangement.set_filters(())
        self.search.setFocus()

    def _move(self, step: int) -> None:
        table = self.list.table
        line = table.currentIndex().row() + step
        if 0 <= line < table.lines.rowCount():
            table.go_to(line)

    # -- the card ----------------------------------------------------------------------------------------------------

    def _open_card(self) -> None:
        self._show_card()
        self.card.take_focus()

    def _search_history(self) -> None:
        self._show_card()
        self.card.search_timeline()

    def _show_card(self) -> None:
        self._set_card_shown(shown=True)

    def _hide_card(self) -> None:
        self._set_card_shown(shown=False)
        self.list.table.setFocus()

    def _set_card_shown(self, *, shown: bool) -> None:
        self.card.setVisible(shown)
        self.card_button.setVisible(not shown)
        self._settings.set(CARD_SHOWN, shown)

    def _remember_width(self) -> None:
        self._settings.set(CARD_WIDTH, self.splitter.sizes()[1])
