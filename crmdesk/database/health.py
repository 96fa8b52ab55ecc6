"""The health of a book: pages, structure, references, journal, search index, key file, numbers. Nothing is ever changed.

Each check counts what is wrong; 0 is well. On SQLite the log is first folded into the file, which changes no record,
because the checksums are those of the file. On PostgreSQL pages and structure are the server's to check.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, exists, func, or_, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from crmdesk.database import search, sqlite_file, upgrade, vault
from crmdesk.database.location import Location
from crmdesk.errors import Cancelled, UserError
from crmdesk.models import Base, Book, Corporate, Customer, Individual, Paper, SearchRank, Staff
from crmdesk.terms import CustomerKind

_UNREADABLE = (sqlite_file.DatabaseError, DBAPIError, UserError)
"""How a damaged page shows itself, whoever asked for it."""
SAMPLE = 200
"""Customers, spread over the book, whose search entries are made anew and compared word for word."""
FETCH = 5_000
Stop = Callable[[], bool]
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: how much is wrong, None where it could not be done, and where, without customer data."""

    key: str
    wrong: int | None
    where: str = ""


def examine(engine: Engine, location: Location, tell: Tell, cancelled: Stop) -> list[Finding]:
    """Run every check on an open book in order; ``tell`` is told how many of how many are done, and which is next."""
    checks = SQLITE_CHECKS | CHECKS if location.file is not None else CHECKS
    found: list[Finding] = []
    try:
        connection = engine.connect()
    except _UNREADABLE as error:
        return [Finding(next(iter(checks)), 1, type(error).__name__)]
    with connection:
        for number, (key, check) in enumerate(checks.items()):
            if cancelled():
                raise Cancelled
            tell(number, len(checks), key)
            try:
                wrong, where = check(connection, location, cancelled)
            except _UNREADABLE as error:
                if cancelled():
                    raise Cancelled from error
                wrong, where = 1, type(error).__name__
            found.append(Finding(key, wrong, where))
            connection.rollback()
        tell(len(checks), len(checks), "")
    return found


Found = tuple[int | None, str]
Check = Callable[[Connection, Location, Stop], Found]


def _pages(connection: Connection, _location: Location, _cancelled: Stop) -> Found:
    """Compare every page with its checksum, once what is in the log stands in the file."""
    driver = _driver(connection)
    driver.execute("PRAGMA busy_timeout = 500").fetchall()
    (busy, _log, _done) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    driver.execute(f"PRAGMA busy_timeout = {sqlite_file.BUSY_MILLISECONDS}").fetchall()
    if busy:
        return None, "busy"
    faults = driver.execute("PRAGMA cipher_integrity_check").fetchall()
    return len(faults), "; ".join(str(row[0]) for row in faults[:3])


def _structure(connection: Connection, _location: Location, cancelled: Stop) -> Found:
    driver = _driver(connection)
    driver.set_progress_handler(cancelled, 100_000)
    try:
        found = [str(row[0]) for row in driver.execute("PRAGMA integrity_check(100)").fetchall()]
    finally:
        driver.set_progress_handler(None, 0)
    return (0, "") if found == ["ok"] else (len(found), "; ".join(found[:3]))


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _schema(connection: Connection, _location: Location, _cancelled: Stop) -> Found:
    version = upgrade.version_of(connection)
    return (0, "") if version == upgrade.needed_version() else (1, str(version))


def _references(connection: Connection, _location: Location, cancelled: Stop) -> Found:
    """Count records that name another record which is not there."""
    counts: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if cancelled():
                raise Cancelled
            other = key.column.table.alias("other")
            missing = ~exists().where(other.c[key.column.name] == key.parent)
            statement = select(func.count()).select_from(table).where(key.parent.is_not(None), missing)
            counts[f"{table.name}.{key.parent.name}"] = connection.execute(statement).scalar_one()
    return _summed(counts)


def _cards(connection: Connection, _location: Location, _cancelled: Stop) -> Found:
    """Count customers without the card of their kind, and cards of the other kind."""
    individual, corporate = (
        exists().where(card.customer_id == Customer.id).correlate(Customer) for card in (Individual, Corporate)
    )
    person = Customer.kind == CustomerKind.INDIVIDUAL
    wrong = or_(person & (~individual | corporate), ~person & (~corporate | individual))
    return _summed({"customer": _count(connection, select(func.count()).select_from(Customer).where(wrong))})


def _journal(connection: Connection, _location: Location, cancelled: Stop) -> Found:
    """Compute the digest of every change of the journal anew from the values it holds."""
    wrong, first = 0, ""
    for record, salt, old, new, old_digest, new_digest in _changes(connection):
        for value, digest in ((old, old_digest), (new, new_digest)):
            right = None if value is None else hashlib.sha256(salt + value.encode()).digest()
            if right != digest:
                wrong += 1
                first = first or f"change {record}"
                break
        if record % FETCH == 0 and cancelled():
            raise Cancelled
    return wrong, first


