"""Whose an account is: owner, joint owner or only authorised to use it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import HolderRole

WHOLE = 1_000_000
"""The share of a sole owner: shares are counted in millionths, so that sums are exact."""


class Holder(Noun, Base):
    """One customer's part in an account; sums count ``share`` millionths, an authorised person's counting 0."""

    __tablename__ = "holder"
    __table_args__ = (
        CheckConstraint(f"share BETWEEN 0 AND {WHOLE}", name="share"),
        Index("uq_holder_customer_account", "customer_id", "account_id", unique=True),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    role: Mapped[HolderRole] = mapped_column(word(HolderRole))
    share: Mapped[int] = mapped_column(default=WHOLE)
