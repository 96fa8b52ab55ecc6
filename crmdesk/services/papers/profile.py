"""Filling the customer profile 客户概况 from the book: one customer as the card shows her, masked."""

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Book, Contact, Customer, Staff
from crmdesk.money import Money
from crmdesk.reports.customer_profile import CustomerProfile, Duty, PastContact
from crmdesk.reports.labelled import Labelled
from crmdesk.services.customers.card import CustomerCard, PromiseRow, TaskRow
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.papers.register import number_for
from crmdesk.services.papers.visit import report_holding
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import AddressKind, Confidentiality, ContactState, CustomerId, PromiseState, TaskState
from crmdesk.translation import format_amount, format_day, pgettext
from crmdesk.translation import gettext as _
from crmdesk.words import (
    channel_text,
    id_type_text,
    kind_text,
    phone_kind_text,
    sex_text,
    status_text,
)

KIND = "customer_profile"
PREFIX = "CP"
MOST_CONTACTS = 20
LONGEST_GIST = 120
"""Characters of what was said in a contact; the timeline holds the rest."""


def customer_profile(work: UnitOfWork, customer_id: CustomerId) -> CustomerProfile:
    """Return the profile of one customer, with its number, as of now; numbers that identify are masked."""
    card = open_card(work, customer_id)
    uid = work.session.scalars(select(Customer.uid).where(Customer.id == customer_id)).one()
    return CustomerProfile(
        number=number_for(work, KIND, PREFIX, uid),
        bank=work.session.scalars(select(Book.bank)).one(),
        branch=card.branch,
        printed_by=_("{name} ({number})").format(name=work.actor.name, number=work.actor.number),
        printed_at=work.now,
        customer_name=card.name,
        pills=(status_text(card.status), kind_text(card.kind)),
        who=_who(card),
        reach=_reach(card),
        addresses=tuple((_address_label(one.kind), one.text) for one in card.addresses),
        further=tuple((one.label.text(), one.value) for one in card.custom if one.value),
        remark=card.remark,
        holdings=tuple(report_holding(one) for one in card.holdings),
        holdings_total=card.assets,
        holdings_day=card.assets_day,
        duties=_duties(card),
        contacts=_contacts(work, customer_id),
        contacts_in_all=card.contacts_this_year,
        last_contact=card.last_contact,
    )


def _who(card: CustomerCard) -> tuple[Labelled, ...]:
    """Who the customer is: number, documents, birth or founding."""
    rows: list[Labelled] = [(_("Customer number"), card.number)]
    if card.individual is not None:
        person = card.individual
        rows += [
            (_("Identity document") if person.id_type is None else id_type_text(person.id_type), person.id_masked),
            (_("ID valid until"), _("permanent") if person.id_permanent else format_day(person.id_expires_on)),
            (_("Sex"), "" if person.sex is None else sex_text(person.sex)),
            (_("Birth date"), format_day(person.birth_date)),
            (_("Age"), "" if person.age is None else str(person.age)),
            (_("Former name"), person.former_name),
            (_("Ethnic group"), person.ethnic_group),
            (_("Nationality"), person.nationality),
        ]
    if card.corporate is not None:
        firm = card.corporate
        capital = ""
        if firm.capital is not None:
            capital = f"{format_amount(Money.of(firm.capital, firm.capital_currency))} {firm.capital_currency}"
        rows += [
            (_("Unified social credit code"), firm.uscc),
            (
                _("Licence valid until"),
                _("permanent") if firm.licence_permanent else format_day(firm.licence_expires_on),
            ),
            (_("Founded"), format_day(firm.founded_on)),
            (_("Ownership"), "" if firm.ownership is None else firm.ownership.text()),
            (_("Registered capital"), capital),
            (_("Listing"), "" if firm.listing is None else firm.listing.text()),
            (_("Branches and subsidiaries"), firm.subsidiaries),
        ]
    return tuple(rows)


def _reach(card: CustomerCard) -> tuple[Labelled, ...]:
    """Who looks after the customer and how she is reached, masked."""
    phones = "\n".join(
        one.masked if len(card.phones) == 1 else f"{one.masked} ({phone_kind_text(one.kind)})"
        for one in card.phones[:2]
    )
    return (
        (_("Relationship manager"), card.manager),
        (_("Customer since"), format_day(card.since)),
        (_("Came by"), "" if card.came_by is None else card.came_by.text()),
        (_("Phone"), phones),
        (_("E-mail"), card.email),
        (_("WeChat"), card.wechat),
        (_("WeCom"), card.wecom),
        (_("Customer's wish"), _("Do not contact") if card.do_not_contact else ""),
    )


def _address_label(kind: AddressKind) -> str:
    """Say whose address it is in full, as a paper needs it."""
    match kind:
        case AddressKind.HOME:
            return _("Home address")
        case AddressKind.WORK:
            return _("Work address")
        case AddressKind.REGISTERED:
            return _("Registered address")
        case AddressKind.OTHER:
            return _("Other address")


def _duties(card: CustomerCard) -> tuple[Duty, ...]:
    """What is still open, the earliest day first, what has none last."""
    promise, task = pgettext("kind of commitment", "Promise"), pgettext("kind of commitment", "Task")
    found = [_duty(promise, one) for one in card.promises if one.state is PromiseState.OPEN]
    found += [_duty(task, one) for one in card.tasks if one.state is TaskState.OPEN]
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due, one.what)))


def _duty(kind: str, row: PromiseRow | TaskRow) -> Duty:
    return Duty(kind, row.what, row.owner, row.due_on, row.overdue)


def _contacts(work: UnitOfWork, customer_id: CustomerId) -> tuple[PastContact, ...]:
    """Return the latest contacts that took place; confidential ones stay off a paper for everybody."""
    statement = (
        select(Contact.starts_at, Contact.channel, Staff.name, Contact.discussed, Contact.outcome)
        .join(Staff, Staff.id == Contact.staff_id)
        .where(
            Contact.customer_id == customer_id,
            Contact.removed_at.is_(None),
            Contact.state == ContactState.DONE,
            Contact.confidentiality != Confidentiality.CONFIDENTIAL,
        )
        .order_by(Contact.starts_at.desc(), Contact.id.desc())
        .limit(MOST_CONTACTS)
    )
    return tuple(
        PastContact(at, channel_text(channel), who, _gist(discussed or outcome or ""))
        for at, channel, who, discussed, outcome in work.session.execute(statement)
    )


def _gist(text: str) -> str:
    """Return what was said in a line or two, without card and identity numbers."""
    said = " ".join(without_secrets(text).split())
    return said if len(said) <= LONGEST_GIST else said[: LONGEST_GIST - 1] + "…"
