"""New customers of a file who look like somebody known: the same ID number, phone, or name and birth date.

They come in all the same: relatives share phones and namesakes birthdays. The user looks, and merges or corrects.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Corporate, Customer, Individual, Phone
from crmdesk.services.customers.identifiers import phone_digits, renewed_resident_id
from crmdesk.services.customers.naming import shown_name
from crmdesk.services.imports.customers.cells import WantedRow
from crmdesk.services.imports.outcome import MOST_DUPLICATES, ImportPlan, LikelyDuplicate
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext

Mark = tuple[str, Any]
"""What a customer may share with another one: its kind (``identity``, ``phone``, ``birth``) and its value."""


def list_duplicates(
    work: UnitOfWork, plan: ImportPlan, wanted: list[WantedRow], matched: list[tuple[WantedRow, int]], visible: set[int]
) -> None:
    """List in the plan which new rows look like a customer of the book or like an earlier row of the file.

    A customer whom the user may not see is not named.
    """
    if not wanted:
        return
    marks = {one.row: _marks(one.facts, one.told) for one in wanted}
    in_book = _owners(work, {mark for own in marks.values() for mark in own})
    first: dict[Mark, int] = {}
    for one, customer_id in matched:
        for mark in _marks(one.facts, one.told):
            in_book.setdefault(mark, customer_id)
    found: list[tuple[WantedRow, int | None, int | None, list[str]]] = []
    for one in wanted:
        hit = _first_hit(marks[one.row], in_book, first)
        for mark in marks[one.row]:
            first.setdefault(mark, one.row)
        if hit is not None:
            plan.duplicates += 1
            if len(found) < MOST_DUPLICATES:
                found.append((one, *hit))
    names = _names(work, {customer_id for _one, customer_id, _row, _kinds in found if customer_id in visible})
    for one, customer_id, row, kinds in found:
        if row is not None:
            of = _("line {line} of the file").format(line=plan.table.row_lines[row])
        elif customer_id is None or customer_id not in names:
            of = _("a customer of somebody else")
        else:
            of = names[customer_id]
        called = str(one.facts.get("name") or one.facts.get("number") or "")
        words = pgettext("between pieces of evidence", ", ").join(_words(kind) for kind in kinds)
        plan.likely_duplicates.append(LikelyDuplicate(plan.table.row_lines[one.row], called, of, words))


def _marks(facts: dict[str, Any], told: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Return what of a row another customer may share."""
    marks: list[Mark] = []
    identity = facts.get("id_number") or facts.get("uscc")
    if identity:
        marks.append(("identity", renewed_resident_id(identity) or identity))
    phone = facts.get("phone")
    if phone:
        marks.append(("phone", phone_digits(phone)))
    born = facts.get("birth_date") or told.get("birth_date")
    if born is not None and facts.get("name"):
        marks.append(("birth", (facts["name"], born)))
    return tuple(marks)


def _first_hit(
    marks: tuple[Mark, ...], in_book: dict[Mark, int], first: dict[Mark, int]
) -> tuple[int | None, int | None, list[str]] | None:
    """Return the customer of the book, else the earlier row, that shares the strongest mark, and all they share."""
    for known in (in_book, first):
        other = next((known[mark] for mark in marks if mark in known), None)
        if other is not None:
            kinds = [mark[0] for mark in marks if known.get(mark) == other]
            return (other, None, kinds) if known is in_book else (None, other, kinds)
    return None


def _owners(work: UnitOfWork, wanted: set[Mark]) -> dict[Mark, int]:
    """Return which customer of the book has which of these marks, one each; every kind is one pass over its table."""
    owners: dict[Mark, int] = {}
    for customer_id, mark in _marks_of_book(work, {kind for kind, _value in wanted}):
        if mark in wanted:
            owners.setdefault(mark, customer_id)
    return owners


def _marks_of_book(work: UnitOfWork, kinds: set[str]) -> Iterator[tuple[int, Mark]]:
    """Yield every live customer's marks of some kinds."""
    connection = work.session.connection()
    live = Customer.removed_at.is_(None)
    if "identity" in kinds:
        for column, part in ((Individual.id_number, Individual), (Corporate.uscc, Corporate)):
            numbers = select(Customer.id, column).join(part, part.customer_id == Customer.id)
            for customer_id, number in connection.execute(numbers.where(live, column.is_not(None))):
                if number is not None:
                    yield customer_id, ("identity", renewed_resident_id(number) or number)
    if "phone" in kinds:
        phones = select(Customer.id, Phone.digits).join(Phone, Phone.customer_id == Customer.id).where(live)
        for customer_id, digits in connection.execute(phones):
            yield customer_id, ("phone", digits)
    if "birth" in kinds:
        people = select(Customer.id, Customer.name, Individual.birth_date).join(
            Individual, Individual.customer_id == Customer.id
        )
        known = (live, Individual.birth_date.is_not(None), Customer.name.is_not(None))
        for customer_id, name, born in connection.execute(people.where(*known)):
            yield customer_id, ("birth", (name, born))


def _names(work: UnitOfWork, ids: Iterable[int]) -> dict[int, str]:
    """Return what these few customers are called."""
    statement = select(Customer.id, Customer.name, Customer.number, Customer.uid).where(Customer.id.in_(sorted(ids)))
    return {
        customer_id: shown_name(name, number, uid) for customer_id, name, number, uid in work.session.execute(statement)
    }


def _words(kind: str) -> str:
    match kind:
        case "identity":
            return _("same ID number")
        case "phone":
            return _("same phone number")
        case _:
            return _("same name and birth date")
