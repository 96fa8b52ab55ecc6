"""Small files of any kind of import: proposed, tried and taken in as the wizard does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crmdesk.services.imports.kind import Given, ImportKind
from crmdesk.services.imports.mapping import ImportSettings, Precedence
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from tests.services.imports.files import DAY, Openable, table_of


def settings_for(
    kind: ImportKind,
    lines: Sequence[str],
    targets: Mapping[str, str] | None = None,
    rules: Mapping[str, Precedence] | None = None,
    **defaults: str,
) -> ImportSettings:
    """Return the proposed answers for a file of these lines, with targets and rules by column header."""
    settings = kind.propose(table_of(lines), Given(DAY, "CNY"))
    columns = tuple(
        replace(
            use,
            target=(targets or {}).get(use.column, use.target),
            precedence=(rules or {}).get(use.column, use.precedence),
        )
        for use in settings.columns
    )
    return replace(settings, columns=columns, defaults=tuple(defaults.items()))


def look_at(book: Openable, kind: ImportKind, lines: Sequence[str], **answers: object) -> ImportPlan:
    """Return the dry run of a file of these lines."""
    settings = settings_for(kind, lines, **answers)  # type: ignore[arg-type]
    with book.read() as work:
        return kind.plan(work, table_of(lines), settings)


def take(book: Openable, kind: ImportKind, plan: ImportPlan, answers: Answers | None = None) -> ImportResult:
    """Write what a dry run showed."""
    with book.write(kind.step) as work:
        return kind.apply(work, plan, answers or Answers(), "log.csv", "0" * 64)
