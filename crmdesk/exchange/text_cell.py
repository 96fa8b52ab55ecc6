"""What spreadsheets leave in cells written as text: ``="00123"`` around codes, and numbers they cut to 15 digits."""

import re

SUSPICIOUS = r"\dE\+1|\de\+1|=\""
"""A pattern of what only such cells hold, for a look at many cells at once."""

_CUT_NUMBER = re.compile(r"[+-]?\d(?:\.(\d*))?[eE]\+(\d{2})")
_TEXT_FORMULA = re.compile(r'="(.*)"', re.DOTALL)


def unwrap(cells: list[str]) -> list[int]:
    """Unwrap ``="00123"`` in place, which keeps a spreadsheet from calculating; return the columns of cut numbers.

    A number like ``1.101E+17`` is cut when its digits do not reach as far as its exponent.
    """
    cut: list[int] = []
    for column, cell in enumerate(cells):
        text = cell.strip()
        if wrapped := _TEXT_FORMULA.fullmatch(text):
            cells[column] = wrapped[1].replace('""', '"')
        elif (number := _CUT_NUMBER.fullmatch(text)) and int(number[2]) > max(10, len(number[1] or "")):
            cut.append(column)
    return cut
