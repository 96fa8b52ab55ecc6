"""A condition: a fact, an operator, the values compared with; kept as JSON in saved views."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast


class ValueKind(StrEnum):
    """What a fact holds, which decides how it can be compared."""

    TEXT = "text"
    WORD = "word"
    """Text that many customers share, so that one chooses among what there is."""
    SECRET = "secret"  # noqa: S105 - a kind of value: identifying text of class C2, compared whole or by its beginning
    NUMBER = "number"
    MONEY = "money"
    """Amounts in the book's base currency; conditions write them in major units."""
    DAY = "day"
    BIRTHDAY = "birthday"
    """A day that comes round every year."""
    MOMENT = "moment"
    CHOICE = "choice"
    FLAG = "flag"


class Operator(StrEnum):
    """How a fact is compared."""

    CONTAINS = "contains"
    IS = "is"
    BEGINS = "begins"
    BETWEEN = "between"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LAST_DAYS = "last_days"
    """In the last N days, today included."""
    NOT_LAST_DAYS = "not_last_days"
    """Longer ago than N days, or never."""
    NEXT_DAYS = "next_days"
    """From today to N days ahead."""
    THIS_MONTH = "this_month"
    COMES_ROUND = "comes_round"
    """The anniversary falls into the next N days."""
    ROUND_THIS_MONTH = "round_this_month"
    """The anniversary falls into this month."""
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    YES = "yes"
    NO = "no"
    EMPTY = "empty"
    FILLED = "filled"


_EITHER = (Operator.EMPTY, Operator.FILLED)
_SPANS = (Operator.BETWEEN, Operator.AT_LEAST, Operator.AT_MOST)
_BACK = (Operator.LAST_DAYS, Operator.NOT_LAST_DAYS)
_OPERATORS: dict[ValueKind, tuple[Operator, ...]] = {
    ValueKind.TEXT: (Operator.CONTAINS, Operator.IS, Operator.BEGINS, *_EITHER),
    ValueKind.WORD: (Operator.ONE_OF, Operator.NONE_OF, Operator.CONTAINS, *_EITHER),
    ValueKind.SECRET: (Operator.IS, Operator.BEGINS, *_EITHER),
    ValueKind.NUMBER: (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN, *_EITHER),
    ValueKind.MONEY: (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN),
    ValueKind.DAY: (*_SPANS, *_BACK, Operator.NEXT_DAYS, Operator.THIS_MONTH, *_EITHER),
    ValueKind.BIRTHDAY: (Operator.COMES_ROUND, Operator.ROUND_THIS_MONTH, *_SPANS, *_EITHER),
    ValueKind.MOMENT: (*_BACK, Operator.THIS_MONTH, *_SPANS, *_EITHER),
    ValueKind.CHOICE: (Operator.ONE_OF, Operator.NONE_OF, *_EITHER),
    ValueKind.FLAG: (Operator.YES, Operator.NO),
}
_COUNTS = {Operator.BETWEEN: 2} | dict.fromkeys(
    (Operator.THIS_MONTH, Operator.ROUND_THIS_MONTH, Operator.YES, Operator.NO, *_EITHER), 0
)
IN_DAYS = frozenset({Operator.LAST_DAYS, Operator.NOT_LAST_DAYS, Operator.NEXT_DAYS, Operator.COMES_ROUND})
"""Operators whose value is a number of days."""
OF_MANY = frozenset({Operator.ONE_OF, Operator.NONE_OF})
"""Operators that take any number of values, at least one."""


def operators_of(kind: ValueKind) -> tuple[Operator, ...]:
    """Return how a kind of fact can be compared, the usual way first."""
    return _OPERATORS[kind]


def values_wanted(operator: Operator) -> int:
    """Return how many values an operator compares with; those ``OF_MANY`` take one or more."""
    return _COUNTS.get(operator, 1)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a customer.

    ``field`` is the key of a fact (``birth_date``, ``own:profession``). ``values`` are plain text: ISO days, numbers
    with a decimal point, whole days, keys of choices.
    """

    field: str
    operator: Operator
    values: tuple[str, ...] = ()


def to_json(conditions: Sequence[Condition]) -> list[dict[str, Any]]:
    """Return conditions as they are kept."""
    return [{"field": one.field, "operator": one.operator.value, "values": list(one.values)} for one in conditions]


def from_json(kept: Any) -> tuple[Condition, ...]:
    """Return the conditions kept; what is no condition of this version is left out."""
    entries = cast("list[Any]", kept) if isinstance(kept, list) else []
    return tuple(one for entry in entries if (one := _read(entry)) is not None)


def _read(entry: Any) -> Condition | None:
    if not isinstance(entry, dict):
        return None
    written = cast("dict[str, Any]", entry)
    if written.get("operator") not in set(Operator):
        return None
    values = tuple(str(one) for one in written.get("values") or ())
    return Condition(str(written.get("field", "")), Operator(written["operator"]), values)
