"""One deed of one person: the step the journal's changes belong to, named so that she can recognise and undo it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun


class Act(Noun, Base):
    """A named step (``Save customer``, ``Import customers``), who did it and when; an undo names the act it undoes.

    The actor stands by uid, so that the journal depends on no other table.
    """

    __tablename__ = "act"

    step: Mapped[str]
    actor_uid: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(index=True)
    undoes_act_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"))
