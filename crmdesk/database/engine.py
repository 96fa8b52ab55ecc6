"""The engines of an open book: readers that never block, one writer at a time, on SQLite and PostgreSQL alike."""

import itertools
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from crmdesk.database import sqlite_file
from crmdesk.database.location import Location
from crmdesk.database.log_check import refuse_damaged_log
from crmdesk.errors import UserError
from crmdesk.models import Book
from crmdesk.storage_faults import damage, storage_fault

READERS = 3
_WRITES = {"writes": True}
_LOCK_NOT_AVAILABLE = "55P03"  # of PostgreSQL's error codes
_KEEP_ALIVE = {"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}
"""Seconds (the last: milliseconds) after which a silent network counts as lost, so that no window waits for hours."""


class Engines:
    """The reading and the writing engine of one book, and how to close both."""

    def __init__(self, reader: Engine, writer: Engine, cipher: str, place: sqlite_file.Place | None = None) -> None:
        """Keep both engines, the words for the encryption in force and, of a file, where it was when it was opened."""
        self.reader = reader
        self.writer = writer
        self.cipher = cipher
        self._place = place

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.writer.dialect.name

    def check_place(self) -> None:
        """Refuse to write into a file that was moved, deleted or replaced since it was opened.

        SQLite would go on writing into the file it holds, where nobody finds it again. What is still in the file's log
        is first written into the file itself, so that the file is whole wherever it is now.
        """
        if self._place is None:
            return
        try:
            self._place.check()
        except UserError:
            self._fold_log_in()
            raise

    def _fold_log_in(self) -> None:
        """Write what stands in the file's log into the file itself, as far as that goes."""
        with suppress(sqlite_file.DatabaseError, DBAPIError, UserError):
            held: Any = self.writer.raw_connection()
            try:
                held.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                held.close()

    def close(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()


def open_engines(location: Location, data_key: bytes, connection_secret: str) -> Engines:
    """Return the engines of the book at ``location``, not yet connected."""
    if location.file is not None:
        refuse_damaged_log(location.file)
        return _sqlite_engines(location.file, data_key)
    return _postgresql_engines(location, connection_secret)


def _sqlite_engines(path: Path, key: bytes) -> Engines:
    cipher = f"SQLCipher {sqlite_file.check_driver().split()[0]}"
    count = itertools.count()

    def open_reader() -> Any:
        first = next(count) == 0
        cache = sqlite_file.FIRST_READER_CACHE_KIB if first else sqlite_file.READER_CACHE_KIB
        return sqlite_file.connect(path, key, cache_kib=cache)

    def open_writer() -> Any:
        return sqlite_file.connect(path, key, cache_kib=sqlite_file.WRITER_CACHE_KIB)

    def engine(creator: Any, size: int) -> Engine:
        made = create_engine(
            "sqlite://", module=dbapi2, creator=creator, poolclass=QueuePool, pool_size=size, max_overflow=2
        )
        event.listen(made, "begin", _begin)
        event.listen(made, "handle_error", _plain_words)
        return made

    writer = engine(open_writer, 1).execution_options(**_WRITES)
    return Engines(engine(open_reader, READERS), writer, cipher, sqlite_file.Place.of(path))


def _plain_words(context: ExceptionContext) -> UserError | None:
    """Turn a fault of the disk or server, at whatever statement or commit, into what the user can do about it.

    A lost connection to a server stays as it is: whether its commit was done is the unit of work's to find out.
    """
    if context.is_pre_ping or context.is_disconnect:
        return None
    return storage_fault(context.original_exception) or damage(context.original_exception)


def _begin(connection: Connection) -> None:
    """Take SQLite's write lock at once for a write, so that what was read stays true until it is written."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _postgresql_engines(location: Location, secret: str) -> Engines:
    url = location.url
    if url is None:
        raise ValueError(location.name)
    if secret:
        url = url.set(password=secret)
    options: dict[str, Any] = {
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 10, "application_name": "crmdesk", **_KEEP_ALIVE},
    }
    reader = create_engine(url, pool_size=READERS, isolation_level="REPEATABLE READ", **options)
    writer = create_engine(url, pool_size=1, max_overflow=1, **options)
    for made in (reader, writer):
        event.listen(made, "handle_error", _plain_words)
    encrypted = url.query.get("sslmode") in {"require", "verify-ca", "verify-full"}
    return Engines(reader, writer, "PostgreSQL, TLS" if encrypted else "PostgreSQL")


def take_turn(connection: Connection) -> None:
    """Let one write at a time change a PostgreSQL book, as SQLite does: what was read stays true until it is written."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {sqlite_file.BUSY_MILLISECONDS}")
        connection.execute(select(Book.id).with_for_update())


def is_busy(error: BaseException) -> bool:
    """Say whether another write only holds the book for the moment."""
    return sqlite_file.is_busy(error) or getattr(error, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def is_server_gone(error: DBAPIError) -> bool:
    """Say whether a PostgreSQL server broke the connection off, does not answer, or is just starting or stopping."""
    if error.orig is None or not type(error.orig).__module__.startswith("psycopg"):
        return False
    state = getattr(error.orig, "sqlstate", None)
    unanswered = state is None and isinstance(error, OperationalError)
    return error.connection_invalidated or unanswered or str(state).startswith(("57P0", "08"))


def migration_engine(location: Location, data_key: bytes, connection_secret: str) -> Engine:
    """Return an engine for changing the schema: one connection, foreign keys off on SQLite (batch moves would cascade)."""
    if location.file is None:
        return _postgresql_engines(location, connection_secret).writer
    path = location.file

    def creator() -> Any:
        connection = sqlite_file.connect(path, data_key)
        connection.execute("PRAGMA foreign_keys = OFF").fetchall()
        return connection

    made = create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=NullPool).execution_options(**_WRITES)
    event.listen(made, "begin", _begin)
    event.listen(made, "handle_error", _plain_words)
    return made


def refresh_statistics(connection: Connection) -> None:
    """Let the database look again at how its tables are filled, so that it chooses the right indexes after a big write."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 400")
        connection.exec_driver_sql("ANALYZE")
    else:
        connection.exec_driver_sql("ANALYZE")
