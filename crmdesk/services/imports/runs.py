"""The record of an import that came in: the file, the answers, and the counts."""

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import ImportRun
from crmdesk.services.imports.outcome import ImportPlan


def record_run(work: UnitOfWork, kind: str, plan: ImportPlan, file_name: str, file_digest: str) -> None:
    """Write down that a file of this kind came in, in the same act."""
    settings = plan.settings
    work.session.add(
        ImportRun(
            act_id=work.act_id, kind=kind, file_name=file_name, file_digest=file_digest, as_of=settings.as_of,
            currency=settings.currency, product_id=None, keyed_by=plan.keyed_by,
            mapping={use.column: [use.target, use.precedence.value] for use in settings.columns}, rows=plan.rows,
            new=plan.new, changed=plan.changed, same=plan.same, repeated=plan.repeated, refused=plan.refused,
            control_totals=plan.control_totals,
        )
    )  # fmt: skip
    work.session.flush()
