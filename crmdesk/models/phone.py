"""A phone number of a customer."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import PhoneKind


class Phone(Noun, Base):
    """One number as it is dialled, the first by ``position`` being the one to call; ``digits`` is what is compared."""

    __tablename__ = "phone"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[PhoneKind] = mapped_column(word(PhoneKind))
    number: Mapped[str]
    digits: Mapped[str] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(default=0)
