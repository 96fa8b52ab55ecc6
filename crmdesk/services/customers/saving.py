"""Saving a customer: new, edited, removed, restored."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from crmdesk import money
from crmdesk.database import pinyin
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Gravity, InvalidDraftError, Problem, UserError
from crmdesk.models import (
    Act,
    Address,
    Assignment,
    Change,
    Corporate,
    Customer,
    Individual,
    Phone,
    SearchRank,
    Staff,
)
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.checks import check
from crmdesk.services.customers.draft import (
    AddressDraft,
    ConflictError,
    CustomerDraft,
    Difference,
    PhoneDraft,
    changed_fields,
)
from crmdesk.services.customers.permission import visible_customer
from crmdesk.terms import AssignmentRole, CustomerId, CustomerKind, CustomerStatus
from crmdesk.translation import gettext as _

_SHARED = ("number", "name", "came_by", "email", "wechat", "wecom", "remark")
_INDIVIDUAL = ("former_name", "id_number", "nationality", "ethnic_group")
_CORPORATE = ("uscc", "ownership", "listing", "subsidiaries")


def new_draft(work: UnitOfWork, kind: CustomerKind) -> CustomerDraft:
    """Return the empty form of a new customer of one kind."""
    work.demand_writing()
    return CustomerDraft(kind, phones=(PhoneDraft(""),))


def edit_draft(work: UnitOfWork, customer_id: CustomerId) -> CustomerDraft:
    """Return a customer as the form edits it, numbers unmasked."""
    return _draft_of(work, visible_customer(work, customer_id))


def _draft_of(work: UnitOfWork, customer: Customer) -> CustomerDraft:
    session = work.session
    phones = session.scalars(select(Phone).where(Phone.customer_id == customer.id).order_by(Phone.position, Phone.id))
    addresses = session.scalars(
        select(Address).where(Address.customer_id == customer.id).order_by(Address.position, Address.id)
    )
    draft = CustomerDraft(
        customer.kind,
        CustomerId(customer.id),
        customer.version,
        customer.status,
        since=customer.since,
        do_not_contact=customer.do_not_contact,
        phones=tuple(PhoneDraft(one.number, one.kind) for one in phones),
        addresses=tuple(AddressDraft(one.text, one.kind, one.postcode or "") for one in addresses),
        custom={key: str(value) for key, value in customer.custom.items()},
        **_texts(customer, _SHARED),
    )
    person = session.get(Individual, customer.id)
    if person is not None:
        draft = replace(
            draft,
            sex=person.sex,
            birth_date=person.birth_date,
            keeps_lunar_birthday=person.keeps_lunar_birthday,
            id_type=person.id_type,
            id_expires_on=person.id_expires_on,
            id_permanent=person.id_permanent,
            **_texts(person, _INDIVIDUAL),
        )
    firm = session.get(Corporate, customer.id)
    if firm is not None:
        currency = firm.capital_currency or "CNY"
        draft = replace(
            draft,
            licence_expires_on=firm.licence_expires_on,
            licence_permanent=firm.licence_permanent,
            founded_on=firm.founded_on,
            capital=None if firm.capital_minor is None else money.from_minor(firm.capital_minor, currency),
            capital_currency=currency,
            **_texts(firm, _CORPORATE),
        )
    return draft


def _texts(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    """Return text fields as the form edits them: empty for what is not known."""
    return {name: getattr(record, name) or "" for name in names}


def save_customer(work: UnitOfWork, draft: CustomerDraft, base: CustomerDraft) -> CustomerId:
    """Save a new or edited customer; ``base`` is the draft as it was opened.

    Raises InvalidDraftError for errors at fields, ConflictError when somebody else changed the same fields meanwhile;
    what only one of the two changed is merged without asking.
    """
    work.demand_writing()
    problems = check(draft) + _check_number(work, draft)
    if any(one.gravity is Gravity.ERROR for one in problems):
        raise InvalidDraftError(problems)
    if draft.customer_id is None:
        customer = _add(work, draft)
    else:
        customer = visible_customer(work, draft.customer_id)
        if customer.version != draft.version:
            draft = _merge(work, customer, draft, base)
    _write(work, customer, draft)
    work.index([customer.id])
    return CustomerId(customer.id)


def _check_number(work: UnitOfWork, draft: CustomerDraft) -> list[Problem]:
    """Refuse a customer number that another customer has, also one the actor may not see."""
    number = draft.number.strip()
    if not number:
        return []
    other = work.session.scalar(select(Customer.id).where(Customer.number == number, Customer.removed_at.is_(None)))
    if other is None or other == draft.customer_id:
        return []
    return [Problem("number", _("Another customer has this number already."))]


def _add(work: UnitOfWork, draft: CustomerDraft) -> Customer:
    """Add the records of a new customer and make the actor her main manager."""
    customer = Customer(kind=draft.kind, status=draft.status, branch_id=work.actor.branch_id, custom={})
    work.session.add(customer)
    work.session.flush()
    part = Individual if draft.kind is CustomerKind.INDIVIDUAL else Corporate
    work.session.add(part(customer_id=customer.id))
    if draft.status is not CustomerStatus.RELATED:
        work.session.add(
            Assignment(
                customer_id=customer.id, staff_id=work.actor.staff_id, role=AssignmentRole.MAIN, since=work.today
            )
        )
    return customer


def _merge(work: UnitOfWork, customer: Customer, mine: CustomerDraft, base: CustomerDraft) -> CustomerDraft:
    """Merge two people's changes of one customer; raise ConflictError where both changed a field differently."""
    theirs = _draft_of(work, customer)
    my_fields = set(changed_fields(base, mine))
    merged = replace(theirs, **{name: getattr(mine, name) for name in my_fields})
    both = my_fields & set(changed_fields(base, theirs))
    disputed = tuple(
        Difference(name, getattr(mine, name), getattr(theirs, name))
        for name in changed_fields(mine, theirs)
        if name in both
    )
    if disputed:
        by, at = _last_change(work, customer)
        raise ConflictError(_("Somebody else changed this customer meanwhile."), merged, disputed, by, at)
    return merged


