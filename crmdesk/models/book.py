"""The book itself: whose it is and what was fixed when it was made."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from crmdesk.models.base import Base, Noun


class Book(Noun, Base):
    """The one row that says which bank keeps this book, in which base currency and zone, and whether it only shows off."""

    __tablename__ = "book"

    bank: Mapped[str]
    base_currency: Mapped[str]
    zone: Mapped[str]
    demonstration: Mapped[bool]
    created_at: Mapped[datetime]
