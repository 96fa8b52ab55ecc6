"""Recognising customers: by customer number, else identity number, else name and phone, else the whole row."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Corporate, Customer, Individual, Phone
from crmdesk.services.customers.identifiers import phone_digits
from crmdesk.services.imports.customers.cells import WantedRow, row_key
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.translation import gettext as _


class KeyedBy(StrEnum):
    """How a file's rows are recognised (decisions 16)."""

    NUMBER = "customer_number"
    IDENTITY = "id_number"
    NAME_AND_PHONE = "name_and_phone"
    ROW = "row_digest"


def key_words(keyed_by: KeyedBy) -> str:
    """Return in the user's language how rows were recognised."""
    match keyed_by:
        case KeyedBy.NUMBER:
            return _("by customer number")
        case KeyedBy.IDENTITY:
            return _("by identity number")
        case KeyedBy.NAME_AND_PHONE:
            return _("by name and phone")
        case KeyedBy.ROW:
            return _("by the whole row: the file has no number to recognise a customer by")


def main_key(settings: ImportSettings) -> KeyedBy:
    """Return the best key the columns offer."""
    if settings.column_of("number") is not None:
        return KeyedBy.NUMBER
    if settings.column_of("id_number") is not None or settings.column_of("uscc") is not None:
        return KeyedBy.IDENTITY
    if settings.column_of("name") is not None and settings.column_of("phone") is not None:
        return KeyedBy.NAME_AND_PHONE
    return KeyedBy.ROW


def keys_of(wanted: WantedRow, cells: tuple[str, ...], keyed_by: KeyedBy) -> list[str]:
    """Return the keys of a row at or below the file's own, the best one first; none when it has nothing to go by."""
    facts = wanted.facts
    if keyed_by is KeyedBy.ROW:
        return [row_key(cells)]
    keys: list[str] = []
    if keyed_by is KeyedBy.NUMBER and facts.get("number"):
        keys.append(f"number:{facts['number']}")
    identity = facts.get("id_number") or facts.get("uscc")
    if identity:
        keys.append(f"identity:{identity}")
    if facts.get("name") and facts.get("phone"):
        keys.append(f"person:{facts['name']}\x1f{phone_digits(facts['phone'])}")
    return keys


SEVERAL = -1
"""In place of a customer's key: more than one customer goes by this."""


@dataclass(frozen=True, slots=True)
class Known:
    """The customers of the book by every key, which of them the actor may see, and which have no customer number yet."""

    by_key: dict[str, int]
    visible: set[int]
    numberless: frozenset[int] = frozenset()

    def find(self, keys: list[str]) -> int | None:
        """Return whom a row's keys mean: by the best key, or a prospect of the same identity who now has a number."""
        found = self.by_key.get(keys[0])
        if found is not None or not keys[0].startswith("number:"):
            return found
        same = (self.by_key.get(key) for key in keys[1:] if key.startswith("identity:"))
        return next((one for one in same if one in self.numberless), None)


def load_known(work: UnitOfWork, keyed_by: KeyedBy) -> Known:
    """Return who is in the book under which key; ``SEVERAL`` where customers share an identity, or name and phone."""
    connection = work.session.connection()
    by_key: dict[str, int] = {}
    live = Customer.removed_at.is_(None)
    if keyed_by is KeyedBy.ROW:
        statement = select(Customer.id, Customer.source_key).where(live, Customer.source_key.is_not(None))
        rows = connection.execute(statement.order_by(Customer.id.desc()))
        by_key = {key: customer_id for customer_id, key in rows if key is not None}
        return Known(by_key, _visible(work))
    people = (
        select(Customer.id, Customer.name, Phone.digits)
        .join(Phone, Phone.customer_id == Customer.id)
        .where(live, Customer.name.is_not(None))
    )
    for customer_id, name, digits in connection.execute(people):
        _enter(by_key, f"person:{name}\x1f{digits}", customer_id)
    for column, part in ((Individual.id_number, Individual), (Corporate.uscc, Corporate)):
        statement = (
            select(Customer.id, column).join(part, part.customer_id == Customer.id).where(live, column.is_not(None))
        )
        for customer_id, number in connection.execute(statement):
            _enter(by_key, f"identity:{number}", customer_id)
    numbers = select(Customer.id, Customer.number).where(live, Customer.number.is_not(None))
    by_key.update({f"number:{number}": customer_id for customer_id, number in connection.execute(numbers)})
    numberless = connection.execute(select(Customer.id).where(live, Customer.number.is_(None))).scalars()
    return Known(by_key, _visible(work), frozenset(numberless))


def _enter(by_key: dict[str, int], key: str, customer_id: int) -> None:
    by_key[key] = customer_id if by_key.get(key, customer_id) == customer_id else SEVERAL


def _visible(work: UnitOfWork) -> set[int]:
    return set(work.session.connection().execute(select(Customer.id).where(work.visible(everybody=True))).scalars())
