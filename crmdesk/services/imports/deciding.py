"""What every kind of import asks of a dry run: a file with rows and right answers, and a book that did not change since."""

from collections.abc import Sequence

from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.exchange.table import Table
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.translation import gettext as _


def demand_rows(problems: Sequence[Problem], table: Table) -> None:
    """Refuse wrong answers, and a file that holds nothing."""
    if problems:
        raise InvalidDraftError(list(problems))
    if not table.rows:
        raise UserError(_("The file has a header but no rows: there is nothing to import."))


def decided_on(plan: ImportPlan) -> tuple[object, ...]:
    """Return what of a dry run the user decided on: a later one that differs in it must be shown to her again."""
    return plan.counts, plan.new_rows, plan.changed_rows, plan.questions, plan.doubts


def changed_since() -> UserError:
    """Return the refusal to write what the user did not see."""
    return UserError(_("The book changed since the dry run. Nothing was imported; run the dry run again."))