def _last_change(work: UnitOfWork, customer: Customer) -> tuple[str, Any]:
    row = work.session.execute(
        select(Staff.name, Act.at)
        .select_from(Change)
        .join(Act, Act.id == Change.act_id)
        .outerjoin(Staff, Staff.uid == Act.actor_uid)
        .where(Change.noun == "customer", Change.uid == customer.uid)
        .order_by(Change.id.desc())
        .limit(1)
    ).one_or_none()
    return ("", None) if row is None else (row.name or "", row.at)


def _write(work: UnitOfWork, customer: Customer, draft: CustomerDraft) -> None:
    """Write the draft into the records; the customer's version rises even when only a part of her changed."""
    customer.status = draft.status
    customer.since = draft.since
    customer.do_not_contact = draft.do_not_contact
    customer.custom = {key: value for key, value in draft.custom.items() if value.strip()}
    for name in _SHARED:
        setattr(customer, name, getattr(draft, name).strip() or None)
    customer.name_key = pinyin.name_key(customer.name)
    if draft.kind is CustomerKind.INDIVIDUAL:
        person = work.session.get_one(Individual, customer.id)
        person.sex = draft.sex
        person.birth_date = draft.birth_date
        person.keeps_lunar_birthday = draft.keeps_lunar_birthday
        person.id_type = draft.id_type
        person.id_expires_on = None if draft.id_permanent else draft.id_expires_on
        person.id_permanent = draft.id_permanent
        for name in _INDIVIDUAL:
            setattr(person, name, getattr(draft, name).strip() or None)
        person.id_number = identifiers.plain(draft.id_number) or None
    else:
        firm = work.session.get_one(Corporate, customer.id)
        firm.licence_expires_on = None if draft.licence_permanent else draft.licence_expires_on
        firm.licence_permanent = draft.licence_permanent
        firm.founded_on = draft.founded_on
        firm.capital_minor = None if draft.capital is None else money.to_minor(draft.capital, draft.capital_currency)
        firm.capital_currency = None if draft.capital is None else draft.capital_currency
        for name in _CORPORATE:
            setattr(firm, name, getattr(draft, name).strip() or None)
        firm.uscc = identifiers.plain(draft.uscc) or None
    with work.session.no_autoflush:  # a look at the phones must not hide that the person or firm is changed
        parts = _write_phones(work, customer.id, draft) | _write_addresses(work, customer.id, draft)
    before = customer.version
    modified = parts or any(work.session.is_modified(record) for record in work.session.dirty)
    work.session.flush()
    if modified and customer.version == before:
        work.raise_version(customer)


