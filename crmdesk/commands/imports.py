"""Commands that take files in."""

import argparse
import gc
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmdesk.commands import undoing
from crmdesk.commands.asking import Answer, add_command, read_day, unlock
from crmdesk.errors import UserError
from crmdesk.terms import CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

if TYPE_CHECKING:
    from crmdesk.exchange.table import Table
    from crmdesk.services.book import OpenBook
    from crmdesk.services.imports.bank_file import BankFile, ReadingChoices
    from crmdesk.services.imports.kind import ImportKind
    from crmdesk.services.imports.mapping import ImportSettings
    from crmdesk.services.imports.mapping_file import MappingFile
    from crmdesk.services.imports.outcome import ImportPlan

_BALANCES = ("--currency", "--product")
_CUSTOMERS = ("--key", "--kind")
FILES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("customers", N_("a file of customers; a dry run without --yes"), ("--as-of", *_BALANCES, *_CUSTOMERS)),
    ("contacts", N_("a log of visits, calls and messages; a dry run without --yes"), ()),
    ("staff", N_("a list of staff, or of who looks after whom; a dry run without --yes"), ("--as-of",)),
)
"""The kinds of file: key in the register of kinds, what the command says of itself, the options it has of its own."""
_SEPARATORS = {"tab": "\t", "\\t": "\t"}


def add(commands: Any) -> None:
    """Add ``import`` with a command per kind of file."""
    imports = commands.add_parser("import", help=_("take a bank file in")).add_subparsers(
        required=True, metavar=_("KIND")
    )
    own = _own_options()
    for key, words, names in FILES:
        options = [(name, own[name]) for name in names]
        add_command(imports, key, _(words), partial(import_file, key), *_common_options(), *options)
    undoing.add_to(imports)


