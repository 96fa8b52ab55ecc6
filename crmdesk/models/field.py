"""A field of the bank's own 自定义字段: what a custom fact is called, holds and deserves."""

from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Versioned, word
from crmdesk.terms import FactKind, Sensitivity


class Field(Noun, Versioned, Base):
    """One custom field; form, import, export, completeness, masking and segments all read this registry.

    ``key`` names the fact in ``customer.custom``; ``weight`` counts for completeness; ``shelf_months`` is how long a
    value stays fresh (None: for ever). ``part`` is the group of the card it stands in.
    """

    __tablename__ = "field"

    key: Mapped[str] = mapped_column(unique=True)
    part: Mapped[str]
    kind: Mapped[FactKind] = mapped_column(word(FactKind))
    sensitivity: Mapped[Sensitivity] = mapped_column(word(Sensitivity))
    weight: Mapped[int] = mapped_column(default=0)
    shelf_months: Mapped[int | None]
    label_en: Mapped[str]
    label_zh: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
