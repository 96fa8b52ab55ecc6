"""Damaged and hostile files by the thousand: each is read to a sound table or refused calmly, in time and memory.

Files of every kind are cut off, flipped, spliced and repeated, archives also inside. One file in fifty is read in a
child started as the program starts it, the others in a fork of this process, which does the same work in a hundredth
of the time.
"""

import json
import os
import re
import select
import signal
import tempfile
import time
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import psutil

from crmdesk.errors import UserError
from crmdesk.exchange import workbook, workbook_child
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.source import INVISIBLE, Advance
from crmdesk.exchange.table import Table
from tests.faults.command import Figures, run_command
from tests.faults.sample_files import sample_files, unzipped, zipped

LONGEST = 10.0
"""Seconds a file may take."""

TOO_LONG = f"took longer than {LONGEST} seconds, twice"

LARGEST = 512 * 1024**2
"""Bytes a process may take."""

ZIPPED = {"xlsx", "ods"}
ONE_IN = 50
NUMBERS = [b"0", b"-1", b"65536", b"1048576", b"2147483648", b"4294967295", b"99999999999999999999", b"1e999", b"NaN"]
TOKENS = [b'"', b"\0", b"\r", b"\n", b",", b"\t", b"<", b">", b"<!--", b"]]>", b"&#x0;", b"&lol;", b"\xff\xfe", b"\xef\xbb\xbf",
          b"<table>", b"</td>", b"<![CDATA[", b"\x81", b'="', b"<<<<<<< ", b"\x1a", b"\xe2\x80\xa8", b"_x0000_"]  # fmt: skip


class TooLongError(BaseException):
    """A file took longer than it may; no ``Exception``, so that nothing on the way can catch it."""


