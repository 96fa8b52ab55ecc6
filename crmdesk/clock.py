"""The one clock: moments are UTC with zone, days are dates in the branch's zone. Tests set it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"

_read: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731
_zone = ZoneInfo(DEFAULT_ZONE)


def now() -> datetime:
    """Return the present moment in UTC, to the microsecond."""
    return _read()


def today() -> date:
    """Return the present day in the branch's zone."""
    return now().astimezone(_zone).date()


def local(moment: datetime) -> datetime:
    """Return ``moment`` in the branch's zone, for showing."""
    return moment.astimezone(_zone)


def from_local(wall_time: datetime) -> datetime:
    """Return the UTC moment of a wall time without zone, read in the branch's zone."""
    return wall_time.replace(tzinfo=_zone).astimezone(UTC)


def set_zone(name: str) -> None:
    """Set the branch's zone, as the open book says."""
    global _zone  # noqa: PLW0603 - the clock is the one place for it
    _zone = ZoneInfo(name)


@contextmanager
def frozen(moment: datetime) -> Generator[None]:
    """Let the clock stand at ``moment`` (with zone) inside the block; for tests and reproducible papers."""
    global _read  # noqa: PLW0603
    if moment.tzinfo is None:
        message = "a moment needs its zone"
        raise ValueError(message)
    before, fixed = _read, moment.astimezone(UTC)
    _read = lambda: fixed  # noqa: E731
    try:
        yield
    finally:
        _read = before
