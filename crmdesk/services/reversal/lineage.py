"""Whose a record is: the customer it hangs on, and the account or contact it came with."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, null, select

from crmdesk.models import Base

BELOW_CUSTOMER = frozenset(
    {
        "individual", "corporate", "phone", "address", "assignment", "account", "holder", "holding", "balance",
        "contact", "attendee", "promise", "task",
    }
)  # fmt: skip
PARENTS: dict[str, str] = {
    "holder": "account", "holding": "account", "balance": "account",
    "attendee": "contact", "promise": "contact", "task": "contact",
}  # fmt: skip
"""Which record a part came with, beside the customer: it stays and goes with that one."""

_NONE: Any = null()
Root = tuple[str, int]
"""What stays or goes as a whole: a noun and the key of the record at its top."""


def table_of(noun: str) -> Table:
    """Return the table of a noun."""
    return Base.metadata.tables[noun]


def has_uid(noun: str) -> bool:
    """Say whether a noun's records have a uid of their own; individual and corporate go by their customer's."""
    return "uid" in table_of(noun).c


def key_of(noun: str) -> ColumnElement[int]:
    """Return the key column of a noun."""
    columns = table_of(noun).c
    return columns.id if "id" in columns else columns.customer_id


def lineage(noun: str) -> Select[Any, Any, Any, Any]:
    """Return a noun's records as key, uid, key of their customer and key of what they came with (None for nothing)."""
    table, customer = table_of(noun), table_of("customer")
    if noun == "customer":
        return select(table.c.id, table.c.uid, table.c.id, _NONE)
    if not has_uid(noun):
        whole = select(table.c.customer_id, customer.c.uid, table.c.customer_id, _NONE)
        return whole.join_from(table, customer, customer.c.id == table.c.customer_id)
    match noun:
        case "phone" | "address" | "assignment" | "contact":
            return select(table.c.id, table.c.uid, table.c.customer_id, _NONE)
        case "promise" | "task":
            return select(table.c.id, table.c.uid, table.c.customer_id, table.c.contact_id)
        case "attendee":
            contact = table_of("contact")
            whole = select(table.c.id, table.c.uid, contact.c.customer_id, table.c.contact_id)
            return whole.join_from(table, contact, contact.c.id == table.c.contact_id)
        case "holder":
            return select(table.c.id, table.c.uid, table.c.customer_id, table.c.account_id)
        case "account":
            return select(table.c.id, table.c.uid, _holder_of(table.c.id), _NONE)
        case "holding":
            return select(table.c.id, table.c.uid, _holder_of(table.c.account_id), table.c.account_id)
        case "balance":
            holding = table_of("holding")
            whole = select(table.c.id, table.c.uid, _holder_of(holding.c.account_id), holding.c.account_id)
            return whole.join_from(table, holding, holding.c.id == table.c.holding_id)
        case _:
            return select(table.c.id, table.c.uid, _NONE, _NONE)


def _holder_of(account_id: ColumnElement[int]) -> Any:
    """Return the first customer who holds an account."""
    holder = table_of("holder")
    return select(func.min(holder.c.customer_id)).where(holder.c.account_id == account_id).scalar_subquery()
