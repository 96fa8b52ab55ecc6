"""Who does what for a customer: main manager, backup, product specialist, credit officer."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import AssignmentRole


class Assignment(Noun, Base):
    """One employee's part in looking after one customer, from a day to a day (or until now)."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_staff_current", "staff_id", "until", "customer_id"),
        Index("ix_assignment_customer_current", "customer_id", "until", "role", "staff_id"),
        Index(
            "uq_assignment_main_current",
            "customer_id",
            unique=True,
            sqlite_where=text("role = 'main' AND until IS NULL"),
            postgresql_where=text("role = 'main' AND until IS NULL"),
        ),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[AssignmentRole] = mapped_column(word(AssignmentRole))
    since: Mapped[date]
    until: Mapped[date | None]
