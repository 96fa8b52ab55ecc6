"""What a customer holds, as papers show it: a table of exact amounts, and of which day they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crmdesk.money import Money
from crmdesk.reports.currency_unit import unit_note
from crmdesk.reports.table import Align, Column, Table
from crmdesk.translation import format_amount, format_day
from crmdesk.translation import gettext as _

_NONE = "—"
"""Stands where there is no day, so that the cell was not forgotten."""


@dataclass(frozen=True, slots=True)
class ReportHolding:
    """A holding; the account number is masked."""

    category: str
    product: str
    account: str
    amount: Money
    matures: date | None


def _currencies(holdings: Sequence[ReportHolding]) -> list[str]:
    """The currencies of the holdings, in the order in which they come."""
    return list(dict.fromkeys(holding.amount.currency for holding in holdings))


def holdings_note(holdings: Sequence[ReportHolding], as_of: date | None) -> str:
    """Say of which day the holdings are and, where all are of one currency, what they are counted in."""
    day = _("As of {day}").format(day=format_day(as_of)) if as_of else ""
    currencies = _currencies(holdings)
    unit = unit_note(currencies[0]) if len(currencies) == 1 else ""
    return "　".join(filter(None, (day, unit)))


def holdings_table(holdings: Sequence[ReportHolding], total_held: Money | None) -> list[Table]:
    """The holdings with exact amounts; each row names its currency where there are several."""
    if not holdings:
        return []
    several = len(_currencies(holdings)) > 1
    columns = [
        Column(_("Category"), 0.15),
        Column(_("Product"), 0.36 if several else 0.41),
        Column(_("Account"), 0.16),
        Column(_("Matures"), 0.12),
        *([Column(_("Currency"), 0.07)] if several else []),
        Column(_("Amount"), 0.16 if several else 0.18, Align.RIGHT),
    ]
    rows = [
        (
            holding.category,
            holding.product,
            holding.account,
            format_day(holding.matures) or _NONE,
            *((holding.amount.currency,) if several else ()),
            format_amount(holding.amount),
        )
        for holding in holdings
    ]
    total: tuple[str, ...] = ()
    if total_held is not None:
        currency = (total_held.currency,) if several else ()
        total = (_("Assets in total"), "", "", "", *currency, format_amount(total_held))
    return [Table(columns, rows, total)]
