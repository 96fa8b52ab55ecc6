"""Backups restored: random work, a backup while it goes on, more work, the backup restored; every row is as it was.

Every third round the backup replaces the book itself, and what was moved aside must hold the work that came after it.
Every fifth round the backup is first damaged somewhere, in one bit or at its end: it must be refused, the present book
must stay byte for byte, and the backup, put right again, must restore.
"""

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from crmdesk.database.backups.restoring import check_backup
from crmdesk.database.location import read_location
from crmdesk.errors import UserError
from crmdesk.models import Base
from crmdesk.services import backups, restoring
from crmdesk.services.backups import Backup, Reason
from crmdesk.services.book import OpenBook
from crmdesk.services.book_health import check_book, is_well
from crmdesk.services.restoring import Tried
from tests.faults.command import Figures, run_command
from tests.faults.deeds import KINDS, Place, do, make_place

ROUNDS_A_BOOK = 25
"""A fresh book after so many, so that comparing every row stays quick."""


def run(rounds: int, seed: int) -> Figures:
    """Restore ``rounds`` backups; return how many were equal and what was wrong."""
    drawn = Random(seed)  # noqa: S311 - a draw, not a secret
    wrong: list[str] = []
    equal = refused = in_place = 0
    with tempfile.TemporaryDirectory(prefix="crmdesk-restore-") as name:
        fresh = make_place(Path(name) / "fresh")
        place, done = fresh, 0
        for number in range(rounds):
            if number % ROUNDS_A_BOOK == 0:
                place, done = fresh.copy_to(Path(name) / f"book{number}"), 0
            book = place.open()
            done = work(book, done, drawn.randrange(1, KINDS + 2))
            before = dump(book)
            backup = backups.back_up(book, drawn.choice(list(Reason)))
            later = work(book, done, drawn.randrange(1, 4))
            after = dump(book)
            book.close()
            if number % 5 == 4:
                refused += 1
                wrong += [f"round {number}: {one}" for one in damaged(backup, place, drawn)]
            if number % 3 == 2:
                in_place += 1
                found, aside = restored(backup, place, place.location)
                wrong += [] if aside == after else [f"round {number}: what was moved aside is not the book as it was"]
            else:
                found, _aside = restored(backup, place, str(Path(name) / f"elsewhere{number}.crmdesk"))
                done = later
            equal += found == before
            wrong += [] if found == before else [f"round {number}: {differing(found, before)}"]
    return {"equal": equal, "of": rounds, "in_place": in_place, "damaged_refused": refused, "faults": wrong}


def work(book: OpenBook, done: int, deeds: int) -> int:
    """Do so many deeds and return the number of the next."""
    for number in range(done, done + deeds):
        do(book, number)
    return done + deeds


def dump(book: OpenBook) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with book.read() as unit:
        connection = unit.session.connection()
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }


def restored(backup: Backup, place: Place, location: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Restore a backup and return what the restored book holds and what the one moved aside does; both are checked."""
    answer = restoring.restore(tried(backup, place), location)
    held = dump(answer.book)
    well = is_well(check_book(answer.book))
    answer.book.close()
    if not well:
        held = {}
    kept: dict[str, Any] = {}
    if answer.aside is not None:
        aside = replace(place, location=str(answer.aside)).open()
        kept = dump(aside)
        aside.close()
    return held, kept


def tried(backup: Backup, place: Place) -> Tried:
    """Check a backup as its password would, without deriving the key again."""
    held = check_backup(backup.path, place.opened, backup.book_uid or "")
    return Tried(backup, held, place.opened)


def damaged(backup: Backup, place: Place, drawn: Random) -> list[str]:
    """Damage a backup, try to restore it, put it right; return what was not as it should be."""
    good = backup.path.read_bytes()
    bad = bytearray(good)
    if drawn.random() < 0.7:
        bad[drawn.randrange(16, len(bad))] ^= 1 << drawn.randrange(8)
    else:
        del bad[drawn.randrange(1, len(bad)) :]
    before = hashlib.sha256(place.file.read_bytes()).digest()
    beside = sorted(one.name for one in place.file.parent.iterdir())
    backup.path.write_bytes(bad)
    try:
        restoring.restore(tried(backup, place), place.location).book.close()
    except UserError:
        wrong: list[str] = []
    else:
        wrong = ["a damaged backup was restored"]
    backup.path.write_bytes(good)
    if hashlib.sha256(place.file.read_bytes()).digest() != before:
        wrong.append("the present book changed")
    if sorted(one.name for one in read_location(place.location).vault_path.parent.iterdir()) != beside:
        wrong.append("something was left beside the present book")
    return wrong


def differing(found: dict[str, Any], before: dict[str, Any]) -> str:
    """Name the tables that are not equal."""
    return ", ".join(name for name in before if found.get(name) != before[name])


if __name__ == "__main__":
    run_command(run, 1_000)
