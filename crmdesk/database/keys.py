"""Keys for records inserted in bulk, whose parts must name them before they are written."""

from sqlalchemy import Connection, Table, func, select, text


def reserve(connection: Connection, table: Table, count: int, taken: int) -> list[int]:
    """Return ``count`` free keys of a table, above ``taken``, inside a write transaction.

    SQLite's writer is alone, so keys above the highest are free; PostgreSQL's sequence gives each key once.
    """
    if count == 0:
        return []
    if connection.dialect.name == "sqlite":
        highest = connection.execute(select(func.max(table.c.id))).scalar() or 0
        first = max(highest, taken) + 1
        return list(range(first, first + count))
    statement = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
    return sorted(connection.execute(statement, {"name": f'"{table.name}"', "count": count}).scalars())
