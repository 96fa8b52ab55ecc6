"""The journal: every flush writes, in the same transaction, what changed in which record (decisions 2).

Who flushes mapped objects need do nothing; bulk writes go through ``insert_rows`` and ``update_rows``, which write the
journal beside the rows.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Table, bindparam, inspect, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import History

from crmdesk.database import bulk
from crmdesk.models import Act, Base, Change, Draft, SearchRank

_SILENT: frozenset[str] = frozenset(
    {Act.__tablename__, Change.__tablename__, SearchRank.__tablename__, Draft.__tablename__}
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_BOOKKEEPING = frozenset({"id", "uid", "version"})
_SALT = 16
"""Bytes of salt of one change."""


def journalled(record: object) -> bool:
    """Say whether a mapped object's changes belong into the journal."""
    return isinstance(record, Base) and record.__tablename__ not in _SILENT


def plain(value: Any) -> Any:
    """Return a field's value as the journal's JSON writes it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def digest(salt: bytes, values: Mapping[str, Any] | None) -> bytes | None:
    """Return SHA-256 over the salt and the canonical JSON of the values; None for no values."""
    return None if values is None else _digest(salt, canonical(values))


def _digest(salt: bytes, text: str) -> bytes:
    return hashlib.sha256(salt + text.encode()).digest()


def canonical(values: Mapping[str, Any]) -> str:
    """Return the one JSON text that stands for these values."""
    return _ENCODER.encode(values)


def change_row(
    act_id: int,
    noun: str,
    uid: UUID,
    old: dict[str, Any] | None,
    new: dict[str, Any] | None,
    salt: bytes | None = None,
) -> dict[str, Any]:
    """Return the row of the table ``change`` for one record's changed fields, with a salt of its own."""
    salt = salt or os.urandom(_SALT)
    before = None if old is None else bulk.Ready(canonical(old))
    after = None if new is None else bulk.Ready(canonical(new))
    return {
        "act_id": act_id,
        "noun": noun,
        "uid": uid,
        "old": before,
        "new": after,
        "salt": salt,
        "old_digest": None if before is None else _digest(salt, before),
        "new_digest": None if after is None else _digest(salt, after),
    }


class Recorder:
    """Collects what a session flushes and writes it to the journal of one act."""

    def __init__(self, session: Session) -> None:
        """Record for ``session``."""
        self._session = session
        self._uids: dict[tuple[str, int], UUID] = {}

    def changes(self) -> list[tuple[str, UUID, dict[str, Any] | None, dict[str, Any] | None]]:
        """Return noun, uid, old and new of every record of the flush that is just done."""
        found: list[tuple[str, UUID, dict[str, Any] | None, dict[str, Any] | None]] = []
        for record in self._session.new:
            if journalled(record):
                _old, new = self._fields(record, everything=True)
                found.append((record.__tablename__, self._uid_of(record), None, new))
        for record in self._session.dirty:
            if journalled(record) and self._session.is_modified(record):
                old, new = self._fields(record, everything=False)
                if new:
                    found.append((record.__tablename__, self._uid_of(record), old, new))
        for record in self._session.deleted:
            if journalled(record):
                _old, present = self._fields(record, everything=True)
                found.append((record.__tablename__, self._uid_of(record), present, None))
        return found

    def _fields(self, record: Any, *, everything: bool) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the old and new values of a record's fields, all that are set or only those that changed."""
        old: dict[str, Any] = {}
        new: dict[str, Any] = {}
        state = inspect(record)
        for column in state.mapper.columns:
            key = state.mapper.get_property_by_column(column).key
            if key in _BOOKKEEPING:
                continue
            history: History = state.attrs[key].history
            if everything:
                value = self._reference(column, getattr(record, key))
                if value is not None:
                    new[key] = value
            elif history.has_changes():
                before = history.deleted[0] if history.deleted else None
                after = history.added[0] if history.added else None
                if isinstance(column.type, JSON):
                    before, after = _differing(before, after)
                    if not before and not after:
                        continue
                elif before == after:
                    continue
                old[key], new[key] = self._reference(column, before), self._reference(column, after)
        return old, new

    def _reference(self, column: Any, value: Any) -> Any:
        """Return a reference as the uid of what it points to; any other value plainly."""
        if value is None or not column.foreign_keys:
            return plain(value)
        (key,) = column.foreign_keys
        return str(self.uid_by_id(key.column.table, value))

    def uid_by_id(self, table: Table, record_id: int) -> UUID | None:
        """Return the uid of a record by its key inside this book."""
        if "uid" not in table.c:
            table = Base.metadata.tables["customer"]
        known = self._uids.get((table.name, record_id))
        if known is None:
            statement = select(table.c.uid).where(table.c.id == record_id)
            known = self._session.connection().execute(statement).scalar_one()
            self._uids[table.name, record_id] = known
        return known

    def _uid_of(self, record: Any) -> UUID:
        """Return the uid a record goes by; individual and corporate go by their customer's."""
        uid = getattr(record, "uid", None)
        if uid is not None:
            return uid
        found = self.uid_by_id(Base.metadata.tables["customer"], record.customer_id)
        if found is None:
            raise LookupError(record.__tablename__)
        return found


def _differing(old: dict[str, Any] | None, new: dict[str, Any] | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return only the entries of two JSON objects that differ."""
    before, after = old or {}, new or {}
    keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return {key: before.get(key) for key in sorted(keys)}, {key: after.get(key) for key in sorted(keys)}


def write_changes(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of the table ``change``."""
    bulk.insert_many(session.connection(), Base.metadata.tables[Change.__tablename__], rows)


def insert_rows(
    session: Session,
    act_id: int,
    table: Table,
    rows: Sequence[dict[str, Any]],
    new: Sequence[dict[str, Any]],
    uids: Sequence[UUID],
) -> None:
    """Insert many records of one noun with their journal; ``new`` are the values as the journal writes them."""
    bulk.insert_many(session.connection(), table, rows)
    noun, salts = table.name, os.urandom(_SALT * len(uids))  # one call for all is as random, and quicker
    write_changes(
        session,
        [
            change_row(act_id, noun, uid, None, values, salts[place * _SALT : (place + 1) * _SALT])
            for place, (uid, values) in enumerate(zip(uids, new, strict=True))
        ],
    )


def update_rows(
    session: Session,
    act_id: int,
    table: Table,
    changes: Sequence[tuple[int, UUID, dict[str, Any], dict[str, Any], dict[str, Any]]],
) -> None:
    """Update many records of one noun with their journal and raise their versions.

    Each change is key, uid, the columns to set, and old and new as the journal writes them. The key column is ``id``,
    or ``customer_id`` where the noun has no key of its own.
    """
    key = table.c.id if "id" in table.c else table.c.customer_id
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for record_id, _uid, values, _old, _new in changes:
        columns = tuple(sorted(values))
        by_columns.setdefault(columns, []).append(
            {"record": record_id, **{f"to_{name}": values[name] for name in columns}}
        )
    for columns, parameters in by_columns.items():
        to_set: dict[str, Any] = {name: bindparam(f"to_{name}") for name in columns}
        if "version" in table.c:
            to_set["version"] = table.c.version + 1
        session.connection().execute(update(table).where(key == bindparam("record")).values(to_set), parameters)
    write_changes(
        session, [change_row(act_id, table.name, uid, old, new) for _id, uid, _values, old, new in changes if new]
    )
