"""Filling the visit report 拜访报告 from the book: one contact, its customer masked, what was promised and held."""

from dataclasses import replace
from datetime import date

from sqlalchemy import exists, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Address, Book, Contact, Customer, Promise, Staff
from crmdesk.money import Money
from crmdesk.reports.visit_report import Person, ReportHolding, ReportPromise, ReportStep, VisitReport
from crmdesk.services.choices import label_of
from crmdesk.services.contacts.checks import TEXTS
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.contacts.reading import of_confidential_contact, open_contact, visible_contact
from crmdesk.services.customers.card import CustomerCard, HoldingFact
from crmdesk.services.customers.card_reading import DEBTS, holding_facts, open_card
from crmdesk.services.masking import Secret, area_of, masked
from crmdesk.services.papers.register import number_for
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import Confidentiality, ContactId, ContactState, CustomerId, CustomerKind, PromiseState
from crmdesk.translation import gettext as _
from crmdesk.words import channel_text, kind_text, mood_text, promise_state_text

KIND = "visit_report"
PREFIX = "VR"


def visit_report(work: UnitOfWork, contact_id: ContactId) -> VisitReport:
    """Return the report of one contact, with its number, as of now; numbers and accounts are masked."""
    contact = visible_contact(work, contact_id)
    if contact.state is ContactState.CANCELLED:
        raise UserError(_("This contact was cancelled: there is nothing to report."))
    draft = _masked(work, open_contact(work, contact_id))
    card = open_card(work, CustomerId(contact.customer_id))
    holdings = _holdings(work, contact.customer_id, draft.starts_at.date())
    total, day = _total(work, holdings)
    bank = work.session.scalars(select(Book.bank)).one()
    return VisitReport(
        number=number_for(work, KIND, PREFIX, contact.uid),
        bank=bank,
        branch=card.branch,
        printed_by=_("{name} ({number})").format(name=work.actor.name, number=work.actor.number),
        printed_at=work.now,
        customer_name=card.name,
        customer_number=card.number,
        customer_kind=kind_text(card.kind),
        identity=_identity(card),
        phone=card.phones[0].masked if card.phones else "",
        tier="",
        stage="",
        risk_level="",
        relationship_manager=card.manager,
        held_at=contact.starts_at,
        minutes=draft.minutes,
        channel=channel_text(draft.channel),
        place=draft.place,
        purpose=_purpose(work, draft),
        bank_people=_people(draft, of_bank=True),
        customer_people=_people(draft, of_bank=False),
        discussed=draft.discussed,
        needs=draft.needs,
        products=draft.products,
        disclosures=draft.disclosures,
        reaction=draft.reaction,
        mood="" if draft.mood is None else mood_text(draft.mood),
        mood_note=draft.mood_note,
        competitors=draft.competitors,
        outcome=draft.outcome,
        recorded=draft.recorded,
        promises=_promises(work, contact),
        risks=tuple(line.strip() for line in draft.risks.splitlines() if line.strip()),
        next_steps=_next_steps(work, draft),
        holdings=tuple(report_holding(one) for one in holdings),
        holdings_total=total,
        holdings_day=day,
        confidential=draft.confidentiality is Confidentiality.CONFIDENTIAL,
    )


def _masked(work: UnitOfWork, draft: ContactDraft) -> ContactDraft:
    """Return a contact as papers print it: card and identity numbers masked, a person's own address to its street."""
    person = exists().where(Customer.id == Address.customer_id, Customer.kind == CustomerKind.INDIVIDUAL)
    own = select(Address.text).where(Address.customer_id == draft.customer_id, person)
    texts = {name: without_secrets(getattr(draft, name)) for name in TEXTS}
    if any(area and draft.place.startswith(area) for area in map(area_of, work.session.scalars(own))):
        texts["place"] = masked(Secret.ADDRESS, draft.place)
    return replace(
        draft,
        promises=tuple(replace(one, what=without_secrets(one.what)) for one in draft.promises),
        next_steps=tuple(replace(one, what=without_secrets(one.what)) for one in draft.next_steps),
        **texts,
    )


def _holdings(work: UnitOfWork, customer_id: int, held_on: date) -> tuple[HoldingFact, ...]:
    """Return the holdings as of the visit, else as first known after it; the paper says the day."""
    return holding_facts(work, customer_id, held_on) or holding_facts(work, customer_id, work.today)


def _identity(card: CustomerCard) -> str:
    if card.kind is CustomerKind.INDIVIDUAL:
        return card.individual.id_masked if card.individual else ""
    return card.corporate.uscc if card.corporate else ""


def _purpose(work: UnitOfWork, draft: ContactDraft) -> str:
    label = label_of(work, "purpose", draft.purpose)
    return "" if label is None else label.text()


def _people(draft: ContactDraft, *, of_bank: bool) -> tuple[Person, ...]:
    return tuple(Person(one.name, one.post) for one in draft.attendees if one.of_bank is of_bank)


def _promises(work: UnitOfWork, contact: Contact) -> tuple[ReportPromise, ...]:
    """Return the promises made in this contact and those still open from before, by due day.

    Only a confidential report tells what was promised in another confidential contact.
    """
    before = (Promise.state == PromiseState.OPEN) & (Promise.made_at <= contact.starts_at)
    if contact.confidentiality is not Confidentiality.CONFIDENTIAL:
        before &= ~of_confidential_contact(Promise.contact_id)
    statement = (
        select(Promise, Staff.name)
        .join(Staff, Staff.id == Promise.owner_id)
        .join(Customer, Customer.id == Promise.customer_id)
        .where(
            Promise.customer_id == contact.customer_id,
            Promise.removed_at.is_(None),
            (Promise.contact_id == contact.id) | before,
        )
        .order_by(Promise.due_on, Promise.id)
    )
    return tuple(
        ReportPromise(without_secrets(one.what), owner, one.due_on, promise_state_text(one.state))
        for one, owner in work.session.execute(statement)
    )


def _next_steps(work: UnitOfWork, draft: ContactDraft) -> tuple[ReportStep, ...]:
    ids = {one.owner_id for one in draft.next_steps if one.owner_id is not None}
    found = work.session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(ids)))
    names = {staff_id: name for staff_id, name in found}  # noqa: C416 - a result is no mapping
    return tuple(ReportStep(one.what, names.get(one.owner_id or 0, ""), one.due_on) for one in draft.next_steps)


def report_holding(one: HoldingFact) -> ReportHolding:
    """Return a holding as papers show it."""
    return ReportHolding(one.category.text(), one.product, one.account_masked, one.balance, one.matures_on)


def _total(work: UnitOfWork, holdings: tuple[HoldingFact, ...]) -> tuple[Money | None, date | None]:
    """Return the sum of asset holdings in the base currency and the day of the latest balance in it."""
    currency = work.session.scalars(select(Book.base_currency)).one()
    counted = [one for one in holdings if one.balance.currency == currency and one.category.key not in DEBTS]
    if not counted:
        return None, None
    return Money(sum(one.balance.minor for one in counted), currency), max(one.as_of for one in counted)
