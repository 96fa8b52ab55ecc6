"""What a form is made of: fields in sections."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is edited, and what its value is."""

    TEXT = "text"
    """str, trimmed."""
    LONG_TEXT = "long_text"
    """str of several lines."""
    CHOICE = "choice"
    """The key of one of ``choices``; an empty str for none."""
    DATE = "date"
    """date or None."""
    MOMENT = "moment"
    """A wall time without zone (datetime) or None; ``clock.from_local`` makes a moment of it."""
    NUMBER = "number"
    """Decimal or None."""
    AMOUNT = "amount"
    """Decimal in major units or None, written with thousands separators."""
    PHONES = "phones"
    """A list of ``Phone``; ``choices`` are the kinds."""
    ADDRESSES = "addresses"
    """A list of ``Address``; ``choices`` are the kinds."""
    CHECK = "check"
    """bool."""
    PASSWORD = "password"  # noqa: S105 - a kind of field
    """str, as typed."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number of a list: where it rings, and the number as typed."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a list: what it is, the address, and its postcode as typed."""

    kind: str
    text: str
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key in the form's values, its label, and how it is edited."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    help: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """(key, text) to choose among."""
    unit: str = ""
    """Shown in the field at its right: 元, 分钟."""
    wide: bool = False
    """Takes the whole width of the form."""
    lines: int = 4
    """The height of a long text."""
    longest: int = 0
    """How many characters at most; 0 means as many as one likes."""
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together under a title; an empty title shows none."""

    title: str
    fields: tuple[Field, ...]
