"""How a file's columns become facts: proposed from its header, corrected by hand, checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crmdesk import clock, money
from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.fields import CUSTOM, LEAVE_OUT, label_of, target_of, targets
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _

__all__ = [
    "CUSTOM",
    "LEAVE_OUT",
    "ColumnUse",
    "ImportSettings",
    "Precedence",
    "check_settings",
    "propose_settings",
    "targets",
]


class Precedence(StrEnum):
    """Who wins where the file and the book disagree (decisions 4)."""

    FILE = "file"
    MINE_IF_NEWER = "mine_if_newer"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What becomes of one column: the fact it goes to and who wins when the book says otherwise."""

    column: str
    target: str
    precedence: Precedence = Precedence.MINE_IF_NEWER


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """The answers an import needs: the day and currency of its balances, their product, its key and its columns.

    ``product`` is a product's name; empty means the unspecified deposit. ``key_column`` names the column that holds the
    customer number whatever its header says.
    """

    as_of: date
    currency: str
    product: str = ""
    key_column: str | None = None
    kind: CustomerKind = CustomerKind.INDIVIDUAL
    columns: tuple[ColumnUse, ...] = ()

    def column_of(self, target: str) -> int | None:
        """Return which column goes to a fact, or None."""
        return next((index for index, use in enumerate(self.columns) if use.target == target), None)


def propose_settings(
    table: Table,
    as_of: date,
    currency: str,
    kind: CustomerKind | None = None,
    key_column: str | None = None,
    product: str = "",
) -> ImportSettings:
    """Propose where each column goes: a fact by its Chinese or English name, once each; the rest are own fields."""
    if kind is None:
        firm_like = any(target_of(column, CustomerKind.CORPORATE) == "uscc" for column in table.columns)
        kind = CustomerKind.CORPORATE if firm_like else CustomerKind.INDIVIDUAL
    taken: set[str] = set()
    uses: list[ColumnUse] = []
    for column in table.columns:
        target = target_of(column, kind)
        if key_column is not None and column == key_column:
            target = "number"
        elif target == "number" and key_column is not None:
            target = CUSTOM
        if target in taken:
            target = CUSTOM
        if target != CUSTOM:
            taken.add(target)
        uses.append(ColumnUse(column, target))
    return ImportSettings(as_of, currency, product, key_column, kind, tuple(uses))


def check_settings(settings: ImportSettings, table: Table) -> list[Problem]:
    """Return what is wrong with the answers, by field; ``columns.3`` is the fourth column."""
    problems: list[Problem] = []
    if not money.is_currency(settings.currency):
        problems.append(Problem("currency", _("This is no currency code: {code}").format(code=settings.currency)))
    if settings.as_of > clock.today():
        problems.append(Problem("as_of", _("This day lies in the future.")))
    if settings.key_column is not None and settings.key_column not in table.columns:
        problems.append(Problem("key_column", _("The file has no column {column}.").format(column=settings.key_column)))
    seen: dict[str, str] = {}
    for index, use in enumerate(settings.columns):
        if use.target in {CUSTOM, LEAVE_OUT}:
            continue
        if use.target in seen:
            problems.append(
                Problem(
                    f"columns.{index}",
                    _("{label} comes from the column {column} already.").format(
                        label=label_of(use.target), column=seen[use.target]
                    ),
                )
            )
        seen.setdefault(use.target, use.column)
    if all(use.target == LEAVE_OUT for use in settings.columns):
        problems.append(Problem("columns.0", _("Every column is left out: nothing would come in.")))
    return problems
