"""Where a fact came from and when it was last confirmed, where that differs from the act that wrote it (decisions 3)."""

import uuid
from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import Certainty


class Provenance(Noun, Base):
    """The source, last confirmation and certainty of one field of one record."""

    __tablename__ = "provenance"
    __table_args__ = (Index("uq_provenance_fact", "noun", "record_uid", "field", unique=True),)

    noun: Mapped[str]
    record_uid: Mapped[uuid.UUID]
    field: Mapped[str]
    source: Mapped[str]
    confirmed_on: Mapped[date]
    certainty: Mapped[Certainty] = mapped_column(word(Certainty))
