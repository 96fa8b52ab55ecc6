"""A paper 报告: the register of report numbers, so that each printed report can be named and found again."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun


class Paper(Noun, Base):
    """One report number, given once for a kind of report about one record, with who first asked for it and when."""

    __tablename__ = "paper"
    __table_args__ = (Index("uq_paper_kind_subject", "kind", "subject_uid", unique=True),)

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject_uid: Mapped[uuid.UUID]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[datetime]
