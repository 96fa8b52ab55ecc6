"""Days and times as they are typed: 20240301, 2024-3-1, 2024/3/1, 2024.3.1, 2024年3月1日; 9:30, 0930, 9点30.

The Chinese marks stand as escapes: year, month, day; full-width colon, o'clock, hour, minute.
"""

import re
from datetime import date, time

_DAY = re.compile(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?")
_DAY_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})\s*[:\uff1a\u70b9\u65f6]\s*(\d{1,2})?\s*\u5206?")
_TIME_TOGETHER = re.compile(r"(\d{2})(\d{2})")


def parse_day(text: str) -> date | None:
    """Read a day, or None when the text is none."""
    cleaned = _half_width(text.strip())
    found = _DAY.fullmatch(cleaned) or _DAY_TOGETHER.fullmatch(cleaned)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """Read a time of day to the minute, or None when the text is none."""
    cleaned = _half_width(text.strip())
    found = _TIME.fullmatch(cleaned) or _TIME_TOGETHER.fullmatch(cleaned)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def _half_width(text: str) -> str:
    """Write full-width digits and marks, which Chinese input methods give, as plain ones."""
    return "".join(chr(ord(one) - 0xFEE0) if 0xFF01 <= ord(one) <= 0xFF5E else one for one in text)
