"""One clock: moments in UTC, days in the branch's zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from crmdesk import clock


@pytest.fixture(autouse=True)
def _zone_put_back() -> Iterator[None]:
    yield
    clock.set_zone(clock.DEFAULT_ZONE)


def test_a_moment_knows_it_is_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_the_day_begins_at_midnight_in_the_branch() -> None:
    with clock.frozen(datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 21)
    with clock.frozen(datetime(2026, 11, 21, 16, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 22)


def test_another_branch_has_another_day() -> None:
    with clock.frozen(datetime(2026, 11, 21, 16, 0, tzinfo=UTC)):
        clock.set_zone("Europe/London")
        assert clock.today() == date(2026, 11, 21)


def test_wall_times_go_there_and_back() -> None:
    wall = datetime(2026, 2, 28, 23, 30)  # noqa: DTZ001 - a wall time has no zone
    moment = clock.from_local(wall)
    assert moment == datetime(2026, 2, 28, 15, 30, tzinfo=UTC)
    assert clock.local(moment).replace(tzinfo=None) == wall


def test_the_clock_stands_and_goes_on() -> None:
    moment = datetime(2030, 1, 1, tzinfo=timezone(timedelta(hours=8)))
    with clock.frozen(moment):
        assert clock.now() == moment
        with clock.frozen(moment + timedelta(days=1)):
            assert clock.now() == moment + timedelta(days=1)
        assert clock.now() == moment
    assert clock.now() != moment


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
