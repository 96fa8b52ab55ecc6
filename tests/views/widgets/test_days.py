"""Days and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.views.widgets.form.days import parse_day, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "20240301",
        "2024-3-1",
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        " 2024-03-01 ",
        "2024年3月1日",
        "2024 年 3 月 1 日",
        "２０２４－３－１",
    ],
)
def test_a_day_is_read_as_it_is_typed(text: str) -> None:
    assert parse_day(text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13-1", "2023-2-29", "24-3-1", "20240231", "2024-3-1x", "3/1/2024", "202403011"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(day.strftime("%Y%m%d")) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [("9:30", time(9, 30)), ("0930", time(9, 30)), ("14：05", time(14, 5)), ("9点30", time(9, 30)), ("9点", time(9))],
)
def test_a_time_is_read_as_it_is_typed(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize("text", ["", "25:00", "9:60", "930", "noon"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None
