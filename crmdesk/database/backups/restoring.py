"""Putting a backup in the place of the present book, so that at every moment the old book or the new one opens.

The backup is copied beside the book under another name and checked there. Then a plan of renamings is written, and only
then are the names changed: present book and key file aside, new ones in. Whoever is killed in between leaves the plan,
and the next who wants to open the book carries it out to its end. Nothing is deleted but the book's shared memory.
"""

import json
import os
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from crmdesk import clock
from crmdesk.database import sqlite_file, upgrade, vault
from crmdesk.database.backups import checking, entries
from crmdesk.database.backups.checking import DamagedError, Stop
from crmdesk.database.backups.entries import BookFacts
from crmdesk.database.backups.making import Tell, make_durable
from crmdesk.errors import Cancelled, UserError
from crmdesk.paths import make_private_folder, sync_folder, write_private
from crmdesk.storage_faults import storage_fault
from crmdesk.translation import gettext as _

PLAN: Final = ".restore"
"""What the plan's name ends with; while it lies beside the book a restore is under way."""
_NEW: Final = ".restoring-"
_BLOCK: Final = 4 * 1024 * 1024


def check_backup(path: Path, opened: vault.Opened, book_uid: str, cancelled: Stop = checking.never) -> BookFacts:
    """Return what a backup holds, once it is sure that it is whole and this program can open it.

    ``book_uid`` is that of its key file, as hex. Raises UserError for damaged, cut off and newer files.
    """
    try:
        facts = checking.check_copy(path, opened.data_key, cancelled)
    except DamagedError as error:
        raise UserError(
            _(
                "This backup is damaged or was made under another key, so it is not used: {name}. Choose another one."
            ).format(name=path.name),
            "backup",
        ) from error
    upgrade.check_version(facts.schema)
    if facts.book_uid != book_uid:
        raise UserError(
            _("The key file beside this backup belongs to another book: {name}.").format(name=path.name), "backup"
        )
    return facts


def put_in_place(
    backup: Path, opened: vault.Opened, book: Path, tell: Tell, cancelled: Stop = checking.never
) -> Path | None:
    """Let ``backup`` become the book at ``book``; return where the present book lies now, None where there was none.

    The backup was checked before; its copy is checked once more. Raises UserError and leaves everything as it was when
    the copy fails, or when the present book is open elsewhere.
    """
    finish(book)
    make_private_folder(book.parent)
    _sweep(book)
    new = book.with_name(f".{book.name}{_NEW}{uuid4().hex[:12]}")
    key_file = entries.vault_beside(new)
    try:
        held = vault.read_vault(entries.vault_beside(backup))
        _copy(backup, new, tell, cancelled)
        vault.write_vault(key_file, vault.with_connection(held, opened.data_key, ""))
        tell(0, 0, _("Checking the copy…"))
        check_backup(new, opened, held.book_uid.hex, cancelled)
        if book.exists():
            _demand_alone(book, opened.data_key)
        aside = _write_plan(book, new)
    except OSError as error:
        raise storage_fault(error) or UserError(
            _("The backup cannot be put here: {folder}. The present book is unchanged.").format(folder=book.parent),
            "location",
        ) from error
    finally:
        if not plan_path(book).exists():
            for one in (new, key_file):
                with suppress(OSError):
                    one.unlink(missing_ok=True)
    finish(book)
    return aside


def plan_path(book: Path) -> Path:
    """Return where the plan of a restore of this book lies while it is under way."""
    return book.with_name(book.name + PLAN)


def finish(book: Path) -> None:
    """Carry out to its end a restore that was broken off; do nothing where there is none."""
    plan = plan_path(book)
    if not plan.exists():
        return
    try:
        content: Any = json.loads(plan.read_bytes())
        for old, new in content["moves"]:
            _move(book.with_name(old), book.with_name(new))
        sync_folder(book.parent)
        plan.unlink(missing_ok=True)
        sync_folder(book.parent)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            _(
                "A restore of this book was broken off and cannot be finished in {folder}. Check that the disk is there "
                "and that you may write to it, then open the book again."
            ).format(folder=book.parent),
            "location",
        ) from error


def _move(old: Path, new: Path) -> None:
    """Rename, unless that was done before: then the new name is taken."""
    if old.exists() and not new.exists():
        with suppress(FileNotFoundError):  # another window may be finishing the same restore
            old.rename(new)


def _write_plan(book: Path, new: Path) -> Path | None:
    """Write down every renaming, in order; return where the present book will lie."""
    key_file = entries.vault_beside(book)
    aside = _free_name(book)
    moves = [
        (one, other)
        for one, other in (
            (book, aside),
            (_ending(book, "-wal"), _ending(aside, "-wal")),
            (_ending(book, "-shm"), _ending(aside, "-shm")),
            (_ending(book, "-journal"), _ending(aside, "-journal")),
            (key_file, entries.vault_beside(aside)),
        )
        if one.exists()
    ]
    was_there = bool(moves)
    moves += [(new, book), (entries.vault_beside(new), key_file)]
    plan = {"moves": [[one.name, other.name] for one, other in moves]}
    write_private(plan_path(book), json.dumps(plan, indent=1).encode())
    return aside if was_there else None


def _ending(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _free_name(book: Path) -> Path:
    """Return the name under which the present book is kept: its own, and when it was replaced."""
    stamp = clock.local(clock.now()).strftime("%Y%m%d-%H%M%S")
    for number in range(1, 1000):
        again = "" if number == 1 else f"-{number}"
        aside = book.with_name(f"{book.stem}-replaced-{stamp}{again}{book.suffix}")
        if not any(_ending(aside, ending).exists() for ending in ("", ".vault", "-wal")):
            return aside
    raise FileExistsError(book.name)


def _copy(source: Path, target: Path, tell: Tell, cancelled: Stop) -> None:
    size, done = source.stat().st_size, 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as writing, source.open("rb") as reading:
        while block := reading.read(_BLOCK):
            if cancelled():
                raise Cancelled
            writing.write(block)
            done += len(block)
            tell(done // _BLOCK, max(1, size // _BLOCK), _("Copying the backup…"))
    make_durable(target)


def _demand_alone(book: Path, data_key: bytes) -> None:
    """Refuse to replace a book that another window or process has open, and fold its log into its file.

    A book that does not open with the backup's key, as a damaged one, is replaced as it lies, its log moved with it.
    """
    try:
        with closing(sqlite_file.connect(book, data_key)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite_file.DatabaseError as error:
        if sqlite_file.is_busy(error):
            raise UserError(
                _("The present book is open in another window of this computer. Close it there, then restore."),
                "location",
            ) from error


def _sweep(book: Path) -> None:
    """Take away copies that an earlier, killed restore left an hour ago or more."""
    oldest = clock.now() - entries.UNFINISHED_FOR
    for one in book.parent.glob(f".{book.name}{_NEW}*"):
        with suppress(OSError):
            if datetime.fromtimestamp(one.stat().st_mtime, UTC) < oldest:
                one.unlink(missing_ok=True)
