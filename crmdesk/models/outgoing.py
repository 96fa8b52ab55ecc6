"""An outgoing copy 输出登记: what was printed, saved, exported or copied out of the book, by whom and when."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, word
from crmdesk.terms import OutgoingWay


class Outgoing(Noun, Base):
    """One copy of customer facts that left the program.

    ``what`` names the paper or list (``visit_report``, ``customer_list``); ``paper_id`` its registered number, if any;
    ``subject_uid`` the customer it is about, None for a list; ``rows`` how many customers a list held; ``unmasked``
    that full numbers went out, ``reason`` why; ``target`` the printer's or file's name, never its folder.
    """

    __tablename__ = "outgoing"
    __table_args__ = (Index("ix_outgoing_at", "at"), Index("ix_outgoing_subject_uid", "subject_uid"))

    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    way: Mapped[OutgoingWay] = mapped_column(word(OutgoingWay))
    what: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    subject_uid: Mapped[uuid.UUID | None]
    target: Mapped[str]
    rows: Mapped[int] = mapped_column(default=1)
    copies: Mapped[int] = mapped_column(default=1)
    unmasked: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]
