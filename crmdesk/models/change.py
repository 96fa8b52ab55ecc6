"""What an act changed in one record: only the changed fields, before and after (decisions 2)."""

import uuid

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts


class Change(Base):
    """One record's changed fields. ``old`` is None for a new record; references stand as the other record's uid.

    The digests are SHA-256 over the salt and the values, so that a chain over them holds when values are erased.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_noun_uid", "noun", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), index=True)
    noun: Mapped[str]
    uid: Mapped[uuid.UUID]
    old: Mapped[Facts | None] = mapped_column(JSON(none_as_null=True))
    new: Mapped[Facts | None] = mapped_column(JSON(none_as_null=True))
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    old_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    new_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
