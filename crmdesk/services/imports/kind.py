"""A kind of import: what the wizard and the command line ask, propose, try out and write for one kind of file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.services.progress import Progress
from crmdesk.terms import CustomerKind

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before the columns are looked at; None leaves it to the kind."""

    as_of: date
    currency: str
    customer_kind: CustomerKind | None = None
    key_column: str | None = None
    product: str = ""


class Plan(Protocol):
    """Compares a file with the book and says what an import would do; a read."""

    def __call__(
        self,
        work: UnitOfWork,
        table: Table,
        settings: ImportSettings,
        progress: Progress | None = None,
        cancelled: Stop | None = None,
    ) -> ImportPlan:
        """Raise InvalidDraftError for wrong answers, Cancelled when the user stops it."""
        ...


class Apply(Protocol):
    """Writes what the dry run showed, all of it or nothing; a write."""

    def __call__(
        self,
        work: UnitOfWork,
        plan: ImportPlan,
        answers: Answers,
        file_name: str,
        file_digest: str,
        progress: Progress | None = None,
        cancelled: Stop | None = None,
    ) -> ImportResult:
        """Raise UserError when the book changed since the dry run, Cancelled when the user stops it."""
        ...


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of import. ``label``, ``hint`` and ``step`` are English texts, translated when shown.

    ``asks`` names which of ``as_of``, ``currency``, ``product``, ``key_column`` and ``customer_kind`` it needs;
    ``takes_own_fields`` says that columns without a target may become own fields of the customer.
    """

    key: str
    label: str
    hint: str
    step: str
    asks: frozenset[str]
    takes_own_fields: bool
    targets: Callable[[CustomerKind], tuple[tuple[str, str], ...]]
    recognises: Callable[[Table], int]
    propose: Callable[[Table, Given], ImportSettings]
    check: Callable[[ImportSettings, Table], list[Problem]]
    plan: Plan
    apply: Apply
