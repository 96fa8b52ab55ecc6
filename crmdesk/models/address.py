"""An address of a customer."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import AddressKind


class Address(Noun, Base):
    """Where a customer lives, works or is registered."""

    __tablename__ = "address"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[AddressKind] = mapped_column(word(AddressKind))
    text: Mapped[str]
    postcode: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
