"""The narrow row beside the search index: what a hit is ranked by and who may see it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base


class SearchRank(Base):
    """One customer's rank: assets in minor units of the book's base currency, branch, main manager, and searchable text.

    Derived from the records and rebuilt from them at will; never journalled. The tokens stand in ``search_token``.
    """

    __tablename__ = "search_rank"
    __table_args__ = (
        Index("ix_search_rank_aum", "aum_minor", "customer_id"),
        Index("ix_search_rank_staff", "staff_id", "aum_minor", "customer_id"),
        Index("ix_search_rank_branch", "branch_id", "aum_minor", "customer_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, autoincrement=False)
    aum_minor: Mapped[int]
    branch_id: Mapped[int]
    staff_id: Mapped[int | None]
    text: Mapped[str]
