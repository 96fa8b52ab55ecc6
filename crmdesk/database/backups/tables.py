"""A book copied from one database into the other kind, table by table, from the one state the source connection sees.

The target has the same schema and is empty. What a statement copies is at most some thousand rows, so that memory stays
flat and the job can be stopped; the search index is made over, as each database has its own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, ForeignKey, Table, bindparam, select, text, update

from crmdesk.database import bulk, search
from crmdesk.errors import Cancelled
from crmdesk.models import Base, Customer, SearchRank

BATCH = 2_000
Stop = Callable[[], bool]
Tell = Callable[[int, int], None]


def copy_tables(source: Connection, target: Connection, total: int, tell: Tell, cancelled: Stop) -> None:
    """Copy every row of every table in key order and make the search index; ``total`` rows are expected.

    Raises Cancelled when it is asked to stop; the caller's transaction then leaves nothing.
    """
    done = 0
    for table in Base.metadata.sorted_tables:
        if table.name == SearchRank.__tablename__:
            continue
        for rows in _batches(source, table):
            if cancelled():
                raise Cancelled
            bulk.insert_many(target, table, _without(rows, _to_itself(table)))
            done += len(rows)
            tell(done, total)
        _point_to_itself(source, target, table)
        if target.dialect.name == "postgresql" and "id" in table.c:
            _continue_numbers(target, table)
    _copy_index(source, target, cancelled)


def _batches(source: Connection, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    order = list(table.primary_key.columns)
    result = source.execution_options(yield_per=BATCH).execute(select(table).order_by(*order))
    for part in result.mappings().partitions(BATCH):
        yield [dict(row) for row in part]


def _to_itself(table: Table) -> list[str]:
    """Return the columns that name another row of the same table, which may come later."""
    keys: list[ForeignKey] = [key for key in table.foreign_keys if key.column.table is table]
    return [key.parent.name for key in keys]


def _without(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> Sequence[dict[str, Any]]:
    return [row | dict.fromkeys(names) for row in rows] if names else rows


def _point_to_itself(source: Connection, target: Connection, table: Table) -> None:
    for name in _to_itself(table):
        column = table.c[name]
        pairs = source.execute(select(table.c.id, column).where(column.is_not(None))).all()
        if pairs:
            statement = update(table).where(table.c.id == bindparam("record")).values({name: bindparam("other")})
            target.execute(statement, [{"record": one, "other": other} for one, other in pairs])


def _continue_numbers(target: Connection, table: Table) -> None:
    """Let the server number new records after those copied."""
    name = {"name": f'"{table.name}"'}
    statement = f"SELECT setval(pg_get_serial_sequence(:name, 'id'), (SELECT max(id) FROM \"{table.name}\"))"  # noqa: S608 - the schema's own names
    target.execute(text(statement), name)


def _copy_index(source: Connection, target: Connection, cancelled: Stop) -> None:
    """Fill the search index: a server's tokens are read back; SQLite keeps none to read, so they are made anew."""
    if source.dialect.name == "postgresql" and target.dialect.name == "sqlite":
        table = Base.metadata.tables[SearchRank.__tablename__]
        for rows in _batches(source, table):
            bulk.insert_many(target, table, rows)
        tokens = source.execution_options(yield_per=BATCH).execute(
            text("SELECT customer_id, array_to_string(tsvector_to_array(tokens), ' ') FROM search_rank")
        )
        for part in tokens.partitions(BATCH):
            if cancelled():
                raise Cancelled
            target.exec_driver_sql(
                "INSERT INTO search_token (rowid, tokens) VALUES (?, ?)", [tuple(row) for row in part]
            )
        return
    ids = list(target.execute(select(Customer.id).where(Customer.removed_at.is_(None)).order_by(Customer.id)).scalars())
    for start in range(0, len(ids), BATCH):
        if cancelled():
            raise Cancelled
        search.index_customers(target, ids[start : start + BATCH])
