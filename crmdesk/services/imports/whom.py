"""Whom a row is about: a customer by number, identity, name and phone; where that is not sure, who it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select

from crmdesk.database import pinyin
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Branch, Corporate, Customer, Individual, Phone
from crmdesk.services.customers.identifiers import phone_digits, plain
from crmdesk.services.imports.outcome import Candidate
from crmdesk.services.masking import Secret, masked
from crmdesk.translation import gettext as _

MOST_CANDIDATES = 20
"""How many customers a doubtful row offers."""


@dataclass(frozen=True, slots=True)
class Whom:
    """What a row says of its customer; empty for what it does not say."""

    number: str = ""
    identity: str = ""
    name: str = ""
    phone: str = ""

    def says(self) -> str:
        """Return it for the user: the name and the tail of each number."""
        parts = (
            self.name, _tail(self.number), masked(Secret.IDENTITY, self.identity), masked(Secret.PHONE, self.phone),
        )  # fmt: skip
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Sought:
    """Who a row means: one customer, or some she may be, or nobody for a reason."""

    customer_id: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class _Known:
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    identities: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    names: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    readings: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    phones: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    numberless: set[int] = field(default_factory=set[int])


class Customers:
    """The customers of the book as rows name them; looked up once, then asked for every row."""

    def __init__(self, work: UnitOfWork) -> None:
        """Look in the book of ``work``; nothing is read before the first question."""
        self._work = work
        self._answers: dict[Whom, Sought] = {}

    @cached_property
    def _visible(self) -> set[int]:
        statement = select(Customer.id).where(self._work.visible(everybody=True))
        return set(self._work.session.connection().execute(statement).scalars())

    @cached_property
    def _known(self) -> _Known:
        """Everybody by what rows may name her by; numbers and identities of those the actor may not see, too."""
        known, connection = _Known(), self._work.session.connection()
        statement = (
            select(
                Customer.id, Customer.number, Customer.name, Customer.name_key, Individual.former_name,
                Individual.id_number, Corporate.uscc,
            )
            .outerjoin(Individual, Individual.customer_id == Customer.id)
            .outerjoin(Corporate, Corporate.customer_id == Customer.id)
            .where(Customer.removed_at.is_(None))
        )  # fmt: skip
        for key, number, name, name_key, former, id_number, uscc in connection.execute(statement):
            if number:
                known.numbers[number] = key
            else:
                known.numberless.add(key)
            if identity := id_number or uscc:
                known.identities.setdefault(plain(identity), []).append(key)
            if key in self._visible:
                for one in {one for one in (name, former) if one}:
                    known.names.setdefault(_same_name(one), []).append(key)
                if name:
                    known.readings.setdefault(name_key.partition("\t")[0], []).append(key)
        phones = select(Phone.digits, Phone.customer_id).join(Customer, Customer.id == Phone.customer_id)
        for digits, key in connection.execute(phones.where(Customer.removed_at.is_(None))):
            if key in self._visible:
                known.phones.setdefault(digits, []).append(key)
        return known

    def seek(self, whom: Whom) -> Sought:
        """Return who is meant: surely by number, identity, or name with phone; by less only who it may be."""
        found = self._answers.get(whom)
        if found is None:
            found = self._answers[whom] = self._seek(whom)
        return found

    def _seek(self, whom: Whom) -> Sought:
        known = self._known
        if whom.number and whom.number in known.numbers:
            return self._one(known.numbers[whom.number])
        same = list(dict.fromkeys(known.identities.get(plain(whom.identity), []))) if whom.identity else []
        if len(same) == 1 and (not whom.number or same[0] in known.numberless):
            return self._one(same[0])
        named = known.names.get(_same_name(whom.name), []) if whom.name else []
        called = known.phones.get(phone_digits(whom.phone), []) if whom.phone else []
        both = [key for key in dict.fromkeys(named) if key in set(called)]
        if len(both) == 1 and (not whom.number or both[0] in known.numberless):
            return Sought(both[0])
        perhaps = [*(key for key in same if key in self._visible), *both, *called, *named]
        if whom.name and not named:
            perhaps += known.readings.get(pinyin.name_key(whom.name).partition("\t")[0], [])
        if perhaps:
            return Sought(candidates=tuple(dict.fromkeys(perhaps))[:MOST_CANDIDATES])
        return Sought(reason=_nobody(whom))

    def _one(self, key: int) -> Sought:
        if key in self._visible:
            return Sought(key)
        return Sought(reason=_("This customer is looked after by somebody else."))

    def uids(self, keys: Iterable[int]) -> dict[int, UUID]:
        """Return the uids of customers by key."""
        statement = select(Customer.id, Customer.uid).where(one_of(self._work.dialect, Customer.id, sorted(set(keys))))
        return {key: uid for key, uid in self._work.session.connection().execute(statement)}  # noqa: C416

    def called(self, keys: Iterable[int]) -> dict[int, str]:
        """Return what customers are called."""
        statement = select(Customer.id, Customer.name, Customer.number).where(
            one_of(self._work.dialect, Customer.id, sorted(set(keys)))
        )
        rows = self._work.session.connection().execute(statement)
        return {key: name or number or _("Unnamed") for key, name, number in rows}

    def candidates(self, keys: Iterable[int]) -> dict[int, Candidate]:
        """Return customers as a doubtful row offers them: the name, and what tells them apart, masked."""
        wanted = sorted(set(keys))
        connection = self._work.session.connection()
        phones: dict[int, str] = {}
        dialled = select(Phone.customer_id, Phone.number).where(one_of(self._work.dialect, Phone.customer_id, wanted))
        for key, number in connection.execute(dialled.order_by(Phone.position, Phone.id)):
            phones.setdefault(key, number)
        statement: Any = (
            select(Customer.id, Customer.name, Customer.number, Branch.name, Individual.former_name)
            .join(Branch, Branch.id == Customer.branch_id)
            .outerjoin(Individual, Individual.customer_id == Customer.id)
            .where(one_of(self._work.dialect, Customer.id, wanted))
        )
        found: dict[int, Candidate] = {}
        rows: Any = connection.execute(statement)
        for key, name, number, branch, former in rows:
            before = _("formerly {name}").format(name=former) if former else ""
            parts = (_tail(number or ""), masked(Secret.PHONE, phones.get(key)), before, branch)
            evidence = " · ".join(part for part in parts if part)
            found[key] = Candidate(key, name or number or _("Unnamed"), evidence)
        return found


def _same_name(name: str) -> str:
    """Return a name as names are compared: without blanks, capitals as small letters."""
    return "".join(name.split()).casefold()


def _tail(number: str) -> str:
    """Return the last four characters of a customer number."""
    return f"…{number[-4:]}" if len(number) > 4 else number


def _nobody(whom: Whom) -> str:
    """Say why nobody was found, by the best that the row names."""
    if whom.number:
        return _("The book has no customer of this number.")
    if whom.identity:
        return _("The book has no customer of this identity number.")
    if whom.name or whom.phone:
        return _("None of your customers goes by this name or phone.")
    return _("The row names no customer: give number, identity number, or name.")
