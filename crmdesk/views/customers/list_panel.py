"""The list of the whole book: what is found, in which order, and what to do where nothing is."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStackedWidget, QWidget

from crmdesk.services.customers.listing import CustomerQuery, CustomerSort, customer_rows
from crmdesk.settings import Setting, Settings
from crmdesk.terms import CustomerId, CustomerKind
from crmdesk.translation import gettext as _
from crmdesk.views.customers.columns import FIRST_TO_GO, customer_columns
from crmdesk.views.customers.reading import Found, Rows, in_order, read_list
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner, EmptyState
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable
from crmdesk.views.worker import Worker

SORT: Setting[str] = Setting("customers_sort", "assets desc")
"""By which column the list is sorted, and which way."""
SLOW = 400
"""Milliseconds after which the page says that it is reading; faster answers show nothing in between."""
_NOUNS = frozenset(
    {"customer", "phone", "assignment", "staff", "branch", "balance", "holding", "holder", "contact", "promise", "task"}
)


class ListPanel(QFrame):
    """The list as a card.

    ``current_changed`` tells the CustomerId under the cursor or None, ``opened`` that of a double click or Enter,
    ``counted`` how many are listed of how many, ``typed`` letters for the search field; the other signals what the
    buttons of the empty list ask for.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    counted = Signal(int, int)
    typed = Signal(str)
    new_wanted = Signal(QWidget)
    import_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, worker: Worker, settings: Settings, currency: str, parent: QWidget | None = None) -> None:
        """Read through ``worker``; assets are written in ``currency``. Nothing is read before ``refresh``."""
        super().__init__(parent)
        self.setObjectName("card")
        self._worker, self._settings, self._currency = worker, settings, currency
        self._query = _sorted_as(CustomerQuery(), settings.get(SORT))
        self._shown: CustomerQuery | None = None
        self._whole: int | None = None
        self._ids: array[int] = array("q")
        self._primed: dict[int, Rows] = {}
        self._widths: dict[str, int] = {}
        self._build()
        self._connect()

    @property
    def query(self) -> CustomerQuery:
        """What the list shows."""
        return self._query

    def search(self, text: str) -> None:
        """List the hits of a text."""
        self._ask(replace(self._query, text=text))

    def show_kind(self, kind: CustomerKind | None) -> None:
        """List customers of one kind only, or all."""
        self._ask(replace(self._query, kind=kind))

    def refresh(self, select: CustomerId | None = None, *, recount: bool = True) -> None:
        """Read the list again, and how many there are at all; the cursor goes to ``select``, else it stays."""
        if recount:
            self._whole = None
        cursor = self.table.current_id() if select is None else select
        top = max(0, self.table.rowAt(0))
        query = self._query
        self._worker.read(
            self, read_list, query, cursor, top, self._whole, key="list", done=lambda found: self._show(query, found, select)
        )  # fmt: skip

    def show_everything(self, select: CustomerId) -> None:
        """List all customers again with the cursor on one, who may not be among the hits."""
        self._query = replace(self._query, text="", kind=None)
        self.refresh(select)

    def _build(self) -> None:
        self.table = LazyTable(_("Customers"), customer_columns(self._currency, self._numbers_below), self._fetch)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(self._position(CustomerSort.NAME), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(64)
        self.table.show_sorting(self._query.sort, descending=self._query.descending)
        self._cut = Banner("", Tone.ACCENT)
        cut = plain(row(self._cut, margins=(12, 10, 12, 2)))
        self._cut_frame = cut
        self._reading = EmptyState("book-open", _("Reading the book…"))
        self._waiting = QWidget()
        self._empty = EmptyState(
            "users-round",
            _("No customers yet"),
            _("Bring in the file your bank exported, or enter the first customer by hand."),
            self._first_buttons(),
        )
        self.clear_button = button(_("Clear the search"), self.clear_wanted.emit, icon="x")
        self._missed = EmptyState("search", _("Nobody found"), "", self.clear_button)
        self.pages = QStackedWidget()
        for page in (self._waiting, self._reading, self.table, self._empty, self._missed):
            self.pages.addWidget(page)
        whole = column(cut, self.pages, margins=(1, 4, 1, 4), spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        cut.hide()
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.start()

    def _first_buttons(self) -> QWidget:
        self.import_button = primary_button(_("Import a bank file"), self.import_wanted.emit, icon="file-up")
        self.new_button = button(_("New customer"), icon="plus")
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(self.new_button))
        return plain(row(None, self.import_button, self.new_button, None, spacing=10))

    def _connect(self) -> None:
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self.typed)
        self.table.sort_wanted.connect(self._sort)
        self._slow.timeout.connect(self._say_reading)
        self._worker.changed.connect(self._on_changed)

    # -- reading -----------------------------------------------------------------------------------------------------

    def _ask(self, query: CustomerQuery) -> None:
        if query != self._query:
            self._query = query
            self.refresh(recount=False)

    def _show(self, query: CustomerQuery, found: Found, select: CustomerId | None) -> None:
        """Show what was found, keeping cursor and place where only the rows of the same query changed."""
        again, self._shown = query == self._shown, query
        self._primed = found.rows
        self._slow.stop()
        if again and found.ids == self._ids and select is None:
            self.table.refresh_rows()
        else:
            self._replace(found.ids, select, again=again)
        self.pages.setCurrentWidget(self._page_for(query, found))
        self._say_cut(query, found)
        self._whole = found.whole
        self.counted.emit(len(found.ids), found.whole)

    def _replace(self, ids: "array[int]", select: CustomerId | None, *, again: bool) -> None:
        line, place = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        current = self.table.current_id()
        wanted: int | None = select
        if wanted is None and again and current is not None and current not in ids and len(ids):
            wanted = ids[min(line, len(ids) - 1)]
        self._ids = ids
        self.table.set_ids(ids, select=wanted)
        if select is not None:
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        elif again:
            self.table.verticalScrollBar().setValue(place)

    def _page_for(self, query: CustomerQuery, found: Found) -> QWidget:
        if found.ids:
            return self.table
        if found.whole == 0 and not query.text and query.kind is None:
            return self._empty
        text = _("Nobody found")
        if query.text:
            text = _("Nobody found for “{text}”").format(text=query.text)
        hint = _("Names, parts of them, pinyin, initials, phone numbers and customer numbers are searched.")
        self._missed.set_text(text, hint)
        self.clear_button.setText(_("Clear the search") if query.text else _("Show all"))
        return self._missed

    def _say_cut(self, query: CustomerQuery, found: Found) -> None:
        text = ""
        if found.cut:
            text = _("These are the {count} with the largest assets; type more to narrow.").format(count=len(found.ids))
        self._cut.set(text if query.text else "")
        self._cut_frame.setVisible(bool(self._cut.text()))

    def _say_reading(self) -> None:
        if self.pages.currentWidget() is self._waiting:
            self.pages.setCurrentWidget(self._reading)

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        """Answer with rows read along with the list, else read the block."""
        wanted = array("q", ids)
        ready = self._primed.get(wanted[0])
        if ready is not None and len(ready) == len(wanted):
            deliver(ready)
            return
        self._worker.read(
            self, customer_rows, wanted, done=lambda rows: deliver(in_order(wanted, rows))
        )  # fmt: skip

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if nouns & _NOUNS:
            self.refresh()

    # -- order and room ----------------------------------------------------------------------------------------------

    def _sort(self, key: str, descending: bool) -> None:
        self._settings.set(SORT, f"{key} {'desc' if descending else 'asc'}")
        self._ask(replace(self._query, sort=CustomerSort(key), descending=descending))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out the columns there is no room for."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        keys = [column.key for column in self.table.lines.columns]
        self._widths |= {key: self.table.columnWidth(at) for at, key in enumerate(keys) if self.table.columnWidth(at)}
        needed = self._widths | {CustomerSort.NAME.value: _NAME_NEEDS}
        shown = list(keys)
        for key in FIRST_TO_GO:
            if sum(needed[one] for one in shown) > self.width() - _AROUND:
                shown.remove(key)
        for at, key in enumerate(keys):
            self.table.setColumnHidden(at, key not in shown)

    def _numbers_below(self) -> bool:
        return self.table.isColumnHidden(self._position(CustomerSort.NUMBER))

    def _position(self, key: str) -> int:
        return next(at for at, column in enumerate(self.table.lines.columns) if column.key == key)


_NAME_NEEDS = 176
"""Pixels a name with its mark needs."""
_AROUND = 14
"""Pixels of the card's frame and the scroll bar."""


def _sorted_as(query: CustomerQuery, words: str) -> CustomerQuery:
    """Return the query in the order remembered; words that mean nothing leave it as it is."""
    key, _space, way = words.partition(" ")
    if key not in list(CustomerSort):
        return query
    return replace(query, sort=CustomerSort(key), descending=way != "asc")
