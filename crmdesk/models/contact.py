"""A contact 接触: one entry of the timeline, of any channel, planned or done."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned, word
from crmdesk.terms import Channel, Confidentiality, ContactState, Direction, Mood


class Contact(Noun, Versioned, Removable, Base):
    """What happened, or shall happen, between the bank and a customer, as domain §5 lists it.

    ``minutes`` is how long it took. ``mood`` is the customer's, in five steps. ``purpose`` is a choice of that topic.
    ``source_key`` is the digest of the row an imported contact came by.
    """

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_timeline", "customer_id", "starts_at", "id"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    direction: Mapped[Direction] = mapped_column(word(Direction))
    state: Mapped[ContactState] = mapped_column(word(ContactState))
    reached: Mapped[bool]
    starts_at: Mapped[datetime]
    minutes: Mapped[int | None]
    place: Mapped[str | None]
    purpose: Mapped[str | None]
    discussed: Mapped[str | None]
    needs: Mapped[str | None]
    products: Mapped[str | None]
    disclosures: Mapped[str | None]
    recorded: Mapped[bool] = mapped_column(default=False)
    reaction: Mapped[str | None]
    mood: Mapped[int | None]
    mood_note: Mapped[str | None]
    competitors: Mapped[str | None]
    risks: Mapped[str | None]
    outcome: Mapped[str | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(word(Confidentiality))
    source_key: Mapped[str | None] = mapped_column(index=True)

    def mood_step(self) -> Mood | None:
        """Return the customer's mood as a step of the scale."""
        return None if self.mood is None else Mood(self.mood)
