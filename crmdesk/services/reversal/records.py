"""Records beside the journal's words for them: read as the journal writes them, and its values turned back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import JSON, Column, Date, DateTime, Select, Uuid, select

from crmdesk.database.journal import plain
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Change
from crmdesk.models.base import Facts, Moment
from crmdesk.services.reversal.lineage import has_uid, key_of, table_of

_Row = TypeVar("_Row")
BATCH = 2_000
BOOKKEEPING = frozenset({"id", "uid", "version"})


@dataclass(frozen=True, slots=True)
class Written:
    """One change of the act beside the record as it stands now; no key where the record is gone."""

    uid: UUID
    old: dict[str, Any]
    new: dict[str, Any]
    record_id: int | None
    present: dict[str, Any]

    def still(self, name: str) -> bool:
        """Say whether a field still holds what the act wrote; of own facts, whether each of them does."""
        wrote, stands = self.new.get(name), self.present.get(name)
        if isinstance(wrote, dict) and name in self.old:
            return _holds(stands, wrote)
        return same(wrote, stands)

    def is_back(self, name: str) -> bool:
        """Say whether a field holds already what stood before the act."""
        before, stands = self.old.get(name), self.present.get(name)
        if isinstance(before, dict) and name in self.new:
            return _holds(stands, before)
        return same(before, stands)


def _holds(stands: Any, facts: Any) -> bool:
    """Say whether a JSON object holds all of these entries, or lacks those that are None."""
    own: Facts = stands or {}
    return all(own.get(key) == value for key, value in facts.items())


def same(left: Any, right: Any) -> bool:
    """Say whether two values of the journal are one: moments by the moment they mean, the rest to the letter."""
    if left == right:
        return True
    if isinstance(left, str) and isinstance(right, str) and "T" in left and "T" in right:
        try:
            return datetime.fromisoformat(left) == datetime.fromisoformat(right)
        except (ValueError, TypeError):
            return False
    return False


class Records:
    """Reads the records an act wrote, and finds references by key and by uid."""

    def __init__(self, work: UnitOfWork) -> None:
        """Read in ``work``."""
        self._work = work
        self._uids: dict[str, dict[int, UUID]] = {}
        self._keys: dict[str, dict[UUID, int]] = {}

    def written(self, noun: str, change_ids: Sequence[int], *, whole: bool) -> Iterator[list[Written]]:
        """Return in batches what the act wrote and what stands now: every field, or those it named."""
        table = table_of(noun)
        columns = [column for column in table.c if column.name not in BOOKKEEPING]
        target = table if has_uid(noun) else table_of("customer")
        source = Change.__table__.outerjoin(target, target.c.uid == Change.uid)
        if target is not table:
            source = source.outerjoin(table, table.c.customer_id == target.c.id)
        statement = select(Change.uid, Change.old, Change.new, key_of(noun), *columns).select_from(source)
        for batch in batches(change_ids):
            rows = self._rows(statement.where(one_of(self._work.dialect, Change.id, batch)).order_by(Change.id))
            wanted = None if whole else {name for row in rows for name in (row[2] or row[1] or ())}
            yield self._plainly(columns, wanted, rows)

    def _rows(self, statement: Select[Any]) -> list[Sequence[Any]]:
        return [tuple(row) for row in self._work.session.connection().execute(statement)]

    def _plainly(self, columns: list[Column[Any]], wanted: set[str] | None, rows: list[Any]) -> list[Written]:
        """Turn rows of the database into the journal's words."""
        places = [(place, one) for place, one in enumerate(columns, 4) if wanted is None or one.name in wanted]
        for place, column in places:
            if column.foreign_keys:
                self._learn(_target(column), {row[place] for row in rows if row[place] is not None})
        found: list[Written] = []
        for row in rows:
            fields: dict[str, Any] = {}
            if row[3] is not None:
                for place, column in places:
                    value = row[place]
                    if value is None:
                        continue
                    fields[column.name] = (
                        str(self._uids[_target(column)][value]) if column.foreign_keys else plain(value)
                    )
            found.append(Written(row[0], row[1] or {}, row[2] or {}, row[3], fields))
        return found

    def _learn(self, noun: str, ids: Iterable[int]) -> None:
        """Look up the uids of records by key."""
        known = self._uids.setdefault(noun, {})
        if len(known) > BATCH * 10:
            known.clear()
        table = table_of(noun)
        for batch in batches(sorted(set(ids) - known.keys())):
            rows = select(table.c.id, table.c.uid).where(one_of(self._work.dialect, table.c.id, batch))
            known.update((record_id, uid) for record_id, uid in self._work.session.connection().execute(rows))

    def prepare(self, noun: str, values: Iterable[dict[str, Any]]) -> None:
        """Look up in one go the keys of everything that these values of a noun point to."""
        references = {column.name: _target(column) for column in table_of(noun).c if column.foreign_keys}
        wanted: dict[str, set[UUID]] = {}
        for one in values:
            for name, target in references.items():
                if one.get(name) is not None:
                    wanted.setdefault(target, set()).add(UUID(one[name]))
        for target, uids in wanted.items():
            known = self._keys.setdefault(target, {})
            if len(known) > BATCH * 10:
                known.clear()
            table = table_of(target)
            for batch in batches(sorted(uids - known.keys())):
                rows = select(table.c.uid, table.c.id).where(table.c.uid.in_(batch))
                known.update((uid, record_id) for uid, record_id in self._work.session.connection().execute(rows))

    def value(self, noun: str, name: str, journalled: Any) -> Any:
        """Return what a column holds for a value of the journal, once ``prepare`` looked up what it points to.

        KeyError where that is gone.
        """
        column = table_of(noun).c[name]
        if journalled is None:
            return None
        if column.foreign_keys:
            return self._keys[_target(column)][UUID(journalled)]
        kind = column.type
        if isinstance(kind, (Moment, DateTime)):
            return datetime.fromisoformat(journalled)
        if isinstance(kind, Date):
            return date.fromisoformat(journalled)
        if isinstance(kind, Uuid):
            return UUID(journalled)
        return journalled

    def missing(self, noun: str, name: str) -> Any:
        """Return what a column holds where the journal wrote nothing: empty own facts, else nothing."""
        return {} if isinstance(table_of(noun).c[name].type, JSON) else None


def _target(column: Column[Any]) -> str:
    """Return the noun a reference points to; individual and corporate stand for their customer."""
    (key,) = column.foreign_keys
    return key.column.table.name


def batches(rows: Sequence[_Row], size: int = BATCH) -> Iterator[list[_Row]]:
    """Return rows in pieces."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
