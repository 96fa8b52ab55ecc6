"""The further facts of the customers in a list: whichever columns somebody chose, read for many customers at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import select

from crmdesk.database import fact_values, search
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Customer
from crmdesk.money import Money, parse_number
from crmdesk.services.choices import Label, all_choices
from crmdesk.services.conditions.condition import ValueKind
from crmdesk.services.conditions.fact import Fact, Part, join_parts
from crmdesk.services.conditions.registry import OWN, find_facts, word_of
from crmdesk.services.masking import Secret, masked
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import CustomerKind

FactValue: TypeAlias = str | Decimal | date | datetime | Money | bool | None
"""What a cell of a list holds: choices in words, secrets masked, amounts as money."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What reading values takes beside the row: choices by topic and key, the currency, whether secrets are shown whole."""

    choices: Mapping[str, Mapping[str, Label]]
    currency: str
    unmasked: bool


def read_facts(
    work: UnitOfWork, ids: Sequence[int], keys: Iterable[str], currency: str, *, unmasked: bool = False
) -> dict[int, dict[str, FactValue]]:
    """Return the facts of these keys by customer; keys that name no fact are left out.

    Secrets are masked unless ``unmasked``: whoever asks for that has checked that the actor may, and notes it.
    """
    facts = list(find_facts(work, keys).values())
    if not facts:
        return {}
    parts = frozenset[Part]().union(*(one.parts for one in facts))
    columns = [_shown(work, one).label(f"fact_{place}") for place, one in enumerate(facts)]
    statement = join_parts(select(Customer.id, Customer.kind, *columns), parts).where(
        work.visible(few=True), search.one_of(work.dialect, Customer.id, ids)
    )
    topics = all_choices(work) if any(one.topic for one in facts) else {}
    choices = {topic: {one.key: one for one in labels} for topic, labels in topics.items()}
    context = _Context(choices, currency, unmasked)
    found: dict[int, dict[str, FactValue]] = {}
    for row in work.session.execute(statement):
        values = zip(facts, row[2:], strict=True)
        found[row[0]] = {fact.key: _value(fact, raw, row[1], context) for fact, raw in values}
    return found


def _shown(work: UnitOfWork, fact: Fact) -> Any:
    """Return what is read of a fact: of the bank's own the text as it stands."""
    if fact.key.startswith(OWN):
        return fact_values.own_text(fact.key.removeprefix(OWN))
    return fact.order(work)


def _value(fact: Fact, raw: Any, kind: CustomerKind, context: _Context) -> FactValue:
    if raw is None:
        return None
    if fact.secret is not None:
        public = fact.secret is Secret.ADDRESS and kind is CustomerKind.CORPORATE
        return str(raw) if context.unmasked or public else masked(fact.secret, str(raw))
    if fact.words is not None:
        return word_of(fact, raw)
    if fact.topic:
        label = context.choices.get(fact.topic, {}).get(raw)
        return raw if label is None else label.text()
    if fact.kind is ValueKind.MONEY:
        return Money(raw, context.currency)
    if fact.kind is ValueKind.NUMBER:
        number = parse_number(raw) if isinstance(raw, str) else Decimal(int(raw))
        return raw if number is None else number
    return without_secrets(raw) if isinstance(raw, str) and not context.unmasked else raw
