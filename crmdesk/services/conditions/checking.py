"""What is wrong with a condition, live while it is written and again before it is compiled."""

from datetime import date
from decimal import Decimal

from crmdesk.errors import Problem, UserError
from crmdesk.money import parse_number
from crmdesk.services.conditions.condition import (
    IN_DAYS,
    OF_MANY,
    Condition,
    Operator,
    ValueKind,
    operators_of,
    values_wanted,
)
from crmdesk.translation import gettext as _

MOST_DAYS = 36_500
"""A hundred years: more days ahead or back mean nothing."""
LONGEST_VALUE = 200
_IN_NUMBERS = frozenset({ValueKind.NUMBER, ValueKind.MONEY})
_IN_TIME = frozenset({ValueKind.DAY, ValueKind.BIRTHDAY, ValueKind.MOMENT})
_LARGEST = Decimal(10) ** 15


def check_condition(kind: ValueKind, condition: Condition) -> list[Problem]:
    """Return what is wrong with a condition on a fact of ``kind``; the fields are ``operator`` and ``values.0`` onward."""
    operator, values = condition.operator, condition.values
    if operator not in operators_of(kind):
        return [Problem("operator", _("This field cannot be compared in this way."))]
    if operator in OF_MANY:
        return [] if values else [Problem("values.0", _("Choose at least one."))]
    wanted = values_wanted(operator)
    problems: list[Problem] = []
    for place in range(wanted):
        value = values[place].strip() if place < len(values) else ""
        message = _fault(kind, operator, value)
        if message:
            problems.append(Problem(f"values.{place}", message))
    return problems


def demand_valid(title: str, kind: ValueKind, condition: Condition) -> None:
    """Refuse a condition whose values cannot be compared, naming its field by ``title``."""
    problems = check_condition(kind, condition)
    if problems:
        words = _("The filter on “{field}” cannot be used: {reason}")
        raise UserError(words.format(field=title, reason=problems[0].message), "filters")


def _fault(kind: ValueKind, operator: Operator, value: str) -> str:
    if not value:
        return _("Please fill this in.")
    if len(value) > LONGEST_VALUE:
        return _("At most {count} characters.").format(count=LONGEST_VALUE)
    if operator in IN_DAYS:
        right = value.isdecimal() and value.isascii() and int(value) <= MOST_DAYS
        return "" if right else _("Write a whole number of days.")
    if kind in _IN_NUMBERS:
        number = parse_number(value)
        right = number is not None and "," not in value and abs(number) < _LARGEST
        return "" if right else _("This is not a number. Write it like 1234.50.")
    if kind in _IN_TIME and not _is_day(value):
        return _("This is not a day. Write it like 2026-03-01.")
    return ""


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10
