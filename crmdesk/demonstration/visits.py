"""A year of contacts in the demonstration: visits and calls with what was said, promised and agreed."""

from datetime import date, datetime, time, timedelta
from random import Random

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.demonstration import names
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import finish_task, settle_promise
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.card import PromiseRow
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.masking import area_of
from crmdesk.terms import Channel, ContactId, ContactState, CustomerId, Mood, PromiseState, TaskState

CHANNELS = (Channel.VISIT, Channel.PHONE, Channel.BRANCH_MEETING, Channel.WECOM, Channel.PHONE, Channel.VIDEO)
OFFICE_HOURS = tuple(range(9, 17))


def record_year(book: OpenBook, customers: int, random: Random) -> int:
    """Write down contacts with the ``customers`` richest over the last twelve months, each as of its own day.

    Most promises and steps of the past are settled around their day. Returns how many contacts were written.
    """
    with book.read() as work:
        ids = [CustomerId(one) for one in find_customers(work, CustomerQuery()).ids[:customers]]
    days = sorted((random.randrange(2, 360), one) for one in ids for _index in range(random.randrange(1, 5)))
    today = clock.today()
    for ago, customer_id in reversed(days):
        moment = datetime.combine(
            today - timedelta(days=ago), time(random.choice(OFFICE_HOURS), random.choice((0, 15, 30, 45)))
        )
        with clock.frozen(clock.from_local(moment) + timedelta(hours=2)), book.write("Record a contact") as work:
            save_contact(work, _draft(work, customer_id, moment, random.choice(CHANNELS), random))
    for customer_id in ids:
        _settle_past(book, customer_id, today, random)
    return len(days)


def record_visit(work: UnitOfWork, customer_id: CustomerId, random: Random) -> ContactId:
    """Write down the one visit of yesterday whose report is printed."""
    yesterday = clock.local(work.now) - timedelta(days=1)
    draft = _draft(work, customer_id, yesterday.replace(hour=14, minute=30), Channel.VISIT, random)
    return save_contact(work, draft)


def _draft(
    work: UnitOfWork, customer_id: CustomerId, moment: datetime, channel: Channel, random: Random
) -> ContactDraft:
    card = open_card(work, customer_id)
    day = moment.date()
    promises = (PromiseDraft(random.choice(names.PROMISES), day + timedelta(days=random.randrange(5, 40))),)
    steps = (StepDraft(random.choice(names.STEPS), day + timedelta(days=random.randrange(3, 60))),)
    visit = channel is Channel.VISIT
    return ContactDraft(
        customer_id,
        moment.replace(tzinfo=None, second=0, microsecond=0),
        channel,
        minutes=random.choice((30, 45, 60, 70)) if visit else random.choice((5, 10, 15)),
        place=area_of(card.addresses[0].text) if visit and card.addresses else "",
        purpose=random.choice(names.PURPOSES),
        discussed="\n".join(random.sample(names.TALKS, 2 if visit else 1)),
        needs=random.choice(names.NEEDS),
        reaction=random.choice(names.REACTIONS),
        mood=random.choice((Mood.NEUTRAL, Mood.PLEASED, Mood.PLEASED, Mood.DELIGHTED, Mood.DISPLEASED)),
        competitors=random.choice(names.COMPETITORS),
        state=ContactState.DONE,
        attendees=(
            AttendeeDraft(work.actor.name, of_bank=True, post="客户经理", staff_id=work.actor.staff_id),
            AttendeeDraft(card.name, of_bank=False),
        ),
        promises=promises if visit or random.random() < 0.3 else (),
        next_steps=steps if visit or random.random() < 0.2 else (),
    )


def _settle_past(book: OpenBook, customer_id: CustomerId, today: date, random: Random) -> None:
    """Let most promises and steps whose day has passed have been settled on it or a few days off."""
    with book.read() as work:
        card = open_card(work, customer_id)
    for duty in (*card.promises, *card.tasks):
        if not duty.overdue or duty.due_on is None or random.random() < 0.04:
            continue
        day = min(duty.due_on + timedelta(days=random.choice((-2, -1, 0, 0, 0, 3))), today)
        with clock.frozen(clock.from_local(datetime.combine(day, time(16)))), book.write("Settle") as work:
            if isinstance(duty, PromiseRow):
                settle_promise(work, duty.promise_id, duty.version, PromiseState.KEPT)
            else:
                finish_task(work, duty.task_id, duty.version, TaskState.DONE)
