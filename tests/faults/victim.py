"""A child that works until it is killed: forked from a warm parent, it tells through a pipe what was acknowledged."""

import gc
import os
import signal
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import IO, cast

from tests.faults.deeds import KINDS, Place, deeds_done, do

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Death:
    """What a killed child had told: the numbers it acknowledged, in order; whether it ended by itself before."""

    told: list[int]
    by_itself: bool


def work_until_killed(work: Callable[[Tell], None], wait: Callable[[IO[str]], None]) -> Death:
    """Let a child do ``work``, kill it with SIGKILL when ``wait`` returns, and return what it told.

    ``wait`` may read what the child tells. The parent must have no book open: locks and handles of SQLite must not
    cross a fork.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: the parent's are idle
        child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            gc.freeze()
            work(lambda number: _tell(writing, number))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as stream:
        heard = _Heard(stream)
        wait(cast("IO[str]", heard))
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        told = [int(line) for line in [*heard.lines, *stream.read().split("\n")] if line]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        message = "the child failed before it was killed"
        raise RuntimeError(message)
    return Death(told, os.WIFEXITED(status))


class _Heard:
    """A stream that remembers the lines read from it."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.lines: list[str] = []

    def readline(self) -> str:
        line = self._stream.readline()
        self.lines.append(line.strip())
        return line


class Moment:
    """Chooses the moment to kill: while opening, or somewhere inside a deed, however quick the machine is just now."""

    def __init__(self, random: Random) -> None:
        """Choose by ``random``."""
        self._random = random
        self._longest = 0.05

    def wait(self, stream: IO[str]) -> None:
        """Wait for none to three acknowledgements and then for a part of the next deed."""
        lines = self._random.choice((0, 1, 1, 2, 2, 3))
        for _line in range(lines):
            began = time.monotonic()
            if not stream.readline():
                return
            self._longest = 0.8 * self._longest + 0.2 * (time.monotonic() - began)
        time.sleep(self._random.uniform(0, 1.5 * self._longest))


def _tell(writing: int, number: int) -> None:
    os.write(writing, b"%d\n" % number)


def do_deeds(place: Place) -> Callable[[Tell], None]:
    """Return work that goes on with the deeds of a book for ever, telling how many are acknowledged."""

    def work(tell: Tell) -> None:
        book = place.open()
        number = deeds_done(book)
        tell(number)
        while True:
            do(book, number)
            number += 1
            tell(number)

    return work


def warm_up(place: Place) -> None:
    """Do one deed of each kind on a book nobody needs, so that no child spends its short life on importing."""
    book = place.open()
    for number in range(2 * KINDS):
        do(book, number)
    book.close()
