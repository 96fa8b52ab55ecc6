"""Waiting after wrong passwords: five are free, then five minutes, doubling to an hour, across restarts.

The state stands in the user's settings folder, never in the book: a wrong password changes nothing of the book.
A clock that was put back does not shorten the wait: the wait then counts anew from the earlier clock.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crmdesk import clock
from crmdesk.paths import make_private_folder, settings_folder, write_private

FREE_FAILURES = 5
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Failures:
    """How many wrong secrets in a row, and when the last one was."""

    count: int
    last: datetime


def wait_after(count: int) -> timedelta:
    """Return how long to wait after the ``count``-th failure in a row."""
    if count < FREE_FAILURES:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(count - FREE_FAILURES, 10), LONGEST_WAIT)


def waiting_seconds(location: str) -> int:
    """Return for how many seconds no secret is tried for this book; 0 when one may be."""
    failures = _read(_path(location))
    if failures is None:
        return 0
    now = clock.now()
    if now < failures.last:
        failures = Failures(failures.count, now)
        _write(_path(location), failures)
    left = failures.last + wait_after(failures.count) - now
    return max(0, -(-int(left.total_seconds() * 1000) // 1000))


def note_failure(location: str) -> None:
    """Count one more wrong secret."""
    before = _read(_path(location))
    _write(_path(location), Failures((before.count if before else 0) + 1, clock.now()))


def note_success(location: str) -> None:
    """Forget the failures: the right secret came."""
    _path(location).unlink(missing_ok=True)


def _path(location: str) -> Path:
    name = hashlib.sha256(location.encode()).hexdigest()[:24]
    return settings_folder() / "sign-in" / f"{name}.json"


def _read(path: Path) -> Failures | None:
    try:
        content: Any = json.loads(path.read_bytes())
        return Failures(int(content["count"]), datetime.fromisoformat(content["last"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, failures: Failures) -> None:
    make_private_folder(path.parent)
    write_private(path, json.dumps({"count": failures.count, "last": failures.last.isoformat()}).encode())
