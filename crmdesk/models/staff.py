"""A member of staff 员工: who signs in, looks after customers, approves and is named on papers."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned, word
from crmdesk.terms import Role


class Staff(Noun, Versioned, Removable, Base):
    """One employee with staff number, role, branch and superior."""

    __tablename__ = "staff"
    __table_args__ = (
        Index(
            "uq_staff_number_live",
            "number",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    number: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(word(Role))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
