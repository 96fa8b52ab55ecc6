"""What every record of the book shares: keys, names of constraints, types, versions, removal."""

import enum
import uuid
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Enum, ForeignKey, Integer, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid_utils.compat import uuid7

Facts = dict[str, Any]
"""A small JSON object: custom facts, changed fields, settings."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: with its zone in Python and on PostgreSQL, as UTC wall time on SQLite, which keeps no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without zone; hand SQLite its UTC wall time."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(kind: type[enum.Enum]) -> Enum:
    """Return the column type of a vocabulary of ``terms``: its value as text, checked in Python."""
    return Enum(kind, native_enum=False, length=32, values_callable=_values, validate_strings=True)


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(one.value) for one in kind]


class Base(DeclarativeBase):
    """The book's tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger().with_variant(Integer(), "sqlite"),
        str: String(),
        date: Date(),
        datetime: Moment(),
        uuid.UUID: Uuid(),
        Facts: JSON(),
    }


sort_key = String().with_variant(String(collation="C"), "postgresql")
"""Text ordered by code point on both databases, never by a server's collation."""


class Noun:
    """A record with a key of its own inside the book and a ``uid`` for journal, exchange, merge and paper."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    uid: Mapped[uuid.UUID] = mapped_column(unique=True, default=uuid7, sort_order=-1)


class Versioned:
    """What people edit: a version that rises with every save, so that two windows notice each other."""

    version: Mapped[int] = mapped_column(default=1, sort_order=90)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a declared attribute takes the class
        """Let the mapper check and raise the version on every update."""
        return {"version_id_col": cls.version}


class Removable:
    """What can be deleted: marked with moment and act, restorable for 90 days, then purged (decisions 12)."""

    removed_at: Mapped[datetime | None] = mapped_column(sort_order=91)
    removed_by_act: Mapped[int | None] = mapped_column(ForeignKey("act.id"), sort_order=92)
