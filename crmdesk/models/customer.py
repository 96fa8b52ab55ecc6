"""A customer 客户: a person or a firm, whether customer already, not yet, no longer, or only related to one."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts, Noun, Removable, Versioned, sort_key, word
from crmdesk.terms import CustomerKind, CustomerStatus


class Customer(Noun, Versioned, Removable, Base):
    """What individuals and firms have in common; the rest stands in ``individual`` and ``corporate``.

    ``name_key`` orders names by pinyin. ``source_key`` is the digest of the row a customer without number came by.
    ``custom`` holds the facts the bank's own fields describe, by the key of the ``field``.
    """

    __tablename__ = "customer"
    __table_args__ = (
        Index(
            "uq_customer_number_live",
            "number",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
        Index("ix_customer_name_key", "name_key", "id"),
        Index("ix_customer_branch_id", "branch_id"),
    )

    kind: Mapped[CustomerKind] = mapped_column(word(CustomerKind))
    status: Mapped[CustomerStatus] = mapped_column(word(CustomerStatus))
    number: Mapped[str | None]
    name: Mapped[str | None]
    name_key: Mapped[str] = mapped_column(sort_key, default="")
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    since: Mapped[date | None]
    came_by: Mapped[str | None]
    email: Mapped[str | None]
    wechat: Mapped[str | None]
    wecom: Mapped[str | None]
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[str | None]
    source_key: Mapped[str | None] = mapped_column(index=True)
    custom: Mapped[Facts] = mapped_column(default=dict)
