"""What the bank may set for everybody in the book: password policy, periods, thresholds."""

from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts, Noun, Versioned


class Setting(Noun, Versioned, Base):
    """One policy of the bank by its key; ``value`` holds its figures."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Facts]
