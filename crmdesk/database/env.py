"""Alembic's entry: run the migrations on the connection that ``upgrade`` hands over."""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from crmdesk.models import Base

DERIVED_TABLES = ("search_token",)
"""Tables the models do not describe: the full-text index and the shadow tables FTS5 keeps for it."""


def belongs_to_models(_thing: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leave the search index's own tables and columns out of comparisons with the models."""
    if kind == "table" and name is not None:
        return not name.startswith(DERIVED_TABLES)
    return not (kind == "column" and name == "tokens") and name != "ix_search_rank_tokens"


def run() -> None:
    """Run the migrations in the one transaction of the given connection."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=belongs_to_models,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    context.run_migrations()


run()
