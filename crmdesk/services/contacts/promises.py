"""Promises and tasks on the card: set, ticked off, withdrawn, reopened."""

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import Customer, Promise, Task
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.saving import owner_of
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.secrets_in_text import refused_secrets
from crmdesk.terms import CustomerId, PromiseId, PromiseState, TaskId, TaskState
from crmdesk.translation import gettext as _


def settle_promise(work: UnitOfWork, promise_id: PromiseId, version: int, state: PromiseState) -> None:
    """Say what became of a promise today; kept after its day counts as kept late, open reopens it."""
    work.demand_writing()
    promise = work.session.scalar(
        select(Promise)
        .join(Customer, Customer.id == Promise.customer_id)
        .where(Promise.id == promise_id, Promise.removed_at.is_(None), work.visible(everybody=True, few=True))
    )
    if promise is None or promise.version != version:
        raise UserError(_("Somebody else changed this promise meanwhile; the card now shows how it stands."))
    if state in {PromiseState.KEPT, PromiseState.KEPT_LATE}:
        promise.keep(work.today)
        return
    promise.state = state
    promise.settled_on = None if state is PromiseState.OPEN else work.today


def finish_task(work: UnitOfWork, task_id: TaskId, version: int, state: TaskState) -> None:
    """Say what became of a task today; open reopens it."""
    work.demand_writing()
    task = work.session.scalar(
        select(Task)
        .join(Customer, Customer.id == Task.customer_id)
        .where(Task.id == task_id, Task.removed_at.is_(None), work.visible(everybody=True, few=True))
    )
    if task is None or task.version != version:
        raise UserError(_("Somebody else changed this task meanwhile; the card now shows how it stands."))
    task.state = state
    task.done_on = None if state is TaskState.OPEN else work.today


def add_promise(work: UnitOfWork, customer_id: CustomerId, draft: PromiseDraft) -> PromiseId:
    """Write down a promise made outside a recorded contact."""
    work.demand_writing()
    visible_customer(work, customer_id)
    problems: list[Problem] = []
    if not draft.what.strip():
        problems.append(Problem("what", _("Say what was promised.")))
    problems += refused_secrets({"what": draft.what})
    if draft.due_on is None:
        problems.append(Problem("due_on", _("A promise needs a day to be kept by.")))
    if problems or draft.due_on is None:
        raise InvalidDraftError(problems)
    promise = Promise(
        customer_id=customer_id, owner_id=owner_of(work, draft.owner_id), what=draft.what.strip(), due_on=draft.due_on,
        state=PromiseState.OPEN, made_at=work.now,
    )  # fmt: skip
    work.session.add(promise)
    work.session.flush()
    return PromiseId(promise.id)


def add_task(work: UnitOfWork, customer_id: CustomerId, draft: StepDraft) -> TaskId:
    """Write down a task for a customer."""
    work.demand_writing()
    visible_customer(work, customer_id)
    problems: list[Problem] = []
    if not draft.what.strip():
        problems.append(Problem("what", _("Say what shall be done.")))
    problems += refused_secrets({"what": draft.what})
    if draft.due_on is None:
        problems.append(Problem("due_on", _("A next step needs a day to be done by.")))
    if problems:
        raise InvalidDraftError(problems)
    task = Task(
        customer_id=customer_id, owner_id=owner_of(work, draft.owner_id), what=draft.what.strip(), due_on=draft.due_on,
        priority=int(draft.priority), state=TaskState.OPEN, made_at=work.now,
    )  # fmt: skip
    work.session.add(task)
    work.session.flush()
    return TaskId(task.id)
