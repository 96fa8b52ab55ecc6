"""A promise 承诺: what the bank promised whom by when, and what became of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned, word
from crmdesk.terms import PromiseState


class Promise(Noun, Versioned, Removable, Base):
    """One promise to a customer with the employee who answers for it and the day it is due."""

    __tablename__ = "promise"
    __table_args__ = (
        Index("ix_promise_customer_id", "customer_id", "state"),
        Index("ix_promise_due", "state", "due_on"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    what: Mapped[str]
    made_at: Mapped[datetime]
    due_on: Mapped[date]
    state: Mapped[PromiseState] = mapped_column(word(PromiseState))
    settled_on: Mapped[date | None]
    note: Mapped[str | None]

    def keep(self, day: date) -> None:
        """Mark the promise kept on ``day``: late when that is after the day it was due."""
        self.state = PromiseState.KEPT if day <= self.due_on else PromiseState.KEPT_LATE
        self.settled_on = day
