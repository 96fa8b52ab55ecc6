"""The timeline of one customer: what happened, newest first, and what can be done with each entry."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QMenu, QStackedLayout, QWidget

from crmdesk.services.contacts.timeline import Cursor, EntryKind, TimelineEntry, TimelinePage, read_timeline
from crmdesk.terms import Channel, ContactId, ContactState, CustomerId
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views.timeline.entries import CANCEL, DONE, NO_ANSWER, entry_shown, is_planned, nearest_first
from crmdesk.views.timeline.heights import RememberedHeights
from crmdesk.views.timeline.menus import add_action, channel_menu, new_menu
from crmdesk.views.timeline.narrowing import NarrowingBar
from crmdesk.views.timeline.settling import settle_planned
from crmdesk.views.widgets.buttons import button, icon_button, primary_button, tip
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import EmptyState
from crmdesk.views.widgets.texts import title
from crmdesk.views.widgets.timeline import TimelineList
from crmdesk.views.worker import Worker

PAGE = 50
"""Entries fetched at a time: more than a screen shows, fewer than one would notice."""
MOST_REFRESHED = 500
"""Entries fetched again after a change; older ones follow when one scrolls there."""
DONE_KEYS, NO_ANSWER_KEYS, CANCEL_KEYS = "Ctrl+Return", "Ctrl+Shift+Return", "Del"
"""What became of the planned contact under the cursor."""
RECORD_KEYS = "Ctrl+R"
"""The shortcut of the page around, named here where the same is offered."""
_NOUNS = frozenset({"contact", "promise", "task", "staff"})


class TimelinePanel(QWidget):
    """Shows the timeline of the customer given to ``show_customer``.

    ``contact_opened`` and ``report_requested`` tell a ContactId, ``contact_requested`` the Channel of a contact to be
    recorded. The one who embeds the panel opens the form and the report.
    """

    contact_opened = Signal(object)
    report_requested = Signal(object)
    contact_requested = Signal(object)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Read through ``worker``; nobody is shown yet."""
        super().__init__(parent)
        self._worker = worker
        self._customer: CustomerId | None = None
        self._more: Cursor | None = None
        self._fetching = False
        self._entries: list[TimelineEntry] = []
        self._record = partial(self._request, Channel.VISIT)
        self._build()
        self._connect()
        self.show_customer(None)

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Show another customer's timeline from its newest entry, or nobody's."""
        self._customer, self._more, self._fetching = customer_id, None, False
        self.narrowing.clear()
        self._show_entries(())
        self._pages.setCurrentWidget(self.list)
        self._header.setEnabled(customer_id is not None)
        self._update_actions()
        if customer_id is not None:
            self._read_first(PAGE)

    def refresh(self) -> None:
        """Read the entries shown again and keep one's place among them."""
        if self._customer is not None:
            self._read_first(min(max(PAGE, len(self._entries)), MOST_REFRESHED))

    def selected(self) -> TimelineEntry | None:
        """Return the entry under the cursor."""
        index = self.list.currentIndex()
        return self._entries[index.row()] if index.isValid() else None

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list = TimelineList(_("Timeline"))
        # Pages are small: laid out at once, the place one has scrolled to does not jump when older entries come.
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self._heights = RememberedHeights(self.list)
        self.list.setItemDelegate(self._heights)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._empty = EmptyState(
            "notebook-pen",
            _("Nothing yet — record the first visit"),
            _("Visits, calls, messages, promises and tasks will stand here, newest first."),
            primary_button(_("Record a visit"), self._record, icon="notebook-pen"),
        )
        self.report_button = icon_button("printer", _("Visit report"), self._request_report, shortcut="Ctrl+P")
        self.record_button = button(_("Record a visit"), self._record, icon="notebook-pen")
        self.record_button.setToolTip(tip(_("Record a visit"), RECORD_KEYS))
        self.others_button = icon_button("chevron-down", _("Record another contact"), self._offer_channels)
        self._header = plain(
            row(title(_("Timeline")), None, self.report_button, 2, self.record_button, self.others_button, spacing=4)
        )
        self.narrowing = NarrowingBar()
        self._missed = EmptyState("search", _("Nothing found"), _("The whole history was looked through."))
        self._pages = QStackedLayout()
        for page in (self.list, self._empty, self._missed):
            self._pages.addWidget(page)
        layout = column(self._header, self.narrowing, spacing=8)
        layout.addLayout(self._pages, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.reached_end.connect(self._read_older)
        self.list.deed_wanted.connect(partial(settle_planned, self, self._worker))
        self.narrowing.changed.connect(lambda: self._read_first(PAGE))
        self.narrowing.left_downward.connect(self.list.take_focus)
        self.list.customContextMenuRequested.connect(self._offer_actions)
        self.list.selectionModel().currentChanged.connect(self._update_actions)
        self._worker.changed.connect(self._on_changed)

    # -- reading -----------------------------------------------------------------------------------------------------

    def _read_first(self, count: int) -> None:
        self._worker.read(
            self, read_timeline, self._customer, limit=count, wanted=self.narrowing.wanted, key="timeline",
            done=self._show_first,
            failed=lambda _gone: self._show_entries(()), settled=self._stop_fetching,
        )  # fmt: skip

    def _read_older(self) -> None:
        """Fetch the next entries when the last one comes near."""
        if self._more is None or self._fetching or self._customer is None:
            return
        self._fetching = True
        self._worker.read(
            self, read_timeline, self._customer, self._more, PAGE, self.narrowing.wanted, key="timeline",
            done=self._show_older, settled=self._stop_fetching,
        )  # fmt: skip

    def _show_first(self, page: TimelinePage) -> None:
        kept, place = self.selected(), self.list.verticalScrollBar().value()
        self._more = page.more
        self._show_entries(page.entries)
        narrows = self.narrowing.wanted.narrows
        self._pages.setCurrentWidget(self.list if page.entries else self._missed if narrows else self._empty)
        self.narrowing.setVisible(bool(page.entries) or narrows)
        self.narrowing.say_count(page.count)
        if kept is not None:
            same = ((at, one) for at, one in enumerate(self._entries) if _identity(one) == _identity(kept))
            at = next((at for at, _one in same), -1)
            if at >= 0:
                self.list.setCurrentIndex(self.list.timeline.index(at, 0))
        self.list.verticalScrollBar().setValue(place)
        self._update_actions()

    def _show_older(self, page: TimelinePage) -> None:
        self._more = page.more
        entries = nearest_first(page.entries)
        self._entries.extend(entries)
        self.list.add_entries([entry_shown(entry, self.narrowing.wanted.text) for entry in entries])

    def _show_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        self._entries = nearest_first(entries)
        self._heights.forget()
        self.list.show_entries([entry_shown(entry, self.narrowing.wanted.text) for entry in self._entries])

    def _stop_fetching(self) -> None:
        self._fetching = False

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if nouns & _NOUNS:
            self.refresh()

    # -- doing -------------------------------------------------------------------------------------------------------

    def _request(self, channel: Channel) -> None:
        if self._customer is not None:
            self.contact_requested.emit(channel)

    def _request_report(self) -> None:
        entry = self._for_report()
        if entry is not None:
            self.report_requested.emit(ContactId(entry.record_id))

    def _for_report(self) -> TimelineEntry | None:
        """Return the contact to report on: the one chosen, else the newest that took place."""
        chosen = self.selected()
        if chosen is not None:
            return chosen if chosen.kind is EntryKind.CONTACT else None
        return next((one for one in self._entries if _took_place(one)), None)

    def _open(self, entry: TimelineEntry) -> None:
        if entry.kind is EntryKind.CONTACT:
            self.contact_opened.emit(ContactId(entry.record_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Say by the keyboard what became of the planned contact under the cursor."""
        entry = self.selected()
        pressed = QKeySequence(event.keyCombination()).toString()
        deed = {DONE_KEYS: DONE, NO_ANSWER_KEYS: NO_ANSWER, CANCEL_KEYS: CANCEL}.get(pressed, "")
        if deed and entry is not None and is_planned(entry) and self.list.hasFocus():
            settle_planned(self, self._worker, entry, deed)
        else:
            super().keyPressEvent(event)

    # -- menus -------------------------------------------------------------------------------------------------------

    def _offer_channels(self) -> None:
        menu = channel_menu(self, self._request)
        corner = self.others_button.mapToGlobal(QPoint(self.others_button.width(), self.others_button.height() + 3))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _offer_actions(self, place: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(place)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.actions_menu().popup(self.list.viewport().mapToGlobal(place))

    def actions_menu(self) -> QMenu:
        """Return the menu of what can be done with the entry under the cursor, else of what can be recorded."""
        menu, entry = new_menu(self), self.selected()
        if entry is not None and entry.kind is EntryKind.CONTACT:
            add_action(menu, "book-open", pgettext("action", "Open"), partial(self._open, entry), "Return")
            add_action(menu, "printer", _("Visit report…"), self._request_report, "Ctrl+P")
            if is_planned(entry):
                settle = partial(settle_planned, self, self._worker, entry)
                menu.addSeparator()
                add_action(menu, "check", _("Done…"), partial(settle, DONE), DONE_KEYS)
                add_action(menu, "phone", pgettext("contact", "No answer"), partial(settle, NO_ANSWER), NO_ANSWER_KEYS)
                add_action(menu, "x", _("Cancel this planned contact…"), partial(settle, CANCEL), CANCEL_KEYS)
            menu.addSeparator()
        add_action(menu, "notebook-pen", _("Record a visit"), self._record, RECORD_KEYS)
        return menu

    def _update_actions(self) -> None:
        self.report_button.setEnabled(self._for_report() is not None)


def _identity(entry: TimelineEntry) -> tuple[EntryKind, int]:
    return entry.kind, entry.record_id


def _took_place(entry: TimelineEntry) -> bool:
    return entry.kind is EntryKind.CONTACT and entry.state == ContactState.DONE.value
