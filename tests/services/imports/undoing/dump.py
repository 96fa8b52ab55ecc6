"""All that a book holds at a moment, in the journal's words: live records by uid, references as uids, ids left out."""

from typing import Any

from sqlalchemy import select

from crmdesk.database.journal import plain
from crmdesk.models import Base
from crmdesk.services.reversal.lineage import PARENTS, lineage
from tests.services.imports.files import Openable

LEFT_OUT = {"act", "change", "import_run", "draft", "outgoing"}
_BOOKKEEPING = {"id", "uid", "version", "removed_at", "removed_by_act"}


def dump(book: Openable) -> dict[str, dict[str, Any]]:
    """Return every live record by noun and uid; what hangs on a removed customer counts as removed with her."""
    found: dict[str, dict[str, Any]] = {}
    with book.read() as work:
        connection = work.session.connection()
        tables = Base.metadata.tables
        uids = {
            name: dict(connection.execute(select(table.c.id, table.c.uid)).all())
            for name, table in tables.items()
            if "uid" in table.c
        }
        customer = tables["customer"]
        removed = set(connection.execute(select(customer.c.id).where(customer.c.removed_at.is_not(None))).scalars())
        removed_parents = {
            name: set(
                connection.execute(select(tables[name].c.id).where(tables[name].c.removed_at.is_not(None))).scalars()
            )
            for name in set(PARENTS.values())
        }
        for name, table in tables.items():
            if name in LEFT_OUT:
                continue
            gone = removed_parents.get(PARENTS.get(name, ""), set())
            hidden = {row[0] for row in connection.execute(lineage(name)) if row[2] in removed or row[3] in gone}
            rows: dict[str, Any] = {}
            for row in connection.execute(select(table)).mappings():
                key = row["id"] if "id" in table.c else row["customer_id"]
                if key in hidden or row.get("removed_at") is not None:
                    continue
                values = {
                    column.name: _value(column, row[column.name], uids)
                    for column in table.c
                    if column.name not in _BOOKKEEPING and row[column.name] is not None
                }
                rows[str(row["uid"] if "uid" in table.c else uids["customer"][key])] = values
            found[name] = rows
    return found


def nameless(found: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Return a dump without uids, for comparing what two imports of one file brought."""
    known = {uid for rows in found.values() for uid in rows}
    return {
        noun: sorted(
            str({name: "…" if isinstance(value, str) and value in known else value for name, value in row.items()})
            for row in rows.values()
        )
        for noun, rows in found.items()
        if noun != "setting"
    }


def _value(column: Any, value: Any, uids: dict[str, dict[int, Any]]) -> Any:
    if column.table.name == "search_rank" and column.name in {"branch_id", "staff_id"}:
        return str(uids[column.name.removesuffix("_id")][value])
    for key in column.foreign_keys:
        target = key.column.table.name
        return str(uids["customer" if target not in uids else target][value])
    return plain(value) if not isinstance(value, dict) else dict(sorted(value.items()))
