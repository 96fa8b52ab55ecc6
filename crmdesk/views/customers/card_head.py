"""The head of the card: who this is, and the figures one looks at first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from crmdesk import clock
from crmdesk.services.customers.card import CustomerCard
from crmdesk.terms import CustomerKind, PromiseState, TaskState
from crmdesk.translation import format_count, format_day, format_short_amount, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.customers.columns import FIRM_ICON, NOTHING, assets_title
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.avatar import Avatar
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import ElidedLabel, label, restyle


class CardHead(QWidget):
    """Mark, name, status; number, branch and manager below; ``actions`` at the right."""

    def __init__(self, *actions: QWidget, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._avatar = Avatar(size=46)
        self._name = ElidedLabel(kind="title")
        self._status, self._barred = Pill(), Pill()
        self._below = ElidedLabel(kind="small")
        lower = row(self._status, self._barred, self._below, spacing=8)
        lower.setStretch(2, 1)
        words_at_right = column(self._name, lower, spacing=4)
        line = row(self._avatar, 4, spacing=8)
        line.addLayout(words_at_right, 1)
        for action in actions:
            line.addWidget(action)
        self.setLayout(line)

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer."""
        self._avatar.set(card.name, icon=FIRM_ICON if card.kind is CustomerKind.CORPORATE else "")
        self._name.set_text(card.name)
        self._status.set(words.status_text(card.status), words.status_tone(card.status))
        self._barred.set(_("Do not contact") if card.do_not_contact else "", Tone.BAD)
        shown = (card.number if not card.nameless else "", card.branch, card.manager)
        self._below.set_text(" · ".join(one for one in shown if one))


class Figure(QWidget):
    """One figure: what it is small above, the figure, and a quiet remark below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show the name ``name`` over nothing yet."""
        super().__init__(parent)
        self._name = name
        self._value: QLabel = label("", "strong")
        self._remark = ElidedLabel(kind="small")
        self.setLayout(column(label(name, "small"), self._value, self._remark, spacing=1))

    def set(self, value: str, remark: str = "", *, problem: bool = False) -> None:
        """Show a figure; ``problem`` colours its remark."""
        self._value.setText(value or NOTHING)
        self._value.setAccessibleName(f"{self._name}: {value or NOTHING}")
        self._remark.set_text(remark)
        restyle(self._remark, "kind", "remark" if problem else "small")


class Figures(QWidget):
    """The figures of a customer: assets, contacts, the last one, what is promised."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        """Write assets in ``currency``."""
        super().__init__(parent)
        self.assets = Figure(assets_title(currency))
        self.contacts = Figure(_("Contacts, 12 months"))
        self.last = Figure(_("Last contact"))
        self.duties = Figure(_("Open promises"))
        line = row(spacing=12)
        for figure, share in ((self.assets, 12), (self.last, 10), (self.contacts, 10), (self.duties, 12)):
            line.addWidget(figure, share)
        self.setLayout(line)

    def show_card(self, card: CustomerCard) -> None:
        """Show the figures of a customer."""
        as_of = _("as of {day}").format(day=format_day(card.assets_day)) if card.assets_day else ""
        self.assets.set(format_short_amount(card.assets), as_of)
        self.contacts.set(format_count(card.contacts_this_year))
        last = "" if card.last_contact is None else format_day(clock.local(card.last_contact).date())
        self.last.set(last or _("never"), _ago(card) if last else "")
        promises = [one for one in card.promises if one.state is PromiseState.OPEN]
        overdue = sum(one.overdue for one in promises)
        remark = _("{count} overdue").format(count=overdue) if overdue else _next_due(card)
        self.duties.set(format_count(len(promises)), remark, problem=bool(overdue))


def _ago(card: CustomerCard) -> str:
    """Say how many days ago the customer was last reached."""
    if card.last_contact is None:
        return ""
    days = (clock.today() - clock.local(card.last_contact).date()).days
    if days <= 0:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=format_count(days))


def _next_due(card: CustomerCard) -> str:
    """Say when the nearest open promise or task is due."""
    days: Sequence[object] = [
        one.due_on
        for one in (*card.promises, *card.tasks)
        if one.state in (PromiseState.OPEN, TaskState.OPEN) and one.due_on is not None
    ]
    return _("next {day}").format(day=min(map(str, days))) if days else ""
