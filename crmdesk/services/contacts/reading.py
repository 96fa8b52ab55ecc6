"""Opening one contact, and who may read a confidential one."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Address, Assignment, Attendee, Contact, Customer, Promise, Task
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.masking import area_of
from crmdesk.terms import (
    AssignmentRole,
    Channel,
    Confidentiality,
    ContactId,
    CustomerId,
    CustomerKind,
    Priority,
    PromiseId,
    Role,
    StaffId,
    TaskId,
)
from crmdesk.translation import gettext as _

_TEXTS = (
    "place", "purpose", "discussed", "needs", "products", "disclosures", "reaction", "mood_note", "competitors", "risks",
    "outcome",
)  # fmt: skip
SEEN_IN_PERSON = frozenset({Channel.VISIT, Channel.BRANCH_MEETING, Channel.EVENT})


def may_read_confidential(work: UnitOfWork, customer_id: CustomerId) -> bool:
    """Say whether the actor may read confidential entries: the main manager, her branch manager, compliance."""
    if work.actor.role in {Role.BRANCH_MANAGER, Role.COMPLIANCE}:
        return True
    main = select(Assignment.id).where(
        Assignment.customer_id == customer_id,
        Assignment.staff_id == work.actor.staff_id,
        Assignment.role == AssignmentRole.MAIN,
        Assignment.until.is_(None),
    )
    return work.session.scalar(main) is not None


def of_confidential_contact(contact_id: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    """Return the condition that the contact a promise or task was made in is confidential."""
    return exists().where(Contact.id == contact_id, Contact.confidentiality == Confidentiality.CONFIDENTIAL)


def visible_contact(work: UnitOfWork, contact_id: ContactId) -> Contact:
    """Return a contact of a customer the actor may see and whose content she may read: always what she wrote herself."""
    contact = work.session.scalar(
        select(Contact)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Contact.id == contact_id, Contact.removed_at.is_(None), work.visible(everybody=True, few=True))
    )
    if contact is None:
        raise UserError(_("This entry is no longer in the book or belongs to a customer you do not look after."))
    hers = contact.staff_id == work.actor.staff_id
    confidential = contact.confidentiality is Confidentiality.CONFIDENTIAL
    if confidential and not hers and not may_read_confidential(work, CustomerId(contact.customer_id)):
        raise UserError(_("This entry is confidential: the customer's main manager can open it."))
    return contact


def new_contact(work: UnitOfWork, customer_id: CustomerId, channel: Channel = Channel.VISIT) -> ContactDraft:
    """Return a contact filled from the card: who, where and when it most likely was."""
    work.demand_writing()
    customer = visible_customer(work, customer_id)
    draft = ContactDraft(customer_id, _quarter_hour(clock.local(work.now)), channel)
    if channel in SEEN_IN_PERSON:
        draft = replace(draft, place=_place(work, customer, channel))
    people = [AttendeeDraft(work.actor.name, of_bank=True, staff_id=work.actor.staff_id)]
    if customer.kind is CustomerKind.INDIVIDUAL and customer.name:
        people.append(AttendeeDraft(customer.name, of_bank=False))
    return replace(draft, attendees=tuple(people))


def _quarter_hour(moment: datetime) -> datetime:
    """Return the wall time of the last full quarter of an hour."""
    wall = moment.replace(tzinfo=None, second=0, microsecond=0)
    return wall - timedelta(minutes=wall.minute % 15)


def _place(work: UnitOfWork, customer: Customer, channel: Channel) -> str:
    """Return where they meet: the branch, or the customer's address, a person's without house and flat."""
    if channel is Channel.BRANCH_MEETING:
        return work.actor.branch
    statement = select(Address.text).where(Address.customer_id == customer.id).order_by(Address.position).limit(1)
    address = work.session.scalar(statement) or ""
    return area_of(address) if customer.kind is CustomerKind.INDIVIDUAL else address


def open_contact(work: UnitOfWork, contact_id: ContactId) -> ContactDraft:
    """Return a contact as the form reads and edits it."""
    contact = visible_contact(work, contact_id)
    session = work.session
    people = session.scalars(select(Attendee).where(Attendee.contact_id == contact_id).order_by(Attendee.position))
    promises = session.scalars(
        select(Promise).where(Promise.contact_id == contact_id, Promise.removed_at.is_(None)).order_by(Promise.id)
    )
    tasks = session.scalars(
        select(Task).where(Task.contact_id == contact_id, Task.removed_at.is_(None)).order_by(Task.id)
    )
    return ContactDraft(
        CustomerId(contact.customer_id),
        clock.local(contact.starts_at).replace(tzinfo=None),
        contact.channel,
        contact_id,
        contact.version,
        contact.direction,
        contact.state,
        contact.reached,
        contact.minutes,
        recorded=contact.recorded,
        mood=contact.mood_step(),
        confidentiality=contact.confidentiality,
        attendees=tuple(
            AttendeeDraft(one.name, one.of_bank, one.post or "", StaffId(one.staff_id) if one.staff_id else None)
            for one in people
        ),
        promises=tuple(
            PromiseDraft(one.what, one.due_on, StaffId(one.owner_id), PromiseId(one.id)) for one in promises
        ),
        next_steps=tuple(
            StepDraft(one.what, one.due_on, StaffId(one.owner_id), Priority(one.priority), TaskId(one.id))
            for one in tasks
        ),
        **{name: getattr(contact, name) or "" for name in _TEXTS},
    )
