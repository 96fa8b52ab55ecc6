"""The journal holds every change, only what changed, by uid, under digests that prove it."""

# ruff: noqa: DTZ001 - wall times have no zone

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from crmdesk import clock
from crmdesk.database import journal
from crmdesk.models import Act, Base, Change
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import settle_promise
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.saving import remove_contact, save_contact
from crmdesk.services.customers import saving
from crmdesk.services.customers.looking import reveal_numbers
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.papers.visit import visit_report
from crmdesk.terms import CustomerId, PromiseState
from tests.books import PEOPLE, add_customers
from tests.services.imports.files import take_in


@pytest.fixture(autouse=True)
def _on_a_friday() -> object:
    with clock.frozen(datetime(2026, 11, 20, 7, 40, tzinfo=UTC)):
        yield


def changes(book: OpenBook, step: str) -> list[Change]:
    with book.read() as work:
        found = list(
            work.session.scalars(
                select(Change).join(Act, Act.id == Change.act_id).where(Act.step == step).order_by(Change.id)
            )
        )
        work.session.expunge_all()
        return found


def live_through_a_day(book: OpenBook) -> CustomerId:
    """Do one of every deed that writes."""
    customer_id = add_customers(book)[0]
    with book.read() as work:
        base = saving.edit_draft(work, customer_id)
    with book.write("Edit") as work:
        draft = replace(base, remark="茶", custom={"等级": "金", "渠道": "柜面"}, phones=base.phones[:1])
        saving.save_customer(work, draft, base)
    with book.read() as work:
        base = saving.edit_draft(work, customer_id)
    with book.write("Own field") as work:
        saving.save_customer(work, replace(base, custom={"等级": "白金", "渠道": "柜面"}), base)
    contact = ContactDraft(
        customer_id, datetime(2026, 11, 20, 9), discussed="谈话", attendees=(AttendeeDraft("张伟明", of_bank=False),),
        promises=(PromiseDraft("答复", date(2026, 11, 27)),), next_steps=(StepDraft("回访", date(2026, 12, 1)),),
    )  # fmt: skip
    with book.write("Contact") as work:
        contact_id = save_contact(work, contact)
    with book.write("Settle") as work:
        (promise,) = open_contact(work, contact_id).promises
        assert promise.promise_id is not None
        settle_promise(work, promise.promise_id, 1, PromiseState.KEPT)
    with book.write("Report") as work:
        visit_report(work, contact_id)
    with book.write("Look") as work:
        reveal_numbers(work, customer_id, "verify")
    take_in(
        book,
        ["客户号,姓名,备注,余额,等级", "C0000001,张伟明,咖啡,12.50,钻石", "N1,新人,,1,"],
        as_of=date(2026, 11, 20),
        rules={"备注": Precedence.FILE, "等级": Precedence.FILE},
    )
    with book.read() as work:
        version = open_contact(work, contact_id).version
    with book.write("Delete contact") as work:
        remove_contact(work, contact_id, version)
    with book.write("Delete") as work:
        version = saving.edit_draft(work, customer_id).version
        saving.remove_customer(work, customer_id, version)
    with book.write("Restore") as work:
        saving.restore_customer(work, customer_id)
    return customer_id


def test_every_deed_is_written_down_with_what_it_changed(any_book: OpenBook) -> None:
    live_through_a_day(any_book)
    nouns = {step: sorted({row.noun for row in changes(any_book, step)}) for step in (
        "Save customers", "Edit", "Own field", "Contact", "Settle", "Report", "Look", "Delete contact", "Delete", "Restore",
    )}  # fmt: skip
    assert nouns == {
        "Save customers": ["address", "assignment", "corporate", "customer", "individual", "phone"],
        "Edit": ["customer", "phone"],
        "Own field": ["customer"],
        "Contact": ["attendee", "contact", "promise", "task"],
        "Settle": ["promise"],
        "Report": ["paper"],
        "Look": ["customer"],
        "Delete contact": ["contact", "promise", "task"],
        "Delete": ["customer"],
        "Restore": ["customer"],
    }
    imported = {row.noun for row in changes(any_book, "Import customers")}
    assert imported == {
        "customer", "individual", "assignment", "account", "holder", "holding", "balance", "field", "import_run",
    }  # fmt: skip