def _common_options() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return what every kind of file takes."""
    return (
        ("file", {"metavar": "FILE"}),
        ("--yes", {"action": "store_true", "help": _("write what the dry run shows")}),
        ("--mapping", {"metavar": "FILE", "help": _("use the mapping saved in this file")}),
        (
            "--default",
            {
                "action": "append",
                "metavar": "FACT=TEXT",
                "help": _("what stands for a missing column or an empty cell, e.g. channel=phone"),
            },
        ),
        ("--save-mapping", {"metavar": "FILE", "help": _("save the mapping used, for colleagues")}),
        ("--afresh", {"action": "store_true", "help": _("do not use the mapping remembered for such files")}),
        ("--refused", {"metavar": "FILE", "help": _("write the refused rows with their reasons as XLSX")}),
        (
            "--precedence",
            {
                "choices": ["file", "mine_if_newer", "ask"],
                "help": _("who wins where file and book differ; what would be asked stays as it is"),
            },
        ),
        ("--encoding", {"metavar": "NAME", "help": _("the encoding of the text; default found out")}),
        ("--separator", {"metavar": "MARK", "help": _("what parts the columns, e.g. ; or tab; default found out")}),
        ("--sheet", {"metavar": "NAME", "help": _("the sheet of a workbook; default the first one with cells")}),
        ("--header-line", {"type": int, "metavar": "LINE", "help": _("the line of the header; default found out")}),
    )


def _own_options() -> dict[str, dict[str, Any]]:
    """Return what some kinds of file take."""
    return {
        "--key": {"metavar": "COLUMN", "help": _("the column that holds the customer number")},
        "--as-of": {"metavar": "DATE", "help": _("the day the file is of, e.g. 2026-11-22; default today")},
        "--currency": {"metavar": "CODE", "help": _("the currency of the balances; default the book's")},
        "--product": {"metavar": "NAME", "help": _("the product of the balances")},
        "--kind": {
            "choices": [kind.value for kind in CustomerKind],
            "help": _("people or firms; default by the header"),
        },
    }


def import_file(key: str, options: argparse.Namespace) -> Answer:
    """Read a file, compare it with the book and, with ``--yes``, write."""
    from crmdesk.services.imports.bank_file import read_bank_file
    from crmdesk.services.imports.kinds import KINDS
    from crmdesk.services.imports.outcome import Answers
    from crmdesk.services.imports.remembered import remember_mapping

    # The process ends with the command: collecting garbage would only double the time of a large file.
    gc.disable()
    kind, mapping = KINDS[key], _mapping_file(key, options)
    reading = _reading(options, mapping)
    file = read_bank_file(Path(options.file), reading, lambda _done, _of: None, lambda: False)
    book = unlock(options)
    try:
        settings, origin = _settings(book, kind, file.table, options, mapping)
        with book.read() as work:
            plan = kind.plan(work, file.table, settings)
        written = _write_beside(book, plan, file, options, reading)
        if options.yes:
            with book.write(kind.step) as work:
                kind.apply(work, plan, Answers(), file.path.name, file.digest)
                remember_mapping(work, file.table, settings, reading=reading)
    finally:
        book.close()
    return _answer(plan, options) | {"mapping": origin} | written


def _mapping_file(key: str, options: argparse.Namespace) -> "MappingFile | None":
    """Return the mapping of the file named, None where none is."""
    from crmdesk.services.imports.mapping_file import LARGEST, read_mapping

    if not options.mapping:
        return None
    try:
        with Path(options.mapping).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        raise UserError(_("This file cannot be read: {path}").format(path=options.mapping), "mapping") from None
    mapping = read_mapping(content)
    if mapping.kind != key:
        words = _("This mapping is for another kind of import: {kind}.")
        raise UserError(words.format(kind=mapping.kind), "mapping")
    return mapping


def _reading(options: argparse.Namespace, mapping: "MappingFile | None") -> "ReadingChoices":
    """Return how the file is read: as the options say, else as the mapping does, else as is found out."""
    from crmdesk.services.imports.bank_file import ReadingChoices

    told = mapping.answers.reading if mapping else ReadingChoices()
    separator = _SEPARATORS.get(str(options.separator).lower(), options.separator)
    return ReadingChoices(
        options.encoding or told.encoding,
        separator or told.separator,
        options.sheet or told.sheet,
        told.header_line if options.header_line is None else options.header_line,
    )


def _settings(
    book: "OpenBook", kind: "ImportKind", table: "Table", options: argparse.Namespace, mapping: "MappingFile | None"
) -> "tuple[ImportSettings, dict[str, str]]":
    """Return the answers: what is proposed, over it a mapping, over it the options; and where the mapping came from."""
    from crmdesk.services.imports.kind import Given
    from crmdesk.services.imports.remembered import adopt, find_mapping

    told = vars(options)
    customer_kind = CustomerKind(told["kind"]) if told.get("kind") else None
    base_currency = book.identity.base_currency
    currency = str(told.get("currency") or "").upper()
    day = read_day(told.get("as_of"))
    given = Given(day, currency or base_currency, customer_kind, told.get("key"), told.get("product") or "")
    settings = kind.propose(table, given)
    answers, origin = None, {"from": "header", "name": ""}
    if mapping is not None:
        answers, origin = mapping.answers, {"from": "file", "name": mapping.name}
    elif not options.afresh:
        with book.read() as work:
            known = find_mapping(work, kind.key, table)
        if known is not None and customer_kind in {None, known.answers.customer_kind}:
            answers, origin = known.answers, {"from": "book", "name": known.name}
    if answers is not None:
        settings = adopt(settings, answers, table)
    return _as_told(settings, told, currency), origin


def _as_told(settings: "ImportSettings", told: dict[str, Any], currency: str) -> "ImportSettings":
    """Return the answers with what the options say in place of what a mapping says."""
    from crmdesk.services.imports.mapping import Precedence
    from crmdesk.services.imports.target import CUSTOM

    columns = settings.columns
    key = told.get("key")
    if key is not None and key in {use.column for use in columns}:
        columns = tuple(
            replace(use, target="number" if use.column == key else CUSTOM if use.target == "number" else use.target)
            for use in columns
        )
    if told["precedence"]:
        columns = tuple(replace(use, precedence=Precedence(told["precedence"])) for use in columns)
    defaults = dict(settings.defaults)
    for one in told.get("default") or ():
        fact, _between, text = one.partition("=")
        defaults[fact.strip()] = text.strip()
    return replace(
        settings,
        columns=columns,
        defaults=tuple(defaults.items()),
        key_column=settings.key_column if key is None else key,
        currency=currency or settings.currency,
        product=settings.product if told.get("product") is None else told["product"],
        kind=CustomerKind(told["kind"]) if told.get("kind") else settings.kind,
    )


def _write_beside(
    book: "OpenBook", plan: "ImportPlan", file: "BankFile", options: argparse.Namespace, reading: "ReadingChoices"
) -> Answer:
    """Write the mapping and the refused rows where the options ask for them; say where."""
    from io import BytesIO

    from crmdesk.services.imports.mapping_file import write_mapping
    from crmdesk.services.imports.refused import WRITE_STEP, note_refused_written, write_refused

    written: Answer = {}
    if options.save_mapping:
        target = Path(options.save_mapping)
        _write(target, write_mapping(plan.settings, plan.table, target.stem, reading), file.path)
        written["mapping_file"] = str(target)
    if options.refused:
        content = BytesIO()
        rows = write_refused(plan, content)
        if rows:
            with book.write(WRITE_STEP) as work:
                note_refused_written(work, options.refused, rows)
                _write(Path(options.refused), content.getvalue(), file.path)
        written |= {"refused_file": options.refused if rows else None, "refused_file_rows": rows}
    return written


def _write(target: Path, content: bytes, source: Path) -> None:
    """Write a file only its owner may read, never over the bank's own file."""
    from crmdesk.paths import write_handed_out

    if target.resolve() == source.resolve():
        raise UserError(_("This would overwrite the bank's file. Choose another name: {path}").format(path=target))
    try:
        write_handed_out(target, content)
    except OSError:
        raise UserError(_("The file cannot be written here: {path}").format(path=target)) from None


def _answer(plan: "ImportPlan", options: argparse.Namespace) -> Answer:
    """Return what a dry run found, without what stands in its cells."""
    return {
        **dict(zip(("rows", "new", "changed", "same", "repeated", "refused"), plan.counts, strict=True)),
        "control_totals": plan.control_totals,
        "keyed_by": plan.keyed_by,
        "dry_run": not options.yes,
        "missing": plan.missing,
        "changed_rows": [
            {"line": one.line, "fields": [change.label for change in one.changes]} for one in plan.changed_rows
        ],
        "refused_rows": [
            {"line": one.line, "column": one.column, "reason": one.reason, "whole_row": one.whole_row}
            for one in plan.refused_rows
        ],
        "remarks": list(plan.remarks),
        "repeated_rows": [{"line": one.line, "first_line": one.first_line} for one in plan.repeated_rows],
        "duplicates": plan.duplicates,
        "likely_duplicates": [
            {"line": one.line, "of": one.of, "evidence": one.evidence} for one in plan.likely_duplicates
        ],
        "questions": [{"line": one.line, "field": one.label} for one in plan.questions],
        "doubts": [{"line": one.line, "candidates": len(one.candidates)} for one in plan.doubts],
        "columns": [
            {"column": use.column, "target": use.target, "precedence": use.precedence.value}
            for use in plan.settings.columns
        ],
    }
