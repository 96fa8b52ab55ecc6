"""The bank's file before anything is done with it: what it is, what it holds, and what an import assumes unasked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.reading import file_digest, read_table
from crmdesk.exchange.table import Table
from crmdesk.models import Book
from crmdesk.services.imports.refused import without_reasons


@dataclass(frozen=True, slots=True)
class BankFile:
    """One file the bank exported, read whole: its name and digest for the book, its table for the import."""

    path: Path
    digest: str
    table: Table


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """How a file is to be read where the user corrects what was found out; None leaves it to the reader.

    ``header_line`` counts lines or sheet rows from 1.
    """

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    header_line: int | None = None


@dataclass(frozen=True, slots=True)
class ImportDefaults:
    """What an import assumes: balances as of today, in the book's base currency (decisions 6)."""

    as_of: date
    currency: str


def read_bank_file(
    path: Path,
    choices: ReadingChoices,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> BankFile:
    """Read a file; raises UserError saying what to do where it cannot be read, Cancelled when the user stops it.

    Rows that an earlier import refused and that come back put right come without their columns of reasons.
    """
    table = read_table(
        path,
        encoding=choices.encoding,
        separator=choices.separator,
        sheet=choices.sheet,
        header_line=choices.header_line,
        progress=progress,
        cancelled=cancelled,
    )
    return BankFile(path, file_digest(path), without_reasons(table))


def import_defaults(work: UnitOfWork) -> ImportDefaults:
    """Return what an import assumes unasked."""
    return ImportDefaults(work.today, work.session.scalars(select(Book.base_currency)).one())
