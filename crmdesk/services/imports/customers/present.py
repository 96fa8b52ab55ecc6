"""What the book says now of the customers a file is about, in the same facts as the file's rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Address, Balance, Branch, Corporate, Customer, Holder, Holding, Individual, Phone
from crmdesk.services.imports.customers.cells import PERMANENT
from crmdesk.terms import PhoneKind

BATCH = 4_000


@dataclass(slots=True)
class PresentCustomer:
    """One customer as the book has her: keys, facts by target, the bank's own fields, and the parts' keys."""

    customer_id: int
    uid: UUID
    facts: dict[str, Any]
    custom: dict[str, Any]
    phone: tuple[int, UUID] | None = None
    phone_kind: PhoneKind | None = None
    address: tuple[int, UUID] | None = None
    holding_id: int | None = None
    balance: tuple[int, UUID, date, int] | None = None
    phones: set[str] = field(default_factory=set[str])


def load_present(
    work: UnitOfWork, ids: Iterable[int], as_of: date, currency: str, product_id: int | None
) -> dict[int, PresentCustomer]:
    """Return these customers as the book has them; ``balance`` is the latest of the product on or before ``as_of``."""
    wanted = sorted(set(ids))
    found: dict[int, PresentCustomer] = {}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        _load_customers(work, batch, found)
        _load_phones(work, batch, found)
        _load_addresses(work, batch, found)
        if product_id is not None:
            _load_balances(work, batch, found, as_of, currency, product_id)
    return found


def _load_customers(work: UnitOfWork, ids: list[int], found: dict[int, PresentCustomer]) -> None:
    statement = (
        select(Customer.__table__, Individual.__table__, Corporate.__table__, Branch.name.label("branch"))
        .outerjoin(Individual, Individual.customer_id == Customer.id)
        .outerjoin(Corporate, Corporate.customer_id == Customer.id)
        .join(Branch, Branch.id == Customer.branch_id)
        .where(one_of(work.dialect, Customer.id, ids))
    )
    shared = ("number", "name", "email", "wechat", "wecom", "remark", "since", "kind", "status")
    person = (
        "former_name",
        "sex",
        "birth_date",
        "id_type",
        "id_number",
        "id_expires_on",
        "nationality",
        "ethnic_group",
    )
    firm = ("uscc", "founded_on", "licence_expires_on")
    for row in work.session.connection().execute(statement).mappings():
        facts: dict[str, Any] = {name: row[Customer.__table__.c[name]] for name in shared}
        facts |= {name: row[Individual.__table__.c[name]] for name in person}
        facts |= {name: row[Corporate.__table__.c[name]] for name in firm}
        if row[Individual.__table__.c.id_permanent]:
            facts["id_expires_on"] = PERMANENT
        if row[Corporate.__table__.c.licence_permanent]:
            facts["licence_expires_on"] = PERMANENT
        facts["branch"] = row["branch"]
        customer_id = row[Customer.__table__.c.id]
        found[customer_id] = PresentCustomer(
            customer_id, row[Customer.__table__.c.uid], facts, dict(row[Customer.__table__.c.custom])
        )


def _load_phones(work: UnitOfWork, ids: list[int], found: dict[int, PresentCustomer]) -> None:
    statement = (
        select(Phone.customer_id, Phone.id, Phone.uid, Phone.kind, Phone.number, Phone.digits)
        .where(one_of(work.dialect, Phone.customer_id, ids))
        .order_by(Phone.position, Phone.id)
    )
    for customer_id, record_id, uid, kind, number, digits in work.session.execute(statement):
        present = found[customer_id]
        present.phones.add(digits)
        if present.phone is None:
            present.phone, present.phone_kind = (record_id, uid), kind
            present.facts["phone"] = number


def _load_addresses(work: UnitOfWork, ids: list[int], found: dict[int, PresentCustomer]) -> None:
    statement = (
        select(Address.customer_id, Address.id, Address.uid, Address.text)
        .where(one_of(work.dialect, Address.customer_id, ids))
        .order_by(Address.position, Address.id)
    )
    for customer_id, record_id, uid, text in work.session.execute(statement):
        present = found[customer_id]
        if present.address is None:
            present.address = (record_id, uid)
            present.facts["address"] = text


def _load_balances(
    work: UnitOfWork, ids: list[int], found: dict[int, PresentCustomer], as_of: date, currency: str, product_id: int
) -> None:
    latest = (
        select(func.max(Balance.as_of))
        .where(Balance.holding_id == Holding.id, Balance.as_of <= as_of)
        .correlate(Holding)
        .scalar_subquery()
    )
    statement = (
        select(
            Holder.customer_id,
            Holding.id,
            Holding.product_id,
            Holding.currency,
            Balance.id,
            Balance.uid,
            Balance.as_of,
            Balance.end_minor,
        )
        .join(Holding, Holding.account_id == Holder.account_id)
        .outerjoin(Balance, (Balance.holding_id == Holding.id) & (Balance.as_of == latest))
        .where(
            one_of(work.dialect, Holder.customer_id, ids),
            Holding.removed_at.is_(None),
            Holder.share > 0,
        )
        .order_by(Holding.id)
    )
    for customer_id, holding_id, of_product, of_currency, record_id, uid, day, end_minor in work.session.execute(
        statement
    ):
        present = found[customer_id]
        # Compared here: as conditions they would lure SQLite into walking every holding of the product.
        if present.holding_id is None and (of_product, of_currency) == (product_id, currency):
            present.holding_id = holding_id
            if record_id is not None:  # pyright: ignore[reportUnnecessaryComparison] - by the outer join
                present.balance = (record_id, uid, day, end_minor)
                present.facts["balance"] = end_minor
