"""A form's draft as plain JSON and back, so that it can be sealed: any frozen dataclass of the kinds forms use."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_READERS: dict[type, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    str: str,
    int: int,
    bool: bool,
}


def to_plain(value: Any) -> Any:
    """Return a value as JSON writes it: dataclasses as objects, tuples as lists, days and amounts as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(one) for one in value]  # pyright: ignore[reportUnknownVariableType] - of any kind
    if isinstance(value, dict):
        return {str(key): to_plain(one) for key, one in value.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any kind
    return value


def from_plain(kind: type[T], content: Any) -> T:
    """Return the dataclass that ``to_plain`` wrote; fields another version wrote are left out, missing ones default.

    Raises ValueError, TypeError or KeyError for content that no version wrote.
    """
    hints = get_type_hints(kind)
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _read(hints[name], one) for name, one in content.items() if name in known})


def _read(hint: Any, content: Any) -> Any:
    """Return a field's value by its type."""
    if content is None:
        return None
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _read(next(one for one in parts if one is not type(None)), content)
    if origin is tuple:
        return tuple(_read(parts[0], one) for one in content)
    if origin is dict:
        return {key: _read(parts[1], one) for key, one in content.items()}
    plain: type = getattr(hint, "__supertype__", hint)
    if is_dataclass(plain):
        return from_plain(plain, content)
    if issubclass(plain, Enum):
        return plain(content)
    return _READERS[plain](content)
