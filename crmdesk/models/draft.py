"""A draft 草稿: what somebody typed and has not saved, sealed in the book until she comes back to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts, Noun


class Draft(Noun, Base):
    """The unsaved content of one form about one subject, of one employee; not journalled (decisions 15).

    ``form`` names the form (``customer``, ``contact``); ``subject`` what it is about, as the form itself writes it.
    """

    __tablename__ = "draft"
    __table_args__ = (Index("uq_draft_staff_form_subject", "staff_id", "form", "subject", unique=True),)

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    form: Mapped[str]
    subject: Mapped[str]
    content: Mapped[Facts]
    typed_at: Mapped[datetime]
