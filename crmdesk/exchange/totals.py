"""Control totals of a file: the sums a bank's clerk compares with the export's own, exact to the last digit."""

import re
from collections.abc import Iterable

from crmdesk.exchange.table import Table
from crmdesk.money import parse_number

_PLAIN = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")

LONGEST_NUMBER = 60
"""Characters; anything longer is no amount."""


def column_totals(table: Table) -> dict[str, str]:
    """Return the sum of each column whose every cell that is not empty is a number, and which has one (decisions 16).

    Sums run over all rows, repeated and refused ones included, and are decimal text without exponent, thousands
    separators or trailing zeros of a fraction. What is a number is what ``money.parse_number`` reads: thousands
    separators and currency signs are, telephone numbers with blanks or hyphens and hexadecimal identifiers are not.
    """
    totals: dict[str, str] = {}
    for place, name in enumerate(table.columns):
        total = exact_total(row[place] for row in table.rows)
        if total is not None:
            totals[name] = total
    return totals


def exact_total(cells: Iterable[str]) -> str | None:
    """Return the exact sum of cells, empty ones passed over; None when one is no number or all are empty.

    Each number of decimals has a whole-number sum of its own, so that nothing is ever rounded.
    """
    sums: dict[int, int] = {}
    for cell in cells:
        if not cell:
            continue
        if len(cell) > LONGEST_NUMBER:
            return None
        if cell.isdecimal() and cell.isascii():
            sums[0] = sums.get(0, 0) + int(cell)
            continue
        scaled = _scaled(cell)
        if scaled is None:
            return None
        number, decimals = scaled
        sums[decimals] = sums.get(decimals, 0) + number
    if not sums:
        return None
    longest = max(sums)
    return _decimal_text(sum(number * 10 ** (longest - decimals) for decimals, number in sums.items()), longest)


def _scaled(cell: str) -> tuple[int, int] | None:
    """Return a number as a whole one and its decimals (12.50 as 1250 and 2), or None when it is no number."""
    if plain := _PLAIN.fullmatch(cell):
        sign, whole, fraction = plain.groups("")
        return int(sign + whole + fraction), len(fraction)
    number = parse_number(cell)
    if number is None:
        return None
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return None
    whole = int("".join(map(str, digits)))
    return (-whole if sign else whole), -exponent


def _decimal_text(number: int, decimals: int) -> str:
    """Write a whole number of 10^-decimals plainly: 1250 and 2 as 12.5."""
    digits = f"{abs(number):0{decimals + 1}d}"
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
