"""What the customer list reads in one go, so that a new list and its rows appear together and nothing flickers."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from crmdesk.services.conditions.registry import OfferedFact, find_facts, offered_facts
from crmdesk.services.customers.listing import (
    CustomerQuery,
    CustomerRow,
    CustomerSort,
    count_customers,
    customer_rows,
    find_customers,
)
from crmdesk.services.saved_views import ViewsOffered, list_views
from crmdesk.views.widgets.table.model import BLOCK

Rows = list[CustomerRow | None]


@dataclass(frozen=True, slots=True)
class ListOffer:
    """What the book offers for lists: the facts to choose among, and the views."""

    facts: tuple[OfferedFact, ...]
    views: ViewsOffered


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the query, the columns, where the cursor and the top of the list stand.

    ``whole`` is how many customers there are at all where that is known, so that no key press counts them again;
    ``with_offer`` asks for the facts and views too.
    """

    query: CustomerQuery
    columns: tuple[str, ...]
    cursor: int | None = None
    line: int = 0
    whole: int | None = None
    with_offer: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The ids found, whether more hit than are listed, and the rows of the blocks in sight by their first id.

    ``whole`` is how many customers there are at all, ``lost`` the fields of filters that are no longer in the book.
    """

    ids: "array[int]"
    cut: bool
    rows: dict[int, Rows]
    whole: int
    offer: ListOffer | None = None
    lost: tuple[str, ...] = ()


def read_list(work: Any, asked: Asked) -> Found:
    """Find the customers of a query, and read the rows at the top, around the line and the cursor.

    A filter or an order by a field that is gone is left out: the list still comes up, and says so.
    """
    query, lost = _usable(work, asked.query)
    found = find_customers(work, query)
    lines = {0, asked.line}
    if asked.cursor is not None and asked.cursor in found.ids:
        lines.add(found.ids.index(asked.cursor))
    rows: dict[int, Rows] = {}
    for block in {at // BLOCK for at in lines if at < len(found.ids)}:
        ids = found.ids[block * BLOCK : (block + 1) * BLOCK]
        rows[ids[0]] = in_order(ids, customer_rows(work, ids, asked.columns))
    whole = asked.whole
    if not query.is_narrowed:
        whole = len(found.ids)
    elif whole is None:
        whole = count_customers(work)
    return Found(found.ids, found.cut, rows, whole, _offer(work) if asked.with_offer else None, lost)


def in_order(ids: "array[int]", rows: list[CustomerRow]) -> Rows:
    """Return one row for each id, None for a customer who is gone."""
    by_id = {int(row.customer_id): row for row in rows}
    return [by_id.get(one) for one in ids]


def needs_more(columns: Iterable[str], before: Iterable[str]) -> bool:
    """Say whether columns take facts that rows read for other columns do not hold."""
    return bool(set(columns) - set(before))


def _offer(work: Any) -> ListOffer:
    return ListOffer(offered_facts(work), list_views(work))


def _usable(work: Any, query: CustomerQuery) -> tuple[CustomerQuery, tuple[str, ...]]:
    """Return the query without what the book no longer has, and the fields that are missing."""
    known = find_facts(work, (query.sort, *(one.field for one in query.filters)))
    lost = tuple(dict.fromkeys(one.field for one in query.filters if one.field not in known))
    filters = tuple(one for one in query.filters if one.field in known)
    return replace(query, filters=filters, sort=query.sort if query.sort in known else CustomerSort.ASSETS), lost
