"""A fact of a customer as lists and conditions see it: what it is called, what it holds, where it stands in the book."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Branch, Corporate, Customer, Individual, SearchRank, Staff
from crmdesk.services.conditions.condition import Operator, ValueKind, operators_of
from crmdesk.services.masking import Secret

Expression = Callable[[UnitOfWork], ColumnElement[Any]]
"""Makes the SQL of a fact: days and ages depend on today, own facts on the database."""

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


class FactGroup(StrEnum):
    """Where a fact belongs when one looks for it."""

    BANK = "bank"
    REACH = "reach"
    PERSON = "person"
    FIRM = "firm"
    CARE = "care"
    OWN = "own"


class Part(StrEnum):
    """The tables beside ``customer`` that a fact may need."""

    INDIVIDUAL = "individual"
    CORPORATE = "corporate"
    RANK = "rank"
    MANAGER = "manager"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    ``compared`` is what conditions look at, ``ordered`` what lists sort by and show (the same unless given). ``inside``
    puts a comparison into the rows of a repeated fact, as for phones. ``words`` are the enum whose words are shown,
    ``topic`` the bank's list of choices, ``secret``
    what masks it as a fact of class C2.
    """

    key: str
    title: Callable[[], str]
    kind: ValueKind
    group: FactGroup
    compared: Expression
    ordered: Expression | None = None
    parts: frozenset[Part] = frozenset()
    secret: Secret | None = None
    inside: Callable[[ColumnElement[bool]], ColumnElement[bool]] | None = None
    words: type[Enum] | None = None
    topic: str = ""
    plain: Callable[[str], str] = str.strip
    """Makes what is typed comparable: a phone number without its hyphens."""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """How the fact can be compared."""
        return operators_of(self.kind)

    def order(self, work: UnitOfWork) -> ColumnElement[Any]:
        """Return what lists sort by and show."""
        return (self.ordered or self.compared)(work)


def join_parts(statement: S, parts: frozenset[Part]) -> S:
    """Join the tables that facts need to a select of customers; every live customer has her rank."""
    if parts & {Part.RANK, Part.MANAGER}:
        statement = statement.join(SearchRank, SearchRank.customer_id == Customer.id)
    if Part.MANAGER in parts:
        statement = statement.outerjoin(Staff, Staff.id == SearchRank.staff_id)
    if Part.BRANCH in parts:
        statement = statement.join(Branch, Branch.id == Customer.branch_id)
    if Part.INDIVIDUAL in parts:
        statement = statement.outerjoin(Individual, Individual.customer_id == Customer.id)
    if Part.CORPORATE in parts:
        statement = statement.outerjoin(Corporate, Corporate.customer_id == Customer.id)
    return statement
