"""Days as a manager types them in passing: +7, 1130, 明天, 下周五, next fri, 月底; counted from today by the clock."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import normalize

from crmdesk import clock
from crmdesk.views.widgets.form.days import parse_day

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIXED = {
    "today": 0, "今天": 0, "今日": 0,
    "tomorrow": 1, "tmr": 1, "明天": 1, "明日": 1, "明": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "后天": 2, "大后天": 3,
    "yesterday": -1, "昨天": -1, "昨日": -1, "前天": -2,
}  # fmt: skip
_UNITS = {
    "": "d", "d": "d", "day": "d", "days": "d", "天": "d", "日": "d",
    "w": "w", "week": "w", "weeks": "w", "周": "w", "个星期": "w", "星期": "w", "个礼拜": "w",
    "m": "m", "month": "m", "months": "m", "个月": "m", "月": "m",
}  # fmt: skip
_COUNT = r"(\d{1,3}|[一二两三四五六七八九十])"
_AHEAD = re.compile(rf"(?:\+|in )\s*{_COUNT}\s*([a-z]*|天|日|周|个月)")
_LATER = re.compile(rf"{_COUNT}\s*(天|日|周|个星期|星期|个礼拜|个月)(?:后|以后|之后|内)")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_DAY_TOGETHER = re.compile(r"(\d{2})(\d{2})")
_DAY_OF_MONTH = re.compile(r"(下个?月|本月|这个月)?\s*(\d{1,2})\s*[日号]?")
_WEEKDAY = re.compile(r"(下*|本|这|这个|下个)(?:周|星期|礼拜)([一二三四五六日天末])")
_ENGLISH_WEEKDAY = re.compile(r"(this |next )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_MONTH_END = re.compile(r"(下个?月|本月|这个月|月)底")


def parse_loose_day(text: str) -> date | None:
    """Read a day typed loosely, or None when the text is none.

    A month and day, a day of the month and a weekday mean the next one to come; ``下周五`` and ``next fri`` mean the
    Friday of next week, whose weeks begin on Monday.
    """
    typed = " ".join(normalize("NFKC", text).lower().split())  # full-width digits and marks become plain
    if not typed:
        return None
    exact = parse_day(typed)
    if exact is not None:
        return exact
    today = clock.today()
    if typed in _FIXED:
        return today + timedelta(days=_FIXED[typed])
    try:
        return next((day for read in _READERS if (day := read(typed, today)) is not None), None)
    except (ValueError, OverflowError):
        return None


def _ahead(typed: str, today: date) -> date | None:
    """Read so many days, weeks or months from today: +7, +2w, in 3 days, 三天后."""
    found = _AHEAD.fullmatch(typed) or _LATER.fullmatch(typed)
    unit = _UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        return None
    count = _NUMERALS.get(found[1]) or int(found[1])
    return _months_later(today, count) if unit == "m" else today + timedelta(days=count * (7 if unit == "w" else 1))


def _weekday(typed: str, today: date) -> date | None:
    """Read a weekday: 周五, 下周五, 下下周一, fri, this fri, next friday."""
    chinese, english = _WEEKDAY.fullmatch(typed), _ENGLISH_WEEKDAY.fullmatch(typed)
    if chinese is not None:
        weeks, weekday, bare = chinese[1].count("下"), _WEEKDAYS[chinese[2]], not chinese[1]
    elif english is not None:
        weeks, weekday = int(english[1] == "next "), _ENGLISH_WEEKDAYS.index(english[2])
        bare = not english[1]
    else:
        return None
    day = today - timedelta(days=today.weekday()) + timedelta(days=weekday, weeks=weeks)
    return day + timedelta(weeks=1) if bare and day <= today else day


def _month_end(typed: str, today: date) -> date | None:
    """Read an end of a month or year: 月底, 下月底, 年底, month end, end of month."""
    found = _MONTH_END.fullmatch(typed)
    if found is not None or typed in {"month end", "end of month", "eom"}:
        month = _months_later(today.replace(day=1), int(found is not None and "下" in found[1]))
        return month.replace(day=monthrange(month.year, month.month)[1])
    return date(today.year, 12, 31) if typed in {"年底", "year end", "end of year"} else None


def _week_ahead(typed: str, today: date) -> date | None:
    """Read the Monday of next week: 下周, next week."""
    if typed not in {"下周", "下星期", "下个星期", "next week"}:
        return None
    return today + timedelta(days=7 - today.weekday())


def _month_day(typed: str, today: date) -> date | None:
    """Read a month and a day, the next to come: 1130, 11-30, 11/30, 11月30日."""
    found = _MONTH_DAY.fullmatch(typed) or _MONTH_DAY_TOGETHER.fullmatch(typed)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        if 1 <= month <= 12 and day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def _day_of_month(typed: str, today: date) -> date | None:
    """Read a day of the month, the next to come: 30, 30日, 15号, 下月5号."""
    found = _DAY_OF_MONTH.fullmatch(typed)
    if found is None:
        return None
    if found[1]:
        return _months_later(today.replace(day=1), int("下" in found[1])).replace(day=int(found[2]))
    for months in range(4):
        month = _months_later(today.replace(day=1), months)
        if int(found[2]) <= monthrange(month.year, month.month)[1] and month.replace(day=int(found[2])) >= today:
            return month.replace(day=int(found[2]))
    return None


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _ahead,
    _weekday,
    _week_ahead,
    _month_end,
    _month_day,
    _day_of_month,
)


def _months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
