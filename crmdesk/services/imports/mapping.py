"""How a file's columns become facts: the answers an import needs, whatever its kind, and what is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crmdesk import clock, money
from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _


class Precedence(StrEnum):
    """Who wins where the file and the book disagree (decisions 4)."""

    FILE = "file"
    MINE_IF_NEWER = "mine_if_newer"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What becomes of one column: the fact it goes to and who wins when the book says otherwise.

    ``values`` maps what the file writes to what is meant (a code to its word), before anything is read.
    """

    column: str
    target: str
    precedence: Precedence = Precedence.MINE_IF_NEWER
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """The answers an import needs: the day and currency of its balances, their product, its key and its columns.

    ``subject`` is the key of the kind of import. ``product`` is a product's name; empty means the unspecified deposit.
    ``key_column`` names the column that holds the customer number whatever its header says. ``defaults`` give, by
    target, the text that stands for a column the file does not have and for a cell it leaves empty in a new record; the
    target of one of the bank's own fields is ``custom:`` and its key.
    """

    as_of: date
    currency: str
    product: str = ""
    key_column: str | None = None
    kind: CustomerKind = CustomerKind.INDIVIDUAL
    columns: tuple[ColumnUse, ...] = ()
    subject: str = "customers"
    defaults: tuple[tuple[str, str], ...] = ()

    def column_of(self, target: str) -> int | None:
        """Return which column goes to a fact, or None."""
        return next((index for index, use in enumerate(self.columns) if use.target == target), None)


def check_columns(settings: ImportSettings, table: Table, label_of: Callable[[str], str]) -> list[Problem]:
    """Return what is wrong with the answers, by field; ``columns.3`` is the fourth column, labels as ``label_of`` says."""
    problems: list[Problem] = []
    if tuple(use.column for use in settings.columns) != table.columns:
        problems.append(Problem("columns.0", _("These answers are for a file of other columns.")))
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
        try:
            label = label_of(use.target)
        except KeyError:
            problems.append(
                Problem(f"columns.{index}", _("There is no fact {name} to fill in.").format(name=use.target))
            )
            continue
        if use.target in seen:
            problems.append(
                Problem(
                    f"columns.{index}",
                    _("{label} comes from the column {column} already.").format(label=label, column=seen[use.target]),
                )
            )
        seen.setdefault(use.target, use.column)
    if all(use.target == LEAVE_OUT for use in settings.columns):
        problems.append(Problem("columns.0", _("Every column is left out: nothing would come in.")))
    return problems
