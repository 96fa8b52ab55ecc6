"""Where each column of a file of customers goes, proposed from its header, and what is wrong with the answers."""

from datetime import date

from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.customers.cells import Unreadable, fact_value
from crmdesk.services.imports.customers.fields import BY_KEY, is_secret, label_of, target_of
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, check_columns
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT, OWN
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _

_NEVER_BY_DEFAULT = frozenset({"number", "name", "id_number", "uscc", "phone", "balance"})
"""What every customer has of her own."""


def propose_settings(
    table: Table,
    as_of: date,
    currency: str,
    kind: CustomerKind | None = None,
    key_column: str | None = None,
    product: str = "",
) -> ImportSettings:
    """Propose where each column goes: a fact by its Chinese or English name, once each; the rest are own fields.

    Columns of passwords and card secrets are left out: they are never kept.
    """
    if kind is None:
        firm_like = any(target_of(column, CustomerKind.CORPORATE) == "uscc" for column in table.columns)
        kind = CustomerKind.CORPORATE if firm_like else CustomerKind.INDIVIDUAL
    taken: set[str] = set()
    uses: list[ColumnUse] = []
    for column in table.columns:
        target = LEAVE_OUT if is_secret(column) else target_of(column, kind)
        if key_column is not None and column == key_column:
            target = "number"
        elif target == "number" and key_column is not None:
            target = CUSTOM
        if target in taken and target != LEAVE_OUT:
            target = CUSTOM
        if target != CUSTOM:
            taken.add(target)
        uses.append(ColumnUse(column, target))
    return ImportSettings(as_of, currency, product, key_column, kind, tuple(uses))


def check_settings(settings: ImportSettings, table: Table) -> list[Problem]:
    """Return what is wrong with the answers, by field; ``columns.3`` is the fourth column, ``defaults.sex`` a default."""
    return check_columns(settings, table, label_of) + _check_uses(settings) + _check_defaults(settings)


def _check_uses(settings: ImportSettings) -> list[Problem]:
    """Return the columns that go where they cannot."""
    problems: list[Problem] = []
    for index, use in enumerate(settings.columns):
        if use.target == CUSTOM and is_secret(use.column):
            problems.append(
                Problem(f"columns.{index}", _("Passwords, PINs and card secrets (C3) are never kept here."))
            )
        elif use.target in BY_KEY and settings.kind not in BY_KEY[use.target].kinds:
            problems.append(
                Problem(
                    f"columns.{index}",
                    _("{label} is no fact of this kind of customer.").format(label=label_of(use.target)),
                )
            )
    return problems


def _check_defaults(settings: ImportSettings) -> list[Problem]:
    """Return the defaults that no cell could hold."""
    problems: list[Problem] = []
    for target, text in settings.defaults:
        if target.startswith(OWN):
            continue
        field = f"defaults.{target}"
        if target not in BY_KEY or settings.kind not in BY_KEY[target].kinds:
            problems.append(Problem(field, _("There is no fact {name} to fill in.").format(name=target)))
        elif target in _NEVER_BY_DEFAULT:
            problems.append(
                Problem(
                    field,
                    _("{label} is each customer's own: it has no default.").format(label=label_of(target)),
                )
            )
        else:
            value = fact_value(target, text, settings.currency)
            if isinstance(value, Unreadable):
                problems.append(Problem(field, value.reason))
    return problems
