"""The standard facts of a customer, in the order in which lists offer them."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, exists, extract, func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import (
    Address,
    Book,
    Branch,
    Contact,
    Corporate,
    Customer,
    Individual,
    Phone,
    Promise,
    SearchRank,
    Staff,
    Task,
)
from crmdesk.services.conditions.condition import ValueKind
from crmdesk.services.conditions.fact import Fact, FactGroup, Part
from crmdesk.services.customers.identifiers import phone_digits
from crmdesk.services.masking import Secret
from crmdesk.terms import ContactState, CustomerKind, CustomerStatus, IdType, PromiseState, Sex, TaskState
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext

_PERSON, _FIRM = frozenset({Part.INDIVIDUAL}), frozenset({Part.CORPORATE})


@cache
def standard_facts() -> dict[str, Fact]:
    """Return the standard facts by key."""
    return {one.key: one for one in (*_of_the_bank(), *_to_reach(), *_of_care(), *_of_a_person(), *_of_a_firm())}


def _as_it_is(column: Any) -> Callable[[UnitOfWork], Any]:
    return lambda _work: column


def _of_the_bank() -> tuple[Fact, ...]:
    group, kind = FactGroup.BANK, ValueKind
    return (
        Fact("number", lambda: _("Customer number"), kind.TEXT, group, _as_it_is(Customer.number)),
        Fact(
            "name", lambda: _("Name"), kind.TEXT, group, _as_it_is(Customer.name), _as_it_is(Customer.name_key.expression)
        ),
        Fact("kind", lambda: _("Kind of customer"), kind.CHOICE, group, _as_it_is(Customer.kind), words=CustomerKind),
        Fact("status", lambda: _("Status"), kind.CHOICE, group, _as_it_is(Customer.status), words=CustomerStatus),
        Fact(
            "assets", lambda: pgettext("fact", "Assets"), kind.MONEY, group, _as_it_is(SearchRank.aum_minor),
            parts=frozenset({Part.RANK}),
        ),
        Fact(
            "manager", lambda: _("Manager"), kind.CHOICE, group, _as_it_is(SearchRank.staff_id),
            _as_it_is(Staff.name.expression), frozenset({Part.MANAGER}),
        ),
        Fact(
            "branch", lambda: _("Branch"), kind.CHOICE, group, _as_it_is(Customer.branch_id),
            _as_it_is(Branch.name.expression), frozenset({Part.BRANCH}),
        ),
        Fact("since", lambda: _("Customer since"), kind.DAY, group, _as_it_is(Customer.since)),
        Fact("came_by", lambda: _("Came by"), kind.CHOICE, group, _as_it_is(Customer.came_by), topic="came_by"),
        Fact("do_not_contact", lambda: _("Do not contact"), kind.FLAG, group, _as_it_is(Customer.do_not_contact)),
        Fact("remark", lambda: _("Remark"), kind.TEXT, group, _as_it_is(Customer.remark)),
    )  # fmt: skip


def _to_reach() -> tuple[Fact, ...]:
    group, kind = FactGroup.REACH, ValueKind
    return (
        Fact(
            "phone", lambda: _("Phone"), kind.TEXT, group, _as_it_is(Phone.digits), lambda _work: first_phone(),
            secret=Secret.PHONE, inside=lambda clause: _one_of_hers(Phone, clause), plain=phone_digits,
        ),
        Fact("email", lambda: _("E-mail"), kind.SECRET, group, _as_it_is(Customer.email), secret=Secret.EMAIL),
        Fact("wechat", lambda: _("WeChat"), kind.SECRET, group, _as_it_is(Customer.wechat), secret=Secret.WECHAT),
        Fact("wecom", lambda: _("WeCom"), kind.SECRET, group, _as_it_is(Customer.wecom), secret=Secret.WECHAT),
        Fact(
            "address", lambda: _("Address"), kind.TEXT, group, _as_it_is(Address.text), lambda _work: _first_address(),
            secret=Secret.ADDRESS, inside=lambda clause: _one_of_hers(Address, clause),
        ),
    )  # fmt: skip


def _of_care() -> tuple[Fact, ...]:
    group, kind = FactGroup.CARE, ValueKind
    return (
        Fact(
            "last_contact", lambda: _("Last contact"), kind.MOMENT, group, _as_it_is(Contact.starts_at),
            lambda _work: last_contact(), inside=_really_reached,
        ),
        Fact("next_due", lambda: _("Next due"), kind.DAY, group, lambda _work: next_due()),
    )  # fmt: skip


def _of_a_person() -> tuple[Fact, ...]:
    group, kind = FactGroup.PERSON, ValueKind
    return (
        Fact("sex", lambda: _("Sex"), kind.CHOICE, group, _as_it_is(Individual.sex), parts=_PERSON, words=Sex),
        Fact(
            "birth_date", lambda: _("Birth date"), kind.BIRTHDAY, group, _as_it_is(Individual.birth_date), parts=_PERSON
        ),
        Fact("age", lambda: _("Age"), kind.NUMBER, group, _age, parts=_PERSON),
        Fact(
            "id_type", lambda: _("ID type"), kind.CHOICE, group, _as_it_is(Individual.id_type), parts=_PERSON,
            words=IdType,
        ),
        Fact(
            "id_number", lambda: _("ID number"), kind.SECRET, group, _as_it_is(Individual.id_number), parts=_PERSON,
            secret=Secret.IDENTITY,
        ),
        Fact(
            "document_expires_on", lambda: _("ID or licence valid until"), kind.DAY, group,
            lambda _work: func.coalesce(Individual.id_expires_on, Corporate.licence_expires_on),
            parts=_PERSON | _FIRM,
        ),
        Fact(
            "former_name", lambda: _("Former name"), kind.TEXT, group, _as_it_is(Individual.former_name), parts=_PERSON
        ),
        Fact(
            "nationality", lambda: _("Nationality"), kind.WORD, group, _as_it_is(Individual.nationality), parts=_PERSON
        ),
        Fact(
            "ethnic_group", lambda: _("Ethnic group"), kind.WORD, group, _as_it_is(Individual.ethnic_group),
            parts=_PERSON,
        ),
    )  # fmt: skip


def _of_a_firm() -> tuple[Fact, ...]:
    group, kind = FactGroup.FIRM, ValueKind
    return (
        Fact(
            "uscc", lambda: _("Unified social credit code"), kind.TEXT, group, _as_it_is(Corporate.uscc), parts=_FIRM
        ),
        Fact("founded_on", lambda: _("Founded"), kind.DAY, group, _as_it_is(Corporate.founded_on), parts=_FIRM),
        Fact(
            "ownership", lambda: _("Ownership"), kind.CHOICE, group, _as_it_is(Corporate.ownership), parts=_FIRM,
            topic="ownership",
        ),
        Fact(
            "listing", lambda: _("Listing"), kind.CHOICE, group, _as_it_is(Corporate.listing), parts=_FIRM,
            topic="listing",
        ),
        Fact("capital", lambda: _("Registered capital"), kind.MONEY, group, lambda _work: _capital(), parts=_FIRM),
    )  # fmt: skip


def first_phone() -> Any:
    """Return the number to call, as it is dialled."""
    return (
        select(Phone.number)
        .where(Phone.customer_id == Customer.id)
        .order_by(Phone.position, Phone.id)
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def _first_address() -> Any:
    return (
        select(Address.text)
        .where(Address.customer_id == Customer.id)
        .order_by(Address.position, Address.id)
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def last_contact() -> Any:
    """Return when the customer was last really reached; attempts do not count."""
    return (
        select(Contact.starts_at)
        .where(*_reached())
        .order_by(Contact.starts_at.desc())
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def next_due() -> Any:
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


def _reached() -> tuple[ColumnElement[bool], ...]:
    return (
        Contact.customer_id == Customer.id,
        Contact.state == ContactState.DONE,
        Contact.reached.expression,
        Contact.removed_at.is_(None),
    )


def _really_reached(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(*_reached(), clause).correlate(Customer)


def _one_of_hers(noun: Any, clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(noun.customer_id == Customer.id, clause).correlate(Customer)


def _age(work: UnitOfWork) -> ColumnElement[Any]:
    """Return whole years, by the day written as one number: 2026-11-22 less 2000-11-23 is 25 years and a rest."""
    born = Individual.birth_date
    written = extract("year", born) * 10_000 + extract("month", born) * 100 + extract("day", born)
    today = work.today.year * 10_000 + work.today.month * 100 + work.today.day
    return func.floor((today - written) / 10_000) if work.dialect == "postgresql" else (today - written) // 10_000


def _capital() -> ColumnElement[Any]:
    """Return the registered capital where it is in the book's currency; others cannot be compared without rates."""
    base = select(Book.base_currency).scalar_subquery()
    return case((func.coalesce(Corporate.capital_currency, base) == base, Corporate.capital_minor))
