"""What a cell looks like at first sight: a name that heads a column, a value, a placeholder, a day without a year."""

import re
from collections.abc import Sequence

LONGEST_NAME = 40
"""Characters of a column's name; longer texts above a table are notes."""

_UNITS = frozenset("年月日时分秒元TZExX")
_NUMBERED_WORD = re.compile(r"[A-Za-z_]+\d{1,2}")
_KEY = re.compile(r".*[:：]\s*|.*：.+|[^:]{1,20}: .+", re.DOTALL)
_NO_YEAR = re.compile(
    r"(?:1[0-2]|0?[1-9])(?:[/-](?:3[01]|[12]\d|0?[1-9])|月(?:3[01]|[12]\d|0?[1-9])日)(?: \d{1,2}:\d\d(?::\d\d)?)?"
)
_RULE = re.compile(r"[-=_*~—–─━+|.\s]*(?:[-=_*~—–─━]\s?){3}[-=_*~—–─━+|.\s]*")


def is_value(text: str) -> bool:
    """Say whether a cell reads as a number, amount, day, time or code rather than as words."""
    digits = sum(mark.isdigit() for mark in text)
    if not digits or _NUMBERED_WORD.fullmatch(text):
        return False
    letters = sum(mark.isalpha() and mark not in _UNITS for mark in text)
    return letters <= 1 or digits > 2 * letters


def is_name(text: str) -> bool:
    """Say whether a cell may head a column: short words, neither value nor ``key: value``."""
    if not text or len(text) > LONGEST_NAME or is_value(text) or _KEY.fullmatch(text):
        return False
    return any(mark.isalpha() for mark in text) or text in {"#", "№"}


def is_key(text: str) -> bool:
    """Say whether a cell is a key that a value follows, in the same cell or the next: ``Account: 1``, ``Account:``."""
    return _KEY.fullmatch(text) is not None


def is_placeholder(text: str) -> bool:
    """Say whether a cell stands for nothing: empty, dashes, a slash."""
    return not text.strip("-—–/\\*.")


def is_rule(text: str) -> bool:
    """Say whether a cell is a drawn line, as text files have above and below a table."""
    return _RULE.fullmatch(text) is not None


def is_day_without_year(text: str) -> bool:
    """Say whether a cell is a month and a day only: ``01/02``, ``1月2日``."""
    return _NO_YEAR.fullmatch(text) is not None


def width_of(cells: Sequence[str]) -> int:
    """Return how many cells a row has up to its last one that is not empty."""
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return width


def value_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns (from 0) in which four of five filled cells are values; rows of one cell say nothing."""
    filled: dict[int, int] = {}
    values: dict[int, int] = {}
    for cells in rows:
        if sum(map(bool, cells)) < 2:
            continue
        for column, cell in enumerate(cells):
            if not is_placeholder(cell):
                filled[column] = filled.get(column, 0) + 1
                values[column] = values.get(column, 0) + is_value(cell)
    return frozenset(column for column, count in filled.items() if values[column] * 5 >= count * 4)
