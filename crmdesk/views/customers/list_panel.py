"""The list of the whole book: what is found, in which order, and what to do where nothing is."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from crmdesk.services.customers.listing import CustomerQuery, customer_rows
from crmdesk.terms import CustomerId
from crmdesk.translation import format_count
from crmdesk.translation import gettext as _
from crmdesk.views.customers.arrangement import LONGEST_FIRST, Arrangement
from crmdesk.views.customers.columns import customer_columns
from crmdesk.views.customers.list_pages import ListPages
from crmdesk.views.customers.list_room import ListRoom
from crmdesk.views.customers.reading import Asked, Found, Rows, in_order, needs_more, read_list
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.table.columns import Column
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable
from crmdesk.views.worker import Worker

SLOW = 400
"""Milliseconds after which the page says that it is reading; faster answers show nothing in between."""
_NOUNS = frozenset(
    {
        "customer", "individual", "corporate", "phone", "address", "assignment", "staff", "branch", "balance", "holding",
        "holder", "contact", "promise", "task",
    }
)  # fmt: skip
_OFFERED = frozenset({"field", "choice", "staff", "branch", "saved_view"})
"""Nouns whose change changes what fields and views there are."""


class ListPanel(QFrame):
    """The list as a card.

    ``current_changed`` tells the CustomerId under the cursor or None, ``opened`` that of a double click or Enter,
    ``counted`` how many are listed of how many, ``typed`` letters for the search field, ``copy_wanted`` the ids of the
    rows to be copied. What the empty list offers stands in ``pages``.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    counted = Signal(int, int)
    typed = Signal(str)
    copy_wanted = Signal(object)

    def __init__(self, worker: Worker, arrangement: Arrangement, currency: str, parent: QWidget | None = None) -> None:
        """Show what ``arrangement`` says; assets are written in ``currency``. Nothing is read before ``refresh``."""
        super().__init__(parent)
        self.setObjectName("card")
        self._worker, self._arrangement, self._currency = worker, arrangement, currency
        self._text = ""
        self._shown: CustomerQuery | None = None
        self._columns: tuple[str, ...] = ()
        self._whole: int | None = None
        self._offer_wanted = True
        self._ids: array[int] = array("q")
        self._primed: dict[int, Rows] = {}
        self._build()
        self._connect()

    @property
    def query(self) -> CustomerQuery:
        """What the list shows."""
        content = self._arrangement.content
        return CustomerQuery(self._text, content.kind, content.sort, content.descending, content.filters)

    def search(self, text: str) -> None:
        """List the hits of a text."""
        if text != self._text:
            self._text = text
            self.refresh(recount=False)

    def refresh(self, select: CustomerId | None = None, *, recount: bool = True) -> None:
        """Read the list again, and how many there are at all; the cursor goes to ``select``, else it stays."""
        if recount:
            self._whole = None
        cursor = self.table.current_id() if select is None else select
        query, columns = self.query, self._arrangement.content.columns
        asked = Asked(query, columns, cursor, max(0, self.table.rowAt(0)), self._whole, with_offer=self._offer_wanted)
        self._worker.read(
            self, read_list, asked, key="list", done=lambda found: self._show(asked, found, select)
        )  # fmt: skip

    def show_everything(self, select: CustomerId) -> None:
        """List all customers again with the cursor on one, who may not be among the hits."""
        self._text = ""
        self._arrangement.show_everybody()
        self.refresh(select)

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._columns = self._arrangement.content.columns
        self.table = LazyTable(_("Customers"), self._made_columns(), self._fetch, several=True, movable=True)
        self.room = ListRoom(self.table, self._arrangement)
        self.room.dress()
        self._cut = Banner("", Tone.ACCENT)
        self._cut_frame = plain(row(self._cut, margins=(12, 10, 12, 2)))
        self.pages = ListPages(self.table)
        whole = column(self._cut_frame, self.pages, margins=(1, 4, 1, 4), spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._cut_frame.hide()
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.start()

    def _connect(self) -> None:
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self.typed)
        self.table.copy_wanted.connect(self.copy_wanted)
        self.table.sort_wanted.connect(self._sort)
        self._slow.timeout.connect(self.pages.say_reading)
        self._arrangement.changed.connect(lambda: self.refresh(recount=False))
        self._worker.changed.connect(self._on_changed)

    def _made_columns(self) -> tuple[Column, ...]:
        return customer_columns(
            self._columns, self._arrangement.facts, self._currency, lambda: self.room.is_hidden("number")
        )

    # -- reading -----------------------------------------------------------------------------------------------------

    def _show(self, asked: Asked, found: Found, select: CustomerId | None) -> None:
        """Show what was found, keeping cursor and place where only the rows of the same query changed."""
        again, self._shown = asked.query == self._shown, asked.query
        self._primed = found.rows
        self._slow.stop()
        if found.offer is not None:
            self._offer_wanted = False
            self._arrangement.offer(found.offer.facts, found.offer.views)
        self._dress(asked.columns, anew=found.offer is not None)
        if again and found.ids == self._ids and select is None:
            self.table.refresh_rows()
        else:
            self._replace(found.ids, select, again=again)
        self.pages.show_page(asked.query, found)
        self._say_remark(asked.query, found)
        self._whole = found.whole
        self.counted.emit(len(found.ids), found.whole)

    def _dress(self, columns: tuple[str, ...], *, anew: bool) -> None:
        """Show other columns, if they are others; rows that hold less than they take are read anew."""
        content = self._arrangement.content
        if columns == tuple(self.table.shown_order()) and not anew:
            self.room.dress()
            return
        more, self._columns = needs_more(columns, self._columns), columns
        self.table.set_columns(self._made_columns(), content.widths, keep_rows=not more)
        self.room.dress()

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

    def _say_remark(self, query: CustomerQuery, found: Found) -> None:
        text = ""
        if found.lost:
            names = ", ".join(one.removeprefix("own:") for one in found.lost)
            text = _("Not filtered by {fields}: there is no such field in this book any more.").format(fields=names)
        elif found.cut and query.text:
            text = _("These are the {count} with the largest assets; type more to narrow.").format(
                count=format_count(len(found.ids))
            )
        self._cut.set(text, Tone.WARN if found.lost else Tone.ACCENT)
        self._cut_frame.setVisible(bool(text))

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        """Answer with rows read along with the list, else read the block."""
        wanted = array("q", ids)
        ready = self._primed.get(wanted[0])
        if ready is not None and len(ready) == len(wanted):
            deliver(ready)
            return
        self._worker.read(
            self, customer_rows, wanted, self._columns, done=lambda rows: deliver(in_order(wanted, rows))
        )  # fmt: skip

    def _on_changed(self, nouns: frozenset[str]) -> None:
        self._offer_wanted = self._offer_wanted or bool(nouns & _OFFERED)
        if nouns & (_NOUNS | _OFFERED):
            self.refresh(recount=bool(nouns & _NOUNS))

    # -- order and room ----------------------------------------------------------------------------------------------

    def _sort(self, key: str, descending: bool) -> None:
        """Sort by a column; amounts and moments begin with the largest when it was another column before."""
        first = key != self._arrangement.content.sort
        if first and key in LONGEST_FIRST:
            descending = True
        self._arrangement.set_order(key, descending=descending)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room out among the columns."""
        super().resizeEvent(event)
        self.room.fit(self.width())
