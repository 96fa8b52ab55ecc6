"""Which facts of a card are shown, in which groups and words; only what is known."""

from dataclasses import dataclass

from crmdesk.services.customers.card import CorporateFacts, CustomerCard, IndividualFacts
from crmdesk.services.customers.saving import FullNumbers
from crmdesk.services.masking import mask_email
from crmdesk.translation import format_day
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.customers.labels import field_labels

Fact = tuple[str, str]
"""What a fact is called, and its value as shown."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A group under its title: short facts for two columns, long ones for the whole width."""

    title: str
    short: tuple[Fact, ...] = ()
    long: tuple[Fact, ...] = ()

    def known(self) -> "FactGroup":
        """Return the group without the facts nobody knows."""
        return FactGroup(
            self.title, tuple(one for one in self.short if one[1]), tuple(one for one in self.long if one[1])
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
        FactGroup(_("Remark"), long=((_("Remark"), card.remark),)),
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
    identity = numbers.identity if numbers is not None and numbers.identity else person.id_masked
    return (
        (_("Sex"), "" if person.sex is None else words.sex_text(person.sex)),
        (_("Birth date"), born),
        (_("Lunar birthday"), _("keeps the lunar birthday") if person.keeps_lunar_birthday else ""),
        (_("Former name"), person.former_name),
        (_("Nationality"), person.nationality),
        (_("Ethnic group"), person.ethnic_group),
        (_("ID type"), "" if person.id_type is None else words.id_type_text(person.id_type)),
        (_("ID number"), identity),
        (_("ID expires"), _("long-term") if person.id_permanent else format_day(person.id_expires_on)),
    )


def _of_firm(firm: CorporateFacts) -> tuple[Fact, ...]:
    capital = "" if firm.capital is None else f"{firm.capital:,.2f} {firm.capital_currency}"
    return (
        (_("Credit code"), firm.uscc),
        (_("Licence expires"), _("long-term") if firm.licence_permanent else format_day(firm.licence_expires_on)),
        (_("Founded"), format_day(firm.founded_on)),
        (_("Ownership"), "" if firm.ownership is None else firm.ownership.text()),
        (_("Registered capital"), capital),
        (_("Listing"), "" if firm.listing is None else firm.listing.text()),
    )


def _long_of_firm(firm: CorporateFacts | None) -> tuple[Fact, ...]:
    return () if firm is None else ((_("Branches and subsidiaries"), firm.subsidiaries),)


def _reach(card: CustomerCard, numbers: FullNumbers | None) -> FactGroup:
    """Return how the customer is reached; each phone under its kind."""
    phones: list[Fact] = []
    for at, phone in enumerate(card.phones):
        full = numbers.phones[at] if numbers is not None and at < len(numbers.phones) else phone.masked
        phones.append((_("{kind} phone").format(kind=words.phone_kind_text(phone.kind)), full))
    email = numbers.email if numbers is not None else mask_email(card.email) if card.email else ""
    addresses = tuple(
        (
            _("{kind} address").format(kind=words.address_kind_text(one.kind)),
            f"{one.text} {one.postcode}".strip(),
        )
        for one in card.addresses
    )
    short = (*phones, (_("E-mail"), email), (_("WeChat"), card.wechat), (_("WeCom"), card.wecom))
    return FactGroup(_("How to reach"), short, addresses)


def _with_bank(card: CustomerCard) -> FactGroup:
    return FactGroup(
        _("With the bank"),
        (
            (_("Customer number"), card.number),
            (_("Customer since"), format_day(card.since)),
            (_("Came by"), "" if card.came_by is None else card.came_by.text()),
            (_("Manager"), card.manager),
        ),
    )


def _own_fields(card: CustomerCard, numbers: FullNumbers | None) -> FactGroup:
    full = {} if numbers is None else numbers.own
    return FactGroup(
        _("The bank's own fields"), tuple((one.label.text(), full.get(one.key, one.value)) for one in card.custom)
    )