def run(rounds: int, seed: int) -> Figures:
    """Read ``rounds`` mutated files; return what became of them, the longest time, the largest process and the faults."""
    samples = sample_files()
    forks = Forks()
    kinds = sorted(samples)
    told = {"read": 0, "refused": 0, "refused as too slow": 0}
    faults: list[str] = []
    longest, stalled = 0.0, 0
    before = signal.signal(signal.SIGALRM, _too_long)
    started = workbook.ask_child
    try:
        with tempfile.TemporaryDirectory(prefix="crmdesk-mutate-") as name:
            for number in range(rounds):
                kind = kinds[number % len(kinds)]
                path = Path(name) / "file.csv"
                random = Random(f"{seed}:{number}")  # noqa: S311 - a draw, not a secret; any file can be made again alone
                path.write_bytes(mutated(random, kind, samples))
                forked = number // len(kinds) % ONE_IN != 0
                workbook.ask_child = forks.ask if forked else started
                began = time.monotonic()
                outcome = _outcome(path)
                if outcome == TOO_LONG:
                    # A busy machine may stand still for as long; a file that hangs the reader hangs it again.
                    stalled += 1
                    began = time.monotonic()
                    outcome = _outcome(path)
                longest = max(longest, time.monotonic() - began)
                if outcome in told:
                    told[outcome] += 1
                else:
                    faults.append(f"file {number} ({kind}): {outcome}")
    finally:
        workbook.ask_child = started
        signal.signal(signal.SIGALRM, before)
    own = most_memory()
    if max(own, forks.largest) > LARGEST:
        faults.append(f"a process took {max(own, forks.largest)} bytes")
    faults += [f"a process was left: {child}" for child in psutil.Process().children()]
    return {
        **told,
        "longest_seconds": round(longest, 2),
        "read_again_after_a_stall": stalled,
        "largest_megabytes": {"reader": own // 1024**2, "child": forks.largest // 1024**2},
        "faults": faults,
    }


def mutated(random: Random, kind: str, samples: dict[str, bytes]) -> bytes:
    """Return a sample of a kind, damaged in one to four ways; half of the archives inside, packed again soundly."""
    content = samples[kind]
    other = samples[random.choice(sorted(samples))]
    if kind in ZIPPED and random.random() < 0.6:
        parts = unzipped(content)
        name = random.choice(sorted(parts))
        parts[name] = _damaged(random, parts[name], random.choice(list(parts.values())))
        return zipped(parts)
    return _damaged(random, content, other)


def _damaged(random: Random, content: bytes, other: bytes) -> bytes:
    ways = (_flip, _cut, _splice, _repeat, _remove, _overwrite_head, _insert, _renumber)
    for _ in range(random.randint(1, 4)):
        content = random.choice(ways)(random, bytearray(content or b"\0"), other)
    return content


def _flip(random: Random, content: bytearray, _other: bytes) -> bytes:
    for _ in range(random.choice((1, 1, 4, 64))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(content)


def _cut(random: Random, content: bytearray, _other: bytes) -> bytes:
    return bytes(content[: random.randrange(len(content))])


def _splice(random: Random, content: bytearray, other: bytes) -> bytes:
    return bytes(content[: random.randrange(len(content))]) + other[random.randrange(len(other) or 1) :]


def _repeat(random: Random, content: bytearray, _other: bytes) -> bytes:
    start = random.randrange(len(content))
    chunk = content[start : start + random.choice((1, 16, 256, 4096))]
    return bytes(content[:start] + chunk * random.choice((2, 2, 50, 2_000)) + content[start:])[: 4 * 1024**2]


def _remove(random: Random, content: bytearray, _other: bytes) -> bytes:
    start = random.randrange(len(content))
    del content[start : start + random.choice((1, 2, 16, 512))]
    return bytes(content)


def _overwrite_head(random: Random, content: bytearray, _other: bytes) -> bytes:
    length = random.randint(1, 64)
    return random.randbytes(length) + bytes(content[length:])


def _insert(random: Random, content: bytearray, _other: bytes) -> bytes:
    for _ in range(random.choice((1, 3, 30))):
        place = random.randrange(len(content))
        content[place:place] = random.choice(TOKENS)
    return bytes(content)


def _renumber(random: Random, content: bytearray, _other: bytes) -> bytes:
    places = list(re.finditer(rb"\d+", content))
    for place in random.sample(places, min(len(places), random.choice((1, 3)))):
        content[place.start() : place.end()] = random.choice(NUMBERS)
    return bytes(content)


def _outcome(path: Path) -> str:
    """Return ``read`` or ``refused``, or what went wrong with a file."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        table = read_table(path)
    except UserError as error:
        slow = "too long" in error.message
        return "refused as too slow" if slow else "refused" if error.message else "a refusal without words"
    except TooLongError:
        return TOO_LONG
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        return repr(error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return _unsound(table) or "read"


def _unsound(table: Table) -> str | None:
    """Say what is wrong with a table, whatever file it came from."""
    width = len(table.columns)
    if len(set(table.columns)) < width or not all(table.columns):
        return f"columns {table.columns}"
    if not table.rows or len(table.row_lines) != len(table.rows) or table.row_lines != sorted(set(table.row_lines)):
        return "rows without their lines"
    for number, row in enumerate(table.rows):
        if len(row) != width or not (any(row) or number in table.surplus):
            return f"a row of {len(row)} cells in {width} columns"
        if any(cell != cell.strip() or INVISIBLE.search(cell) for cell in row):
            return "a cell that was not cleaned"
    if not all(remark.text() for remark in table.remarks):
        return "a remark without words"
    return None


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def most_memory() -> int:
    """Return the most bytes this process ever took; the system's own count includes the parent that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024


class Forks:
    """Answers the reader's questions in a fork of this process, limited as the child is, and weighs it."""

    def __init__(self) -> None:
        """Load what the child loads, so that each fork has it."""
        import python_calamine  # noqa: F401 - only loaded here

        import crmdesk.exchange.markup  # noqa: F401

        self.largest = 0

    def ask(self, request: workbook_child.Request, _advance: Advance) -> bytes:
        """Return what the child answers, as ``workbook.ask_child`` does, and refuse as it does when that takes too long."""
        question, answer = os.pipe(), os.pipe()
        child = os.fork()
        if child == 0:
            _be_the_child(question, answer)
        os.close(question[0])
        os.close(answer[1])
        said = b""
        try:
            os.write(question[1], json.dumps(request).encode())
            os.close(question[1])
            said = _all_of(answer[0], time.monotonic() + workbook.BASE_SECONDS)
        finally:
            os.close(answer[0])
            if said.endswith(b'"slow"}') or not _has_ended(child):
                os.kill(child, signal.SIGKILL)
            _pid, status, used = os.wait4(child, 0)
            self.largest = max(self.largest, used.ru_maxrss * 1024)
        if os.waitstatus_to_exitcode(status) == 1:
            message = "the child ended by a fault of the program"
            raise RuntimeError(message)
        return said


def _be_the_child(question: tuple[int, int], answer: tuple[int, int]) -> None:
    """Turn this fork into the child that reads one file; it never returns."""
    code = 1
    try:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.dup2(question[0], 0)
        os.dup2(answer[1], 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, 64)
        code = workbook_child.main()
    finally:
        os._exit(code)


def _all_of(stream: int, deadline: float) -> bytes:
    """Return what is written to a pipe until it is closed, or the refusal of a child that is too slow."""
    said: list[bytes] = []
    while True:
        if not select.select([stream], [], [], max(0.0, deadline - time.monotonic()))[0]:
            return b'{"refused":"slow"}'
        if not (block := os.read(stream, 1 << 16)):
            return b"".join(said)
        said.append(block)


def _has_ended(child: int) -> bool:
    """Say whether a child ends by itself within a second, without taking its end from who weighs it."""
    for _ in range(100):
        ended: Any = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is not None:
            return True
        time.sleep(0.01)
    return False


if __name__ == "__main__":
    run_command(run, 20_000)
