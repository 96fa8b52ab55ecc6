"""What was typed and not saved is sealed in the book, for its writer alone, and comes back as it was typed."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from crmdesk.models import Act, Change, Draft
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.customers.draft import AddressDraft, CustomerDraft, PhoneDraft
from crmdesk.services.draft_content import from_plain, to_plain
from crmdesk.services.drafts import forget_draft, seal_draft, sealed_drafts
from crmdesk.terms import (
    AddressKind,
    Channel,
    CustomerId,
    CustomerKind,
    IdType,
    Mood,
    PhoneKind,
    Priority,
    Sex,
    StaffId,
)
from tests.books import hire

VISIT = ContactDraft(
    CustomerId(3), datetime(2026, 11, 22, 9, 30), Channel.VIDEO,  # noqa: DTZ001 - wall time of the branch
    discussed="谈了理财 𬎆", mood=Mood.PLEASED,
    attendees=(AttendeeDraft("李女士", of_bank=False, post="财务"),),
    promises=(PromiseDraft("寄送产品说明", date(2026, 12, 1), StaffId(1)),),
    next_steps=(StepDraft("回访", None, priority=Priority.HIGH),),
)  # fmt: skip
FIRM = CustomerDraft(CustomerKind.CORPORATE, name="杭州华盛", capital=Decimal("1234.50"), founded_on=date(2001, 2, 3))


def test_a_visit_comes_back_as_typed() -> None:
    assert from_plain(ContactDraft, to_plain(VISIT)) == VISIT


@given(
    st.builds(
        CustomerDraft,
        st.sampled_from(CustomerKind),
        name=st.text(),
        sex=st.none() | st.sampled_from(Sex),
        birth_date=st.none() | st.dates(),
        id_type=st.none() | st.sampled_from(IdType),
        capital=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
        phones=st.lists(st.builds(PhoneDraft, st.text(), st.sampled_from(PhoneKind))).map(tuple),
        addresses=st.lists(st.builds(AddressDraft, st.text(), st.sampled_from(AddressKind))).map(tuple),
        custom=st.dictionaries(st.text(), st.text()),
    )
)
def test_any_customer_comes_back_as_typed(draft: CustomerDraft) -> None:
    assert from_plain(CustomerDraft, to_plain(draft)) == draft


def test_what_another_version_wrote_is_left_out() -> None:
    assert from_plain(CustomerDraft, to_plain(FIRM) | {"of_tomorrow": [1]}) == FIRM


def test_a_draft_is_kept_until_it_is_forgotten_and_nothing_is_journalled(any_book: OpenBook) -> None:
    with any_book.read() as work:
        before = work.session.scalar(select(func.count(Act.id))), work.session.scalar(select(func.count(Change.id)))
    for typed in ("半句", "半句话"):
        with any_book.write("Seal") as work:
            seal_draft(work, "contact", "new:3", "视频 · 李女士", {"discussed": typed})
    with any_book.write("Seal") as work:
        seal_draft(work, "customer", "new", "杭州华盛", to_plain(FIRM))
    with any_book.read() as work:
        found = sealed_drafts(work)
        assert {(one.form, one.subject, one.called) for one in found} == {
            ("contact", "new:3", "视频 · 李女士"), ("customer", "new", "杭州华盛")
        }  # fmt: skip
        assert next(one.content for one in found if one.form == "contact") == {"discussed": "半句话"}
    with any_book.write("Forget") as work:
        forget_draft(work, "contact", "new:3")
    with any_book.read() as work:
        assert [one.form for one in sealed_drafts(work)] == ["customer"]
        after = work.session.scalar(select(func.count(Act.id))), work.session.scalar(select(func.count(Change.id)))
    assert after == before


def test_drafts_are_their_writers_alone(any_book: OpenBook) -> None:
    colleague = hire(any_book, "A777")
    with any_book.write("Seal") as work:
        seal_draft(work, "customer", "new", "我的", {})
    with colleague.read() as work:
        assert sealed_drafts(work) == ()
    with colleague.write("Forget") as work:
        forget_draft(work, "customer", "new")
        assert work.session.scalar(select(func.count(Draft.id))) == 1
