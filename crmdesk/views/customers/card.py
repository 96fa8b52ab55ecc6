"""The card beside the list: one customer, everything known, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.customers.card import CustomerCard
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.saving import remove_customer
from crmdesk.terms import Channel, CustomerId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.card_head import CardHead, Figures
from crmdesk.views.customers.duties import DutiesPanel
from crmdesk.views.customers.facts import FactsPanel
from crmdesk.views.customers.holdings import HoldingsPanel
from crmdesk.views.timeline.panel import TimelinePanel
from crmdesk.views.widgets.buttons import button, icon_button, primary_button, tip
from crmdesk.views.widgets.dialogs import ask, show_problem
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.menus import Offer, open_menu
from crmdesk.views.widgets.notices import EmptyState
from crmdesk.views.widgets.segments import Tabs
from crmdesk.views.worker import Worker

_NOUNS = frozenset(
    {
        "customer", "individual", "corporate", "phone", "address", "assignment", "staff", "branch", "field", "choice",
        "account", "holder", "holding", "balance", "product", "contact", "promise", "task",
    }
)  # fmt: skip


class CardPanel(QFrame):
    """The card of the customer given to ``show_customer``.

    ``removed`` tells CustomerId and name of a customer just deleted, ``left`` that Escape wants back to the list; the
    other signals ask the page for what the card cannot do itself.
    """

    visit_requested = Signal(object)
    contact_requested = Signal(object, object)
    contact_opened = Signal(object)
    report_requested = Signal(object)
    edit_requested = Signal(object)
    profile_requested = Signal(object)
    removed = Signal(object, str)
    close_requested = Signal()
    left = Signal()

    def __init__(self, worker: Worker, currency: str, parent: QWidget | None = None) -> None:
        """Read and write through ``worker``; nobody is shown yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._worker = worker
        self._customer: CustomerId | None = None
        self.card: CustomerCard | None = None
        self._stale: set[str] = set()
        self._build(currency)
        self._connect()

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Show another customer, or nobody."""
        self._customer = customer_id
        self.facts.hide_numbers()
        if customer_id is None:
            self.card = None
            self.timeline.show_customer(None)
            self._nobody.set_text(_("Choose a customer"), _("The card of the customer comes up here."))
            self._pages.setCurrentWidget(self._nobody)
            return
        self._stale.add("timeline")
        self.refresh()

    def refresh(self) -> None:
        """Read the card again; what is shown stays until the answer is here."""
        if self._customer is not None:
            self._worker.read(
                self, open_card, self._customer, key="card", done=self._show_card, failed=self._show_gone
            )  # fmt: skip

    def take_focus(self) -> None:
        """Move the focus to the tabs of the card."""
        self.tabs.bar.focus_choice()

    def search_timeline(self) -> None:
        """Bring up the timeline with the focus in its search."""
        if self.card is not None:
            self.tabs.show_page("timeline")
            self.timeline.narrowing.search.take_focus()

    def record_visit(self) -> None:
        """Ask for the form of a visit to this customer."""
        if self.card is not None:
            self.visit_requested.emit(self.card.customer_id)

    def edit(self) -> None:
        """Ask for the form of this customer."""
        if self.card is not None:
            self.edit_requested.emit(self.card.customer_id)

    def show_profile(self) -> None:
        """Ask for the profile of this customer, to be printed."""
        if self.card is not None:
            self.profile_requested.emit(self.card.customer_id)

    def remove(self) -> None:
        """Ask, saying what happens, and delete this customer."""
        card = self.card
        if card is None:
            return
        ask(
            self,
            _("Delete {name}?").format(name=card.name),
            _(
                "The customer leaves every list and search at once, with card, timeline, promises and holdings. "
                "For 90 days everything can be brought back; after that it is gone for good."
            ),
            _("Delete"),
            lambda: self._remove(card),
            danger=True,
        )

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self, currency: str) -> None:
        self.head = CardHead(icon_button("x", _("Hide the card"), self.close_requested.emit))
        self.figures = Figures(currency)
        self.timeline = TimelinePanel(self._worker)
        actions = self._actions()
        self.facts, self.holdings = FactsPanel(self._worker), HoldingsPanel()
        self.duties = DutiesPanel(self._worker)
        self.tabs = Tabs(
            _("Parts of the card"),
            [
                ("timeline", _("Timeline"), plain(column(self.timeline, margins=(0, 10, 0, 0)))),
                ("facts", _("Facts"), self.facts),
                ("holdings", _("Holdings"), self.holdings),
                ("duties", _("Promises and tasks"), self.duties),
            ],
        )
        above = column(self.head, self.figures, actions, spacing=14)
        self._shown = plain(column(above, self.tabs, margins=(18, 16, 18, 8), spacing=12))
        self._shown.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._nobody = EmptyState("id-card", _("Choose a customer"), _("The card of the customer comes up here."))
        self._blank = QWidget()
        self._pages = QStackedLayout()
        for page in (self._blank, self._nobody, self._shown):
            self._pages.addWidget(page)
        self.setLayout(self._pages)

    def _actions(self) -> QHBoxLayout:
        """Return the line of actions; those of the timeline stand here too, so that it needs no head of its own."""
        self.visit_button = primary_button(_("Record a visit"), self.record_visit, icon="notebook-pen")
        self.visit_button.setToolTip(tip(_("Record a visit"), "Ctrl+R"))
        self.edit_button = button(_("Edit"), self.edit, icon="pencil")
        self.edit_button.setToolTip(tip(_("Edit"), "Ctrl+E"))
        self.profile_button = icon_button("id-card", _("Customer profile"), self.show_profile)
        self.profile_button.setToolTip(tip(_("Customer profile"), "Ctrl+Shift+P"))
        self.more_button = icon_button("ellipsis", _("More"), self._offer_more)
        timeline = self.timeline
        timeline_head = timeline.record_button.parentWidget()
        actions = row(
            self.visit_button,
            timeline.others_button,
            self.edit_button,
            None,
            timeline.report_button,
            self.profile_button,
            self.more_button,
        )
        if timeline_head is not None:
            timeline_head.hide()
        return actions

    def _connect(self) -> None:
        self.timeline.contact_requested.connect(self._on_contact_requested)
        self.timeline.contact_opened.connect(self.contact_opened)
        self.timeline.report_requested.connect(self.report_requested)
        self.tabs.shown.connect(self._show_part)
        self._worker.changed.connect(self._on_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show_card(self, card: CustomerCard) -> None:
        self.card = card
        self.head.show_card(card)
        self.figures.show_card(card)
        count = sum(one.state.value == "open" for one in (*card.promises, *card.tasks))
        self.tabs.bar.set_text("duties", _("Promises and tasks") + (f" {count}" if count else ""))
        self._stale |= {"facts", "holdings", "duties"}
        self._show_part(self.tabs.bar.choice())
        self._pages.setCurrentWidget(self._shown)

    def _show_part(self, key: str) -> None:
        """Bring the part that came up in line with the customer shown; the others wait until they are looked at."""
        if self.card is None or key not in self._stale:
            return
        self._stale.discard(key)
        match key:
            case "facts":
                self.facts.show_card(self.card)
            case "holdings":
                self.holdings.show_card(self.card)
            case "duties":
                self.duties.show_card(self.card)
            case _:
                self.timeline.show_customer(self.card.customer_id)

    def _show_gone(self, error: UserError | Cancelled) -> None:
        """Say calmly that the customer is no longer to be seen."""
        self.card = None
        if isinstance(error, UserError):
            self._nobody.set_text(_("Choose a customer"), error.message)
        self._pages.setCurrentWidget(self._nobody)

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if nouns & _NOUNS:
            self.refresh()

    # -- doing -------------------------------------------------------------------------------------------------------

    def _on_contact_requested(self, channel: Channel) -> None:
        if channel is Channel.VISIT:
            self.record_visit()
        elif self.card is not None:
            self.contact_requested.emit(self.card.customer_id, channel)

    def _offer_more(self) -> None:
        offers = (
            Offer(_("Edit"), self.edit, "pencil", "Ctrl+E"),
            Offer(_("Show full numbers"), self._reveal, "eye"),
            Offer(_("Customer profile"), self.show_profile, "id-card", "Ctrl+Shift+P"),
            None,
            Offer(_("Delete the customer…"), self.remove, "trash-2", token="bad"),  # noqa: S106 - a colour
        )
        open_menu(self.more_button, offers)

    def _reveal(self) -> None:
        self.tabs.show_page("facts")
        self.facts.reveal()

    def _remove(self, card: CustomerCard) -> None:
        self._worker.write(
            self, N_("Delete a customer"), remove_customer, card.customer_id, card.version,
            done=lambda _act: self.removed.emit(card.customer_id, card.name), failed=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: UserError | Cancelled) -> None:
        """Say why the customer stays, and show the card as it stands now."""
        if isinstance(error, UserError):
            show_problem(self, error.message)
        self.refresh()
