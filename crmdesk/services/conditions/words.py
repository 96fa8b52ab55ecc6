"""Conditions in words, in the language now spoken: what a filter chip and later a rule say."""

from collections.abc import Mapping
from decimal import Decimal

from crmdesk.services.conditions.condition import Condition, Operator, ValueKind
from crmdesk.services.conditions.fact import FactGroup
from crmdesk.translation import CHINESE, language, ngettext, pgettext
from crmdesk.translation import gettext as _

MOST_NAMED = 2
"""How many of several choices are named; the others are counted."""
_TEN_THOUSAND = 10_000


def operator_text(operator: Operator, kind: ValueKind) -> str:
    """Say how a fact is compared, as a list of ways to compare names it."""
    in_time = kind in {ValueKind.DAY, ValueKind.BIRTHDAY, ValueKind.MOMENT}
    return {
        Operator.CONTAINS: pgettext("condition", "contains"),
        Operator.IS: pgettext("condition", "is"),
        Operator.BEGINS: pgettext("condition", "begins with"),
        Operator.BETWEEN: pgettext("condition", "between"),
        Operator.AT_LEAST: pgettext("condition", "on or after") if in_time else pgettext("condition", "at least"),
        Operator.AT_MOST: pgettext("condition", "on or before") if in_time else pgettext("condition", "at most"),
        Operator.LAST_DAYS: pgettext("condition", "in the last … days"),
        Operator.NOT_LAST_DAYS: pgettext("condition", "not in the last … days"),
        Operator.NEXT_DAYS: pgettext("condition", "in the next … days"),
        Operator.THIS_MONTH: pgettext("condition", "this month"),
        Operator.COMES_ROUND: pgettext("condition", "birthday in the next … days"),
        Operator.ROUND_THIS_MONTH: pgettext("condition", "birthday this month"),
        Operator.ONE_OF: pgettext("condition", "is one of"),
        Operator.NONE_OF: pgettext("condition", "is none of"),
        Operator.YES: pgettext("condition", "yes"),
        Operator.NO: pgettext("condition", "no"),
        Operator.EMPTY: pgettext("condition", "is empty"),
        Operator.FILLED: pgettext("condition", "is filled in"),
    }[operator]


def condition_text(title: str, kind: ValueKind, condition: Condition, options: Mapping[str, str]) -> str:
    """Say a condition on the fact called ``title`` as one phrase; ``options`` are the texts of what it chooses among."""
    values = [_written(kind, condition.operator, one) for one in condition.values]
    first, last = (values[0] if values else "", values[-1] if values else "")
    named = _named([options.get(one, one) for one in condition.values])
    days = int(first) if first.isdecimal() else 0
    pattern = _pattern(condition.operator, kind, days)
    return pattern.format(field=title, value=first, first=first, last=last, named=named, count=first)


def group_text(group: FactGroup) -> str:
    """Say where a fact belongs."""
    return {
        FactGroup.BANK: _("At the bank"),
        FactGroup.REACH: _("Contact details"),
        FactGroup.PERSON: _("Person"),
        FactGroup.FIRM: _("Firm"),
        FactGroup.CARE: _("Contacts and promises"),
        FactGroup.OWN: _("Own fields"),
    }[group]


def _pattern(operator: Operator, kind: ValueKind, days: int) -> str:
    in_time = kind in {ValueKind.DAY, ValueKind.BIRTHDAY, ValueKind.MOMENT}
    match operator:
        case Operator.AT_LEAST:
            return _("{field} from {value}") if in_time else _("{field} ≥ {value}")
        case Operator.AT_MOST:
            return _("{field} until {value}") if in_time else _("{field} ≤ {value}")
        case Operator.LAST_DAYS:
            return ngettext("{field} in the last {count} day", "{field} in the last {count} days", days)
        case Operator.NOT_LAST_DAYS:
            return ngettext(
                "{field} more than {count} day ago or never", "{field} more than {count} days ago or never", days
            )
        case Operator.NEXT_DAYS:
            return ngettext("{field} in the next {count} day", "{field} in the next {count} days", days)
        case Operator.COMES_ROUND:
            return ngettext("Birthday in the next {count} day", "Birthday in the next {count} days", days)
        case _:
            return _fixed_pattern(operator)


def _fixed_pattern(operator: Operator) -> str:
    return {
        Operator.CONTAINS: _("{field} contains “{value}”"),
        Operator.IS: _("{field} is “{value}”"),
        Operator.BEGINS: _("{field} begins with “{value}”"),
        Operator.BETWEEN: _("{field} {first} to {last}"),
        Operator.THIS_MONTH: _("{field} this month"),
        Operator.ROUND_THIS_MONTH: _("Birthday this month"),
        Operator.ONE_OF: _("{field}: {named}"),
        Operator.NONE_OF: _("{field}: not {named}"),
        Operator.YES: _("{field}: yes"),
        Operator.NO: _("{field}: no"),
        Operator.EMPTY: _("{field} is empty"),
        Operator.FILLED: _("{field} is filled in"),
    }[operator]


def _written(kind: ValueKind, operator: Operator, value: str) -> str:
    """Write a value as people read it: amounts with separators, in Chinese in units of ten thousand."""
    if kind not in {ValueKind.MONEY, ValueKind.NUMBER} or operator in {Operator.ONE_OF, Operator.NONE_OF}:
        return value
    try:
        number = Decimal(value)
    except ArithmeticError:
        return value
    if kind is ValueKind.MONEY and language() == CHINESE:
        if abs(number) < _TEN_THOUSAND:
            return pgettext("amount", "{count} in full").format(count=f"{number:,f}")
        return pgettext("amount", "{count} × 10,000").format(count=f"{(number / _TEN_THOUSAND).normalize():,f}")
    return f"{number:,f}"


def _named(texts: list[str]) -> str:
    shown = pgettext("between choices", ", ").join(texts[:MOST_NAMED])
    rest = len(texts) - MOST_NAMED
    return _("{named} and {count} more").format(named=shown, count=rest) if rest > 0 else shown
