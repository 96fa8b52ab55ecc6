"""A balance 余额: what a holding was worth on a day, and on average 日均 where the bank says so."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun


class Balance(Noun, Base):
    """One holding's balance on one day, in minor units of the holding's currency.

    Figures for a date use the latest balance on or before it (decisions 6).
    """

    __tablename__ = "balance"
    __table_args__ = (Index("uq_balance_holding_as_of", "holding_id", "as_of", unique=True),)

    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"))
    as_of: Mapped[date]
    end_minor: Mapped[int]
    average_minor: Mapped[int | None]
