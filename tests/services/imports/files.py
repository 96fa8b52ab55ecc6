"""Small bank files for tests: written from their lines, tried and taken in as the wizard does."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import Table
from crmdesk.services.imports.customers.apply import apply_import
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.mapping import ImportSettings, Precedence
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.terms import CustomerKind

DAY = date(2026, 11, 1)


class Openable(Protocol):
    """A book, or a colleague working in one."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that only reads."""
        ...

    def write(self, step: str) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that does ``step``."""
        ...


def table_of(lines: Sequence[str]) -> Table:
    """Return the table a UTF-8 file of these lines holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_table(path)


def settings_of(
    table: Table,
    as_of: date = DAY,
    currency: str = "CNY",
    rules: Mapping[str, Precedence] | None = None,
    kind: CustomerKind | None = None,
    key: str | None = None,
    product: str = "",
    values: Mapping[str, Mapping[str, str]] | None = None,
    defaults: Mapping[str, str] | None = None,
) -> ImportSettings:
    """Return the proposed answers, with who wins and what codes mean by column header, and defaults by target."""
    settings = propose_settings(table, as_of, currency, kind, key, product)
    rules, values = rules or {}, values or {}
    return replace(
        settings,
        columns=tuple(
            replace(
                use,
                precedence=rules.get(use.column, use.precedence),
                values=tuple(values.get(use.column, {}).items()),
            )
            for use in settings.columns
        ),
        defaults=tuple((defaults or {}).items()),
    )


def try_out(book: Openable, lines: Sequence[str], **answers: object) -> ImportPlan:
    """Return the dry run of a file of these lines."""
    table = table_of(lines)
    with book.read() as work:
        return plan_import(work, table, settings_of(table, **answers))  # type: ignore[arg-type]


def write_plan(book: Openable, plan: ImportPlan, answers: dict[int, bool] | None = None) -> ImportResult:
    """Write what a dry run showed."""
    with book.write("Import customers") as work:
        return apply_import(work, plan, Answers(take_theirs=answers or {}), "file.csv", "0" * 64)


def take_in(book: Openable, lines: Sequence[str], **answers: object) -> ImportResult:
    """Take a file of these lines in."""
    return write_plan(book, try_out(book, lines, **answers))


def figures(plan: ImportPlan | ImportResult) -> tuple[int, int, int, int, int, int]:
    """Return rows, new, changed, same, repeated, refused."""
    return plan.rows, plan.new, plan.changed, plan.same, plan.repeated, plan.refused
