"""What a cell means: days and sexes as Chinese and English files write them; never guessed where two readings stand.

Numbers are read by ``crmdesk.money.parse_number``.
"""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from crmdesk.terms import Sex

_TIME = (
    r"(?:(?:T|\s+|(?<=日))(?:上午|下午|AM|PM)?\s*[0-2]?\d[:：时点][0-5]?\d(?:[:：分][0-5]?\d秒?(?:[.,]\d{1,9})?|分)?"
    r"\s*(?:AM|PM|Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,2})\s*日?)" + _TIME, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[0-2]\d[0-5]\d[0-5]\d)?" + _TIME, re.IGNORECASE)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME, re.IGNORECASE)
_DAY_NAMED_MONTH = re.compile(r"(\d{1,2})[-/\s]*([A-Z]{3,9})\.?[-/,\s]*(\d{4})" + _TIME, re.IGNORECASE)
_NAMED_MONTH_DAY = re.compile(r"([A-Z]{3,9})\.?\s*(\d{1,2})(?:ST|ND|RD|TH)?,?\s+(\d{4})" + _TIME, re.IGNORECASE)
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d+)?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_COMPACT_YEARS = range(1800, 2200)
"""Eight digits with another year are rather a number than a day."""

FOREVER_YEAR = 9999
"""The year with which banks write that something never ends."""

_SERIAL_EPOCH = date(1899, 12, 30)
_FIRST_CERTAIN_SERIAL = 61
_LAST_SERIAL = 2_958_465

_MALE = {"男", "男性", "男士", "m", "male", "man", "1", "01"}
_FEMALE = {"女", "女性", "女士", "f", "female", "woman", "2", "02"}
_UNKNOWN = {
    "",
    "0",
    "00",
    "9",
    "09",
    "u",
    "unknown",
    "未知",
    "未知的性别",
    "未说明",
    "未说明的性别",
    "不详",
    "-",
    "--",
    "/",
}
_CODED = re.compile(r"[0-9]{1,2}\s*[-.、:]\s*(\D+)")


@lru_cache(maxsize=65_536)
def read_day(text: str, *, serial: bool = False) -> date | None:
    """Read a day, dropping a time of day behind it, or return None when the text is no day for certain.

    Read are 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, 20240301, 1 Mar 2024, March 1, 2024, and 13/04/2024 either
    way round as long as one part only can be the day; 03/04/2024 is not read. ``serial`` also reads the day numbers of
    spreadsheets (45352 is 2024-03-01), from 61 on: before that they count a day that never was (1900-02-29).
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if found := _YEAR_FIRST.fullmatch(written):
        year, first_mark, month, second_mark, day = found.groups()
        same = first_mark == second_mark or (first_mark, second_mark) == ("年", "月")
        return _day(int(year), int(month), int(day)) if same else None
    if found := _COMPACT.fullmatch(written):
        year = int(found[1])
        return _day(year, int(found[2]), int(found[3])) if year in _COMPACT_YEARS or year == FOREVER_YEAR else None
    if found := _YEAR_LAST.fullmatch(written):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_NAMED_MONTH.fullmatch(written):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _NAMED_MONTH_DAY.fullmatch(written):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if serial and (found := _SERIAL.fullmatch(written)) and _FIRST_CERTAIN_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return _SERIAL_EPOCH + timedelta(days=int(found[1]))
    return None


def read_sex(text: str) -> Sex | None:
    """Read 男/女, M/F, male/female, or 1/2 of GB/T 2261.1; None when unknown (0, 9, 未知, empty) or something else.

    ``says_no_sex`` tells the two apart.
    """
    written = _plain(text)
    if written in _MALE:
        return Sex.MALE
    return Sex.FEMALE if written in _FEMALE else None


def says_no_sex(text: str) -> bool:
    """Say whether a cell states that the sex is unknown, or is empty: nothing to refuse or remark on."""
    return _plain(text) in _UNKNOWN


def _plain(text: str) -> str:
    """Return a coded word in one writing: ``１-男性`` as 男性, ``Male`` as male."""
    written = unicodedata.normalize("NFKC", text).strip().lower()
    coded = _CODED.fullmatch(written)
    return coded[1].strip() if coded else written


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_last(first: int, second: int, year: int) -> date | None:
    """Return the only day that two numbers before a year can mean, or None."""
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _month(name: str) -> int:
    """Return the number of a month by its English name or the first three letters or more; 0 when it is none."""
    lowered = name.lower()
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(lowered)), 0)
