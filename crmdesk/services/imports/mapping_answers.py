"""The answers of a mapping that outlive its file: kept in the book for files of the same header, exchanged as a file.

Neither holds a customer: columns, what they go to, who wins, what codes mean, defaults, and how the file is read. The
day of the balances belongs to each file and is never kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, cast

from crmdesk import money
from crmdesk.errors import UserError
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, Precedence
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _

MOST_COLUMNS = 2_000
"""Columns of one mapping, as many as a file may have."""
MOST_VALUES = 2_000
"""How many codes of one column, or defaults, are kept."""
LONGEST_TEXT = 1_000
"""Characters of one name, code or word."""


@dataclass(frozen=True, slots=True)
class MappingAnswers:
    """What was answered for a file: ``currency`` None means the book's own, ``reading`` what the user corrected."""

    columns: tuple[ColumnUse, ...]
    customer_kind: CustomerKind = CustomerKind.INDIVIDUAL
    product: str = ""
    key_column: str | None = None
    currency: str | None = None
    defaults: tuple[tuple[str, str], ...] = ()
    reading: ReadingChoices = field(default_factory=ReadingChoices)


def answers_of(settings: ImportSettings, reading: ReadingChoices | None = None) -> MappingAnswers:
    """Return what of an import's answers is kept."""
    return MappingAnswers(
        settings.columns, settings.kind, settings.product, settings.key_column, settings.currency, settings.defaults,
        reading or ReadingChoices(),
    )  # fmt: skip


def plain_answers(answers: MappingAnswers) -> dict[str, Any]:
    """Return answers as JSON holds them; what says nothing is left out."""
    reading = {one.name: getattr(answers.reading, one.name) for one in fields(ReadingChoices)}
    return {
        "customer_kind": answers.customer_kind.value,
        "product": answers.product,
        "key_column": answers.key_column,
        "currency": answers.currency,
        "columns": [
            {
                "column": use.column, "target": use.target, "precedence": use.precedence.value,
                **({"values": dict(use.values)} if use.values else {}),
            }
            for use in answers.columns
        ],
        "defaults": dict(answers.defaults),
        "reading": {name: value for name, value in reading.items() if value is not None},
    }  # fmt: skip


def read_answers(content: object) -> MappingAnswers:
    """Return answers that JSON holds; raises UserError, naming the entry, for what is missing, unknown or too much."""
    known = ("customer_kind", "product", "key_column", "currency", "columns", "defaults", "reading")
    entries = read_object(content, "answers", known)
    kind = entries.get("customer_kind", CustomerKind.INDIVIDUAL.value)
    if kind not in set(CustomerKind):
        raise no_mapping("customer_kind")
    currency = _text_or_none(entries, "currency")
    if currency is not None and not money.is_currency(currency):
        raise no_mapping("currency")
    columns = entries.get("columns")
    if not isinstance(columns, list) or not 0 < len(cast("list[object]", columns)) <= MOST_COLUMNS:
        raise no_mapping("columns")
    return MappingAnswers(
        tuple(_column_use(one) for one in cast("list[object]", columns)),
        CustomerKind(kind),
        _text_or_none(entries, "product") or "",
        _text_or_none(entries, "key_column"),
        currency,
        _pairs(entries.get("defaults", {}), "defaults"),
        _reading(entries.get("reading", {})),
    )


def read_object(content: object, name: str, known: tuple[str, ...]) -> dict[str, object]:
    """Return a JSON object all of whose keys are known; raises UserError for anything else."""
    if not isinstance(content, dict):
        raise no_mapping(name)
    entries = cast("dict[str, object]", content)
    unknown = sorted(entries.keys() - set(known))
    if unknown:
        raise no_mapping(unknown[0])
    return entries


def no_mapping(entry: str) -> UserError:
    """Return the refusal of a mapping because of one of its entries."""
    return UserError(
        _(
            "This mapping cannot be used: its entry “{entry}” is missing, unknown or wrong. Ask for the file again."
        ).format(entry=entry[:60]),
        "mapping",
    )


def _column_use(content: object) -> ColumnUse:
    entries = read_object(content, "columns", ("column", "target", "precedence", "values"))
    column, target = _text_or_none(entries, "column"), _text_or_none(entries, "target")
    if column is None or target is None:
        raise no_mapping("columns")
    precedence = entries.get("precedence", Precedence.MINE_IF_NEWER.value)
    if precedence not in set(Precedence):
        raise no_mapping("precedence")
    return ColumnUse(column, target, Precedence(precedence), _pairs(entries.get("values", {}), "values"))


def _pairs(content: object, name: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(content, dict) or len(cast("dict[object, object]", content)) > MOST_VALUES:
        raise no_mapping(name)
    pairs = cast("dict[object, object]", content)
    if not all(_is_text(one) and _is_text(other) for one, other in pairs.items()):
        raise no_mapping(name)
    return tuple((str(one), str(other)) for one, other in pairs.items())


def _reading(content: object) -> ReadingChoices:
    entries = read_object(content, "reading", tuple(one.name for one in fields(ReadingChoices)))
    line = entries.get("header_line")
    if line is not None and (type(line) is not int or line < 1):
        raise no_mapping("header_line")
    return ReadingChoices(
        _text_or_none(entries, "encoding"), _text_or_none(entries, "separator"), _text_or_none(entries, "sheet"), line
    )


def _text_or_none(entries: Mapping[str, object], name: str) -> str | None:
    value = entries.get(name)
    if value is not None and not _is_text(value):
        raise no_mapping(name)
    return cast("str | None", value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT
