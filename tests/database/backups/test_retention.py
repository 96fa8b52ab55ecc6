"""Which backups are kept: properties over any history, and the figures over a working year."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crmdesk import clock
from crmdesk.database.backups.retention import ALL_FOR, DAYS, MONTHS, WEEKS, kept

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(-20 * 365 * 24 * 60, 400 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)), max_size=60
)
HISTORIES = st.lists(st.integers(1, 60 * 24 * 9).map(lambda minutes: timedelta(minutes=minutes)), max_size=120)
SLOTS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda one: clock.local(one).date(), DAYS),
    (lambda one: clock.local(one).isocalendar()[:2], WEEKS),
    (lambda one: (clock.local(one).year, clock.local(one).month), MONTHS),
)


@given(MOMENTS)
def test_the_newest_the_young_and_the_newest_of_each_slot_stay(moments: list[datetime]) -> None:
    keep = kept(moments, NOW)
    assert keep <= set(moments)
    assert not moments or max(moments) in keep
    assert {one for one in moments if one > NOW - ALL_FOR} <= keep
    past = [one for one in moments if one <= NOW]
    for slot, count in SLOTS:
        latest = sorted({slot(one) for one in past}, reverse=True)[:count]
        assert {max(one for one in past if slot(one) == which) for which in latest} <= keep
    old = [one for one in keep if one <= NOW - ALL_FOR]
    assert len(old) <= DAYS + WEEKS + MONTHS


@given(MOMENTS)
def test_keeping_twice_takes_no_more(moments: list[datetime]) -> None:
    keep = kept(moments, NOW)
    assert kept(keep, NOW) == keep


@settings(max_examples=40)
@given(HISTORIES)
def test_taking_away_as_one_goes_leaves_what_taking_away_at_the_end_would(steps: list[timedelta]) -> None:
    moment, every, left = NOW, set[datetime](), set[datetime]()
    for step in steps:
        moment += step
        every.add(moment)
        left = kept(left | {moment}, moment)
    assert left == kept(every, moment)


@given(MOMENTS, st.integers(-10 * 365, 10 * 365))
def test_a_clock_that_jumps_and_comes_back_ages_no_slot_away(moments: list[datetime], days: int) -> None:
    wrong = NOW + timedelta(days=days)
    past = {one for one in moments if one <= NOW}
    during = kept({*past, wrong}, wrong)
    assert wrong in during
    for slot, count in SLOTS[1:]:
        latest = sorted({slot(one) for one in past}, reverse=True)[: count - 1]
        assert {max(one for one in past if slot(one) == which) for which in latest} <= during


def test_a_year_of_backups_leaves_a_few_dozen() -> None:
    left: set[datetime] = set()
    for day in range(365):
        for quarter in range(6):
            moment = NOW - timedelta(days=364 - day) + timedelta(hours=quarter)
            left = kept({*left, moment}, moment)
    days = {clock.local(one).date() for one in left}
    assert 2 * 6 + (DAYS - 2) + (WEEKS - 2) + (MONTHS - 3) <= len(left) <= 2 * 6 + DAYS + WEEKS + MONTHS
    assert max(days) - min(days) > timedelta(days=320)


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([], NOW) == set()
