"""The list of the whole book: which customers, in which order, and the lines a window shows of them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, exists, func, select

from crmdesk.database import search
from crmdesk.database.bulk import read_ids
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Assignment, Book, Branch, Customer, SearchRank, Staff
from crmdesk.money import Money
from crmdesk.services.conditions.compiling import compile_conditions
from crmdesk.services.conditions.condition import Condition
from crmdesk.services.conditions.fact import Part, join_parts
from crmdesk.services.conditions.registry import find_fact
from crmdesk.services.conditions.standard import first_phone, last_contact, next_due
from crmdesk.services.customers.listed_facts import FactValue, read_facts
from crmdesk.services.customers.naming import shown_name
from crmdesk.services.masking import Secret, masked
from crmdesk.terms import AssignmentRole, CustomerId, CustomerKind, CustomerStatus

MOST_DENSE = 500
"""How many of very many hits are listed, from the top; typing more narrows them."""
MOST_ROWS = 5_000
BASE_FACTS = frozenset({
    "number", "name", "kind", "status", "phone", "assets", "manager", "branch", "last_contact", "next_due",
    "do_not_contact",
})  # fmt: skip
"""The facts every line has; all others are read where they are asked for."""


class CustomerSort(StrEnum):
    """The columns the list begins with; by any other fact it sorts too."""

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
    """What the list shows: hits of a text, of one kind or all, those that fulfil every filter, in one order.

    ``sort`` is the key of a fact, one of ``CustomerSort`` or any other.
    """

    text: str = ""
    kind: CustomerKind | None = None
    sort: str = CustomerSort.ASSETS
    descending: bool = True
    filters: tuple[Condition, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.kind or self.filters)


@dataclass(frozen=True, slots=True)
class CustomerList:
    """The keys of the customers found, in order. ``cut`` says that there are more hits than listed."""

    ids: "array[int]"
    cut: bool = False


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the list; the phone masked. ``facts`` are those of further columns that were asked for, by key."""

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
    facts: Mapping[str, FactValue] = field(default_factory=dict[str, FactValue])


def find_customers(work: UnitOfWork, query: CustomerQuery) -> CustomerList:
    """Return which customers the list shows and in which order; only those the actor may see."""
    text = search.cleaned(query.text)
    if query.text.strip() and not text:
        return CustomerList(array("q"))
    clauses, parts = compile_conditions(work, query.filters)
    if query.kind is not None:
        clauses.append(Customer.kind == query.kind)
    if not text:
        whole = select(Customer.id).where(work.visible(), *clauses)
        return CustomerList(_ids(work, _ordered(work, whole, query, parts)))
    connection = work.session.connection()
    found = search.hits(connection, text)
    if found is None:
        return _walk(work, query, text, clauses, parts)
    if not found:
        return CustomerList(array("q"))
    among = select(Customer.id).where(work.visible(few=True), search.one_of(work.dialect, Customer.id, found), *clauses)
    if search.beginning(text) != text:
        named = exists().where(SearchRank.customer_id == Customer.id, search.contains(work.dialect, text))
        among = among.where(named.correlate(Customer))
    return CustomerList(_ids(work, _ordered(work, among, query, parts)))


def count_customers(work: UnitOfWork) -> int:
    """Return how many customers the actor may see."""
    return work.session.scalar(select(func.count()).select_from(Customer).where(work.visible())) or 0


def customer_rows(
    work: UnitOfWork, ids: Sequence[int], facts: Iterable[str] = (), *, unmasked: bool = False
) -> list[CustomerRow]:
    """Return the lines of these customers, in the order of ``ids``, at most 5,000 at a time, with further ``facts``.

    ``unmasked`` shows secrets whole: whoever asks for that has checked that the actor may, and notes it.
    """
    wanted = list(ids[:MOST_ROWS])
    if not wanted:
        return []
    currency = work.session.scalars(select(Book.base_currency)).one()
    further = read_facts(work, wanted, [one for one in facts if one not in BASE_FACTS], currency, unmasked=unmasked)
    statement = _lines().where(work.visible(few=True), search.one_of(work.dialect, Customer.id, wanted))
    rows = {
        row.id: CustomerRow(
            CustomerId(row.id),
            row.number or "",
            shown_name(row.name, row.number, row.uid),
            row.kind,
            row.status,
            row.phone or "" if unmasked else masked(Secret.PHONE, row.phone),
            Money(row.aum_minor or 0, currency),
            row.manager or "",
            row.branch,
            row.last_contact,
            row.next_due,
            row.do_not_contact,
            further.get(row.id, {}),
        )
        for row in work.session.execute(statement)
    }
    return [rows[one] for one in wanted if one in rows]


def _lines() -> Select[*tuple[Any, ...]]:
    """Return the select of what every line has."""
    return (
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
            first_phone().label("phone"),
            last_contact().label("last_contact"),
            next_due().label("next_due"),
        )
        .join(Branch, Branch.id == Customer.branch_id)
        .outerjoin(SearchRank, SearchRank.customer_id == Customer.id)
        .outerjoin(Staff, Staff.id == SearchRank.staff_id)
    )


def _ordered(work: UnitOfWork, statement: Select[int], query: CustomerQuery, parts: frozenset[Part]) -> Select[int]:
    """Join what filters and order need and order; unknown values come last either way, the key makes it definite."""
    fact = find_fact(work, query.sort)
    statement = join_parts(statement, parts | fact.parts)
    column = fact.order(work)
    if work.dialect == "postgresql" and isinstance(column.type, String):
        column = column.collate("C")  # as SQLite orders, whatever the server's collation
    first = column.desc().nulls_last() if query.descending else column.asc().nulls_last()
    return statement.order_by(first, Customer.id.desc() if query.descending else Customer.id)


def _walk(
    work: UnitOfWork, query: CustomerQuery, text: str, clauses: list[ColumnElement[bool]], parts: frozenset[Part]
) -> CustomerList:
    """Walk the ranking from the top for a query that hits very many, and list its best hits in the asked order."""
    best = (
        select(SearchRank.customer_id)
        .join(Customer, Customer.id == SearchRank.customer_id)
        .where(work.visible(few=True), search.contains(work.dialect, text), *clauses)
        .order_by(SearchRank.aum_minor.desc(), SearchRank.customer_id.desc())
        .limit(MOST_DENSE + 1)
    )
    found = _ids(work, join_parts(best, parts - {Part.RANK, Part.MANAGER}))
    cut = len(found) > MOST_DENSE
    if query.sort == CustomerSort.ASSETS and query.descending:
        return CustomerList(found[:MOST_DENSE], cut)
    listed = select(Customer.id).where(search.one_of(work.dialect, Customer.id, found[:MOST_DENSE]))
    return CustomerList(_ids(work, _ordered(work, listed, query, frozenset())), cut)


def _ids(work: UnitOfWork, statement: Select[int]) -> "array[int]":
    return read_ids(work.session.connection(), statement)


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
