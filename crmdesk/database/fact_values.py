"""The bank's own facts compared by value: they stand in the book as the files wrote them, ``1,234.50`` and ``2024/3/1``."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Float, cast, func, or_, select
from sqlalchemy.sql.functions import coalesce

from crmdesk.models import Customer

_CURRENCY_SIGNS = " \u00a5\uffe5$\u20ac\u00a3"
_YEAR, _MONTH, _DAY = chr(0x5E74), chr(0x6708), chr(0x65E5)
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$"
_DAY_PARTS = r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"
_DIGIT = "[0-9]"
_ISO = "-".join((_DIGIT * 4, _DIGIT * 2, _DIGIT * 2))


def own_text(key: str) -> ColumnElement[str]:
    """Return the text of one of the bank's own facts; NULL where the customer has none."""
    return Customer.custom[key].as_string()


def own_number(dialect: str, key: str) -> ColumnElement[Any]:
    """Return an own fact as a number, as ``money.parse_number`` reads it; NULL where it is none."""
    return _once(key, lambda text: _number(dialect, text))


def own_day(dialect: str, key: str) -> ColumnElement[Any]:
    """Return an own fact as the ISO text of a day, written year first in any customary way; NULL where it is none."""
    return _once(key, lambda text: _day(dialect, text))


def contains(dialect: str, column: Any, text: str) -> ColumnElement[bool]:
    """Return the condition that a text holds another, whatever the case of Latin letters."""
    position = func.instr if dialect == "sqlite" else func.strpos
    return position(func.lower(column), text.lower()) > 0


def begins(column: Any, text: str) -> ColumnElement[bool]:
    """Return the condition that a text begins with another, whatever the case of Latin letters."""
    return func.substr(func.lower(column), 1, len(text)) == text.lower()


def _once(key: str, read: Callable[[Any], ColumnElement[Any]]) -> ColumnElement[Any]:
    """Take the fact out of its JSON once, however often ``read`` looks at it: LIMIT keeps the inner select whole."""
    inner = select(own_text(key).label("told")).correlate(Customer).limit(1).subquery()
    return select(read(inner.c.told)).scalar_subquery()


def _number(dialect: str, text: Any) -> ColumnElement[Any]:
    from sqlalchemy import case

    plain = func.replace(func.ltrim(func.trim(text), _CURRENCY_SIGNS), ",", "")
    if dialect == "sqlite":
        digits = func.ltrim(plain, "+-")
        is_number = digits.op("GLOB")(f"*{_DIGIT}*") & ~digits.op("GLOB")("*[^0-9.]*")
    else:
        is_number = plain.op("~")(_NUMBER)
    return case((is_number, cast(plain, Float)))


def _day(dialect: str, text: Any) -> ColumnElement[Any]:
    from sqlalchemy import case

    position = func.instr if dialect == "sqlite" else func.strpos
    plain = func.trim(text)
    for mark in ("/", ".", _YEAR, _MONTH):
        plain = func.replace(plain, mark, "-")
    plain = func.replace(plain, _DAY, "") + " "
    plain = func.substr(plain, 1, position(plain, " ") - 1)
    rest = func.substr(plain, 6)
    month = func.substr(rest, 1, position(rest, "-") - 1)
    day = func.substr(rest, position(rest, "-") + 1)
    in_parts = func.substr(plain, 1, 4) + "-" + _two(month) + "-" + _two(day)
    together = func.substr(plain, 1, 4) + "-" + func.substr(plain, 5, 2) + "-" + func.substr(plain, 7, 2)
    return case(
        (_matches(dialect, text, (_ISO,), f"^{_DIGIT}{{4}}-{_DIGIT}{{2}}-{_DIGIT}{{2}}$"), text),
        (_matches(dialect, plain, _parted(), _DAY_PARTS), in_parts),
        (_matches(dialect, plain, (_DIGIT * 8,), f"^{_DIGIT}{{8}}$"), together),
    )


def _matches(dialect: str, text: Any, globs: tuple[str, ...], pattern: str) -> ColumnElement[bool]:
    return or_(*(text.op("GLOB")(one) for one in globs)) if dialect == "sqlite" else text.op("~")(pattern)


def _parted() -> tuple[str, ...]:
    return tuple(f"{_DIGIT * 4}-{_DIGIT * month}-{_DIGIT * day}" for month in (1, 2) for day in (1, 2))


def _two(part: Any) -> ColumnElement[str]:
    """Return one or two digits as two."""
    return func.substr(coalesce("0" + part, ""), func.length(part))
