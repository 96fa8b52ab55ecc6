"""Days typed in passing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk import clock
from crmdesk.views.visits.loose_days import parse_loose_day


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Iterator[None]:
    with clock.frozen(datetime(2026, 11, 25, 3, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026年12月1日", date(2026, 12, 1)),
        ("20261201", date(2026, 12, 1)),
        ("+7", date(2026, 12, 2)),
        ("＋７", date(2026, 12, 2)),
        ("+2w", date(2026, 12, 9)),
        ("+1m", date(2026, 12, 25)),
        ("+ 3 days", date(2026, 11, 28)),
        ("in 2 weeks", date(2026, 12, 9)),
        ("三天后", date(2026, 11, 28)),
        ("两周后", date(2026, 12, 9)),
        ("3个月后", date(2027, 2, 25)),
        ("1130", date(2026, 11, 30)),
        ("11-30", date(2026, 11, 30)),
        ("11/30", date(2026, 11, 30)),
        ("11月30日", date(2026, 11, 30)),
        ("11月30号", date(2026, 11, 30)),
        ("1125", date(2026, 11, 25)),
        ("1124", date(2027, 11, 24)),
        ("0229", date(2028, 2, 29)),
        ("30", date(2026, 11, 30)),
        ("30日", date(2026, 11, 30)),
        ("5号", date(2026, 12, 5)),
        ("31", date(2026, 12, 31)),
        ("下月5号", date(2026, 12, 5)),
        ("today", date(2026, 11, 25)),
        ("今天", date(2026, 11, 25)),
        ("Tomorrow", date(2026, 11, 26)),
        ("明天", date(2026, 11, 26)),
        ("后天", date(2026, 11, 27)),
        ("大后天", date(2026, 11, 28)),
        ("昨天", date(2026, 11, 24)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("wed", date(2026, 12, 2)),
        ("周五", date(2026, 11, 27)),
        ("星期三", date(2026, 12, 2)),
        ("本周三", date(2026, 11, 25)),
        ("this fri", date(2026, 11, 27)),
        ("next fri", date(2026, 12, 4)),
        ("下周五", date(2026, 12, 4)),
        ("下下周一", date(2026, 12, 7)),
        ("下星期天", date(2026, 12, 6)),
        ("下周", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("月底", date(2026, 11, 30)),
        ("下月底", date(2026, 12, 31)),
        ("eom", date(2026, 11, 30)),
        ("年底", date(2026, 12, 31)),
    ],
)
def test_a_day_typed_loosely(typed: str, meant: date) -> None:
    assert parse_loose_day(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "  ", "soon", "1332", "0230", "32", "0", "+", "+5x", "2026-02-30", "下月32号", "周八", "fritz?"]
)
def test_what_is_no_day(typed: str) -> None:
    assert parse_loose_day(typed) is None


def test_a_month_without_that_day_ends_earlier() -> None:
    with clock.frozen(datetime(2027, 1, 31, 3, 0, tzinfo=UTC)):
        assert parse_loose_day("+1m") == date(2027, 2, 28)
        assert parse_loose_day("30") == date(2027, 3, 30)


def test_the_day_is_the_branch_s_not_the_machine_s() -> None:
    with clock.frozen(datetime(2026, 11, 25, 17, 0, tzinfo=UTC)):  # one in the morning of the 26th in Shanghai
        assert parse_loose_day("today") == date(2026, 11, 26)


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_what_the_field_writes_it_reads(day: date) -> None:
    assert parse_loose_day(day.isoformat()) == day


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    found = parse_loose_day(text)
    assert found is None or isinstance(found, date)


@given(st.integers(1, 12), st.integers(1, 28))
def test_a_month_and_day_is_the_next_to_come(month: int, day: int) -> None:
    found = parse_loose_day(f"{month:02}{day:02}")
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert 0 <= (found - clock.today()).days <= 366
