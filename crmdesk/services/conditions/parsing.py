"""Conditions as one types them on the command line: ``age >= 60``, ``assets between 100000 500000``, ``status in active``."""

from collections.abc import Iterable, Sequence

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.services.conditions.checking import demand_valid
from crmdesk.services.conditions.condition import OF_MANY, Condition, Operator
from crmdesk.services.conditions.registry import OWN, OfferedFact, offered_facts
from crmdesk.services.conditions.words import operator_text
from crmdesk.translation import gettext as _

_SIGNS = {
    ">=": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
    "=": Operator.IS,
    "~": Operator.CONTAINS,
    "^": Operator.BEGINS,
    "in": Operator.ONE_OF,
    "not_in": Operator.NONE_OF,
}
_PARTING = (",", "\uff0c", "\u3001")


def parse_conditions(work: UnitOfWork, texts: Iterable[str]) -> tuple[Condition, ...]:
    """Read conditions as typed; UserError for a field or an operator that is not known, and for wrong values."""
    given = list(texts)
    offered = offered_facts(work) if given else ()
    return tuple(_parse(one, offered) for one in given)


def _parse(text: str, offered: Sequence[OfferedFact]) -> Condition:
    fact, rest = _field(text.strip(), offered)
    operator, values = _operator(fact, rest)
    if operator in OF_MANY:
        for mark in _PARTING:
            values = values.replace(mark, "\n")
        read = tuple(part.strip() for part in values.split("\n") if part.strip())
    elif operator is Operator.BETWEEN:
        read = tuple(values.replace("..", " ").split())
    else:
        read = (values,) if values else ()
    keys = {shown.casefold(): key for key, shown in fact.options}
    condition = Condition(fact.key, operator, tuple(keys.get(one.casefold(), one) for one in read))
    demand_valid(fact.title, fact.kind, condition)
    return condition


def _field(text: str, offered: Sequence[OfferedFact]) -> tuple[OfferedFact, str]:
    """Return the fact a condition begins with, by key or title, the longest first, and what follows."""
    names = {one.title: one for one in offered} | {one.key.removeprefix(OWN): one for one in offered}
    names |= {one.key: one for one in offered}
    for name in sorted(names, key=len, reverse=True):
        if text.casefold().startswith(name.casefold()) and text[len(name) : len(name) + 1] in {"", " "}:
            return names[name], text[len(name) :].strip()
    known = ", ".join(one.key for one in offered)
    raise UserError(_("No field is called so: {text}. There are: {fields}").format(text=text, fields=known), "filter")


def _operator(fact: OfferedFact, rest: str) -> tuple[Operator, str]:
    """Return the operator that follows the field, by its sign, its key or its words, and what is compared with."""
    signs = dict(_SIGNS)
    if Operator.ONE_OF in fact.operators:
        signs["="] = Operator.ONE_OF
    names = signs | {one.value: one for one in fact.operators}
    names |= {operator_text(one, fact.kind).casefold(): one for one in fact.operators}
    for name in sorted(names, key=len, reverse=True):
        after = rest[len(name) :]
        if rest.casefold().startswith(name) and (not after or after[0] == " " or not name[-1].isalnum()):
            if names[name] in fact.operators:
                return names[name], after.strip()
            break
    ways = ", ".join(one.value for one in fact.operators)
    raise UserError(
        _("{field} cannot be compared so: {text}. Possible: {ways}").format(field=fact.title, text=rest, ways=ways),
        "filter",
    )
