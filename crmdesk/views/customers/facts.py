"""The facts of a customer: the groups that are known, secrets masked until asked for, and what is not known."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crmdesk.services.choices import Label
from crmdesk.services.customers.card import CustomerCard
from crmdesk.services.customers.looking import FullNumbers, look_reasons, note_copy, reveal_numbers
from crmdesk.terms import CustomerId
from crmdesk.translation import N_, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.clipboard import copy_secret
from crmdesk.views.customers.fact_groups import Fact, FactGroup, fact_groups, unknown_facts
from crmdesk.views.customers.look_dialog import LookDialog
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button, icon_button
from crmdesk.views.widgets.card import KeyValues
from crmdesk.views.widgets.layouts import column, plain, row, scrolled
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

SECOND = 1_000
"""Milliseconds between two steps of the countdown."""


class FactsPanel(QWidget):
    """The facts of the customer given to ``show_card``, in two columns.

    Full numbers are asked for with a reason and hide again when their time is over, when another customer is shown,
    and when the facts leave the screen.
    """

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Read full numbers through ``worker``; nobody is shown yet."""
        super().__init__(parent)
        self._worker = worker
        self._card: CustomerCard | None = None
        self._numbers: FullNumbers | None = None
        self._left = 0
        self._build()

    def show_card(self, card: CustomerCard) -> None:
        """Show the facts of a customer; full numbers of another are hidden first."""
        if self._card is not None and self._card.customer_id != card.customer_id:
            self._forget_numbers()
        self._card = card
        self._show()

    def reveal(self) -> None:
        """Ask why, then show the full numbers."""
        if self._card is not None:
            self._worker.read(self, look_reasons, key="reasons", done=partial(self._ask, self._card.customer_id))

    def hide_numbers(self) -> None:
        """Mask the numbers again."""
        if self._numbers is not None:
            self._forget_numbers()
            self._show()

    def shows_numbers(self) -> bool:
        """Say whether full numbers are on screen now."""
        return self._numbers is not None

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Mask the numbers when the facts leave the screen: another part or page, a lock, a minimised window."""
        self.hide_numbers()
        super().hideEvent(event)

    def _build(self) -> None:
        self.eye = ghost_button(_("Show full numbers"), self._turn, icon="eye")
        self._hide_button = button(_("Hide"), self.hide_numbers)
        self._told = Banner("", Tone.WARN, self._hide_button, icon="eye")
        self._groups: QVBoxLayout = column(spacing=16)
        self._unknown = label("", "small", wrap=True)
        inner = column(self._groups, self._unknown, None, margins=(0, 4, 10, 10), spacing=16)
        whole = column(
            row(None, self.eye), self._told, scrolled(plain(inner)), margins=(0, 8, 0, 0), spacing=4
        )  # fmt: skip
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self._count_down)

    def _turn(self) -> None:
        if self._numbers is None:
            self.reveal()
        else:
            self.hide_numbers()

    def _ask(self, customer_id: CustomerId, reasons: tuple[Label, ...]) -> None:
        if self._card is not None and self._card.customer_id == customer_id and self.isVisible():
            LookDialog(self, reasons, partial(self._look, customer_id)).open()

    def _look(self, customer_id: CustomerId, reason: str) -> None:
        self._worker.write(
            self, N_("Look at full numbers"), reveal_numbers, customer_id, reason,
            done=partial(self._show_numbers, customer_id),
        )  # fmt: skip

    def _show_numbers(self, customer_id: CustomerId, numbers: FullNumbers) -> None:
        if self._card is None or self._card.customer_id != customer_id or not self.isVisible():
            return
        self._numbers, self._left = numbers, numbers.seconds
        self._clock.start()
        self._show()
        self._hide_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_numbers(self) -> None:
        self._numbers = None
        self._clock.stop()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.hide_numbers()
        else:
            self._tell()

    def _tell(self) -> None:
        """Say how long the full numbers stay, or nothing."""
        said = ngettext(
            "Full numbers are shown for {count} more second; this look stands in the journal.",
            "Full numbers are shown for {count} more seconds; this look stands in the journal.",
            self._left,
        ).format(count=self._left)
        self._told.set(said if self._numbers is not None else "")

    def _show(self) -> None:
        card = self._card
        if card is None:
            return
        self.eye.setVisible(self._numbers is None and _has_secrets(card))
        self._tell()
        _empty(self._groups)
        for group in fact_groups(card, self._numbers):
            self._groups.addWidget(self._group_widget(group))
        unknown = unknown_facts(card)
        self._unknown.setText(_("Not known: {facts}").format(facts=_comma().join(unknown)))
        self._unknown.setVisible(bool(unknown))

    def _group_widget(self, group: FactGroup) -> QFrame:
        """Return a group: its title, short facts in two columns, long ones below over the whole width."""
        parts: list[QWidget] = [label(group.title, "strong")]
        for facts, columns in ((group.short, 2), (group.long, 1)):
            if facts:
                parts.append(self._facts_widget(facts, columns))
        frame = QFrame()
        frame.setLayout(column(*parts, spacing=8))
        frame.setAccessibleName(group.title)
        return frame

    def _facts_widget(self, facts: Sequence[Fact], columns: int) -> KeyValues:
        shown = KeyValues(columns=columns, beside=False)
        shown.show_rows([(one.name, self._full(one) if one.full else one.value) for one in facts])
        for text in shown.findChildren(QWidget):
            if text.focusPolicy() is Qt.FocusPolicy.ClickFocus:
                text.setCursor(Qt.CursorShape.IBeamCursor)
        return shown

    def _full(self, fact: Fact) -> QWidget:
        """Return a secret in full, with the only way to copy it, which is journalled."""
        text = label(fact.value, "body", wrap=True)
        text.setAccessibleName(f"{fact.name}: {fact.value}")
        copy = icon_button("copy", _("Copy: {fact}").format(fact=fact.name), partial(self._copy, fact))
        copy.setProperty("kind", "inline")
        line = row(text, copy, None, spacing=4)
        line.setStretch(0, 1 if len(fact.value) > _LONG else 0)
        return plain(line)

    def _copy(self, fact: Fact) -> None:
        if self._card is not None and self._numbers is not None:
            self._worker.write(
                self, N_("Copy a full number"), note_copy, self._card.customer_id, fact.full,
                done=partial(self._copied, fact.value),
            )  # fmt: skip

    def _copied(self, secret: str, seconds: int) -> None:
        copy_secret(secret, seconds * SECOND)
        said = ngettext(
            "Copied. The clipboard is cleared in {count} second.",
            "Copied. The clipboard is cleared in {count} seconds.",
            seconds,
        )
        show_toast(self, said.format(count=seconds), "copy")


_LONG = 24
"""Characters from which a value may need a second line and takes all the width there is."""


def _has_secrets(card: CustomerCard) -> bool:
    """Say whether anything of a card is masked."""
    person = card.individual
    own = any(one.masked for one in (*card.custom, *card.addresses))
    reach = bool(card.phones or card.email or card.wechat or card.wecom)
    return own or reach or (person is not None and bool(person.id_masked))


def _comma() -> str:
    """Return what stands between the words of a list."""
    return _(", ")


def _empty(layout: QVBoxLayout) -> None:
    while (place := layout.takeAt(0)) is not None:
        gone = place.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
