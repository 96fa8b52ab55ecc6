"""Taking a file in: everything the dry run showed, in one transaction, or nothing."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.models import Act, Branch, Field, ImportRun, Product
from crmdesk.services.imports.customers.customer_plan import CustomerPlan
from crmdesk.services.imports.customers.newcomers import write_newcomers
from crmdesk.services.imports.customers.plan import book_state, plan_import
from crmdesk.services.imports.customers.updates import write_updates
from crmdesk.services.imports.deciding import changed_since
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.services.imports.writing import Writing
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.services.starting_choices import UNSPECIFIED_DEPOSIT
from crmdesk.translation import gettext as _

INDEX_BATCH = 2_000


def apply_import(
    work: UnitOfWork,
    plan: ImportPlan,
    answers: Answers,
    file_name: str,
    file_digest: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Write what the dry run showed; ``answers`` are what the user decided on it.

    When somebody wrote to the book since the dry run, the file is compared again under the write lock: would the user
    have seen anything else, nothing is written and she is asked to look again. Raises Cancelled when ``cancelled``
    turns true; nothing is kept then.
    """
    work.demand_writing()
    tell = progress or tell_nobody
    stop = cancelled or (lambda: False)
    fresh = _still_true(work, plan, stop).settled(answers.take_theirs)
    if not fresh.new_wanted and not fresh.updates:
        return _result(fresh, None)
    writing = _prepare(work, fresh)
    ids = write_newcomers(writing, fresh.new_wanted, tell, stop)
    ids += write_updates(writing, fresh.updates, tell, stop)
    _index(work, ids, tell, stop)
    _record(work, fresh, writing, file_name, file_digest)
    act_uid = work.session.scalars(select(Act.uid).where(Act.id == work.act_id)).one()
    return _result(fresh, act_uid)


def _still_true(work: UnitOfWork, plan: ImportPlan, stop: Callable[[], bool]) -> CustomerPlan:
    """Return the plan where nobody wrote to the book since; else a fresh one, which must say the same."""
    if isinstance(plan, CustomerPlan) and plan.book_state == book_state(work):
        return plan
    fresh = plan_import(work, plan.table, plan.settings, None, stop)
    if not isinstance(plan, CustomerPlan) or fresh.decided_on() != plan.decided_on():
        raise changed_since()
    return fresh


def _result(plan: CustomerPlan, act_uid: UUID | None) -> ImportResult:
    return ImportResult(*plan.counts, plan.control_totals, plan.keyed_by, act_uid)


def _prepare(work: UnitOfWork, plan: CustomerPlan) -> Writing:
    """Make sure that the product, the branches and the fields the rows name are in the book."""
    settings, product_id = plan.settings, plan.product_id
    if product_id is None and settings.column_of("balance") is not None:
        name = settings.product.strip()
        product = Product(name=name or "存款（未分类）", code=None if name else UNSPECIFIED_DEPOSIT, category="deposit")
        work.session.add(product)
        work.session.flush()
        product_id = product.id
    _add_fields(work, plan)
    names = {one.facts["branch"] for one in (*plan.new_wanted, *plan.updates) if "branch" in one.facts}
    return Writing(work, settings, product_id or 0, plan.table, _branches(work, names))


def _branches(work: UnitOfWork, names: set[str]) -> dict[str, tuple[int, UUID]]:
    """Return the branches by name, adding those the book does not have."""
    statement = select(Branch.name, Branch.id, Branch.uid).where(Branch.removed_at.is_(None)).order_by(Branch.id.desc())
    known = {name: (branch_id, uid) for name, branch_id, uid in work.session.execute(statement)}
    added = [Branch(name=name) for name in sorted(names - known.keys())]
    work.session.add_all(added)
    work.session.flush()
    return known | {branch.name: (branch.id, branch.uid) for branch in added}


def _add_fields(work: UnitOfWork, plan: CustomerPlan) -> None:
    """Add the bank's own fields the file brings, in the order of its columns."""
    brought = {name for one in (*plan.new_wanted, *plan.updates) for name in one.custom}
    known = len(work.session.scalars(select(Field.id)).all())
    for index, own in enumerate(plan.own.values()):
        if own.key in brought and not own.is_known:
            work.session.add(
                Field(
                    key=own.key, part="basic", kind=own.kind, sensitivity=own.sensitivity, label_en=own.key,
                    label_zh=own.key, position=known + index,
                )
            )  # fmt: skip
    work.session.flush()


def _index(work: UnitOfWork, ids: list[int], tell: Progress, stop: Callable[[], bool]) -> None:
    """Bring the search index up to date in pieces, so that the user sees it move and can still cancel."""
    for start in range(0, len(ids), INDEX_BATCH):
        if stop():
            raise Cancelled
        tell(start, len(ids), _("Making the search index…"))
        work.index_now(ids[start : start + INDEX_BATCH])


def _record(work: UnitOfWork, plan: CustomerPlan, writing: Writing, file_name: str, file_digest: str) -> None:
    settings = plan.settings
    work.session.add(
        ImportRun(
            act_id=work.act_id, kind="customers", file_name=file_name, file_digest=file_digest, as_of=settings.as_of,
            currency=settings.currency, product_id=writing.product_id or None, keyed_by=plan.keyed_by,
            mapping={use.column: [use.target, use.precedence.value] for use in settings.columns},
            rows=plan.rows, new=plan.new, changed=plan.changed, same=plan.same, repeated=plan.repeated,
            refused=plan.refused, control_totals=plan.control_totals,
        )
    )  # fmt: skip
    work.session.flush()
