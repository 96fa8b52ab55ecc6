"""What one act wrote: its changes by noun, and which of its new records a later act touched or points to."""

from array import array
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select
from sqlalchemy.orm import aliased

from crmdesk.database.bulk import FETCH
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Change
from crmdesk.services.reversal.lineage import table_of

_UNTOUCHED_NOUNS = frozenset({"act", "change", "search_rank", "draft", "import_run", "individual", "corporate"})
"""What does not make use of a record by pointing to it, or comes and goes with it."""


@dataclass(slots=True)
class ActChanges:
    """The keys of an act's changes by noun: records it made, fields it changed, records it deleted."""

    act_id: int
    created: dict[str, "array[int]"] = field(default_factory=dict[str, "array[int]"])
    updated: dict[str, "array[int]"] = field(default_factory=dict[str, "array[int]"])
    deleted: dict[str, "array[int]"] = field(default_factory=dict[str, "array[int]"])


def load_changes(work: UnitOfWork, act_id: int) -> ActChanges:
    """Return what an act wrote; keys only, because a large import has a million changes."""
    found = ActChanges(act_id)
    wrote = case((Change.old.is_(None), 0), (Change.new.is_(None), 2), else_=1)
    statement = select(Change.id, Change.noun, wrote).where(Change.act_id == act_id).order_by(Change.id)
    kinds: tuple[dict[str, array[int]], ...] = (found.created, found.updated, found.deleted)
    result = work.session.connection().execute(statement)
    cursor: Any = result.cursor
    rows: list[tuple[int, str, int]]
    while rows := cursor.fetchmany(FETCH):
        for change_id, noun, kind in rows:
            kinds[kind].setdefault(noun, array("q")).append(change_id)
    result.close()
    return found


def touched_later(work: UnitOfWork, act_id: int) -> dict[str, list[int]]:
    """Return the changes by which the act made records that a later act changed or deleted, by noun.

    A look at full numbers has no old value and changes nothing. Later acts have higher keys: writes take turns.
    """
    made, later = aliased(Change), aliased(Change)
    statement = (
        select(made.noun, made.id)
        .select_from(later)
        .join(made, and_(made.noun == later.noun, made.uid == later.uid))
        .where(later.act_id > act_id, later.old.is_not(None), made.act_id == act_id, made.old.is_(None))
        .distinct()
    )
    found: dict[str, list[int]] = {}
    for noun, change_id in work.session.connection().execute(statement):
        found.setdefault(noun, []).append(change_id)
    return {noun: sorted(ids) for noun, ids in found.items()}


def made_by(act_id: int, noun: str, uid: Any) -> ColumnElement[bool]:
    """Return the condition that the act made the record of this uid."""
    made = aliased(Change)
    return exists().where(made.noun == noun, made.uid == uid, made.act_id == act_id, made.old.is_(None))


def references_to(noun: str) -> list[tuple[str, str]]:
    """Return the nouns and columns that point to a noun and mean that it is in use."""
    found: list[tuple[str, str]] = []
    for name, table in table_of(noun).metadata.tables.items():
        if name not in _UNTOUCHED_NOUNS:
            found += [
                (name, column.name)
                for column in table.c
                if any(key.column.table.name == noun for key in column.foreign_keys)
            ]
    return sorted(found)


def used_later(act_id: int, noun: str, user: str, column: str) -> Select[int]:
    """Return the keys of the act's new records of ``noun`` that a live record of a later act points to."""
    target, table, later = table_of(noun), table_of(user), aliased(Change)
    # Told as a text joined to nothing: as plain equality it would lure the database into all changes of the noun.
    of_user = func.coalesce(later.noun, "") == literal(user)
    live = [table.c.removed_at.is_(None)] if "removed_at" in table.c else []
    return (
        select(target.c.id)
        .select_from(later)
        .join(table, table.c.uid == later.uid)
        .join(target, target.c.id == table.c[column])
        .where(
            later.act_id > act_id,
            of_user,
            made_by(act_id, noun, target.c.uid),
            ~made_by(act_id, user, table.c.uid),
            *live,
        )
        .distinct()
    )
