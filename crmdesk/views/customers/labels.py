"""What each field of a customer is called, and its value in words; one place for form, card and conflict."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from crmdesk.services.choices import Label
from crmdesk.services.customers.draft import AddressDraft, PhoneDraft
from crmdesk.terms import CustomerKind, CustomerStatus, IdType, Sex
from crmdesk.translation import format_day, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views import words

Choices = Mapping[str, tuple[Label, ...]]


def field_labels(kind: CustomerKind) -> dict[str, str]:
    """Return what the fields of a customer's draft are called."""
    firm = kind is CustomerKind.CORPORATE
    return {
        "name": _("Name of the firm") if firm else _("Name"),
        "number": _("Customer number"),
        "status": _("Status"),
        "since": _("Customer since"),
        "came_by": _("Came by"),
        "email": _("E-mail"),
        "wechat": _("WeChat"),
        "wecom": _("WeCom"),
        "do_not_contact": _("Do not contact"),
        "remark": _("Remark"),
        "former_name": _("Former name"),
        "sex": _("Sex"),
        "birth_date": _("Birth date"),
        "keeps_lunar_birthday": _("Keeps the lunar birthday"),
        "id_type": _("ID type"),
        "id_number": _("ID number"),
        "id_expires_on": _("ID expires"),
        "id_permanent": _("ID valid long-term"),
        "nationality": _("Nationality"),
        "ethnic_group": _("Ethnic group"),
        "uscc": _("Unified social credit code"),
        "licence_expires_on": _("Licence expires"),
        "licence_permanent": _("Licence valid long-term"),
        "founded_on": _("Founded"),
        "ownership": _("Ownership"),
        "capital": _("Registered capital"),
        "capital_currency": _("Currency"),
        "listing": _("Listing"),
        "subsidiaries": _("Branches and subsidiaries"),
        "phones": _("Phones"),
        "addresses": _("Addresses"),
        "custom": _("The bank's own fields"),
    }


def value_text(field: str, value: Any, choices: Choices) -> str:
    """Return a field's value in words; empty where nothing is known."""
    if field in {"came_by", "ownership", "listing"}:
        return next((one.text() for one in choices.get(field, ()) if one.key == value), str(value))
    match value:
        case None:
            return ""
        case bool():
            return pgettext("a mark that is set", "yes") if value else pgettext("a mark that is not set", "no")
        case CustomerStatus():
            return words.status_text(value)
        case Sex():
            return words.sex_text(value)
        case IdType():
            return words.id_type_text(value)
        case Decimal():
            return f"{value:,f}"
        case date():
            return format_day(value)
        case tuple() | dict():
            return _several(cast("Any", value))
        case _:
            return str(value)


def _several(value: tuple[PhoneDraft | AddressDraft, ...] | dict[str, str]) -> str:
    """Return phones, addresses or custom facts, one a line."""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {fact}" for key, fact in value.items())
    lines: list[str] = []
    for one in value:
        if isinstance(one, PhoneDraft):
            lines.append(f"{words.phone_kind_text(one.kind)} {one.number}")
        else:
            lines.append(f"{words.address_kind_text(one.kind)} {one.text} {one.postcode}".strip())
    return "\n".join(lines)
