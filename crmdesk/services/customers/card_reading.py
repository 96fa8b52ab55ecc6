"""Opening a customer's card."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import (
    Account,
    Address,
    Balance,
    Book,
    Branch,
    Choice,
    Contact,
    Corporate,
    Customer,
    Field,
    Holder,
    Holding,
    Individual,
    Phone,
    Product,
    Promise,
    Staff,
    Task,
)
from crmdesk.models.holder import WHOLE
from crmdesk.money import Money, from_minor
from crmdesk.services.choices import Label, label_of
from crmdesk.services.contacts.reading import may_read_confidential, of_confidential_contact
from crmdesk.services.customers.card import (
    AddressFact,
    CorporateFacts,
    CustomerCard,
    CustomFact,
    HoldingFact,
    IndividualFacts,
    PhoneFact,
    PromiseRow,
    TaskRow,
)
from crmdesk.services.customers.listing import main_manager
from crmdesk.services.customers.naming import shown_name
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.masking import Secret, masked, masked_fact
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import (
    ContactState,
    CustomerId,
    CustomerKind,
    PromiseId,
    PromiseState,
    Sensitivity,
    TaskId,
    TaskState,
)

DEBTS = ("loan", "credit_card")


def open_card(work: UnitOfWork, customer_id: CustomerId) -> CustomerCard:
    """Return everything the card shows of a customer the actor may see."""
    customer = visible_customer(work, customer_id)
    holdings = holding_facts(work, customer_id, work.today)
    currency = work.session.scalars(select(Book.base_currency)).one()
    counted = [one for one in holdings if one.balance.currency == currency and one.category.key not in DEBTS]
    last, count = _contact_figures(work, customer_id)
    return CustomerCard(
        customer_id=customer_id,
        version=customer.version,
        kind=customer.kind,
        status=customer.status,
        number=customer.number or "",
        name=shown_name(customer.name, customer.number, customer.uid),
        nameless=not customer.name,
        branch=work.session.scalars(select(Branch.name).where(Branch.id == customer.branch_id)).one(),
        manager=main_manager(work, customer_id),
        since=customer.since,
        came_by=label_of(work, "came_by", customer.came_by),
        email=masked(Secret.EMAIL, customer.email),
        wechat=masked(Secret.WECHAT, customer.wechat),
        wecom=masked(Secret.WECHAT, customer.wecom),
        do_not_contact=customer.do_not_contact,
        remark=without_secrets(customer.remark or ""),
        individual=_individual(work, customer_id),
        corporate=_corporate(work, customer_id),
        phones=_phones(work, customer_id),
        addresses=_addresses(work, customer),
        custom=_custom(work, customer),
        holdings=holdings,
        assets=Money(sum(one.balance.minor for one in counted), currency) if counted else None,
        assets_day=max((one.as_of for one in counted), default=None),
        promises=promise_rows(work, customer_id),
        tasks=task_rows(work, customer_id),
        last_contact=last,
        contacts_this_year=count,
    )


def holding_facts(work: UnitOfWork, customer_id: int, day: date) -> tuple[HoldingFact, ...]:
    """Return the customer's holdings with their latest balance on or before ``day``, the largest first.

    A balance is the customer's share of it, rounded half up; an authorised person's share is nothing and left out.
    """
    latest = (
        select(func.max(Balance.as_of))
        .where(Balance.holding_id == Holding.id, Balance.as_of <= day)
        .correlate(Holding)
        .scalar_subquery()
    )
    statement = (
        select(
            Product.name.label("product"),
            Product.category,
            Choice.label_en,
            Choice.label_zh,
            Account.number,
            Holding.currency,
            Holding.matures_on,
            Holder.share,
            Balance.end_minor,
            Balance.as_of,
        )
        .join(Account, Account.id == Holder.account_id)
        .join(Holding, Holding.account_id == Account.id)
        .join(Product, Product.id == Holding.product_id)
        .join(Balance, (Balance.holding_id == Holding.id) & (Balance.as_of == latest))
        .outerjoin(Choice, (Choice.topic == "product_category") & (Choice.key == Product.category))
        .where(Holder.customer_id == customer_id, Holder.share > 0, Holding.removed_at.is_(None))
        .order_by(Balance.end_minor.desc(), Holding.id)
    )
    return tuple(
        HoldingFact(
            row.product,
            Label(row.category, row.label_en or row.category, row.label_zh or row.category),
            masked(Secret.ACCOUNT, row.number),
            Money(_share(row.end_minor, row.share), row.currency),
            row.as_of,
            row.matures_on,
        )
        for row in work.session.execute(statement)
    )


def _share(minor: int, share: int) -> int:
    """Return a share in millionths of an amount, rounded half up away from zero in integer arithmetic."""
    if share == WHOLE:
        return minor
    sign = -1 if minor < 0 else 1
    return sign * ((abs(minor) * share * 2 + WHOLE) // (2 * WHOLE))


def _contact_figures(work: UnitOfWork, customer_id: int) -> tuple[datetime | None, int]:
    """Return when the customer was last reached and how often in the last twelve months."""
    year_ago = work.now - timedelta(days=365)
    row = work.session.execute(
        select(func.max(Contact.starts_at), func.count().filter(Contact.starts_at >= year_ago)).where(
            Contact.customer_id == customer_id,
            Contact.state == ContactState.DONE,
            Contact.reached,
            Contact.removed_at.is_(None),
        )
    ).one()
    return row[0], row[1]


def _individual(work: UnitOfWork, customer_id: int) -> IndividualFacts | None:
    person = work.session.get(Individual, customer_id)
    if person is None:
        return None
    return IndividualFacts(
        person.former_name or "",
        person.sex,
        person.birth_date,
        age_on(person.birth_date, work.today),
        person.keeps_lunar_birthday,
        person.id_type,
        masked(Secret.IDENTITY, person.id_number),
        person.id_expires_on,
        person.id_permanent,
        person.nationality or "",
        person.ethnic_group or "",
    )


def age_on(born: date | None, day: date) -> int | None:
    """Return the age in full years on a day."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _corporate(work: UnitOfWork, customer_id: int) -> CorporateFacts | None:
    firm = work.session.get(Corporate, customer_id)
    if firm is None:
        return None
    currency = firm.capital_currency or "CNY"
    return CorporateFacts(
        firm.uscc or "",
        firm.licence_expires_on,
        firm.licence_permanent,
        firm.founded_on,
        label_of(work, "ownership", firm.ownership),
        None if firm.capital_minor is None else from_minor(firm.capital_minor, currency),
        currency,
        label_of(work, "listing", firm.listing),
        firm.subsidiaries or "",
    )


