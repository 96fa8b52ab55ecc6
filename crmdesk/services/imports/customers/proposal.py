"""Where each column of a file of customers goes, proposed from its header, and what is wrong with the answers."""

from datetime import date

from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.customers.fields import label_of, target_of
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, check_columns
from crmdesk.services.imports.target import CUSTOM
from crmdesk.terms import CustomerKind


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
    return check_columns(settings, table, label_of)
