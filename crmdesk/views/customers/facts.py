"""The facts of a customer: the groups that are known, numbers masked until asked for, and what is not known."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crmdesk import clock
from crmdesk.services.customers.card import CustomerCard
from crmdesk.services.customers.saving import FullNumbers, reveal_numbers
from crmdesk.terms import CustomerId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.fact_groups import FactGroup, fact_groups, unknown_facts
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button
from crmdesk.views.widgets.card import KeyValues
from crmdesk.views.widgets.layouts import column, plain, row, scrolled
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

SHOWN_FOR = 60_000
"""Milliseconds for which full numbers are shown."""


class FactsPanel(QWidget):
    """The facts of the customer given to ``show_card``, in two columns."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Read full numbers through ``worker``; nobody is shown yet."""
        super().__init__(parent)
        self._worker = worker
        self._card: CustomerCard | None = None
        self._numbers: FullNumbers | None = None
        self._build()

    def show_card(self, card: CustomerCard) -> None:
        """Show the facts of a customer; full numbers of another are hidden first."""
        if self._card is not None and self._card.customer_id != card.customer_id:
            self._forget_numbers()
        self._card = card
        self._show()

    def reveal(self) -> None:
        """Ask for the full numbers; the look is journalled by the service."""
        if self._card is None:
            return
        customer_id = self._card.customer_id
        self._worker.write(
            self, N_("Look at full numbers"), reveal_numbers, customer_id,
            done=lambda numbers: self._show_numbers(customer_id, numbers),
        )  # fmt: skip

    def hide_numbers(self) -> None:
        """Mask the numbers again."""
        if self._numbers is not None:
            self._forget_numbers()
            self._show()

    def shows_numbers(self) -> bool:
        """Say whether full numbers are on screen now."""
        return self._numbers is not None

    def _build(self) -> None:
        self.eye = ghost_button(_("Show full numbers"), self._turn, icon="eye")
        self._told = Banner("", Tone.WARN, button(_("Hide"), self.hide_numbers), icon="eye")
        self._groups: QVBoxLayout = column(spacing=16)
        self._unknown = label("", "small", wrap=True)
        inner = column(self._groups, self._unknown, None, margins=(0, 4, 10, 10), spacing=16)
        whole = column(
            row(None, self.eye), self._told, scrolled(plain(inner)), margins=(0, 8, 0, 0), spacing=4
        )  # fmt: skip
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._end = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._end.timeout.connect(self.hide_numbers)

    def _turn(self) -> None:
        if self._numbers is None:
            self.reveal()
        else:
            self.hide_numbers()

    def _show_numbers(self, customer_id: CustomerId, numbers: FullNumbers) -> None:
        if self._card is None or self._card.customer_id != customer_id:
            return
        self._numbers = numbers
        self._end.start()
        self._show()

    def _forget_numbers(self) -> None:
        self._numbers = None
        self._end.stop()

    def _show(self) -> None:
        card = self._card
        if card is None:
            return
        shown = self._numbers is not None
        self.eye.setVisible(not shown and _has_numbers(card))
        until = clock.local(clock.now()).strftime("%H:%M:%S") if shown else ""
        self._told.set(
            _("Full numbers are shown for one minute; this look at {time} stands in the journal.").format(time=until)
            if shown
            else ""
        )
        _empty(self._groups)
        for group in fact_groups(card, self._numbers):
            self._groups.addWidget(_group_widget(group))
        unknown = unknown_facts(card)
        self._unknown.setText(_("Not known: {facts}").format(facts=_comma().join(unknown)))
        self._unknown.setVisible(bool(unknown))


def _has_numbers(card: CustomerCard) -> bool:
    person = card.individual
    masked = any(one.masked for one in card.custom)
    return bool(masked or card.phones or card.email or (person is not None and person.id_masked))


def _comma() -> str:
    """Return what stands between the words of a list."""
    return _(", ")


def _empty(layout: QVBoxLayout) -> None:
    while (place := layout.takeAt(0)) is not None:
        gone = place.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


def _group_widget(group: FactGroup) -> QFrame:
    """Return a group: its title, short facts in two columns, long ones below over the whole width."""
    parts: list[QWidget] = [label(group.title, "strong")]
    for facts, columns in ((group.short, 2), (group.long, 1)):
        if facts:
            parts.append(_facts_widget(facts, columns))
    frame = QFrame()
    frame.setLayout(column(*parts, spacing=8))
    frame.setAccessibleName(group.title)
    return frame


def _facts_widget(facts: Sequence[tuple[str, str]], columns: int) -> KeyValues:
    shown = KeyValues(columns=columns, beside=False)
    shown.show_rows(facts)
    for text in shown.findChildren(QWidget):
        if text.focusPolicy() is Qt.FocusPolicy.ClickFocus:
            text.setCursor(Qt.CursorShape.IBeamCursor)
    return shown
