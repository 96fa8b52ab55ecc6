"""A choice the bank offers in one of its lists: purposes of a visit, sources of customers, kinds of ownership."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned


class Choice(Noun, Versioned, Removable, Base):
    """One entry of a list with its English and Chinese label; records keep its ``key``."""

    __tablename__ = "choice"
    __table_args__ = (Index("uq_choice_topic_key", "topic", "key", unique=True),)

    topic: Mapped[str]
    key: Mapped[str]
    label_en: Mapped[str]
    label_zh: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
