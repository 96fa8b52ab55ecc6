"""The facts there are: the standard ones and the bank's own fields, for conditions to be compiled and for screens to offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Select, func, select

from crmdesk.database import fact_values
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Branch, Customer, Field, Staff
from crmdesk.services.choices import Label, all_choices
from crmdesk.services.conditions.condition import Operator, ValueKind
from crmdesk.services.conditions.fact import Fact, FactGroup, join_parts
from crmdesk.services.conditions.standard import standard_facts
from crmdesk.services.masking import Secret
from crmdesk.terms import CustomerKind, CustomerStatus, FactKind, IdType, Sensitivity, Sex
from crmdesk.translation import gettext as _
from crmdesk.words import id_type_text, kind_text, sex_text, status_text

OWN = "own:"
"""What the key of one of the bank's own facts begins with."""
MOST_WORDS = 200
"""How many different values of a fact are offered to choose among."""


@dataclass(frozen=True, slots=True)
class OfferedFact:
    """A fact as screens offer it, in the language now spoken; ``options`` are (key, text) of what one chooses among."""

    key: str
    title: str
    kind: ValueKind
    group: FactGroup
    operators: tuple[Operator, ...]
    options: tuple[tuple[str, str], ...] = ()
    masked: bool = False


def find_facts(work: UnitOfWork, keys: Iterable[str]) -> dict[str, Fact]:
    """Return the facts of these keys, those that there are; own fields are looked up only where one is named."""
    wanted, standard = dict.fromkeys(keys), standard_facts()
    own = own_facts(work) if any(key.startswith(OWN) for key in wanted) else {}
    return {key: fact for key in wanted if (fact := standard.get(key) or own.get(key)) is not None}


def find_fact(work: UnitOfWork, key: str) -> Fact:
    """Return one fact; a field that is no longer in the book is the user's to take out of her filters."""
    found = find_facts(work, (key,))
    if key not in found:
        raise UserError(_("There is no field {field} in this book any more.").format(field=key.removeprefix(OWN)))
    return found[key]


def own_facts(work: UnitOfWork) -> dict[str, Fact]:
    """Return the bank's own fields as facts, in their order."""
    return {
        OWN + one.key: _own_fact(one) for one in work.session.scalars(select(Field).order_by(Field.position, Field.id))
    }


def offered_facts(work: UnitOfWork) -> tuple[OfferedFact, ...]:
    """Return every fact as screens offer it: the standard ones, then the bank's own."""
    choices = all_choices(work)
    facts = standard_facts() | own_facts(work)
    return tuple(
        OfferedFact(
            one.key, one.title(), one.kind, one.group, one.operators, _options(work, one, choices),
            one.secret is not None,
        )
        for one in facts.values()
    )  # fmt: skip


def frequent_words(work: UnitOfWork, key: str) -> tuple[tuple[str, int], ...]:
    """Return the values that customers the actor may see have of a shared fact, the most frequent first, with counts."""
    fact = find_fact(work, key)
    if fact.kind is not ValueKind.WORD:
        return ()
    value = fact.compared(work).label("value")
    statement: Select[Any] = join_parts(select(value).select_from(Customer), fact.parts).where(work.visible())
    inner = statement.subquery()
    counted = func.count().label("count")
    rows = work.session.execute(
        select(inner.c.value, counted)
        .where(inner.c.value.is_not(None), inner.c.value != "")
        .group_by(inner.c.value)
        .order_by(counted.desc(), inner.c.value)
        .limit(MOST_WORDS)
    )
    return tuple((str(value), count) for value, count in rows)


_WORDS: dict[type[Enum], Callable[[Any], str]] = {
    CustomerKind: kind_text,
    CustomerStatus: status_text,
    Sex: sex_text,
    IdType: id_type_text,
}


def word_of(fact: Fact, value: Any) -> str:
    """Return the words of a value of a fact with a vocabulary."""
    return "" if value is None or fact.words is None else _WORDS[fact.words](fact.words(value))


def _options(work: UnitOfWork, fact: Fact, choices: dict[str, tuple[Label, ...]]) -> tuple[tuple[str, str], ...]:
    if fact.words is not None:
        values = (str(one.value) for one in fact.words)
        return tuple((one, word_of(fact, one)) for one in values if one != CustomerStatus.RELATED.value)
    if fact.topic:
        return tuple((one.key, one.text()) for one in choices.get(fact.topic, ()))
    match fact.key:
        case "manager":
            people = select(Staff.id, Staff.name).where(Staff.removed_at.is_(None)).order_by(Staff.number)
            return tuple((str(key), name) for key, name in work.session.execute(people))
        case "branch":
            branches = select(Branch.id, Branch.name).order_by(Branch.id)
            return tuple((str(key), name) for key, name in work.session.execute(branches))
        case _:
            return ()


def _own_fact(field: Field) -> Fact:
    key, is_secret = field.key, field.sensitivity is not Sensitivity.C1
    label = Label(key, field.label_en, field.label_zh)
    kinds = {FactKind.NUMBER: ValueKind.NUMBER, FactKind.DATE: ValueKind.DAY}
    kind = ValueKind.SECRET if is_secret else kinds.get(field.kind, ValueKind.WORD)

    def text(_work: UnitOfWork) -> Any:
        return fact_values.own_text(key)

    def number(work: UnitOfWork) -> Any:
        return fact_values.own_number(work.dialect, key)

    def day(work: UnitOfWork) -> Any:
        return fact_values.own_day(work.dialect, key)

    compared = {ValueKind.NUMBER: number, ValueKind.DAY: day}.get(kind, text)
    secret = Secret.OWN if is_secret else None
    return Fact(OWN + key, label.text, kind, FactGroup.OWN, compared, secret=secret)
