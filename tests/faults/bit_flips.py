"""One bit flipped anywhere in a book or its key file: opening refuses, or the check of the book names it.

Flips in the log that a killed program left (``-wal``) are counted apart: in its last transaction they look as a power cut
does, and SQLite takes the log as ending before it. Those are told as "cut off"; a mark outside the file, against which
a cut log shows, is not built yet.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from crmdesk.database import sqlite_file, vault
from crmdesk.database.log_check import refuse_damaged_log
from crmdesk.errors import UserError
from tests.faults.command import Figures, run_command
from tests.faults.deeds import KINDS, PASSWORD, Place, damage_of, do, faults_of_file, make_place

DEEDS = 2 * KINDS
OF_THE_LOG = 10
"""One round in so many flips a bit of the log."""


def run(rounds: int, seed: int) -> Figures:
    """Flip ``rounds`` bits, each in a fresh copy."""
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    wrong: list[str] = []
    counts = {"book": 0, "key file": 0, "log": 0}
    log = {"noticed": 0, "harmless": 0, "cut off": 0}
    with tempfile.TemporaryDirectory(prefix="crmdesk-flips-") as name:
        closed, killed = _make(Path(name))
        for number in range(rounds):
            place = (killed if number % OF_THE_LOG == 0 else closed).copy_to(Path(name) / "flipped")
            if number % OF_THE_LOG == 0:
                counts["log"] += 1
                log[_flip_log(place, random)] += 1
            elif number % OF_THE_LOG == 1:
                counts["key file"] += 1
                bit = _flip(Path(f"{place.location}.vault"), random)
                wrong += [] if _key_file_is_refused(place) else [f"round {number}: bit {bit} of the key file"]
            else:
                counts["book"] += 1
                bit = _flip(place.file, random)
                wrong += [] if _is_noticed(place) else [f"round {number}: bit {bit} of the book"]
    return {"flipped": counts, "log": log, "faults": wrong}


def _make(folder: Path) -> tuple[Place, Place]:
    """Return a closed book, and one as a killed program leaves it, its log beside it."""
    closed = make_place(folder / "closed")
    book = closed.open()
    for number in range(DEEDS // 2):
        do(book, number)
    book.close()
    working = closed.copy_to(folder / "working")
    book = working.open()
    for number in range(DEEDS // 2, DEEDS):
        do(book, number)
    killed = replace(working, location=str(folder / "killed" / working.file.name))
    killed.file.parent.mkdir()
    for path in working.file.parent.iterdir():
        if path.is_file() and not path.name.endswith("-shm"):
            shutil.copy2(path, killed.file.parent / path.name)
    book.close()
    return closed, killed


def _flip(path: Path, random: Random) -> int:
    """Flip one bit of a file and return which."""
    content = bytearray(path.read_bytes())
    bit = random.randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    return bit


def _is_noticed(place: Place) -> bool:
    try:
        return bool(damage_of(place))
    except sqlite_file.DatabaseError:
        return True


def _key_file_is_refused(place: Place) -> bool:
    try:
        found = vault.read_vault(Path(f"{place.location}.vault"))
        vault.open_vault(found, vault.PASSWORD, PASSWORD)
    except (UserError, vault.WrongSecretError):
        return True
    return False


def _flip_log(place: Place, random: Random) -> str:
    """Flip a bit of the log and say what came of it."""
    _flip(Path(f"{place.location}-wal"), random)
    try:
        refuse_damaged_log(place.file)
        missing = faults_of_file(place, DEEDS, DEEDS)
        if damage_of(place):
            return "noticed"
    except (sqlite_file.DatabaseError, UserError):
        return "noticed"
    return "cut off" if missing else "harmless"


if __name__ == "__main__":
    run_command(run, 10_000)
