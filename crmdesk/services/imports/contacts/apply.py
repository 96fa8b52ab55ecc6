"""Taking a visit log in: everything the dry run showed, in one transaction, or nothing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from crmdesk.database.journal import plain
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.models import Act, Staff
from crmdesk.services.imports.contacts.cells import Duty, WantedContact
from crmdesk.services.imports.contacts.contact_plan import ContactPlan, ContactUpdate
from crmdesk.services.imports.contacts.plan import plan_again
from crmdesk.services.imports.contacts.present import FACTS
from crmdesk.services.imports.contacts.proposal import KEY
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from crmdesk.services.imports.runs import record_run
from crmdesk.services.imports.whom import Customers
from crmdesk.services.imports.writing import Rows, database_table
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.terms import Confidentiality, Priority, PromiseState, TaskState
from crmdesk.translation import gettext as _

BATCH = 2_000
_NOUNS = ("contact", "attendee", "promise", "task")


def apply_import(
    work: UnitOfWork,
    plan: ImportPlan,
    answers: Answers,
    file_name: str,
    file_digest: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Write what the dry run showed; ``answers`` say whom doubtful rows mean and whose values are taken.

    The book is compared again under the write lock: when it changed since the dry run so that the user would have seen
    anything else, nothing is written and she is asked to look again. Raises Cancelled when ``cancelled`` turns true.
    """
    work.demand_writing()
    tell, stop = progress or tell_nobody, cancelled or (lambda: False)
    fresh = plan_again(work, plan, answers, stop)
    if not fresh.new_wanted and not fresh.updates:
        return _result(fresh, None)
    _write_new(work, fresh, tell, stop)
    _write_updates(work, fresh, tell, stop)
    record_run(work, KEY, fresh, file_name, file_digest)
    act_uid = work.session.scalars(select(Act.uid).where(Act.id == work.act_id)).one()
    return _result(fresh, act_uid)


def _result(plan: ContactPlan, act_uid: UUID | None) -> ImportResult:
    return ImportResult(*plan.counts, plan.control_totals, plan.keyed_by, act_uid)


def _write_new(work: UnitOfWork, plan: ContactPlan, tell: Progress, stop: Callable[[], bool]) -> None:
    """Write the new contacts with their people, promises and next steps, in batches."""
    wanted = plan.new_wanted
    for start in range(0, len(wanted), BATCH):
        if stop():
            raise Cancelled
        tell(start, len(wanted), _("Writing new contacts…"))
        batch = wanted[start : start + BATCH]
        rows = {noun: Rows(noun) for noun in _NOUNS}
        uids = Customers(work).uids(customer_id for _one, customer_id in batch)
        for contact_id, (one, customer_id) in zip(work.reserve_ids("contact", len(batch)), batch, strict=True):
            _add_contact(rows, contact_id, one, customer_id, uids[customer_id])
        for noun in _NOUNS:
            if rows[noun].rows:
                rows[noun].write(work)


def _add_contact(
    rows: dict[str, Rows], contact_id: int, wanted: WantedContact, customer_id: int, customer_uid: UUID
) -> None:
    uid = uuid7()
    rows["contact"].add(
        uid,
        {
            "id": contact_id, "uid": uid, "version": 1, "customer_id": customer_id, "starts_at": wanted.starts_at,
            "recorded": False, "confidentiality": Confidentiality.INTERNAL, "source_key": wanted.source_key,
            **{name: wanted.facts.get(name) for name in FACTS},
        },
        {"customer_id": customer_uid, "staff_id": wanted.staff.uid},
    )  # fmt: skip
    for position, (name, colleague) in enumerate(wanted.people):
        row = {
            "uid": (own := uuid7()), "contact_id": contact_id, "of_bank": colleague is not None,
            "staff_id": None if colleague is None else colleague.staff_id, "name": name, "post": None,
            "position": position,
        }  # fmt: skip
        references = {"contact_id": uid} | ({} if colleague is None else {"staff_id": colleague.uid})
        rows["attendee"].add(own, row, references)
    _add_duties(rows, wanted, (contact_id, uid), (customer_id, customer_uid), (wanted.promise, wanted.step))


def _add_duties(
    rows: dict[str, Rows],
    wanted: WantedContact,
    contact: tuple[int, UUID],
    customer: tuple[int, UUID],
    duties: tuple[Duty | None, Duty | None],
) -> None:
    """Add the promise and the next step of a contact."""
    for noun, duty in zip(("promise", "task"), duties, strict=True):
        if duty is None:
            continue
        row: dict[str, Any] = {
            "uid": (own := uuid7()), "version": 1, "customer_id": customer[0], "contact_id": contact[0],
            "owner_id": duty.owner.staff_id, "what": duty.what, "made_at": wanted.starts_at, "due_on": duty.due_on,
        }  # fmt: skip
        if noun == "promise":
            row |= {"state": PromiseState.OPEN, "settled_on": None, "note": None}
        else:
            row |= {"state": TaskState.OPEN, "done_on": None, "priority": int(Priority.NORMAL)}
        rows[noun].add(own, row, {"customer_id": customer[1], "contact_id": contact[1], "owner_id": duty.owner.uid})


def _write_updates(work: UnitOfWork, plan: ContactPlan, tell: Progress, stop: Callable[[], bool]) -> None:
    """Write the changes of contacts the book has; the row they now agree with is remembered."""
    for start in range(0, len(plan.updates), BATCH):
        if stop():
            raise Cancelled
        tell(start, len(plan.updates), _("Writing changes…"))
        batch = plan.updates[start : start + BATCH]
        staff = _staff_uids(work, batch)
        changes = [_change(update, staff) for update in batch]
        work.update_rows(database_table("contact"), changes)
        rows = {noun: Rows(noun) for noun in ("promise", "task")}
        uids = Customers(work).uids(update.present.customer_id for update in batch)
        for update in batch:
            contact = (update.present.contact_id, update.present.uid)
            customer = (update.present.customer_id, uids[update.present.customer_id])
            _add_duties(rows, update.wanted, contact, customer, (update.promise, update.step))
        for one in rows.values():
            if one.rows:
                one.write(work)


def _change(
    update: ContactUpdate, staff: dict[int, UUID]
) -> tuple[int, UUID, dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return a changed contact: its columns, and old and new as the journal writes them."""
    present = update.present
    stood: dict[str, Any] = present.facts | {"starts_at": present.starts_at, "source_key": present.source_key}
    values: dict[str, Any] = update.facts | {"source_key": update.wanted.source_key}
    old: dict[str, Any] = {name: plain(stood[name]) for name in values}
    new: dict[str, Any] = {name: plain(value) for name, value in values.items()}
    if "staff_id" in values:
        old["staff_id"], new["staff_id"] = str(staff[stood["staff_id"]]), str(staff[values["staff_id"]])
    return present.contact_id, present.uid, values, old, new


def _staff_uids(work: UnitOfWork, updates: list[ContactUpdate]) -> dict[int, UUID]:
    """Return the uids of whoever of the bank these contacts name, before and after."""
    keys = {update.present.facts["staff_id"] for update in updates} | {one.wanted.staff.staff_id for one in updates}
    statement = select(Staff.id, Staff.uid).where(one_of(work.dialect, Staff.id, sorted(keys)))
    return {key: uid for key, uid in work.session.connection().execute(statement)}  # noqa: C416
