"""Which backups are kept: all of two days, then the newest of 14 days, of 10 weeks and of 12 months.

Days, weeks and months are those that have a backup at all, counted from the latest one backwards. So a clock that jumps
ahead ages nothing away: the slots are still there, only nobody is younger than two days. Backups from the future, made
before a clock was put back, are kept until their time has come.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from crmdesk import clock

ALL_FOR = timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 10, 12

Slot = tuple[int, ...]


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of these moments (with zone) keep their backup; the newest one always does."""
    newest_first = sorted(set(moments), reverse=True)
    keep = {one for one in newest_first if one > now - ALL_FOR}
    past = [one for one in newest_first if one <= now]
    for slot, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        keep |= _newest_of_each(past, slot, count)
    return keep


def _newest_of_each(newest_first: Sequence[datetime], slot: Callable[[datetime], Slot], count: int) -> set[datetime]:
    found: dict[Slot, datetime] = {}
    for moment in newest_first:
        if len(found) == count and slot(moment) not in found:
            break
        found.setdefault(slot(moment), moment)
    return set(found.values())


def _day(moment: datetime) -> Slot:
    day = clock.local(moment)
    return day.year, day.month, day.day


def _week(moment: datetime) -> Slot:
    year, week, _weekday = clock.local(moment).isocalendar()
    return year, week


def _month(moment: datetime) -> Slot:
    return _day(moment)[:2]
