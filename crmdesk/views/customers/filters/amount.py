"""An amount to compare with, as bankers say it: whole, or with 万 and 亿."""

from decimal import Decimal
from typing import Any

from crmdesk.money import parse_number
from crmdesk.views.widgets.form.editors import NumberEditor

_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


class AmountEditor(NumberEditor):
    """A whole amount in the book's currency; ``500万`` is read as 5,000,000 and written out when one leaves it."""

    def value(self) -> Any:
        """Return the amount exactly, or None."""
        return read_amount(self.entry.text())


def read_amount(text: str) -> Decimal | None:
    """Read an amount that may end in 万 or 亿, with 元 behind it or not; None where it is none."""
    written = text.strip().removesuffix("元").rstrip()
    unit = _UNITS.get(written[-1:], 1)
    number = parse_number(written if unit == 1 else written[:-1])
    if number is None or unit == 1:
        return number
    return Decimal(f"{(number * unit).normalize():f}")
