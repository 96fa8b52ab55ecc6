"""Reopening a backup: its key, the checksum of every page, its structure, its schema, and how much it holds.

The file is opened so that not a byte of it, nor a file beside it, changes.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from crmdesk.database import sqlite_file
from crmdesk.database.backups.entries import BookFacts
from crmdesk.errors import Cancelled, UserError
from crmdesk.models import Base
from crmdesk.translation import gettext as _

Stop = Callable[[], bool]
Run = Callable[[str], Sequence[Sequence[Any]]]
STEPS_BETWEEN_QUESTIONS = 100_000
"""Steps of the database's machine after which a check asks whether it shall stop: a fraction of a second."""


class DamagedError(Exception):
    """A file is no whole book under this key; the words say how, without customer data."""


def never() -> bool:
    """Stand in where nobody stops anything."""
    return False


def check_copy(path: Path, data_key: bytes, cancelled: Stop = never) -> BookFacts:
    """Return what a closed book file holds; raise DamagedError where it is not whole, UserError for what is no book."""
    _check_header(path)
    try:
        with closing(sqlite_file.connect(path, data_key, immutable=True)) as connection:
            _check_pages(connection, path)
            _check_structure(connection, cancelled)
            return file_facts(connection)
    except sqlite_file.DatabaseError as error:
        if cancelled():
            raise Cancelled from error
        raise DamagedError(type(error).__name__) from error


def _check_header(path: Path) -> None:
    """Refuse a file that is missing, unreadable, empty or not encrypted; unlike a book it may lie on a network drive."""
    try:
        with path.open("rb") as stream:
            header = stream.read(len(sqlite_file.PLAIN_HEADER))
    except OSError:
        raise UserError(
            _("This file cannot be read: {path}. Check that its disk is there and that you may open it.").format(
                path=path
            ),
            "backup",
        ) from None
    if len(header) < len(sqlite_file.PLAIN_HEADER) or header == sqlite_file.PLAIN_HEADER:
        raise UserError(
            _("This file is not encrypted and therefore no backup of crmdesk: {path}").format(path=path), "backup"
        )


def _check_pages(connection: Any, path: Path) -> None:
    pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    if pages * size != path.stat().st_size:
        message = f"{path.stat().st_size} bytes instead of {pages} pages"
        raise DamagedError(message)
    faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if faults:
        message = f"{len(faults)} pages with a wrong checksum"
        raise DamagedError(message)


def _check_structure(connection: Any, cancelled: Stop) -> None:
    connection.set_progress_handler(cancelled, STEPS_BETWEEN_QUESTIONS)
    found = connection.execute("PRAGMA quick_check").fetchall()
    connection.set_progress_handler(None, 0)
    if [row[0] for row in found] != ["ok"]:
        message = f"{len(found)} faults in the structure"
        raise DamagedError(message)


def file_facts(connection: Any) -> BookFacts:
    """Return what a book file holds, through a connection of the driver."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'search\\_token%' ESCAPE '\\'"
    ).fetchall()
    return _facts(lambda statement: connection.execute(statement).fetchall(), (row[0] for row in names))


def server_facts(connection: Connection) -> BookFacts:
    """Return what a PostgreSQL book holds."""
    names = ["alembic_version", *Base.metadata.tables]
    return _facts(lambda statement: connection.exec_driver_sql(statement).fetchall(), names)


def _facts(run: Run, names: Iterable[str]) -> BookFacts:
    counts = {name: int(run(f'SELECT count(*) FROM "{name}"')[0][0]) for name in sorted(names)}  # noqa: S608 - the schema's own names
    if not {"alembic_version", "book", "act", "customer", "contact"} <= set(counts):
        message = "the tables of a book are missing"
        raise DamagedError(message)
    versions = run("SELECT version_num FROM alembic_version")
    books = run("SELECT uid FROM book")
    acts = run("SELECT uid FROM act ORDER BY id DESC LIMIT 1")
    if len(versions) != 1 or len(books) != 1:
        message = "no book's first entries"
        raise DamagedError(message)
    return BookFacts(
        schema=str(versions[0][0]),
        book_uid=_hex(books[0][0]),
        last_act=_hex(acts[0][0]) if acts else "",
        customers=int(run("SELECT count(*) FROM customer WHERE removed_at IS NULL AND status <> 'related'")[0][0]),
        contacts=int(run("SELECT count(*) FROM contact WHERE removed_at IS NULL")[0][0]),
        counts=counts,
    )


def _hex(uid: object) -> str:
    """Return a uid as SQLite keeps it, whichever database gave it."""
    return UUID(str(uid)).hex
