"""What the visit form edits: a contact with its people, promises and next steps."""

from dataclasses import dataclass
from datetime import date, datetime

from crmdesk.terms import (
    Channel,
    Confidentiality,
    ContactId,
    ContactState,
    CustomerId,
    Direction,
    Mood,
    Priority,
    PromiseId,
    StaffId,
    TaskId,
)


@dataclass(frozen=True, slots=True)
class AttendeeDraft:
    """Somebody who took part, of the bank or of the customer's side."""

    name: str
    of_bank: bool
    post: str = ""
    staff_id: StaffId | None = None


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """A promise made in the contact; an existing one carries its id."""

    what: str
    due_on: date | None
    owner_id: StaffId | None = None
    promise_id: PromiseId | None = None


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A next step agreed in the contact; an existing one carries its id."""

    what: str
    due_on: date | None
    owner_id: StaffId | None = None
    priority: Priority = Priority.NORMAL
    task_id: TaskId | None = None


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """One contact as the form edits it; ``starts_at`` is wall time in the branch's zone, without zone.

    ``version`` is that of the record it was opened from, 0 for a new one.
    """

    customer_id: CustomerId
    starts_at: datetime
    channel: Channel = Channel.VISIT
    contact_id: ContactId | None = None
    version: int = 0
    direction: Direction = Direction.OUTGOING
    state: ContactState = ContactState.DONE
    reached: bool = True
    minutes: int | None = None
    place: str = ""
    purpose: str = ""
    discussed: str = ""
    needs: str = ""
    products: str = ""
    disclosures: str = ""
    recorded: bool = False
    reaction: str = ""
    mood: Mood | None = None
    mood_note: str = ""
    competitors: str = ""
    risks: str = ""
    outcome: str = ""
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    attendees: tuple[AttendeeDraft, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    next_steps: tuple[StepDraft, ...] = ()
