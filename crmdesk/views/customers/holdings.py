"""What a customer holds: by product, the latest balance of each, and when it matures."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from crmdesk import clock
from crmdesk.services.customers.card import CustomerCard, HoldingFact
from crmdesk.translation import format_amount, format_day, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.layouts import column, line, plain, row, scrolled
from crmdesk.views.widgets.notices import EmptyState
from crmdesk.views.widgets.texts import ElidedLabel, label

SOON = timedelta(days=30)
"""A holding that matures within this time is marked: it is to be spoken of."""


class HoldingsPanel(QWidget):
    """The holdings of the customer given to ``show_card``, the largest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._sum = label("", "small")
        self._rows: QVBoxLayout = column(spacing=0)
        inner = plain(column(self._rows, None, margins=(0, 0, 10, 10)))
        self._list = plain(column(self._sum, scrolled(inner), margins=(0, 12, 0, 0), spacing=6))
        self._empty = EmptyState(
            "wallet",
            _("No holdings known"),
            _("They come with the files your bank exports: deposits, wealth management, funds, loans."),
        )
        self._pages = QStackedLayout()
        for page in (self._list, self._empty):
            self._pages.addWidget(page)
        self.setLayout(self._pages)

    def show_card(self, card: CustomerCard) -> None:
        """Show the holdings of a customer."""
        while (place := self._rows.takeAt(0)) is not None:
            gone = place.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for at, holding in enumerate(card.holdings):
            if at:
                self._rows.addWidget(line())
            self._rows.addWidget(_holding_row(holding))
        count = len(card.holdings)
        self._sum.setText(ngettext("{count} holding", "{count} holdings", count).format(count=count))
        self._pages.setCurrentWidget(self._list if count else self._empty)


def _holding_row(holding: HoldingFact) -> QFrame:
    """Return one holding: product and account at the left, balance and days at the right."""
    product = ElidedLabel(holding.product, "strong")
    below = ElidedLabel(" · ".join(one for one in (holding.category.text(), holding.account_masked) if one), "small")
    amount = label(f"{format_amount(holding.balance)} {holding.balance.currency}", "strong")
    as_of = label(_("as of {day}").format(day=format_day(holding.as_of)), "small")
    right = [amount, as_of]
    if holding.matures_on is not None:
        soon = holding.matures_on <= clock.today() + SOON
        words = _("matures {day}").format(day=format_day(holding.matures_on))
        right.append(label(words, "remark" if soon else "small"))
    for text in right:
        text.setAlignment(Qt.AlignmentFlag.AlignRight)
    shown = row(spacing=12)
    shown.addLayout(column(product, below, None, spacing=2), 1)
    shown.addLayout(column(*right, None, spacing=2))
    frame = QFrame()
    shown.setContentsMargins(0, 10, 0, 10)
    frame.setLayout(shown)
    frame.setAccessibleName(f"{holding.product}: {amount.text()}")
    return frame
