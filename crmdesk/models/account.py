"""An account 账户 at the bank, held by one customer or several."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned


class Account(Noun, Versioned, Removable, Base):
    """One account; who holds it stands in ``holder``, what lies in it in ``holding``. No number where a file gave none."""

    __tablename__ = "account"

    number: Mapped[str | None] = mapped_column(index=True)
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
