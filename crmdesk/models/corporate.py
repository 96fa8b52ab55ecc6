"""The firm 企业客户: the basic facts of the corporate card."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base


class Corporate(Base):
    """What is known of a firm; one row beside its ``customer`` row and of the same uid in the journal.

    ``uscc`` is the unified social credit code 统一社会信用代码 (GB 32100). Capital is in minor units of its currency.
    """

    __tablename__ = "corporate"
    __table_args__ = (Index("ix_corporate_uscc", "uscc"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, autoincrement=False)
    uscc: Mapped[str | None]
    licence_expires_on: Mapped[date | None]
    licence_permanent: Mapped[bool] = mapped_column(default=False)
    founded_on: Mapped[date | None]
    ownership: Mapped[str | None]
    capital_minor: Mapped[int | None]
    capital_currency: Mapped[str | None]
    listing: Mapped[str | None]
    subsidiaries: Mapped[str | None]
