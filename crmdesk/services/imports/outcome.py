"""What a dry run of any kind of import found, what the user decides on it, and what came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from crmdesk.exchange.table import Table
from crmdesk.services.imports.mapping import ImportSettings

MOST_MISSING = 200
"""How many of the records a file does not name are listed."""
MOST_REPEATED = 1_000
"""How many repeated rows are listed; all are counted."""
MOST_DUPLICATES = 500
"""How many likely duplicates are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact the file says differently; ``kept`` when the manager's newer correction stays."""

    label: str
    old: str
    new: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that says something new of a record in the book; ``customer`` is what that record is called."""

    line: int
    customer: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row, or a single cell of one, that does not come in, and why; ``row`` is its place in the table."""

    line: int
    column: str
    value: str
    reason: str
    whole_row: bool = True
    row: int = -1


@dataclass(frozen=True, slots=True)
class RepeatedRow:
    """A row that says what an earlier one of the file said already."""

    line: int
    first_line: int
    called: str


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A new record that looks like another one, of the book or of an earlier row; it comes in all the same.

    ``of`` is what the other one is called, and ``evidence`` what they share (the same ID number), never the number.
    """

    line: int
    called: str
    of: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact on which file and book differ, in a column where the user wants to be asked."""

    index: int
    line: int
    customer: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record a doubtful row may mean: its key, and what tells it from the others, masked."""

    record_id: int
    called: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may mean several records, or one but not surely; the user says which, or leaves the row out."""

    index: int
    line: int
    says: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user decided on a dry run.

    ``take_theirs`` says by question whether the file's value is taken (else hers stays); ``meant`` says by doubt which
    record a row means. A question not answered keeps hers; a doubt not answered leaves its row out, as refused.
    """

    take_theirs: dict[int, bool] = field(default_factory=dict[int, bool])
    meant: dict[int, int | None] = field(default_factory=dict[int, int | None])


@dataclass(slots=True)
class ImportPlan:
    """The outcome of a dry run: rows = new + changed + same + repeated + refused (decisions 16).

    A doubt counts as refused until it is answered. Each kind of import adds what it needs to write. Lists that may grow
    long (``repeated_rows``, ``likely_duplicates``) are cut; ``repeated`` and ``duplicates`` count all. What identifies a
    person or her money is masked in every text.
    """

    table: Table
    settings: ImportSettings
    keyed_by: str
    key_words: str
    control_totals: dict[str, str]
    new_rows: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    changed_rows: list[ChangedRow] = field(default_factory=list[ChangedRow])
    refused_rows: list[RefusedRow] = field(default_factory=list[RefusedRow])
    repeated_rows: list[RepeatedRow] = field(default_factory=list[RepeatedRow])
    questions: list[Question] = field(default_factory=list[Question])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    likely_duplicates: list[LikelyDuplicate] = field(default_factory=list[LikelyDuplicate])
    duplicates: int = 0
    notes: list[str] = field(default_factory=list[str])
    same: int = 0
    repeated: int = 0
    refused: int = 0
    changed: int = 0
    missing: int = 0
    missing_names: list[str] = field(default_factory=list[str])

    @property
    def rows(self) -> int:
        """How many data rows the file has."""
        return len(self.table.rows)

    @property
    def new(self) -> int:
        """How many rows are records the book does not have."""
        return len(self.new_rows)

    def decided_rows(self, meant: Mapping[int, int | None]) -> frozenset[int]:
        """Return the rows that come in by the answers to their doubts, though ``refused`` counts them until then."""
        return frozenset()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What reader and dry run put right or noticed without refusing anything, in the user's language."""
        return (*(remark.text() for remark in self.table.remarks), *self.notes)

    @property
    def counts(self) -> tuple[int, int, int, int, int, int]:
        """Rows, new, changed, same, repeated, refused."""
        return self.rows, self.new, self.changed, self.same, self.repeated, self.refused


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in; ``act_uid`` names the act in the journal, None when there was nothing to do."""

    rows: int
    new: int
    changed: int
    same: int
    repeated: int
    refused: int
    control_totals: dict[str, str]
    keyed_by: str
    act_uid: UUID | None