def _changes(connection: Connection) -> Iterator[Any]:
    """Read the journal with its values as the text that was written, in blocks."""
    statement = text(
        "SELECT id, salt, CAST(old AS TEXT), CAST(new AS TEXT), old_digest, new_digest FROM change ORDER BY id"
    )
    for part in connection.execution_options(yield_per=FETCH).execute(statement).partitions(FETCH):
        yield from part


def _index(connection: Connection, _location: Location, _cancelled: Stop) -> Found:
    """Compare which customers the search index knows with which there are."""
    live = Customer.removed_at.is_(None)
    known = exists().where(SearchRank.customer_id == Customer.id)
    gone = ~exists().where(Customer.id == SearchRank.customer_id, live)
    counts = {
        "missing": _count(connection, select(func.count()).select_from(Customer).where(live, ~known)),
        "left over": _count(connection, select(func.count()).select_from(SearchRank).where(gone)),
    }
    if connection.dialect.name == "sqlite":
        without = "SELECT count(*) FROM {0} WHERE {1} NOT IN (SELECT {3} FROM {2})"
        pair = ("search_rank", "customer_id", "search_token_docsize", "id")
        counts["without words"] = _count(connection, text(without.format(*pair)))
        counts["words of nobody"] = _count(connection, text(without.format(*pair[2:], *pair[:2])))
    else:
        counts["without words"] = _count(connection, text("SELECT count(*) FROM search_rank WHERE tokens IS NULL"))
    return _summed(counts)


def _index_words(connection: Connection, _location: Location, cancelled: Stop) -> Found:
    """Make the search entries of some customers anew and look for every word of theirs in the index."""
    live = select(Customer.id).where(Customer.removed_at.is_(None)).order_by(Customer.id)
    total = _count(connection, select(func.count()).select_from(live.subquery()))
    step = max(1, total // SAMPLE)
    ids = [row for at, row in enumerate(connection.execute(live).scalars()) if at % step == 0][:SAMPLE]
    wrong = 0
    for customer, keys in search.keys_of(connection, ids).items():
        if cancelled():
            raise Cancelled
        held = connection.execute(select(SearchRank.text).where(SearchRank.customer_id == customer)).scalar()
        whole = set((held or "").split()) == set(search.searchable_text(keys).split())
        wrong += not (whole and search.is_indexed(connection, customer, search.tokens(keys)))
    return wrong, ""


def _key_file(connection: Connection, location: Location, _cancelled: Stop) -> Found:
    """Read the vault: it is this book's, has a way in by password and by recovery key, for people the book knows."""
    try:
        held = vault.read_vault(location.vault_path)
    except (UserError, OSError) as error:
        return 1, type(error).__name__
    book: UUID = connection.execute(select(Book.uid)).scalar_one()
    staff = set(connection.execute(select(Staff.uid)).scalars())
    kinds = {wrap.kind for wrap in held.wraps}
    return _summed(
        {
            "another book's": int(held.book_uid != book),
            "no password": int(vault.PASSWORD not in kinds),
            "no recovery key": int(vault.RECOVERY not in kinds),
            "of nobody": sum(wrap.staff_uid not in staff for wrap in held.wraps),
        }
    )


def _numbers(connection: Connection, _location: Location, _cancelled: Stop) -> Found:
    """Count numbers that are given twice: of customers and staff who are there, and of papers."""
    counts: dict[str, int] = {}
    for model, live in ((Customer, Customer.removed_at.is_(None)), (Staff, Staff.removed_at.is_(None)), (Paper, None)):
        other = aliased(model)
        statement = select(func.count()).select_from(model)
        twice = exists().where(other.number == model.number, other.id < model.id)
        if live is not None:
            twice = twice.where(other.removed_at.is_(None))  # type: ignore[attr-defined]
            statement = statement.where(live)
        counts[model.__tablename__] = _count(connection, statement.where(twice))
    return _summed(counts)


def _count(connection: Connection, statement: Select[Any] | Any) -> int:
    return int(connection.execute(statement).scalar_one())


def _summed(counts: dict[str, int]) -> Found:
    return sum(counts.values()), "; ".join(f"{name}: {count}" for name, count in counts.items() if count)


SQLITE_CHECKS: dict[str, Check] = {"pages": _pages, "structure": _structure}
CHECKS: dict[str, Check] = {
    "schema": _schema,
    "references": _references,
    "cards": _cards,
    "journal": _journal,
    "index": _index,
    "index_words": _index_words,
    "key_file": _key_file,
    "numbers": _numbers,
}
"""The checks by the key their finding goes by, in the order they run."""
