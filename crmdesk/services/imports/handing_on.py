"""What an import hands to people as files: refused rows to be put right, remembered mappings for colleagues."""

from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.models import Book
from crmdesk.paths import write_handed_out
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.mapping_answers import MappingAnswers
from crmdesk.services.imports.mapping_file import LARGEST, MappingFile, read_mapping, write_mapping
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.services.imports.refused import note_refused_written, write_refused
from crmdesk.services.imports.remembered import RememberedMapping, remember_mapping
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

REMEMBER_STEP = N_("Remember mapping")
"""The step under which the journal keeps that a mapping was remembered."""


def save_refused(work: UnitOfWork, plan: ImportPlan, path: Path, decided: frozenset[int] = frozenset()) -> int:
    """Write the refused rows but those ``decided`` since as a workbook, note that they left, and return how many.

    Raises UserError where the place does not take the file; then nothing is noted either.
    """
    written = BytesIO()
    rows = write_refused(plan, written, decided)
    note_refused_written(work, path.name, rows)
    _write(path, written.getvalue())
    return rows


def save_mapping(settings: ImportSettings, table: Table, path: Path) -> None:
    """Write the mapping of a file that is being imported for colleagues, called as its file is."""
    _write(path, write_mapping(settings, table, path.stem))


def save_remembered(remembered: RememberedMapping, path: Path) -> None:
    """Write a remembered mapping for colleagues."""
    table, settings = _stand_in(remembered.kind, remembered.answers, remembered.answers.currency or "")
    _write(path, write_mapping(settings, table, remembered.name, remembered.answers.reading))


def load_mapping(path: Path) -> MappingFile:
    """Read a mapping a colleague handed on; UserError where the file cannot be read or holds none."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            _("{name} cannot be read. Copy it to this computer and choose the copy.").format(name=path.name)
        ) from error
    return read_mapping(content)


def take_mapping(work: UnitOfWork, mapping: MappingFile) -> None:
    """Remember a mapping that came as a file, in place of the one of the same header."""
    currency = mapping.answers.currency or work.session.scalars(select(Book.base_currency)).one()
    table, settings = _stand_in(mapping.kind, mapping.answers, currency)
    remember_mapping(work, table, settings, mapping.name, mapping.answers.reading)


def _stand_in(kind: str, answers: MappingAnswers, currency: str) -> tuple[Table, ImportSettings]:
    """Return an empty file of the header a mapping is for, and the answers as an import has them."""
    columns = tuple(use.column for use in answers.columns)
    table = Table(FileKind.CSV, columns, [], [], 1)
    settings = ImportSettings(
        clock.today(), currency, answers.product, answers.key_column, answers.customer_kind, answers.columns, kind,
        answers.defaults,
    )  # fmt: skip
    return table, settings


def _write(path: Path, content: bytes) -> None:
    try:
        write_handed_out(path, content)
    except OSError as error:
        said = _("The file could not be written: {reason}. Choose another place.")
        raise UserError(said.format(reason=error.strerror or type(error).__name__)) from error
