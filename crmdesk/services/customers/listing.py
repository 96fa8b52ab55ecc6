"""The list of the whole book: which customers, in which order, and the lines a window shows of them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, exists, func, select

from crmdesk.database import search
from crmdesk.database.bulk import read_ids
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Assignment, Book, Branch, Contact, Customer, Phone, Promise, SearchRank, Staff, Task
from crmdesk.money import Money
from crmdesk.services.customers.naming import shown_name
from crmdesk.services.masking import mask_phone
from crmdesk.terms import (
    AssignmentRole,
    ContactState,
    CustomerId,
    CustomerKind,
    CustomerStatus,
    PromiseState,
    TaskState,
)

MOST_DENSE = 500
"""How many of very many hits are listed, from the top; typing more narrows them."""
MOST_ROWS = 5_000


class CustomerSort(StrEnum):
    """The columns the list sorts by."""

    NAME = "name"
    NUMBER = "number"
    KIND = "kind"
    STATUS = "status"
    PHONE = "phone"
    ASSETS = "assets"
    MANAGER = "manager"
    BRANCH = "branch"
    LAST_CONTACT = "last_contact"
    NEXT_DUE = "next_due"


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """What the list shows: hits of a text, of one kind or all, in one order."""

    text: str = ""
    kind: CustomerKind | None = None
    sort: CustomerSort = CustomerSort.ASSETS
    descending: bool = True


@dataclass(frozen=True, slots=True)
class CustomerList:
    """The keys of the customers found, in order. ``cut`` says that there are more hits than listed."""

    ids: "array[int]"
    cut: bool = False


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the list; the phone masked, ``assets`` None where nothing is held."""

    customer_id: CustomerId
    number: str
    name: str
    kind: CustomerKind
    status: CustomerStatus
    phone_masked: str
    assets: Money
    manager: str
    branch: str
    last_contact: datetime | None
    next_due: date | None
    do_not_contact: bool


def find_customers(work: UnitOfWork, query: CustomerQuery) -> CustomerList:
    """Return which customers the list shows and in which order; only those the actor may see."""
    text = search.cleaned(query.text)
    if query.text.strip() and not text:
        return CustomerList(array("q"))
    if not text:
        return CustomerList(
            _ids(work, _ordered(work, _within(select(Customer.id).where(work.visible()), query), query))
        )
    connection = work.session.connection()
    found = search.hits(connection, text)
    if found is None:
        return _walk(work, query, text)
    if not found:
        return CustomerList(array("q"))
    among = select(Customer.id).where(work.visible(few=True), search.one_of(work.dialect, Customer.id, found))
    if search.beginning(text) != text:
        named = exists().where(SearchRank.customer_id == Customer.id, search.contains(work.dialect, text))
        among = among.where(named.correlate(Customer))
    return CustomerList(_ids(work, _ordered(work, _within(among, query), query)))


def count_customers(work: UnitOfWork) -> int:
    """Return how many customers the actor may see."""
    return work.session.scalar(select(func.count()).select_from(Customer).where(work.visible())) or 0


def customer_rows(work: UnitOfWork, ids: Sequence[int]) -> list[CustomerRow]:
    """Return the lines of these customers, in the order of ``ids``; at most 5,000 at a time."""
    wanted = list(ids[:MOST_ROWS])
    if not wanted:
        return []
    currency = work.session.scalars(select(Book.base_currency)).one()
    statement = (
        select(
            Customer.id,
            Customer.uid,
            Customer.number,
            Customer.name,
            Customer.kind,
            Customer.status,
            Customer.do_not_contact,
            Branch.name.label("branch"),
            SearchRank.aum_minor,
            Staff.name.label("manager"),
            _first_phone().label("phone"),
            _last_contact().label("last_contact"),
            _next_due().label("next_due"),
        )
        .join(Branch, Branch.id == Customer.branch_id)
        .outerjoin(SearchRank, SearchRank.customer_id == Customer.id)
        .outerjoin(Staff, Staff.id == SearchRank.staff_id)
        .where(work.visible(few=True), search.one_of(work.dialect, Customer.id, wanted))
    )
    rows = {
        row.id: CustomerRow(
            CustomerId(row.id),
            row.number or "",
            shown_name(row.name, row.number, row.uid),
            row.kind,
            row.status,
            mask_phone(row.phone),
            Money(row.aum_minor or 0, currency),
            row.manager or "",
            row.branch,
            row.last_contact,
            row.next_due,
            row.do_not_contact,
        )
        for row in work.session.execute(statement)
    }
    return [rows[one] for one in wanted if one in rows]


