"""Who took part in a contact, on the bank's side or the customer's."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun


class Attendee(Noun, Base):
    """One person who took part; a member of staff where ``staff_id`` says so, else of the customer's side or a guest."""

    __tablename__ = "attendee"

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    of_bank: Mapped[bool]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str]
    post: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
