"""Where each column of a staff list or of assignments goes, proposed from its header, and what is wrong with the answers."""

from crmdesk import clock
from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.imports.kind import Given
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, check_columns
from crmdesk.services.imports.staff.fields import BY_KEY, CUSTOMER_KEYS, label_of, read_role, target_of
from crmdesk.services.imports.target import LEAVE_OUT
from crmdesk.translation import gettext as _

KEY = "staff"


def propose_settings(table: Table, given: Given) -> ImportSettings:
    """Propose where each column goes, once each; what tells nothing of staff or assignments is left out."""
    plainly = [target_of(column, of_customers=True) for column in table.columns]
    of_customers = any(one in {"number", "id_number"} for one in plainly) or given.key_column is not None
    of_customers = of_customers or ("staff_name" in plainly and "name" in plainly)
    taken: set[str] = set()
    uses: list[ColumnUse] = []
    for column in table.columns:
        target = "number" if column == given.key_column else target_of(column, of_customers=of_customers)
        if target in taken:
            target = LEAVE_OUT
        if target != LEAVE_OUT:
            taken.add(target)
        uses.append(ColumnUse(column, target))
    return ImportSettings(given.as_of, given.currency, columns=tuple(uses), subject=KEY)


def is_of_customers(settings: ImportSettings) -> bool:
    """Say whether a file tells who looks after whom; else it is a list of staff."""
    return any(settings.column_of(key) is not None for key in CUSTOMER_KEYS)


def recognises(table: Table) -> int:
    """Count the columns that tell of staff or assignments; none where the one who looks after them is not told."""
    settings = propose_settings(table, Given(clock.today(), "CNY"))
    found = {use.target for use in settings.columns} - {LEAVE_OUT}
    if not found & {"staff_number", "staff_name"}:
        return 0
    if is_of_customers(settings):
        return len(found)
    return len(found) if found & {"role", "superior"} or {"staff_number", "staff_name"} <= found else 0


def check_settings(settings: ImportSettings, table: Table) -> list[Problem]:
    """Return what is wrong with the answers, by field."""
    problems = check_columns(settings, table, label_of)
    told = {use.target for use in settings.columns} | {target for target, text in settings.defaults if text}
    if is_of_customers(settings):
        if not told & {"staff_number", "staff_name", "backup"}:
            problems.append(Problem("columns.0", _("Say which column names the relationship manager.")))
    elif "staff_number" not in told:
        problems.append(Problem("columns.0", _("Say which column holds the staff number.")))
    for target, text in settings.defaults:
        if target not in BY_KEY or target in {*CUSTOMER_KEYS, "staff_number", "superior"}:
            problems.append(Problem(f"defaults.{target}", _("There is no fact {name} to fill in.").format(name=target)))
        elif target == "role" and text and read_role(text) is None:
            problems.append(Problem("defaults.role", _("This role is not known.")))
    return problems
