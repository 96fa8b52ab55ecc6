"""The columns of the customer list."""

from collections.abc import Callable

from crmdesk import clock
from crmdesk.services.customers.listing import CustomerRow, CustomerSort
from crmdesk.terms import CustomerKind
from crmdesk.translation import format_day, format_short_amount, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.table.columns import CellStyle, Column

FIRM_ICON = "building-2"
NOTHING = "—"
FIRST_TO_GO = (CustomerSort.BRANCH, CustomerSort.MANAGER, CustomerSort.NUMBER, CustomerSort.PHONE)
"""Columns left out where the list is too narrow for all, in this order."""


def assets_title(currency: str) -> str:
    """Return the heading of assets, with the unit in which they are written."""
    if currency == "CNY":
        return pgettext("figure", "Assets")
    return pgettext("figure", "Assets ({currency})").format(currency=currency)


def customer_columns(currency: str, numbers_below: Callable[[], bool]) -> tuple[Column, ...]:
    """Return the columns of the list; assets are written in ``currency``.

    ``numbers_below`` says whether the number stands below the name, because its column has no room.
    """

    def below(row: CustomerRow) -> str:
        return row.number if numbers_below() and row.number != row.name else ""

    return (
        Column(CustomerSort.NUMBER, pgettext("column", "Number"), _number, width=92, style=CellStyle.MUTED),
        Column(CustomerSort.NAME, pgettext("column", "Name"), _name, width=168, style=CellStyle.NAME, second=below, mark=kind_mark),
        Column(CustomerSort.STATUS, _("Status"), _status, width=94, style=CellStyle.PILL, tone=_status_tone),
        Column(CustomerSort.PHONE, _("Phone"), _phone, width=114),
        Column(CustomerSort.ASSETS, assets_title(currency), _assets, width=112, style=CellStyle.AMOUNT),
        Column(CustomerSort.MANAGER, _("Manager"), _manager, width=92),
        Column(CustomerSort.BRANCH, _("Branch"), _branch, width=124),
        Column(CustomerSort.LAST_CONTACT, _("Last contact"), _last_contact, width=104, tip=_("Last really reached")),
        Column(
            CustomerSort.NEXT_DUE, _("Next due"), _next_due, width=104, tone=_due_tone,
            tip=_("The nearest open promise or task"),
        ),
    )  # fmt: skip


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
