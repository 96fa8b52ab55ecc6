"""Numbers that only one live record may have: who would get one back that somebody else has now."""

from sqlalchemy import select

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.services.reversal.lineage import table_of
from crmdesk.services.reversal.records import Written

_LIVE_KEYS = {"customer": "number", "staff": "number", "branch": "code"}


def taken_keys(work: UnitOfWork, noun: str, written: list[Written], leaving: set[int]) -> set[int]:
    """Return the records that would come back, or get a number back, that another live record has now.

    ``leaving`` are the records that are about to go, whose numbers are free.
    """
    name = _LIVE_KEYS.get(noun)
    if name is None:
        return set()
    wanted: dict[int, str | None] = {}
    for one in written:
        comes_back = "removed_at" in one.new and one.old.get("removed_at") is None
        if one.record_id is not None and (comes_back or name in one.new):
            wanted[one.record_id] = one.old.get(name)
    nameless = [key for key, number in wanted.items() if number is None]
    table, connection = table_of(noun), work.session.connection()
    if nameless:
        present = select(table.c.id, table.c[name]).where(one_of(work.dialect, table.c.id, nameless))
        wanted.update((key, number) for key, number in connection.execute(present))
    if not wanted:
        return set()
    owners: dict[str, set[int]] = {}
    statement = select(table.c[name], table.c.id).where(
        table.c[name].in_(sorted({number for number in wanted.values() if number})), table.c.removed_at.is_(None)
    )
    for number, key in connection.execute(statement):
        owners.setdefault(number, set()).add(key)
    return {key for key, number in wanted.items() if number and owners.get(number, set()) - leaving - {key}}
