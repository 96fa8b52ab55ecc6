"""Opening an encrypted SQLite file: the right driver, the right key, the right settings, or a refusal."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2 as _dbapi2

from crmdesk.database.shared_place import refuse_shared_place
from crmdesk.errors import UserError
from crmdesk.storage_faults import storage_fault
from crmdesk.translation import gettext as _

PLAIN_HEADER: Final = b"SQLite format 3\x00"
OLDEST_SQLITE: Final = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that two connections use."""
BUSY_MILLISECONDS: Final = 5_000
WRITER_CACHE_KIB: Final = 8 * 1024
FIRST_READER_CACHE_KIB: Final = 64 * 1024
READER_CACHE_KIB: Final = 8 * 1024

dbapi2: Any = _dbapi2
"""The driver; it is written in C and tells nothing of its types."""
DatabaseError: type[Exception] = dbapi2.DatabaseError
OperationalError: type[Exception] = dbapi2.OperationalError


@dataclass(frozen=True, slots=True)
class Place:
    """Which file lay at a path when it was opened."""

    path: Path
    identity: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> "Place | None":
        """Return the file that lies at ``path`` now; None when there is none to watch."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(path, (found.st_dev, found.st_ino))

    def check(self) -> None:
        """Refuse when another file, or none, lies there now."""
        present = Place.of(self.path)
        if present is None:
            raise UserError(
                _(
                    "The book is no longer at {path}: it was moved or deleted, so this was not saved. Put it back there "
                    "and do it again, or lock and open the book at its new place."
                ).format(path=self.path)
            )
        if present.identity != self.identity:
            raise UserError(
                _(
                    "Another file took the place of the book at {path} while it was open, so this was not saved. Lock "
                    "the program and open the book anew; if a backup was put there, what came after it is in neither."
                ).format(path=self.path)
            )


def check_driver() -> str:
    """Return the cipher's version; refuse a driver that does not encrypt or whose SQLite can damage files."""
    version = tuple(int(part) for part in str(dbapi2.sqlite_version).split("."))
    if version < OLDEST_SQLITE:
        raise UserError(
            _("The database library of this installation is too old to be safe. Please install crmdesk anew.")
        )
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not row or not row[0]:
        raise UserError(_("The database library of this installation does not encrypt. Please install crmdesk anew."))
    return str(row[0])


def connect(
    path: Path, key: bytes, *, cache_kib: int = READER_CACHE_KIB, read_only: bool = False, immutable: bool = False
) -> Any:
    """Open the file with its raw 256-bit key and every setting that the book relies on; never make a new file.

    ``cache_kib`` is the page cache in KiB. ``immutable`` reads a file that nobody writes, without a WAL, and makes no
    file beside it. A wrong key or damaged file raises the driver's DatabaseError.
    """
    if len(key) != 32:
        message = "the key has 256 bits"
        raise ValueError(message)
    read_only = read_only or immutable
    mode = "ro" if read_only else "rw"
    address = f"file:{quote(str(path))}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection: Any = dbapi2.connect(
        address, uri=True, check_same_thread=False, isolation_level=None, timeout=5, cached_statements=256
    )
    try:
        for pragma in (
            "cipher_log_level = NONE",
            f"key = \"x'{key.hex()}'\"",
            f"busy_timeout = {BUSY_MILLISECONDS}",
            *(() if read_only else ("journal_mode = WAL",)),
            "synchronous = FULL",
            f"cache_size = -{cache_kib}",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def schema_version(path: Path, key: bytes) -> str | None:
    """Read the book's schema version so that not a byte of the file changes.

    Nor is a file made beside it: a book without a WAL is nobody's at the moment and read as it lies there.
    """
    if path.with_name(path.name + "-wal").exists():
        return _schema_version(connect(path, key, read_only=True))
    try:
        return _schema_version(connect(path, key, immutable=True))
    except DatabaseError:  # somebody may have opened it just now
        return _schema_version(connect(path, key, read_only=True))


def _schema_version(connection: Any) -> str | None:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return None if row is None else str(row[0])


def make_file(path: Path) -> None:
    """Make an empty file for a new book, readable by its owner alone; refuse to touch one that exists.

    Refuses a folder that other computers change too, and one that cannot be written.
    """
    refuse_shared_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise UserError(
            _("There is a file already: {name}. Choose another name.").format(name=path.name), "location"
        ) from None
    except OSError as error:
        raise storage_fault(error) or UserError(
            _("No book can be made here: {folder}. Choose another folder.").format(folder=path.parent), "location"
        ) from None


def check_header(path: Path) -> None:
    """Refuse a file that is missing, unreadable, not encrypted or in a shared folder, before anything opens it."""
    refuse_shared_place(path)
    try:
        with path.open("rb") as stream:
            header = stream.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        raise UserError(_("There is no book at {path}.").format(path=path), "location") from None
    except OSError:
        raise UserError(
            _("The book cannot be read: {path}. Check that you may open this file.").format(path=path), "location"
        ) from None
    if header == PLAIN_HEADER:
        raise UserError(
            _("This file is not encrypted and therefore no book of crmdesk: {path}").format(path=path), "location"
        )
    if not header:
        raise UserError(_("This file is empty and therefore no book of crmdesk: {path}").format(path=path), "location")


def is_busy(error: BaseException) -> bool:
    """Say whether another connection only holds the file for the moment."""
    return isinstance(error, (OperationalError, sqlite3.OperationalError)) and "locked" in str(error)
