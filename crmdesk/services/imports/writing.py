"""What newcomers and updates of one import share: the book's keys they refer to, and rows gathered per table."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Table as DatabaseTable

from crmdesk.database.journal import plain
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.table import Table
from crmdesk.models import Base
from crmdesk.services.imports.mapping import ImportSettings


@dataclass(frozen=True, slots=True)
class Writing:
    """One import being written: its unit of work, answers, product (0 for none), file and branches by name."""

    work: UnitOfWork
    settings: ImportSettings
    product_id: int
    table: Table
    branches: dict[str, tuple[int, UUID]]


_PLAIN = frozenset({str, int, bool, dict})
_BOOKKEEPING = frozenset({"id", "uid", "version"})


@dataclass(slots=True)
class Rows:
    """New records of one noun: what goes into the table, and what the journal says of it."""

    noun: str
    rows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    journal: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    uids: list[UUID] = field(default_factory=list[UUID])

    def add(self, uid: UUID, row: dict[str, Any], references: dict[str, UUID]) -> None:
        """Add a record; ``references`` give the uids that the journal writes in place of keys."""
        self.rows.append(row)
        self.uids.append(uid)
        said = {
            name: value if type(value) in _PLAIN else plain(value)
            for name, value in row.items()
            if value is not None and name not in _BOOKKEEPING
        }
        for name, uid_of_other in references.items():
            said[name] = str(uid_of_other)
        self.journal.append(said)

    def write(self, work: UnitOfWork) -> None:
        """Insert the records with their journal."""
        work.insert_rows(database_table(self.noun), self.rows, self.journal, self.uids)


def database_table(noun: str) -> DatabaseTable:
    """Return the table of a noun."""
    return Base.metadata.tables[noun]
