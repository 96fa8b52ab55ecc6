"""A branch 机构 of the bank."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned


class Branch(Noun, Versioned, Removable, Base):
    """A branch with the bank's code for it, below its superior branch."""

    __tablename__ = "branch"
    __table_args__ = (
        Index(
            "uq_branch_code_live",
            "code",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    code: Mapped[str | None]
    name: Mapped[str] = mapped_column(index=True)
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
