"""A saved view 常用视图: filters, columns and order of a list under a name."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts, Noun, Removable, Versioned


class SavedView(Noun, Versioned, Removable, Base):
    """One view of one list; its owner's alone, or everybody's in the book when ``shared``.

    ``listing`` names the list (``customers``); ``content`` holds filters, columns with their widths, and order.
    """

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_listing_owner_id", "listing", "owner_id"),)

    listing: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
    content: Mapped[Facts]
    position: Mapped[int] = mapped_column(default=0)
