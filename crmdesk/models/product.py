"""A product 产品 the bank sells."""

from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned


class Product(Noun, Versioned, Removable, Base):
    """One product with its category (a choice of the topic ``product_category``) and risk level R1-R5."""

    __tablename__ = "product"

    code: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(index=True)
    category: Mapped[str]
    risk_level: Mapped[str | None]