def _write_phones(work: UnitOfWork, customer_id: int, draft: CustomerDraft) -> bool:
    """Bring the customer's phones in line with the draft; say whether anything changed."""
    present = list(
        work.session.scalars(select(Phone).where(Phone.customer_id == customer_id).order_by(Phone.position, Phone.id))
    )
    wanted = [one for one in draft.phones if one.number.strip()]
    if [(one.number, one.kind) for one in present] == [(one.number.strip(), one.kind) for one in wanted]:
        return False
    for position, one in enumerate(wanted):
        number = one.number.strip()
        digits = identifiers.phone_digits(number)
        if position < len(present):
            record = present[position]
            record.kind, record.number, record.digits, record.position = one.kind, number, digits, position
        else:
            work.session.add(
                Phone(customer_id=customer_id, kind=one.kind, number=number, digits=digits, position=position)
            )
    for record in present[len(wanted) :]:
        work.session.delete(record)
    return True


def _write_addresses(work: UnitOfWork, customer_id: int, draft: CustomerDraft) -> bool:
    """Bring the customer's addresses in line with the draft; say whether anything changed."""
    present = list(
        work.session.scalars(
            select(Address).where(Address.customer_id == customer_id).order_by(Address.position, Address.id)
        )
    )
    wanted = [one for one in draft.addresses if one.text.strip()]
    if [(one.text, one.kind, one.postcode or "") for one in present] == [
        (one.text.strip(), one.kind, one.postcode.strip()) for one in wanted
    ]:
        return False
    for position, one in enumerate(wanted):
        text, postcode = one.text.strip(), one.postcode.strip() or None
        if position < len(present):
            record = present[position]
            record.kind, record.text, record.postcode, record.position = one.kind, text, postcode, position
        else:
            work.session.add(
                Address(customer_id=customer_id, kind=one.kind, text=text, postcode=postcode, position=position)
            )
    for record in present[len(wanted) :]:
        work.session.delete(record)
    return True


def remove_customer(work: UnitOfWork, customer_id: CustomerId, version: int) -> UUID:
    """Remove a customer from every list; restorable for 90 days. Returns the uid of the act."""
    work.demand_writing()
    customer = visible_customer(work, customer_id)
    if customer.version != version:
        raise UserError(
            _("Somebody else changed this customer meanwhile. Look at the card again before you delete it.")
        )
    customer.removed_at = work.now
    customer.removed_by_act = work.act_id
    work.session.flush()
    work.session.execute(delete(SearchRank).where(SearchRank.customer_id == customer_id))
    work.index([customer_id])
    return work.session.scalars(select(Act.uid).where(Act.id == work.act_id)).one()


def restore_customer(work: UnitOfWork, customer_id: CustomerId) -> None:
    """Bring a removed customer back, unless her number was given to somebody else meanwhile."""
    work.demand_writing()
    customer = work.session.get(Customer, customer_id)
    if customer is None or customer.removed_at is None:
        return
    taken = customer.number and work.session.scalar(
        select(Customer.id).where(Customer.number == customer.number, Customer.removed_at.is_(None))
    )
    if taken:
        raise UserError(_("Another customer has this number already."), "number")
    customer.removed_at = None
    customer.removed_by_act = None
    work.session.flush()
    visible_customer(work, customer_id)
    work.index([customer_id])
