"""What the customer list reads in one go, so that a new list and its rows appear together and nothing flickers."""

from array import array
from dataclasses import dataclass
from typing import Any

from crmdesk.services.customers.listing import (
    CustomerQuery,
    CustomerRow,
    count_customers,
    customer_rows,
    find_customers,
)
from crmdesk.views.widgets.table.model import BLOCK

Rows = list[CustomerRow | None]


@dataclass(frozen=True, slots=True)
class Found:
    """The ids found, whether more hit than are listed, and the rows of the blocks in sight by their first id.

    ``whole`` is how many customers there are at all.
    """

    ids: "array[int]"
    cut: bool
    rows: dict[int, Rows]
    whole: int


def read_list(work: Any, query: CustomerQuery, cursor: int | None, line: int, whole: int | None = None) -> Found:
    """Find the customers of a query, and read the rows at the top, around ``line`` and around the id ``cursor``.

    ``whole`` is how many customers there are at all where that is known, so that no key press counts them again.
    """
    found = find_customers(work, query)
    lines = {0, line}
    if cursor is not None and cursor in found.ids:
        lines.add(found.ids.index(cursor))
    rows: dict[int, Rows] = {}
    for block in {at // BLOCK for at in lines if at < len(found.ids)}:
        ids = found.ids[block * BLOCK : (block + 1) * BLOCK]
        rows[ids[0]] = in_order(ids, customer_rows(work, ids))
    if not query.text and query.kind is None:
        whole = len(found.ids)
    elif whole is None:
        whole = count_customers(work)
    return Found(found.ids, found.cut, rows, whole)


def in_order(ids: "array[int]", rows: list[CustomerRow]) -> Rows:
    """Return one row for each id, None for a customer who is gone."""
    by_id = {int(row.customer_id): row for row in rows}
    return [by_id.get(one) for one in ids]
