"""What of a timeline is shown: a search over the whole history, and chips for kinds, channels and states."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from crmdesk.services.contacts.timeline import EntryKind, EntryState, TimelineFilter
from crmdesk.terms import Channel
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.icons import icon
from crmdesk.views.widgets.buttons import button, ghost_button, icon_button, tip
from crmdesk.views.widgets.check_list import LINE, CheckList
from crmdesk.views.widgets.flow import FlowLayout
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.search_field import SearchField
from crmdesk.views.widgets.texts import small

HISTORY_KEYS = "Ctrl+Shift+H"
"""Searches the history of the customer chosen, from anywhere in the page around."""
_LONGEST = 2
"""How many choices a chip names; more are counted."""


class ChoicesPopup(QFrame):
    """Choices to tick below a chip. ``chosen`` tells the keys after every tick (a tuple)."""

    chosen = Signal(object)

    def __init__(self, below: QWidget, name: str, options: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Offer ``options`` (key, text) below a chip."""
        super().__init__(below.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.list = CheckList(name)
        self.list.show_choices(options, set(ticked))
        self.list.setFixedSize(208, len(options) * LINE + 8)
        self.setLayout(column(self.list, margins=(6, 6, 6, 6)))
        self.list.itemChanged.connect(lambda: self.chosen.emit(self.list.chosen()))
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 4))
        room = below.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)


class NarrowingBar(QWidget):
    """The search and the chips. ``changed`` tells the TimelineFilter; the chips come up by the button beside the search."""

    changed = Signal(object)
    left_downward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Let everything through."""
        super().__init__(parent)
        self._wanted = TimelineFilter()
        self._build()
        self._dress()

    @property
    def wanted(self) -> TimelineFilter:
        """What is shown."""
        return self._wanted

    def clear(self) -> None:
        """Let everything through again, without telling."""
        self._wanted = TimelineFilter()
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.search.clear()
        self.search.forget()
        self.search.blockSignals(False)  # noqa: FBT003
        self._dress()
        self.say_count(None)

    def say_count(self, count: int | None) -> None:
        """Say how many entries are let through; nothing while all are."""
        said = ""
        if count is not None and self._wanted.narrows:
            said = ngettext("{count} entry", "{count} entries", count).format(count=format_count(count))
        self._count.setText(said)

    def _build(self) -> None:
        self.search = SearchField(_("Search the timeline"), _("Search the whole history"), shortcut="")
        self.search.setToolTip(tip(_("Search the timeline"), HISTORY_KEYS))
        self.search.setMinimumWidth(120)
        self.toggle = icon_button("filter", _("Filter the timeline"), self._toggle)
        self.toggle.setCheckable(True)
        self.kinds: dict[EntryKind, QPushButton] = {}
        for kind, text in (
            (EntryKind.CONTACT, pgettext("timeline", "Contacts")),
            (EntryKind.PROMISE, pgettext("timeline", "Promises")),
            (EntryKind.TASK, pgettext("timeline", "Tasks")),
        ):
            self.kinds[kind] = self._chip(text, partial(self._turn_kind, kind))
            self.kinds[kind].setCheckable(True)
        self.channels = self._chip("", self._offer_channels)
        self.states = self._chip("", self._offer_states)
        for chip in (self.channels, self.states):
            chip.setCheckable(True)
            chip.setIcon(icon("chevron-down"))
            chip.setIconSize(QSize(14, 14))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
        self.all_button = ghost_button(_("Show all"), self._show_all)
        self._count = small("")
        self.chips = QWidget()
        flow = FlowLayout(self.chips, spacing=6)
        for one in (*self.kinds.values(), self.channels, self.states, self.all_button):
            flow.addWidget(one)
        head = row(self.search, self._count, self.toggle, spacing=8)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.chips, spacing=8))
        self.chips.hide()
        self.search.searched.connect(self._search)
        self.search.left_downward.connect(self.left_downward)

    def _chip(self, text: str, pressed: object) -> QPushButton:
        made = button(text, pressed)  # type: ignore[arg-type]
        made.setProperty("kind", "chip")
        return made

    def _search(self, text: str) -> None:
        self._become(replace(self._wanted, text=text))

    def _turn_kind(self, kind: EntryKind) -> None:
        self._become(replace(self._wanted, kinds=self._wanted.kinds ^ {kind}))

    def _offer_channels(self) -> None:
        self._dress()  # the click alone chooses nothing
        options = [(one.value, words.channel_text(one)) for one in Channel]
        popup = ChoicesPopup(self.channels, _("Channels"), options, self._wanted.channels)
        popup.chosen.connect(self._take_channels)

    def _offer_states(self) -> None:
        self._dress()
        options = [(one.value, state_text(one)) for one in EntryState]
        popup = ChoicesPopup(self.states, _("States"), options, self._wanted.states)
        popup.chosen.connect(self._take_states)

    def _take_channels(self, keys: tuple[str, ...]) -> None:
        self._become(replace(self._wanted, channels=frozenset(Channel(one) for one in keys)))

    def _take_states(self, keys: tuple[str, ...]) -> None:
        self._become(replace(self._wanted, states=frozenset(EntryState(one) for one in keys)))

    def _show_all(self) -> None:
        self.clear()
        self.changed.emit(self._wanted)

    def _toggle(self) -> None:
        self.chips.setVisible(self.toggle.isChecked())

    def _become(self, wanted: TimelineFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._dress()
            self.say_count(None)
            self.changed.emit(wanted)

    def _dress(self) -> None:
        """Show by the chips what is let through."""
        wanted = self._wanted
        for kind, chip in self.kinds.items():
            chip.setChecked(kind in wanted.kinds)
        channels = [words.channel_text(one) for one in Channel if one in wanted.channels]
        states = [state_text(one) for one in EntryState if one in wanted.states]
        for chip, name, chosen in ((self.channels, _("Channel"), channels), (self.states, _("State"), states)):
            chip.setText(_said(name, chosen))
            chip.setAccessibleName(_said(name, chosen))
            chip.setChecked(bool(chosen))
        narrowed = bool(wanted.kinds or wanted.channels or wanted.states)
        self.all_button.setVisible(wanted.narrows)
        if narrowed:
            self.toggle.setChecked(True)
            self.chips.show()


def state_text(state: EntryState) -> str:
    """Say how an entry stands."""
    return {
        EntryState.PLANNED: pgettext("entry", "Planned"),
        EntryState.OPEN: pgettext("entry", "Open"),
        EntryState.DONE: pgettext("entry", "Done or kept"),
        EntryState.NO_ANSWER: pgettext("entry", "No answer"),
        EntryState.BROKEN: pgettext("entry", "Broken"),
        EntryState.CANCELLED: pgettext("entry", "Cancelled or withdrawn"),
    }[state]


def _said(name: str, chosen: list[str]) -> str:
    if not chosen:
        return name
    if len(chosen) > _LONGEST:
        return _("{name}: {count} chosen").format(name=name, count=len(chosen))
    return _("{name}: {chosen}").format(name=name, chosen=pgettext("between choices", ", ").join(chosen))