def _phones(work: UnitOfWork, customer_id: int) -> tuple[PhoneFact, ...]:
    statement = (
        select(Phone.kind, Phone.number).where(Phone.customer_id == customer_id).order_by(Phone.position, Phone.id)
    )
    return tuple(PhoneFact(kind, masked(Secret.PHONE, number)) for kind, number in work.session.execute(statement))


def _addresses(work: UnitOfWork, customer: Customer) -> tuple[AddressFact, ...]:
    """Return the addresses; a person's without house and flat, a firm's whole: they stand in the register."""
    statement = (
        select(Address.kind, Address.text, Address.postcode)
        .where(Address.customer_id == customer.id)
        .order_by(Address.position, Address.id)
    )
    of_firm = customer.kind is CustomerKind.CORPORATE
    return tuple(
        AddressFact(kind, masked_fact("address", text, of_firm=of_firm), postcode or "", masked=not of_firm)
        for kind, text, postcode in work.session.execute(statement)
    )


def _custom(work: UnitOfWork, customer: Customer) -> tuple[CustomFact, ...]:
    if not customer.custom:
        return ()
    statement = select(Field).where(Field.key.in_(customer.custom)).order_by(Field.position, Field.id)
    return tuple(_own_fact(one, str(customer.custom[one.key])) for one in work.session.scalars(statement))


def _own_fact(field: Field, value: str) -> CustomFact:
    secret = field.sensitivity is not Sensitivity.C1
    label = Label(field.key, field.label_en, field.label_zh)
    return CustomFact(field.key, label, field.kind, masked(Secret.OWN, value) if secret else value, masked=secret)


def _readable(
    work: UnitOfWork, customer_id: CustomerId, contact_id: InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Return the condition that the contact a promise or task was made in is open to the actor."""
    if may_read_confidential(work, customer_id):
        return true()
    return ~of_confidential_contact(contact_id)


def promise_rows(work: UnitOfWork, customer_id: CustomerId) -> tuple[PromiseRow, ...]:
    """Return a customer's promises: open ones by due day, then the settled ones, newest first.

    What was promised in a confidential contact is left out for whom that contact is closed to.
    """
    statement = (
        select(Promise, Staff.name)
        .join(Staff, Staff.id == Promise.owner_id)
        .where(
            Promise.customer_id == customer_id,
            Promise.removed_at.is_(None),
            _readable(work, customer_id, Promise.contact_id),
        )
        .order_by((Promise.state == PromiseState.OPEN).desc(), Promise.settled_on.desc(), Promise.due_on, Promise.id)
    )
    return tuple(
        PromiseRow(
            PromiseId(one.id),
            one.version,
            without_secrets(one.what),
            owner,
            one.due_on,
            one.state,
            one.settled_on,
            one.state is PromiseState.OPEN and one.due_on < work.today,
        )
        for one, owner in work.session.execute(statement)
    )


def task_rows(work: UnitOfWork, customer_id: CustomerId) -> tuple[TaskRow, ...]:
    """Return a customer's tasks: open ones by due day, then the finished ones, newest first.

    What was agreed in a confidential contact is left out for whom that contact is closed to.
    """
    statement = (
        select(Task, Staff.name)
        .join(Staff, Staff.id == Task.owner_id)
        .where(
            Task.customer_id == customer_id,
            Task.removed_at.is_(None),
            _readable(work, customer_id, Task.contact_id),
        )
        .order_by((Task.state == TaskState.OPEN).desc(), Task.done_on.desc(), Task.due_on.nulls_last(), Task.id)
    )
    return tuple(
        TaskRow(
            TaskId(one.id),
            one.version,
            without_secrets(one.what),
            owner,
            one.due_on,
            one.state,
            one.state is TaskState.OPEN and one.due_on is not None and one.due_on < work.today,
        )
        for one, owner in work.session.execute(statement)
    )
