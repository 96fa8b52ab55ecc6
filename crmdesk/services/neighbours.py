"""What others did meanwhile: a second window, a colleague on the same server (decisions 15)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Change


@dataclass(frozen=True, slots=True)
class News:
    """The latest act of the book, and the nouns that acts of others changed since the one asked about."""

    latest_act: int
    nouns: frozenset[str]


def news_since(work: UnitOfWork, act_id: int | None, mine: Collection[int]) -> News:
    """Return what others changed after the act ``act_id``; None begins to watch. ``mine`` are this window's own acts."""
    latest = work.session.scalar(select(func.max(Act.id))) or 0
    if act_id is None or latest <= act_id:
        return News(latest, frozenset())
    nouns = select(Change.noun).where(Change.act_id > act_id, Change.act_id <= latest, Change.act_id.not_in(mine))
    return News(latest, frozenset(work.session.scalars(nouns.distinct())))
