"""The figures of a book by which every later program proves that it still reads it rightly."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from crmdesk.models import Act, Balance, Change, Customer, ImportRun, Outgoing, Paper
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.timeline import EntryKind, read_timeline
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.listing import CustomerQuery, CustomerSort, customer_rows, find_customers
from crmdesk.services.customers.saving import edit_draft
from crmdesk.services.drafts import sealed_drafts
from crmdesk.services.imports.history import list_imports
from crmdesk.services.imports.remembered import list_mappings
from crmdesk.services.saved_views import list_views, shipped_views
from crmdesk.terms import ContactId, CustomerId

_SHIPPED = {view.key for view in shipped_views()}


def figures_of(book: OpenBook) -> dict[str, Any]:
    """Return who is in the book, what they hold, what was said and promised, and what the journal counts."""
    by_name = CustomerQuery(sort=CustomerSort.NAME, descending=False)
    with book.read() as work:
        ids = [CustomerId(one) for one in find_customers(work, by_name).ids]
        customers = [
            {
                "number": row.number, "name": row.name, "status": row.status.value, "phone": row.phone_masked,
                "assets": str(row.assets.amount), "manager": row.manager, "branch": row.branch,
            }
            for row in customer_rows(work, ids)
        ]  # fmt: skip
        return {
            "bank": book.identity.bank,
            "staff": book.identity.staff_number,
            "customers": customers,
            "cards": [_card(open_card(work, one), edit_draft(work, one)) for one in ids],
            "contacts": [text for one in ids for text in _told(work, one)],
            "found": {text: len(find_customers(work, CustomerQuery(text)).ids) for text in ("zw", "shan", "𬎆", "8000", "张")},
            "balances": [
                str(minor) for minor in work.session.scalars(select(Balance.end_minor).order_by(Balance.as_of, Balance.end_minor))
            ],
            "removed": work.session.scalar(select(func.count()).where(Customer.removed_at.is_not(None))),
            "papers": list(work.session.scalars(select(Paper.number).order_by(Paper.number))),
            "imports": [[run.rows, run.new, run.control_totals] for run in work.session.scalars(select(ImportRun))],
            "acts": work.session.scalar(select(func.count()).select_from(Act)),
            "changes": dict(sorted(Counter(work.session.scalars(select(Change.noun))).items())),
            "looks": [one["reason"] for one in work.session.scalars(select(Change.new)) if one and "looked_at" in one and "reason" in one],
            "mappings": [one.name for one in list_mappings(work)],
            "views": [one.name for one in list_views(work).views if one.key not in _SHIPPED],
            "drafts": [[one.form, one.called, one.content] for one in sealed_drafts(work)],
            "outgoing": [[one.way.value, one.what, one.rows] for one in work.session.scalars(select(Outgoing))],
            "undone": [one.file_name for one in list_imports(work) if one.undone_at is not None],
        }  # fmt: skip


def _card(card: Any, draft: Any) -> dict[str, Any]:
    return {
        "number": card.number,
        "remark": card.remark,
        "born": None if card.individual is None else str(card.individual.birth_date),
        "identity": "" if card.individual is None else card.individual.id_masked,
        "custom": {fact.key: fact.value for fact in card.custom},
        "addresses": [one.text for one in draft.addresses],
        "holdings": [
            [one.product, str(one.balance.amount), one.balance.currency, str(one.as_of)] for one in card.holdings
        ],
        "promises": [[one.what, str(one.due_on), one.state.value] for one in card.promises],
        "tasks": [[one.what, str(one.due_on), one.state.value] for one in card.tasks],
    }


def _told(work: Any, customer_id: CustomerId) -> list[list[str]]:
    told: list[list[str]] = []
    for entry in read_timeline(work, customer_id).entries:
        detail = ""
        if entry.kind is EntryKind.CONTACT:
            contact = open_contact(work, ContactId(entry.record_id))
            detail = f"{contact.place} {contact.needs} {[one.name for one in contact.attendees]}"
        told.append([entry.kind.value, entry.at.isoformat(), entry.state, entry.text, detail])
    return told
