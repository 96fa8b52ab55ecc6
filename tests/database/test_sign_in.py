"""Wrong passwords wait: five are free, then five minutes, doubling to an hour, whatever is restarted or set back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crmdesk import clock
from crmdesk.database import sign_in

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
PLACE = "/home/rm/customers.crmdesk"


def fail(times: int, moment: datetime = NOW) -> None:
    with clock.frozen(moment):
        for _index in range(times):
            sign_in.note_failure(PLACE)


def wait_at(moment: datetime) -> float:
    with clock.frozen(moment):
        return sign_in.waiting_seconds(PLACE) / 60


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 0), (1, 0), (4, 0), (5, 5), (6, 10), (7, 20), (8, 40), (9, 60), (10, 60), (200, 60)]
)
def test_the_wait_doubles_from_the_fifth_to_an_hour(failures: int, minutes: int) -> None:
    fail(failures)
    assert wait_at(NOW) == minutes
    assert sign_in.wait_after(failures) == timedelta(minutes=minutes)


def test_the_wait_runs_out_and_success_forgets() -> None:
    fail(5)
    assert wait_at(NOW + timedelta(minutes=4, seconds=59)) == pytest.approx(1 / 60)
    assert wait_at(NOW + timedelta(minutes=5)) == 0
    fail(1, NOW + timedelta(minutes=5))
    assert wait_at(NOW + timedelta(minutes=5)) == 10
    sign_in.note_success(PLACE)
    assert wait_at(NOW) == 0
    sign_in.note_success(PLACE)


def test_a_clock_set_back_does_not_shorten_the_wait_nor_make_it_endless() -> None:
    fail(5)
    back = NOW - timedelta(days=3650)
    assert wait_at(back) == 5
    assert wait_at(back + timedelta(minutes=3)) == 2
    assert wait_at(back + timedelta(minutes=5)) == 0


def test_each_book_waits_for_itself(own_home: Path) -> None:
    fail(5)
    with clock.frozen(NOW):
        assert sign_in.waiting_seconds("/home/rm/other.crmdesk") == 0
    (state,) = (own_home / "sign-in").iterdir()
    assert PLACE not in state.read_text()
    state.write_text("{damaged")
    assert wait_at(NOW) == 0
