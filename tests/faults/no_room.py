"""Every write, sync, truncation, new file and renaming of a day in forty steps fails once, and from then on.

For each fault: the user is told plainly, what was saved before is whole and can be read while the disk is still full, and
the same program goes on as soon as there is room. Run by ``python -m tests.faults.no_room``, which starts itself above
the layer that breaks calls.
"""

import argparse
import errno
import hashlib
import json
import logging
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from crmdesk.database import sqlite_file
from crmdesk.errors import UserError
from crmdesk.models import Base
from crmdesk.storage_faults import storage_fault
from tests.faults import script, shim
from tests.faults.command import Figures, run_command

FAULTS = {
    "disk full": (errno.ENOSPC, True),
    "disk full once": (errno.ENOSPC, False),
    "quota": (errno.EDQUOT, True),
    "I/O error": (errno.EIO, False),
    "I/O errors": (errno.EIO, True),
    "write-protected": (errno.EROFS, True),
}
"""The errno, and whether it stays until the user makes room."""


def run(rounds: int, seed: int) -> Figures:
    """Run the day once for each kind of fault; of each step ``rounds`` calls fail, 0 is all of them."""
    figures: Figures = {
        "steps": len(script.SCRIPT),
        "calls": 0,
        "calls_failed": 0,
        "told": Counter[str](),
        "harmless": 0,
        "faults": [],
    }
    for name in FAULTS:
        found = run_kind(name, rounds, seed)
        figures["calls"] += found["calls"]
        figures["calls_failed"] += found["calls_failed"]
        figures["harmless"] += found["harmless"]
        figures["told"].update(found["told"])
        figures["faults"] += [f"{name}: {one}" for one in found["faults"]]
    return figures


def run_kind(name: str, most: int = 0, seed: int = 7) -> Figures:
    """Run the day for one kind of fault in a program of its own; of each step ``most`` calls fail, 0 is all of them."""
    with tempfile.TemporaryDirectory(prefix="crmdesk-no-room-") as folder:
        os.environ["CRMDESK_HOME"] = f"{folder}/home"
        done = shim.run(
            "tests.faults.no_room",
            "--below",
            folder,
            "--fault",
            name,
            "--most",
            str(most),
            "--seed",
            str(seed),
            root=folder,
        )
    return json.loads(done.stdout.splitlines()[-1])


class Day:
    """The day above the layer."""

    def __init__(self, folder: Path, fault: str, most: int, seed: int) -> None:
        """Let calls fail as ``fault`` says."""
        self.desk = script.Desk(folder)
        self.controls = shim.Controls()
        self.number, self.stays = FAULTS[fault]
        self.most, self.seed = most, seed
        self._before = ""
        self.figures: Figures = {"calls": 0, "calls_failed": 0, "harmless": 0, "told": Counter[str](), "faults": []}

    def live(self) -> Figures:
        """Do every step, failing at each of its calls in turn until it passes."""
        for name, step in script.SCRIPT:
            for nth in self._calls_of(name, step):
                self._fail(name, step, nth)
            step(self.desk)  # the same program goes on
            self.desk.turn += 1
            if self.figures["faults"]:
                print(name, self.figures["faults"][-1], file=sys.stderr, flush=True)  # noqa: T201 - seen at once
        self.desk.close()
        self._check_file("at the end")
        return self.figures

    def _calls_of(self, name: str, step: script.Step) -> list[int]:
        """Do a step without a fault and return which of its calls are to fail: all of them, or some all over it."""
        self.controls.arm(1_000_000_000, self.number, stays=False)
        step(self.desk)
        self.controls.disarm()
        self.desk.turn += 1
        self._before = self._digest()
        calls = self.controls.counted()
        self.figures["calls"] += calls
        if not self.most or calls <= self.most:
            return list(range(1, calls + 1))
        draw = Random(f"{name}{calls}{self.seed}")  # noqa: S311 - a draw, not a secret
        return sorted(draw.sample(range(1, calls + 1), self.most))

    def _fail(self, name: str, step: script.Step, nth: int) -> None:
        """Do a step with its ``nth`` call failing, look at the book while it fails, and let calls work again."""
        self.controls.arm(nth, self.number, stays=self.stays)
        error: BaseException | None = None
        try:
            step(self.desk)
        except Exception as caught:  # noqa: BLE001 - whatever comes is judged below
            error = caught
            if self.desk.book is not None and name not in COMPOUND and self._digest() != self._before:
                self._complain(name, nth, "what was saved before changed")
        fired = bool(self.controls.disarm())
        self.figures["calls_failed"] += fired
        if error is None:
            self.desk.turn += 1
            self.figures["harmless"] += fired
        else:
            self._judge(name, nth, error, fired=fired)
        if error is None or name in COMPOUND:
            self._before = self._digest()

    def _judge(self, name: str, nth: int, error: BaseException, *, fired: bool) -> None:
        calm = error if isinstance(error, UserError) else storage_fault(error)
        if calm is None or not fired:
            self._complain(
                name, nth, f"not said plainly: {type(error).__module__}.{type(error).__name__} {error!s:.120}"
            )
            logging.getLogger("faults").error("%s", name, exc_info=error)
            if not fired:
                raise error
            return
        self.figures["told"][calm.message.replace(str(self.desk.folder), "…")] += 1

    def _digest(self) -> str:
        """Return a digest of everything in the open book, or nothing while none is open."""
        if self.desk.book is None:
            return ""
        found = hashlib.sha256()
        with self.desk.book.read() as work:
            for table in sorted(Base.metadata.tables):
                for row in work.session.connection().execute(text(f'SELECT * FROM "{table}" ORDER BY 1')):
                    found.update(repr(tuple(row)).encode())
        return found.hexdigest()

    def _check_file(self, name: str) -> None:
        connection: Any = sqlite_file.connect(Path(self.desk.location), script.key_of(self.desk))
        for pragma, good in (("integrity_check", [("ok",)]), ("foreign_key_check", []), ("cipher_integrity_check", [])):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            found = connection.execute(f"PRAGMA {pragma}").fetchall()
            if found != good:
                self._complain(name, 0, f"{pragma}: {found[:3]}")
        connection.close()

    def _complain(self, name: str, nth: int, words: str) -> None:
        self.figures["faults"].append(f"{name}, call {nth}: {words}")


COMPOUND = frozenset(
    {"back up", "back up again", "print and save a report", "print again", "remove and restore a customer", "task", "remove a contact",
     "change the password", "recovery key", "make a book", "close with a backup"}
)  # fmt: skip
"""Steps of several acts, of which the first may be saved when the second fails."""


def _above() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--below")
    parser.add_argument("--fault")
    parser.add_argument("--most", type=int)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    logging.raiseExceptions = True
    script.weaken_derivation()
    figures = Day(Path(options.below), options.fault, options.most, options.seed).live()
    print(json.dumps(figures, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    if "--below" in sys.argv:
        _above()
    else:
        run_command(run, 0)
