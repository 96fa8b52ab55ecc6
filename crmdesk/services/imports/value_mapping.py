"""What a column says, and what is meant by it: the values offered for mapping codes to words."""

from collections import Counter

from crmdesk.exchange.table import Table
from crmdesk.services.imports.mapping import ColumnUse


def distinct_values(table: Table, column: int, most: int = 50) -> tuple[tuple[str, int], ...]:
    """Return the different values of the column at this place with how often each stands, the most frequent first.

    At most ``most``; empty cells are no value. Values equally frequent stand in the order of the file.
    """
    counts = Counter(row[column] for row in table.rows if row[column])
    return tuple(counts.most_common(most))


def meant(use: ColumnUse, cell: str) -> str:
    """Return what a cell means by the column's value mapping; a value that is not mapped means itself."""
    return dict(use.values).get(cell, cell) if use.values else cell
