"""Copies of a book that open like the book: the encrypted file by SQLite's own backup, its vault beside it."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from crmdesk import clock
from crmdesk.database import sqlite_file
from crmdesk.database.location import Location

PAGES_A_STEP = 2_000


def back_up(location: Location, data_key: bytes, reason: str) -> Path:
    """Copy the book and its vault into its backup folder, check the copy, and return the copy's path.

    ``reason`` becomes part of the file's name, e.g. ``before-upgrade``.
    """
    if location.file is None:
        message = "a server's backups are the server's"
        raise ValueError(message)
    folder = location.backup_folder
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{_stamp(clock.local(clock.now()))}-{reason}{location.file.suffix}"
    beside = target.with_name(target.name + ".new")
    sqlite_file.make_file(beside)
    try:
        _copy(location.file, beside, data_key)
        _check(beside, data_key)
        beside.replace(target)
    finally:
        for leftover in (beside, beside.with_name(beside.name + "-wal"), beside.with_name(beside.name + "-shm")):
            leftover.unlink(missing_ok=True)
    vault = target.with_name(target.name + ".vault")
    shutil.copyfile(location.vault_path, vault)
    vault.chmod(0o600)
    return target


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%d-%H%M%S-%f")


def _copy(source: Path, target: Path, data_key: bytes) -> None:
    reading: Any = sqlite_file.connect(source, data_key, read_only=True)
    try:
        writing: Any = sqlite_file.dbapi2.connect(str(target), isolation_level=None)
        try:
            writing.execute("PRAGMA cipher_log_level = NONE")
            writing.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
            reading.backup(writing, pages=PAGES_A_STEP)
            writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            writing.close()
    finally:
        reading.close()
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(path: Path, data_key: bytes) -> None:
    """Refuse a copy whose pages do not carry their right checksums."""
    sqlite_file.check_header(path)
    connection: Any = sqlite_file.connect(path, data_key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    if faults:
        message = f"{len(faults)} damaged pages in the backup"
        raise OSError(message)
