"""Money is exact: whole minor units (分, cents) with a currency, rounded half up and never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache
from typing import Self

LARGEST_MINOR = 2**63 - 1
_LONGEST_WHOLE = 19
"""Digits before the decimal point from which an amount is refused unread."""
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The full-width forms of the ASCII characters, as Chinese keyboards type them."""
_EXACT = Context(prec=10_000, rounding=ROUND_HALF_UP)
"""Rounds once, at the minor unit: the usual 28 digits would round long fractions before."""


@cache
def exponent(currency: str) -> int:
    """Return how many decimals the currency's minor unit has (CNY 2, JPY 0, KWD 3; ISO 4217 by Babel's CLDR data)."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


@cache
def is_currency(code: str) -> bool:
    """Say whether ``code`` is a currency code of ISO 4217."""
    from babel.numbers import list_currencies

    return code in list_currencies()


def to_minor(amount: Decimal, currency: str) -> int:
    """Return ``amount`` in whole minor units of the currency, rounded half up (away from zero)."""
    if amount and amount.adjusted() >= _LONGEST_WHOLE:
        raise OverflowError(currency)
    minor = int(amount.scaleb(exponent(currency), _EXACT).quantize(Decimal(1), context=_EXACT))
    if abs(minor) > LARGEST_MINOR:
        raise OverflowError(currency)
    return minor


def from_minor(minor: int, currency: str) -> Decimal:
    """Return whole minor units as an amount with the currency's decimals."""
    return Decimal(minor).scaleb(-exponent(currency))


def parse_number(text: str) -> Decimal | None:
    """Read a number as files write it (``1,234.50``, ``￥ 1234``, ``-0.5``), or None when it is not one.

    Thousands separators stand before groups of three only; full-width digits and marks (``１，２３４．５０``) are read like
    others; exponents, NaN and infinities are not numbers here.
    """
    cleaned = (text if text.isascii() else text.translate(_NARROW)).strip().lstrip("¥￥$€£").strip()
    if "," in cleaned:
        whole, _, rest = cleaned.partition(".")
        first, *groups = whole.lstrip("+-").split(",")
        if not (1 <= len(first) <= 3) or any(len(group) != 3 for group in groups) or "," in rest:
            return None
        cleaned = cleaned.replace(",", "")
    if not cleaned or not all(character in "0123456789.+-" for character in cleaned) or not cleaned.isascii():
        return None
    try:
        return Decimal(cleaned)
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of one currency in whole minor units."""

    minor: int
    currency: str = "CNY"

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str = "CNY") -> Self:
        """Make money of an amount in major units (元), rounded half up to the minor unit."""
        return cls(to_minor(Decimal(amount), currency), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with the currency's decimals."""
        return from_minor(self.minor, self.currency)

    def __add__(self, other: Self) -> Self:
        """Add money of the same currency."""
        if other.currency != self.currency:
            message = f"{self.currency} and {other.currency} do not add up without a rate"
            raise ValueError(message)
        return type(self)(self.minor + other.minor, self.currency)

    def __neg__(self) -> Self:
        """Turn the sign."""
        return type(self)(-self.minor, self.currency)
