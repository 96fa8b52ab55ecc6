"""Saving a contact with its people, promises and next steps, in one step."""

from datetime import datetime

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Gravity, InvalidDraftError, UserError
from crmdesk.models import Attendee, Contact, Promise, Staff, Task
from crmdesk.services.contacts.checks import TEXTS, check_contact
from crmdesk.services.contacts.draft import ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.reading import visible_contact
from crmdesk.services.customers.permission import visible_customer
from crmdesk.terms import ContactId, PromiseState, StaffId, TaskState
from crmdesk.translation import gettext as _


def save_contact(work: UnitOfWork, draft: ContactDraft) -> ContactId:
    """Save a new or edited contact; its promises and next steps become records of their own.

    A promise or step taken off the form is removed with its history kept. Raises InvalidDraftError for errors at
    fields, UserError when the contact was changed by somebody else meanwhile.
    """
    work.demand_writing()
    visible_customer(work, draft.customer_id)
    problems = check_contact(draft)
    if any(one.gravity is Gravity.ERROR for one in problems):
        raise InvalidDraftError(problems)
    contact = _record(work, draft)
    for name in (*TEXTS, "purpose"):
        setattr(contact, name, getattr(draft, name).strip() or None)
    contact.channel = draft.channel
    contact.direction = draft.direction
    contact.state = draft.state
    contact.reached = draft.reached
    contact.starts_at = clock.from_local(draft.starts_at)
    contact.minutes = draft.minutes
    contact.recorded = draft.recorded
    contact.mood = None if draft.mood is None else int(draft.mood)
    contact.confidentiality = draft.confidentiality
    work.session.add(contact)
    work.session.flush()
    _write_attendees(work, contact.id, draft)
    _write_promises(work, contact, draft.promises)
    _write_steps(work, contact, draft.next_steps)
    if contact.version == draft.version:
        work.raise_version(contact)
    return ContactId(contact.id)


def _record(work: UnitOfWork, draft: ContactDraft) -> Contact:
    """Return the record to write into: a new one, or the present one if nobody changed it meanwhile."""
    if draft.contact_id is None:
        return Contact(customer_id=draft.customer_id, staff_id=work.actor.staff_id)
    contact = visible_contact(work, draft.contact_id)
    if contact.version != draft.version:
        raise UserError(
            _("Somebody else changed this entry meanwhile. Copy what you typed, open the entry again and add it there.")
        )
    return contact


def _write_attendees(work: UnitOfWork, contact_id: int, draft: ContactDraft) -> None:
    present = list(
        work.session.scalars(select(Attendee).where(Attendee.contact_id == contact_id).order_by(Attendee.position))
    )
    wanted = [one for one in draft.attendees if one.name.strip()]
    for position, one in enumerate(wanted):
        name, post = one.name.strip(), one.post.strip() or None
        if position < len(present):
            record = present[position]
            record.of_bank, record.staff_id, record.name, record.post = one.of_bank, one.staff_id, name, post
        else:
            work.session.add(
                Attendee(
                    contact_id=contact_id, of_bank=one.of_bank, staff_id=one.staff_id, name=name, post=post,
                    position=position,
                )
            )  # fmt: skip
    for record in present[len(wanted) :]:
        work.session.delete(record)


def _write_promises(work: UnitOfWork, contact: Contact, drafts: tuple[PromiseDraft, ...]) -> None:
    present = {
        one.id: one
        for one in work.session.scalars(
            select(Promise).where(Promise.contact_id == contact.id, Promise.removed_at.is_(None))
        )
    }
    for draft in drafts:
        if draft.due_on is None:
            raise ValueError(draft)
        owner = owner_of(work, draft.owner_id)
        record = present.pop(draft.promise_id, None) if draft.promise_id else None
        if record is None:
            work.session.add(
                Promise(
                    customer_id=contact.customer_id, contact_id=contact.id, owner_id=owner, what=draft.what.strip(),
                    due_on=draft.due_on, state=PromiseState.OPEN, made_at=contact.starts_at,
                )
            )  # fmt: skip
        else:
            record.what, record.due_on, record.owner_id = draft.what.strip(), draft.due_on, owner
    _remove(work, list(present.values()))


def _write_steps(work: UnitOfWork, contact: Contact, drafts: tuple[StepDraft, ...]) -> None:
    present = {
        one.id: one
        for one in work.session.scalars(select(Task).where(Task.contact_id == contact.id, Task.removed_at.is_(None)))
    }
    for draft in drafts:
        owner = owner_of(work, draft.owner_id)
        record = present.pop(draft.task_id, None) if draft.task_id else None
        if record is None:
            work.session.add(
                Task(
                    customer_id=contact.customer_id, contact_id=contact.id, owner_id=owner, what=draft.what.strip(),
                    due_on=draft.due_on, priority=int(draft.priority), state=TaskState.OPEN, made_at=contact.starts_at,
                )
            )  # fmt: skip
        else:
            record.what, record.due_on, record.owner_id = draft.what.strip(), draft.due_on, owner
            record.priority = int(draft.priority)
    _remove(work, list(present.values()))


def _remove(work: UnitOfWork, records: list[Promise] | list[Task]) -> None:
    for record in records:
        record.removed_at = work.now
        record.removed_by_act = work.act_id


def owner_of(work: UnitOfWork, staff_id: StaffId | None) -> StaffId:
    """Return who answers for a promise or task: the employee named, or the actor."""
    if staff_id is None:
        return work.actor.staff_id
    if work.session.get(Staff, staff_id) is None:
        raise UserError(_("This colleague is not in the book."), "owner")
    return staff_id


def remove_contact(work: UnitOfWork, contact_id: ContactId, version: int) -> None:
    """Remove a contact and the promises and next steps made in it from every list."""
    work.demand_writing()
    contact = visible_contact(work, contact_id)
    if contact.version != version:
        raise UserError(_("Somebody else changed this entry meanwhile. Open it again before you delete it."))
    moment: datetime = work.now
    contact.removed_at, contact.removed_by_act = moment, work.act_id
    for noun in (Promise, Task):
        for record in work.session.scalars(
            select(noun).where(noun.contact_id == contact_id, noun.removed_at.is_(None))
        ):
            record.removed_at, record.removed_by_act = moment, work.act_id
