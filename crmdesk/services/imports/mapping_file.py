"""A mapping as a small JSON file that colleagues hand each other; it holds no customer and trusts nobody."""

import json
from dataclasses import dataclass

from crmdesk.errors import UserError
from crmdesk.exchange.table import Table
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.mapping_answers import (
    LONGEST_TEXT,
    MappingAnswers,
    answers_of,
    no_mapping,
    plain_answers,
    read_answers,
    read_object,
)
from crmdesk.translation import gettext as _

FORMAT = "crmdesk-import-mapping"
VERSION = 1
LARGEST = 4 * 1024 * 1024
"""Bytes; a mapping of hundreds of columns with all their codes has some ten thousand."""


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A mapping as it came in a file: what it is called, which kind of import it is for, and its answers."""

    name: str
    kind: str
    answers: MappingAnswers


def write_mapping(settings: ImportSettings, table: Table, name: str, reading: ReadingChoices | None = None) -> bytes:
    """Return the file of a mapping; ``reading`` is how the user had the file read where she corrected what was found.

    Only columns that ``table`` has are written.
    """
    answers = plain_answers(answers_of(settings, reading))
    answers["columns"] = [one for one in answers["columns"] if one["column"] in table.columns]
    content = {"format": FORMAT, "version": VERSION, "name": name, "kind": settings.subject, "answers": answers}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_mapping(content: bytes) -> MappingFile:
    """Return the mapping a file holds; raises UserError for one that is foreign, damaged, or of a newer program."""
    if len(content) > LARGEST:
        raise _foreign()
    try:
        read: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _foreign() from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:  # pyright: ignore[reportUnknownMemberType]
        raise _foreign()
    entries = read_object(read, "format", ("format", "version", "name", "kind", "answers"))  # pyright: ignore[reportUnknownArgumentType]
    version = entries.get("version")
    if type(version) is not int or version < 1:
        raise no_mapping("version")
    if version > VERSION:
        raise UserError(_("This mapping was written by a newer version of the program. Update first."), "mapping")
    name, kind = entries.get("name"), entries.get("kind")
    if not isinstance(name, str) or len(name) > LONGEST_TEXT:
        raise no_mapping("name")
    if not isinstance(kind, str) or not kind or len(kind) > LONGEST_TEXT:
        raise no_mapping("kind")
    return MappingFile(name, kind, read_answers(entries.get("answers")))


def _foreign() -> UserError:
    return UserError(
        _("This file holds no mapping of an import. Choose a file that was saved as a mapping."), "mapping"
    )