def _within(statement: Select[int], query: CustomerQuery) -> Select[int]:
    return statement if query.kind is None else statement.where(Customer.kind == query.kind)


def _ordered(work: UnitOfWork, statement: Select[int], query: CustomerQuery) -> Select[int]:
    """Join what the order needs and order by it; unknown values come last either way, the key makes it definite."""
    column: ColumnElement[Any]
    match query.sort:
        case CustomerSort.NAME:
            column = Customer.name_key.expression
        case CustomerSort.NUMBER:
            column = Customer.number.expression
        case CustomerSort.KIND:
            column = Customer.kind.expression
        case CustomerSort.STATUS:
            column = Customer.status.expression
        case CustomerSort.PHONE:
            column = _first_phone()
        case CustomerSort.ASSETS:
            statement = statement.join(SearchRank, SearchRank.customer_id == Customer.id)
            column = SearchRank.aum_minor.expression
        case CustomerSort.MANAGER:
            statement = statement.join(SearchRank, SearchRank.customer_id == Customer.id)
            statement = statement.outerjoin(Staff, Staff.id == SearchRank.staff_id)
            column = Staff.name.expression
        case CustomerSort.BRANCH:
            statement = statement.join(Branch, Branch.id == Customer.branch_id)
            column = Branch.name.expression
        case CustomerSort.LAST_CONTACT:
            column = _last_contact()
        case CustomerSort.NEXT_DUE:
            column = _next_due()
    if work.dialect == "postgresql" and isinstance(column.type, String):
        column = column.collate("C")  # as SQLite orders, whatever the server's collation
    first = column.desc().nulls_last() if query.descending else column.asc().nulls_last()
    return statement.order_by(first, Customer.id.desc() if query.descending else Customer.id)


def _walk(work: UnitOfWork, query: CustomerQuery, text: str) -> CustomerList:
    """Walk the ranking from the top for a query that hits very many, and list its best hits in the asked order."""
    best = (
        select(SearchRank.customer_id)
        .join(Customer, Customer.id == SearchRank.customer_id)
        .where(work.visible(few=True), search.contains(work.dialect, text))
        .order_by(SearchRank.aum_minor.desc(), SearchRank.customer_id.desc())
        .limit(MOST_DENSE + 1)
    )
    found = _ids(work, _within(best, query))
    cut = len(found) > MOST_DENSE
    if query.sort is CustomerSort.ASSETS and query.descending:
        return CustomerList(found[:MOST_DENSE], cut)
    statement = _ordered(
        work, select(Customer.id).where(search.one_of(work.dialect, Customer.id, found[:MOST_DENSE])), query
    )
    return CustomerList(_ids(work, statement), cut)


def _ids(work: UnitOfWork, statement: Select[int]) -> "array[int]":
    return read_ids(work.session.connection(), statement)


def _first_phone() -> Any:
    return (
        select(Phone.number)
        .where(Phone.customer_id == Customer.id)
        .order_by(Phone.position, Phone.id)
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def _last_contact() -> Any:
    """Return when the customer was last really reached; attempts do not count."""
    return (
        select(func.max(Contact.starts_at))
        .where(
            Contact.customer_id == Customer.id,
            Contact.state == ContactState.DONE,
            Contact.reached,
            Contact.removed_at.is_(None),
        )
        .correlate(Customer)
        .scalar_subquery()
    )


def _next_due() -> Any:
    """Return the day of the nearest open promise or task."""
    due = (
        select(Promise.due_on.label("due_on"))
        .where(Promise.customer_id == Customer.id, Promise.state == PromiseState.OPEN, Promise.removed_at.is_(None))
        .correlate(Customer)
        .union_all(
            select(Task.due_on)
            .where(Task.customer_id == Customer.id, Task.state == TaskState.OPEN, Task.removed_at.is_(None))
            .correlate(Customer)
        )
        .subquery()
    )
    return select(func.min(due.c.due_on)).scalar_subquery()


def main_manager(work: UnitOfWork, customer_id: int) -> str:
    """Return the name of the customer's main manager, or nothing."""
    statement = (
        select(Staff.name)
        .join(Assignment, Assignment.staff_id == Staff.id)
        .where(
            Assignment.customer_id == customer_id,
            Assignment.role == AssignmentRole.MAIN,
            Assignment.until.is_(None),
        )
    )
    return work.session.scalar(statement) or ""
