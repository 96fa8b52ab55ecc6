"""Conditions compiled to SQL that both databases run."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Float, String, and_, extract, false, func, literal, or_, select, true

from crmdesk import clock
from crmdesk.database import fact_values
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Book
from crmdesk.money import to_minor
from crmdesk.services.conditions.checking import demand_valid
from crmdesk.services.conditions.condition import Condition, Operator, ValueKind
from crmdesk.services.conditions.fact import Fact, Part
from crmdesk.services.conditions.registry import find_fact

Clause = ColumnElement[bool]
_ONE_DAY = timedelta(days=1)


def compile_conditions(work: UnitOfWork, conditions: Sequence[Condition]) -> tuple[list[Clause], frozenset[Part]]:
    """Return what customers must fulfil, all of it, and the tables that takes.

    Raises UserError for a field that is not in the book, and for values that cannot be compared.
    """
    clauses: list[Clause] = []
    parts: frozenset[Part] = frozenset()
    for one in conditions:
        fact = find_fact(work, one.field)
        demand_valid(fact.title(), fact.kind, one)
        clauses.append(_clause(work, fact, one))
        parts |= fact.parts
    return clauses, parts


def _clause(work: UnitOfWork, fact: Fact, condition: Condition) -> Clause:
    column = fact.compared(work)
    operator = condition.operator
    if operator in {Operator.EMPTY, Operator.FILLED}:
        filled = fact.inside(true()) if fact.inside else _filled(column)
        return filled if operator is Operator.FILLED else ~filled
    if fact.inside is not None and fact.kind is ValueKind.MOMENT:
        return _latest(work, column, condition, fact.inside)
    match fact.kind:
        case ValueKind.TEXT | ValueKind.WORD | ValueKind.SECRET:
            clause = _text(work, column, condition, fact.plain)
        case ValueKind.NUMBER:
            clause = _span(column, condition, lambda text: literal(float(text), Float))
        case ValueKind.MONEY:
            currency = work.session.scalars(select(Book.base_currency)).one()
            clause = _span(column, condition, lambda text: to_minor(Decimal(text), currency))
        case ValueKind.DAY | ValueKind.BIRTHDAY | ValueKind.MOMENT:
            clause = _day(work, column, condition)
        case ValueKind.CHOICE:
            clause = _choice(column, condition, fact)
        case ValueKind.FLAG:
            clause = column.is_(operator is Operator.YES)
    return fact.inside(clause) if fact.inside else clause


def _filled(column: Any) -> Clause:
    filled: Clause = column.is_not(None)
    return and_(filled, column != "") if type(column.type) is String else filled


def _text(work: UnitOfWork, column: Any, condition: Condition, plain: Callable[[str], str]) -> Clause:
    values = [plain(one) for one in condition.values]
    match condition.operator:
        case Operator.CONTAINS:
            return fact_values.contains(work.dialect, column, values[0])
        case Operator.BEGINS:
            return fact_values.begins(column, values[0])
        case Operator.NONE_OF:
            return or_(column.is_(None), column.not_in(values))
        case Operator.ONE_OF:
            return column.in_(values)
        case _:
            return func.lower(column) == values[0].lower()


def _choice(column: Any, condition: Condition, fact: Fact) -> Clause:
    keys: list[Any] = list(condition.values)
    if fact.words is not None:
        known = {str(one.value): one for one in fact.words}
        keys = [known[one] for one in keys if one in known]
    elif not fact.topic:
        keys = [int(one) for one in keys if one.isdecimal()]
    among = column.in_(keys) if keys else false()
    return among if condition.operator is Operator.ONE_OF else or_(column.is_(None), ~among)


def _span(column: Any, condition: Condition, read: Callable[[str], Any]) -> Clause:
    """Compare with bounds that belong to the span; written the wrong way round they are turned."""
    values = [read(one) for one in condition.values]
    match condition.operator:
        case Operator.AT_LEAST:
            return column >= values[0]
        case Operator.AT_MOST:
            return column <= values[0]
        case _:
            first, last = sorted(condition.values, key=Decimal)
            return and_(column >= read(first), column <= read(last))


def _bounds(work: UnitOfWork, condition: Condition) -> tuple[date | None, date | None]:
    """Return the first and the last day of a condition on days; None where it is open."""
    today = work.today
    match condition.operator:
        case Operator.AT_LEAST:
            return date.fromisoformat(condition.values[0]), None
        case Operator.AT_MOST:
            return None, date.fromisoformat(condition.values[0])
        case Operator.BETWEEN:
            first, last = sorted(date.fromisoformat(one) for one in condition.values)
            return first, last
        case Operator.LAST_DAYS | Operator.NOT_LAST_DAYS:
            return today - timedelta(days=int(condition.values[0])), today
        case Operator.NEXT_DAYS:
            return today, today + timedelta(days=int(condition.values[0]))
        case _:
            first = today.replace(day=1)
            return first, (first + timedelta(days=32)).replace(day=1) - _ONE_DAY


def _day(work: UnitOfWork, column: Any, condition: Condition) -> Clause:
    if condition.operator is Operator.COMES_ROUND:
        return _comes_round(column, work.today, work.today + timedelta(days=int(condition.values[0])))
    if condition.operator is Operator.ROUND_THIS_MONTH:
        return extract("month", column) == work.today.month
    first, last = _bounds(work, condition)
    written: Callable[[date], Any] = date.isoformat if isinstance(column.type, String) else lambda day: day
    if condition.operator is Operator.NOT_LAST_DAYS and first is not None:
        return or_(column.is_(None), column < written(first))
    clauses = [column >= written(first)] if first is not None else []
    clauses += [column <= written(last)] if last is not None else []
    return and_(*clauses)


def _comes_round(column: Any, first: date, last: date) -> Clause:
    """Compare month and day only; who was born on 29 February has her day on the 28th in other years."""
    if (last - first).days >= 365:
        return column.is_not(None)
    day_of_year = extract("month", column) * 100 + extract("day", column)
    start, end = first.month * 100 + first.day, last.month * 100 + last.day
    within = day_of_year.between(start, end)
    if end < start:
        within = or_(day_of_year >= start, day_of_year <= end)
    common = any(
        day.month == 2 and day.day == 28 and (day + _ONE_DAY).month == 3
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1))
    )
    return or_(within, day_of_year == 229) if common else within


def _latest(work: UnitOfWork, column: Any, condition: Condition, inside: Callable[[Clause], Clause]) -> Clause:
    """Compare the latest of many moments: one stands in the span and none after it."""
    first, last = _bounds(work, condition)
    since = true() if first is None else column >= _start(first)
    if condition.operator is Operator.NOT_LAST_DAYS:
        return ~inside(since)
    if last is None or condition.operator in {Operator.LAST_DAYS, Operator.THIS_MONTH}:
        return inside(since)
    return and_(inside(and_(since, column < _start(last + _ONE_DAY))), ~inside(column >= _start(last + _ONE_DAY)))


def _start(day: date) -> datetime:
    """Return the moment at which a day of the branch begins."""
    return clock.from_local(datetime.combine(day, time()))
