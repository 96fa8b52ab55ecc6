"""Which facts of a card are shown, in which groups and words; only what is known."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from crmdesk.services.customers.card import AddressFact, CorporateFacts, CustomerCard, IndividualFacts, PhoneFact
from crmdesk.services.customers.looking import FullNumbers
from crmdesk.translation import format_day
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.customers.labels import field_labels

_NOTHING = FullNumbers("", (), "")
"""What is known in full while nobody asked."""


class Fact(NamedTuple):
    """What a fact is called, and its value as shown; ``full`` names a secret that is shown in full now."""

    name: str
    value: str
    full: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A group under its title: short facts for two columns, long ones for the whole width."""

    title: str
    short: tuple[Fact, ...] = ()
    long: tuple[Fact, ...] = ()

    def known(self) -> "FactGroup":
        """Return the group without the facts nobody knows."""
        return FactGroup(
            self.title, tuple(one for one in self.short if one.value), tuple(one for one in self.long if one.value)
        )


def fact_groups(card: CustomerCard, numbers: FullNumbers | None) -> list[FactGroup]:
    """Return the groups of a card that hold anything; ``numbers`` unmasks them."""
    basics = (
        _of_person(card.individual, numbers) if card.individual else _of_firm(card.corporate) if card.corporate else ()
    )
    groups = (
        FactGroup(_("Basic facts"), basics, _long_of_firm(card.corporate)),
        _reach(card, numbers),
        _with_bank(card),
        _own_fields(card, numbers),
        FactGroup(_("Remark"), long=(Fact(_("Remark"), card.remark),)),
    )
    return [group for group in (one.known() for one in groups) if group.short or group.long]


def unknown_facts(card: CustomerCard) -> list[str]:
    """Return what of the basics nobody knows yet, as words for one quiet line."""
    names, person, firm = field_labels(card.kind), card.individual, card.corporate
    basics: dict[str, object] = {}
    if person is not None:
        basics = {
            "sex": person.sex, "birth_date": person.birth_date, "id_number": person.id_masked,
            "id_expires_on": person.id_expires_on or person.id_permanent, "nationality": person.nationality,
        }  # fmt: skip
    elif firm is not None:
        basics = {
            "uscc": firm.uscc, "licence_expires_on": firm.licence_expires_on or firm.licence_permanent,
            "founded_on": firm.founded_on, "ownership": firm.ownership, "capital": firm.capital,
            "listing": firm.listing,
        }  # fmt: skip
    reach = {"phones": card.phones, "email": card.email, "addresses": card.addresses, "came_by": card.came_by}
    return [names[key] for key, value in (basics | reach).items() if value in (None, "", (), False)]


def _of_person(person: IndividualFacts, numbers: FullNumbers | None) -> tuple[Fact, ...]:
    born = format_day(person.birth_date)
    if person.age is not None:
        born = _("{day} ({age} years)").format(day=born, age=person.age)
    number = _secret(_("ID number"), "identity", person.id_masked, "" if numbers is None else numbers.identity)
    return (
        Fact(_("Sex"), "" if person.sex is None else words.sex_text(person.sex)),
        Fact(_("Birth date"), born),
        Fact(_("Lunar birthday"), _("keeps the lunar birthday") if person.keeps_lunar_birthday else ""),
        Fact(_("Former name"), person.former_name),
        Fact(_("Nationality"), person.nationality),
        Fact(_("Ethnic group"), person.ethnic_group),
        Fact(_("ID type"), "" if person.id_type is None else words.id_type_text(person.id_type)),
        number,
        Fact(_("ID expires"), _("long-term") if person.id_permanent else format_day(person.id_expires_on)),
    )


def _secret(name: str, key: str, hidden: str, full: str) -> Fact:
    """Return a secret: masked, or in full where it was asked for."""
    return Fact(name, full, key) if full else Fact(name, hidden)


def _of_firm(firm: CorporateFacts) -> tuple[Fact, ...]:
    capital = "" if firm.capital is None else f"{firm.capital:,.2f} {firm.capital_currency}"
    return (
        Fact(_("Credit code"), firm.uscc),
        Fact(_("Licence expires"), _("long-term") if firm.licence_permanent else format_day(firm.licence_expires_on)),
        Fact(_("Founded"), format_day(firm.founded_on)),
        Fact(_("Ownership"), "" if firm.ownership is None else firm.ownership.text()),
        Fact(_("Registered capital"), capital),
        Fact(_("Listing"), "" if firm.listing is None else firm.listing.text()),
    )


def _long_of_firm(firm: CorporateFacts | None) -> tuple[Fact, ...]:
    return () if firm is None else (Fact(_("Branches and subsidiaries"), firm.subsidiaries),)


def _reach(card: CustomerCard, numbers: FullNumbers | None) -> FactGroup:
    """Return how the customer is reached; each phone under its kind."""
    full = numbers or _NOTHING
    phones = tuple(
        _secret(_("{kind} phone").format(kind=words.phone_kind_text(one.kind)), "phone", one.masked, number)
        for one, number in zip_longest(card.phones, full.phones[: len(card.phones)], fillvalue="")
        if isinstance(one, PhoneFact)
    )
    short = (
        *phones,
        _secret(_("E-mail"), "email", card.email, full.email),
        _secret(_("WeChat"), "wechat", card.wechat, full.wechat),
        _secret(_("WeCom"), "wecom", card.wecom, full.wecom),
    )
    addresses = tuple(
        _address(one, text)
        for one, text in zip_longest(card.addresses, full.addresses[: len(card.addresses)], fillvalue="")
        if isinstance(one, AddressFact)
    )
    return FactGroup(_("How to reach"), short, addresses)


def _address(fact: AddressFact, full: str) -> Fact:
    name = _("{kind} address").format(kind=words.address_kind_text(fact.kind))
    return _secret(
        name, "address", f"{fact.text} {fact.postcode}".strip(), f"{full} {fact.postcode}".strip() if full else ""
    )


def _with_bank(card: CustomerCard) -> FactGroup:
    return FactGroup(
        _("With the bank"),
        (
            Fact(_("Customer number"), card.number),
            Fact(_("Customer since"), format_day(card.since)),
            Fact(_("Came by"), "" if card.came_by is None else card.came_by.text()),
            Fact(_("Manager"), card.manager),
        ),
    )


def _own_fields(card: CustomerCard, numbers: FullNumbers | None) -> FactGroup:
    full = {} if numbers is None else numbers.own
    return FactGroup(
        _("The bank's own fields"),
        tuple(_secret(one.label.text(), one.key, one.value, full.get(one.key, "")) for one in card.custom),
    )
