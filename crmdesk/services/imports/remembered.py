"""Mappings remembered per kind of file: what was answered for a header is proposed when a file of that header comes."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.exchange.table import Table
from crmdesk.models import ImportMapping
from crmdesk.services import ruling
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings
from crmdesk.services.imports.mapping_answers import MappingAnswers, answers_of, plain_answers, read_answers
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT, plain_header
from crmdesk.translation import gettext as _

LONGEST_NAME = 60
_NAMED_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """One remembered mapping: its record and version, the kind of import it is for, what it is called, its answers."""

    mapping_id: int
    version: int
    kind: str
    name: str
    answers: MappingAnswers


def header_digest(kind: str, table: Table) -> str:
    """Return what a kind of file is recognised by: its header's names, in whatever order and writing."""
    names = sorted(plain_header(column) for column in table.columns)
    return hashlib.sha256(json.dumps([kind, *names], ensure_ascii=False).encode()).hexdigest()


def find_mapping(work: UnitOfWork, kind: str, table: Table) -> RememberedMapping | None:
    """Return what was answered for files of this header, None where none ever came in."""
    record = _record(work, kind, header_digest(kind, table))
    return None if record is None else _remembered(record)


def list_mappings(work: UnitOfWork) -> tuple[RememberedMapping, ...]:
    """Return every remembered mapping, by kind and name."""
    statement = select(ImportMapping).where(ImportMapping.removed_at.is_(None))
    found = [_remembered(record) for record in work.session.scalars(statement)]
    return tuple(
        sorted((one for one in found if one is not None), key=lambda one: (one.kind, one.name, one.mapping_id))
    )


def remember_mapping(
    work: UnitOfWork, table: Table, settings: ImportSettings, name: str = "", reading: ReadingChoices | None = None
) -> None:
    """Remember the answers for files of this header, in place of those remembered before.

    ``name`` empty keeps the name it has; a new one is then called after its first columns. Nothing is written where
    nothing changed.
    """
    work.demand_writing()
    answers = plain_answers(answers_of(settings, reading))
    digest = header_digest(settings.subject, table)
    record = _record(work, settings.subject, digest)
    if record is None:
        given = name.strip() or " · ".join(table.columns[:_NAMED_COLUMNS])
        work.session.add(
            ImportMapping(kind=settings.subject, header_digest=digest, name=given[:LONGEST_NAME], answers=answers)
        )
    else:
        record.name = name.strip()[:LONGEST_NAME] or record.name
        if record.answers != answers:
            record.answers = answers
    work.session.flush()


def rename_mapping(work: UnitOfWork, mapping_id: int, version: int, name: str) -> None:
    """Call a remembered mapping something else."""
    work.demand_writing()
    if not name.strip():
        raise UserError(_("Please fill this in."), "name")
    if len(name.strip()) > LONGEST_NAME:
        raise UserError(_("At most {count} characters.").format(count=LONGEST_NAME), "name")
    _opened(work, mapping_id, version).name = name.strip()
    work.session.flush()


def remove_mapping(work: UnitOfWork, mapping_id: int, version: int) -> None:
    """Forget a mapping; files of its header are proposed afresh."""
    work.demand_writing()
    record = _opened(work, mapping_id, version)
    record.removed_at = work.now
    record.removed_by_act = work.act_id
    work.session.flush()


def adopt(settings: ImportSettings, answers: MappingAnswers, table: Table) -> ImportSettings:
    """Return the proposed answers of a file with those of a mapping in their place, its columns found by name.

    Columns the mapping does not know stay as proposed, unless it gives their fact to another column; the day stays the
    file's own.
    """
    known = {use.column: use for use in answers.columns}
    plain = _by_plain_name(answers.columns)
    alone = _by_plain_name(settings.columns)
    found = [
        known.get(use.column) or (plain.get(name) if (name := plain_header(use.column)) in alone else None)
        for use in settings.columns
    ]
    taken = {use.target for use in found if use is not None} - {CUSTOM, LEAVE_OUT}
    elsewhere = CUSTOM if any(use.target == CUSTOM for use in (*settings.columns, *answers.columns)) else LEAVE_OUT
    columns = tuple(
        _adopted(use, answered, elsewhere if use.target in taken else use.target)
        for use, answered in zip(settings.columns, found, strict=True)
    )
    key_column = answers.key_column if answers.key_column in table.columns else settings.key_column
    return replace(
        settings, columns=columns, kind=answers.customer_kind, product=answers.product or settings.product,
        key_column=key_column, currency=answers.currency or settings.currency, defaults=answers.defaults,
    )  # fmt: skip


def _by_plain_name(columns: tuple[ColumnUse, ...]) -> dict[str, ColumnUse]:
    """Return columns by their plain names, those left out whose plain name is empty or another's too."""
    names = Counter(plain_header(use.column) for use in columns)
    return {name: use for use in columns if (name := plain_header(use.column)) and names[name] == 1}


def _adopted(use: ColumnUse, answered: ColumnUse | None, target: str) -> ColumnUse:
    return replace(use, target=target) if answered is None else replace(answered, column=use.column)


def _record(work: UnitOfWork, kind: str, digest: str) -> ImportMapping | None:
    statement = select(ImportMapping).where(
        ImportMapping.kind == kind, ImportMapping.header_digest == digest, ImportMapping.removed_at.is_(None)
    )
    return work.session.scalars(statement).one_or_none()


def _opened(work: UnitOfWork, mapping_id: int, version: int) -> ImportMapping:
    """Return a mapping as it was opened; raises UserError where it is gone or somebody changed it meanwhile."""
    record = work.session.get(ImportMapping, mapping_id)
    if record is None or record.removed_at is not None:
        raise ruling.gone()
    if record.version != version:
        raise ruling.changed_meanwhile()
    return record


def _remembered(record: ImportMapping) -> RememberedMapping | None:
    """Return a record's mapping, None for one that a newer program wrote in another form."""
    stored: dict[str, Any] = record.answers
    try:
        answers = read_answers(stored)
    except UserError:
        return None
    return RememberedMapping(record.id, record.version, record.kind, record.name, answers)
