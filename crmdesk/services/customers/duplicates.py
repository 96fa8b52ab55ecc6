"""Customers a new one is likely the same as: found while she is typed in, by what two people rarely share.

A colleague's customer is told of without a word of who she is: only that she is looked after by somebody else, and in
which branch, so that the two can talk before the customer is entered twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Any

from sqlalchemy import Select, or_, select

from crmdesk.database import pinyin, search
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Branch, Corporate, Customer, Individual, Phone
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.naming import shown_name
from crmdesk.terms import CustomerId, CustomerKind


class Evidence(StrEnum):
    """What two records have in common."""

    ID_NUMBER = "id_number"
    USCC = "uscc"
    PHONE = "phone"
    NAME_AND_BIRTH = "name_and_birth"
    FORMER_NAME = "former_name"
    """One's name is the other's former name."""
    NAME = "name"
    """Counts only beside something else."""


_WEIGHTS: dict[Evidence, float] = {
    Evidence.ID_NUMBER: 0.99,
    Evidence.USCC: 0.99,
    Evidence.NAME_AND_BIRTH: 0.85,
    Evidence.PHONE: 0.6,
    Evidence.FORMER_NAME: 0.55,
    Evidence.NAME: 0.4,
}
"""How likely each alone makes two records one customer; several are taken as independent."""
CERTAIN = frozenset({Evidence.ID_NUMBER, Evidence.USCC})
"""What no two customers share: saving asks."""
MOST = 5
"""How many are told of, the likeliest first."""
MOST_CANDIDATES = 200
"""How many records of one kind of evidence are looked at: a shared phone of a firm's switchboard has more."""
SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A customer who may be the one being typed in; ``score`` in percent.

    ``customer_id`` is None, and ``called`` empty, where the actor may not see her; ``branch`` is told of either.
    """

    customer_id: CustomerId | None
    called: str
    branch: str
    score: int
    evidence: tuple[Evidence, ...]


def likely_duplicates(work: UnitOfWork, draft: CustomerDraft) -> tuple[LikelyDuplicate, ...]:
    """Return the customers a draft may be the same as, the likeliest first; removed ones count for nothing.

    Every comparison walks an index, so that it can be asked at every pause of typing in a book of any size.
    """
    work.demand_writing()
    shared: dict[int, set[Evidence]] = defaultdict(set)
    for evidence, statement in _comparisons(work, draft):
        for customer_id in work.session.scalars(statement.limit(MOST_CANDIDATES)):
            shared[customer_id].add(evidence)
    shared.pop(draft.customer_id or 0, None)
    return tuple(_told(work, draft, shared)) if shared else ()


def _comparisons(work: UnitOfWork, draft: CustomerDraft) -> Iterator[tuple[Evidence, Select[int]]]:
    """Yield what there is to compare, each as the statement that finds who shares it."""
    digits = [identifiers.phone_digits(one.number) for one in draft.phones]
    numbers = [one for one in digits if len(one) >= SHORTEST_PHONE]
    if numbers:
        yield Evidence.PHONE, select(Phone.customer_id).where(Phone.digits.in_(numbers))
    if draft.kind is CustomerKind.CORPORATE:
        code = identifiers.plain(draft.uscc)
        if code:
            yield Evidence.USCC, select(Corporate.customer_id).where(Corporate.uscc == code)
        return
    written = _writings(draft.id_number)
    if written:
        yield Evidence.ID_NUMBER, select(Individual.customer_id).where(Individual.id_number.in_(written))
    yield from _by_name(work, draft)


def _by_name(work: UnitOfWork, draft: CustomerDraft) -> Iterator[tuple[Evidence, Select[int]]]:
    name, former = draft.name.strip(), draft.former_name.strip()
    if len(name) > 1 and draft.birth_date is not None:
        born = Individual.birth_date == draft.birth_date
        yield Evidence.NAME_AND_BIRTH, _called(name).join(Individual, Individual.customer_id == Customer.id).where(born)
    if len(former) > 1:
        statement = _called(former).join(Individual, Individual.customer_id == Customer.id)
        yield Evidence.FORMER_NAME, statement if draft.birth_date is None else statement.where(_fits(draft))
    if len(name) > 1:
        statement = _once_called(work, name)
        if statement is not None:
            yield Evidence.FORMER_NAME, statement if draft.birth_date is None else statement.where(_fits(draft))


def _fits(draft: CustomerDraft) -> Any:
    """Return the condition that a person's birth date, where it is known, is the draft's."""
    return or_(Individual.birth_date.is_(None), Individual.birth_date == draft.birth_date)


def _called(name: str) -> Select[int]:
    """Return who has this name, by the index of its pinyin."""
    return select(Customer.id).where(Customer.name_key == pinyin.name_key(name), Customer.name == name)


def _once_called(work: UnitOfWork, name: str) -> Select[int] | None:
    """Return who had this name before, by the search index, which holds former names too; None for too many hits."""
    cleaned = search.cleaned(name)
    found = search.hits(work.session.connection(), cleaned) if cleaned else []
    if not found:
        return None
    among = search.one_of(work.dialect, Individual.customer_id, found)
    return select(Individual.customer_id).where(among, Individual.former_name == name)


def _writings(number: str) -> list[str]:
    """Return the ways an ID number may stand in the book: an old one of 15 digits as its 18 too, and the reverse."""
    plain = identifiers.plain(number)
    if len(plain) < 5:
        return []
    renewed = identifiers.renewed_resident_id(plain)
    old = f"{plain[:6]}{plain[8:17]}" if identifiers.is_resident_id(plain) and plain[6:8] == "19" else ""
    return [one for one in (plain, renewed, old) if one]


def _told(work: UnitOfWork, draft: CustomerDraft, shared: dict[int, set[Evidence]]) -> Iterable[LikelyDuplicate]:
    """Return the likeliest of those who share something, and of colleagues' customers only that they exist."""
    name = draft.name.strip()
    known = (
        select(
            Customer.id, Customer.uid, Customer.name, Customer.number, Branch.name.label("branch"),
            work.visible(everybody=True, few=True).label("mine"),
        )
        .join(Branch, Branch.id == Customer.branch_id)
        .where(search.one_of(work.dialect, Customer.id, list(shared)), Customer.removed_at.is_(None))
    )  # fmt: skip
    found: list[LikelyDuplicate] = []
    for row in work.session.execute(known):
        evidence = shared[row.id]
        if row.mine and name and row.name == name and Evidence.NAME_AND_BIRTH not in evidence:
            evidence = evidence | {Evidence.NAME}
        found.append(
            LikelyDuplicate(
                CustomerId(row.id) if row.mine else None,
                shown_name(row.name, row.number, row.uid) if row.mine else "",
                row.branch,
                _score(evidence),
                tuple(one for one in Evidence if one in evidence),
            )
        )
    return sorted(found, key=lambda one: (-one.score, one.customer_id is None, one.called))[:MOST]


def _score(evidence: Iterable[Evidence]) -> int:
    """Return how likely two records are one customer, in percent."""
    return round(100 * (1 - prod(1 - _WEIGHTS[one] for one in evidence)))


def is_certain(found: Sequence[LikelyDuplicate]) -> bool:
    """Say whether one of those found shares what no two customers share."""
    return any(CERTAIN & set(one.evidence) for one in found)
