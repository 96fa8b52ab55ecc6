"""A holding 持仓: a product in an account."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned


class Holding(Noun, Versioned, Removable, Base):
    """One product held in one currency; what it is worth on a day stands in ``balance``.

    ``rate_millionths`` is the yearly rate in millionths (0.035 is 35,000).
    """

    __tablename__ = "holding"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    currency: Mapped[str]
    opened_on: Mapped[date | None]
    matures_on: Mapped[date | None] = mapped_column(index=True)
    rate_millionths: Mapped[int | None]
