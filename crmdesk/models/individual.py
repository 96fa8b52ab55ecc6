"""The person 个人客户: the basic facts of the individual card."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, word
from crmdesk.terms import IdType, Sex


class Individual(Base):
    """What is known of a person; one row beside her ``customer`` row and of the same uid in the journal."""

    __tablename__ = "individual"
    __table_args__ = (Index("ix_individual_id_number", "id_number"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, autoincrement=False)
    former_name: Mapped[str | None]
    sex: Mapped[Sex | None] = mapped_column(word(Sex))
    birth_date: Mapped[date | None]
    keeps_lunar_birthday: Mapped[bool] = mapped_column(default=False)
    id_type: Mapped[IdType | None] = mapped_column(word(IdType))
    id_number: Mapped[str | None]
    id_expires_on: Mapped[date | None]
    id_permanent: Mapped[bool] = mapped_column(default=False)
    nationality: Mapped[str | None]
    ethnic_group: Mapped[str | None]
