"""The columns of the customer list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from crmdesk import clock
from crmdesk.money import Money
from crmdesk.services.conditions.condition import ValueKind
from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.customers.export import value_of
from crmdesk.services.customers.listing import CustomerRow, CustomerSort
from crmdesk.terms import CustomerKind
from crmdesk.translation import format_day, format_short_amount, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.table.columns import CellStyle, Column

FIRM_ICON = "building-2"
NOTHING = "—"
FIRST_TO_GO = (
    CustomerSort.BRANCH, CustomerSort.MANAGER, CustomerSort.NUMBER, CustomerSort.PHONE, CustomerSort.STATUS,
    CustomerSort.NEXT_DUE, CustomerSort.LAST_CONTACT,
)  # fmt: skip
"""Standard columns left out where the list is too narrow for all, in this order."""
_STYLES = {
    ValueKind.NUMBER: (CellStyle.AMOUNT, 96),
    ValueKind.MONEY: (CellStyle.AMOUNT, 120),
    ValueKind.DAY: (CellStyle.PLAIN, 104),
    ValueKind.BIRTHDAY: (CellStyle.PLAIN, 104),
    ValueKind.MOMENT: (CellStyle.PLAIN, 104),
    ValueKind.FLAG: (CellStyle.PILL, 90),
    ValueKind.SECRET: (CellStyle.PLAIN, 150),
}


def assets_title(currency: str) -> str:
    """Return the heading of assets, with the unit in which they are written."""
    if currency == "CNY":
        return pgettext("figure", "Assets")
    return pgettext("figure", "Assets ({currency})").format(currency=currency)


def customer_columns(
    keys: Sequence[str], facts: Mapping[str, OfferedFact], currency: str, numbers_below: Callable[[], bool]
) -> tuple[Column, ...]:
    """Return the columns of these facts; assets are written in ``currency``.

    ``numbers_below`` says whether the number stands below the name, because its column has no room. A fact that is
    neither standard nor in ``facts`` has no column.
    """

    def below(row: CustomerRow) -> str:
        return row.number if numbers_below() and row.number != row.name else ""

    standard = {
        one.key: one
        for one in (
            Column(CustomerSort.NUMBER, pgettext("column", "Number"), _number, width=92, style=CellStyle.MUTED),
            Column(
                CustomerSort.NAME, pgettext("column", "Name"), _name, width=168, style=CellStyle.NAME, second=below,
                mark=kind_mark,
            ),
            Column(CustomerSort.STATUS, _("Status"), _status, width=94, style=CellStyle.PILL, tone=_status_tone),
            Column(CustomerSort.PHONE, _("Phone"), _phone, width=114),
            Column(CustomerSort.ASSETS, assets_title(currency), _assets, width=112, style=CellStyle.AMOUNT),
            Column(CustomerSort.MANAGER, _("Manager"), _manager, width=92),
            Column(CustomerSort.BRANCH, _("Branch"), _branch, width=124),
            Column(
                CustomerSort.LAST_CONTACT, _("Last contact"), _last_contact, width=104, tip=_("Last really reached")
            ),
            Column(
                CustomerSort.NEXT_DUE, _("Next due"), _next_due, width=104, tone=_due_tone,
                tip=_("The nearest open promise or task"),
            ),
        )
    }  # fmt: skip
    return tuple(standard.get(key) or _further(facts[key]) for key in keys if key in standard or key in facts)


def _further(fact: OfferedFact) -> Column:
    """Return the column of a fact that only some lists show, written as its kind is."""
    style, width = _STYLES.get(fact.kind, (CellStyle.PLAIN, 120))
    if fact.key == "age":
        width = 64
    return Column(fact.key, fact.title, partial(_written, fact), width, style, tone=partial(_tone, fact))


def _written(fact: OfferedFact, row: CustomerRow) -> str:
    """Write what a row holds of a fact."""
    value = value_of(row, fact.key)
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, Money):
        return format_short_amount(value)
    if isinstance(value, datetime):
        return format_day(clock.local(value).date())
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return "" if value is None else " ".join(value.split())


def _tone(fact: OfferedFact, row: CustomerRow) -> Tone:
    """Warn of a document that is no longer valid, and of one who is not to be contacted."""
    value = value_of(row, fact.key)
    if fact.key == "document_expires_on" and isinstance(value, date):
        return Tone.BAD if value < clock.today() else Tone.NEUTRAL
    return Tone.WARN if fact.key == "do_not_contact" and value is True else Tone.NEUTRAL


def kind_mark(row: CustomerRow) -> str:
    """Return the icon of a firm; a person has the first character of the name."""
    return FIRM_ICON if row.kind is CustomerKind.CORPORATE else ""


def _number(row: CustomerRow) -> str:
    return row.number


def _name(row: CustomerRow) -> str:
    return row.name


def _status(row: CustomerRow) -> str:
    return words.status_text(row.status)


def _status_tone(row: CustomerRow) -> Tone:
    return words.status_tone(row.status)


def _phone(row: CustomerRow) -> str:
    return row.phone_masked


def _assets(row: CustomerRow) -> str:
    return format_short_amount(row.assets) if row.assets.minor else NOTHING


def _manager(row: CustomerRow) -> str:
    return row.manager


def _branch(row: CustomerRow) -> str:
    return row.branch


def _last_contact(row: CustomerRow) -> str:
    return "" if row.last_contact is None else format_day(clock.local(row.last_contact).date())


def _next_due(row: CustomerRow) -> str:
    return format_day(row.next_due)


def _due_tone(row: CustomerRow) -> Tone:
    return Tone.WARN if row.next_due is not None and row.next_due < clock.today() else Tone.NEUTRAL