def test_only_what_changed_stands_there(any_book: OpenBook) -> None:
    live_through_a_day(any_book)
    (edit,) = [row for row in changes(any_book, "Edit") if row.noun == "customer"]
    assert (edit.old, edit.new) == (
        {"remark": None, "custom": {"等级": None, "渠道": None}},
        {"remark": "茶", "custom": {"等级": "金", "渠道": "柜面"}},
    )
    (phone,) = [row for row in changes(any_book, "Edit") if row.noun == "phone"]
    assert phone.new is None
    assert phone.old is not None
    assert phone.old["digits"] == "057188886666"
    (own,) = changes(any_book, "Own field")
    assert (own.old, own.new) == ({"custom": {"等级": "金"}}, {"custom": {"等级": "白金"}})
    (settled,) = changes(any_book, "Settle")
    assert (settled.old, settled.new) == (
        {"state": "open", "settled_on": None},
        {"state": "kept", "settled_on": "2026-11-20"},
    )
    (look,) = changes(any_book, "Look")
    assert (look.old, look.new) == (
        None,
        {"looked_at": ["addresses", "email", "identity", "phones"], "reason": "verify"},
    )


def test_references_stand_as_uids_that_the_book_knows(any_book: OpenBook) -> None:
    live_through_a_day(any_book)
    with any_book.read() as work:
        uids = {
            table.name: {str(uid) for uid in work.session.scalars(select(table.c.uid))}
            for table in Base.metadata.sorted_tables
            if "uid" in table.c
        }
        owners = {table.name: table for table in Base.metadata.sorted_tables}
        rows = work.session.scalars(select(Change)).all()
        work.session.expunge_all()
    gone = {row.uid for row in rows if row.new is None}
    checked = 0
    for row in rows:
        home = "customer" if row.noun in {"individual", "corporate"} else row.noun
        assert str(row.uid) in uids[home] or row.uid in gone
        for values in (row.old or {}, row.new or {}):
            for name, value in values.items():
                column = owners[row.noun].c.get(name)
                if column is not None and column.foreign_keys and value is not None:
                    (key,) = column.foreign_keys
                    assert value in uids[key.column.table.name], (row.noun, name)
                    checked += 1
    assert checked > 30


def test_digests_prove_every_row(any_book: OpenBook) -> None:
    live_through_a_day(any_book)
    with any_book.read() as work:
        rows = work.session.scalars(select(Change)).all()
        work.session.expunge_all()
    assert len({row.salt for row in rows}) == len(rows)
    for row in rows:
        assert journal.digest(row.salt, row.old) == row.old_digest
        assert journal.digest(row.salt, row.new) == row.new_digest
        assert row.old_digest != row.new_digest
        changed = {**(row.new or {}), "name": "改"}
        assert journal.digest(row.salt, changed) != row.new_digest


@given(st.dictionaries(st.text(), st.one_of(st.none(), st.booleans(), st.integers(), st.text())))
def test_equal_values_have_one_text_whatever_their_order(values: dict[str, object]) -> None:
    assert journal.canonical(values) == journal.canonical(dict(reversed(values.items())))


def test_values_are_plain(any_book: OpenBook) -> None:
    assert journal.plain(UUID(int=7)) == "00000000-0000-0000-0000-000000000007"
    assert journal.plain(PromiseState.KEPT) == "kept"
    assert journal.plain(date(2026, 1, 2)) == "2026-01-02"
    add_customers(any_book, PEOPLE[:1])
    (row,) = [row for row in changes(any_book, "Save customers") if row.noun == "individual" and row.old]
    assert row.new is not None
    assert (row.new["birth_date"], row.new["sex"]) == ("1975-03-04", "male")
