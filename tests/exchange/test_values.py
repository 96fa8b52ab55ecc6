"""Days and sexes are read in all usual writings and never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.exchange.values import read_day, read_sex, says_no_sex
from crmdesk.terms import Sex

FIRST_OF_MARCH = [
    "2024-03-01", "2024-3-1", "2024/3/1", "2024/03/01", "2024.3.1", "20240301", "2024年3月1日", "2024年03月01日",
    "2024 年 3 月 1 日", " 2024-03-01 ", "２０２４－０３－０１", "2024-03-01 12:30", "2024-03-01T12:30:00Z",
    "2024-03-01 12:30:00.123", "2024-03-01 12:30:00+08:00", "2024/03/01  14:06:51", "2024年3月1日 下午3:05",
    "2024年3月1日12时30分", "20240301123456", "20240301 12:34:56", "1 Mar 2024", "01-Mar-2024", "March 1, 2024",
    "Mar 1st, 2024", "1 March 2024 00:00",
]  # fmt: skip


@pytest.mark.parametrize("text", FIRST_OF_MARCH)
def test_usual_days(text: str) -> None:
    assert read_day(text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "03/04/2024", "4.3.2024", "2024-13-01", "2024-02-30", "2023年2月29日", "2024-03/01", "2024年3月", "240301",
        "12/29", "15634602", "15630402", "45352", "2024-03-01 25 o'clock", "tomorrow", "1 Foo 2024", "2024-3-11:30",
        "31/31/2024", "M 1 2024", "138 0013 8000", "110101199003078515",
    ],
)  # fmt: skip
def test_no_day_for_certain(text: str) -> None:
    assert read_day(text) is None


def test_day_and_month_are_told_apart_only_when_one_cannot_be_a_month() -> None:
    assert read_day("13/04/2024") == date(2024, 4, 13)
    assert read_day("04/13/2024") == date(2024, 4, 13)
    assert read_day("03/03/2024") == date(2024, 3, 3)
    assert read_day("29.02.2024") == date(2024, 2, 29)
    assert read_day("99991231") == date(9999, 12, 31)


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_day_numbers_of_spreadsheets_are_read_only_when_told(day: date) -> None:
    number = str((day - date(1899, 12, 30)).days)
    assert read_day(number, serial=True) == day
    assert read_day(f"{number}.5", serial=True) == day
    assert read_day(number) is None


def test_day_numbers_outside_the_calendar_of_spreadsheets() -> None:
    assert [read_day(text, serial=True) for text in ("0", "60", "2958466", "-1")] == [None] * 4


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.timedeltas(timedelta(0), timedelta(hours=23, minutes=59)))
def test_any_day_in_any_writing(day: date, clock: timedelta) -> None:
    time = f"{clock.seconds // 3600:02d}:{clock.seconds // 60 % 60:02d}"
    writings = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.isoformat()} {time}",
        f"{day.isoformat()}T{time}:59",
        f"{day:%d %b %Y}",
    ]
    assert {read_day(text) for text in writings} == {day}


@pytest.mark.parametrize("text", ["男", " 男性", "M", "m", "Male", "MALE", "1", "１", "01", "1-男", "1 - 男性"])
def test_men(text: str) -> None:
    assert read_sex(text) is Sex.MALE


@pytest.mark.parametrize("text", ["女", "女性", "F", "female", "Female ", "2", "2.女", "2、女性"])
def test_women(text: str) -> None:
    assert read_sex(text) is Sex.FEMALE


@pytest.mark.parametrize("text", ["", "0", "9", "未知", "unknown", "-", "9-未说明"])
def test_a_sex_not_stated(text: str) -> None:
    assert read_sex(text) is None
    assert says_no_sex(text)


@pytest.mark.parametrize("text", ["x", "3", "张", "married", "12"])
def test_no_sex_at_all(text: str) -> None:
    assert read_sex(text) is None
    assert not says_no_sex(text)
