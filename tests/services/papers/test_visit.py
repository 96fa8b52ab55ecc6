"""The visit report is filled from the book, masked, under a number that stays."""

# ruff: noqa: DTZ001 - wall times have no zone

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.models import Paper
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.latest import latest_contact
from crmdesk.services.contacts.promises import add_promise
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.papers.visit import visit_report
from crmdesk.terms import ContactId, ContactState, CustomerId, Mood
from tests.books import PASSWORD, add_customers
from tests.services.imports.files import take_in

NOW = datetime(2026, 11, 20, 7, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_friday() -> object:
    with clock.frozen(NOW):
        yield


def visit(customer_id: CustomerId) -> ContactDraft:
    return ContactDraft(
        customer_id,
        datetime(2026, 11, 20, 14, 30),
        minutes=45,
        place="文三路 138 号",
        purpose="needs",
        discussed="询问利率",
        risks="资金外流\n\n  竞品上门 ",
        mood=Mood.PLEASED,
        attendees=(AttendeeDraft("林晓彤", of_bank=True, post="客户经理"), AttendeeDraft("张伟明", of_bank=False)),
        promises=(PromiseDraft("书面答复", date(2026, 11, 27)),),
        next_steps=(StepDraft("再次拜访", date(2026, 12, 4)),),
    )


def saved(book: OpenBook, draft: ContactDraft) -> ContactId:
    with book.write("Save contact") as work:
        return save_contact(work, draft)


def test_the_report_tells_the_visit_and_masks_the_customer(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    take_in(any_book, ["客户号,姓名,余额", "C0000001,张伟明,1234.56"], as_of=date(2026, 11, 19))
    with clock.frozen(datetime(2026, 11, 1, tzinfo=UTC)), any_book.write("Promise") as work:
        add_promise(work, customer_id, PromiseDraft("旧承诺", date(2026, 11, 22)))
    contact_id = saved(any_book, visit(customer_id))
    with any_book.write("Visit report") as work:
        report = visit_report(work, contact_id)
    assert (report.bank, report.branch, report.customer_name) == ("示范银行", "杭州西溪支行", "张伟明")
    assert (report.identity, report.phone) == ("1101**********002X", "138****8000")
    assert report.printed_at == NOW
    assert report.printed_by == "林晓彤 (028816)"
    assert report.held_at == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert [one.name for one in report.bank_people] == ["林晓彤"]
    assert [one.name for one in report.customer_people] == ["张伟明"]
    assert report.risks == ("资金外流", "竞品上门")
    assert [(one.what, one.due) for one in report.promises] == [
        ("旧承诺", date(2026, 11, 22)),
        ("书面答复", date(2026, 11, 27)),
    ]
    assert [(one.what, one.owner) for one in report.next_steps] == [("再次拜访", "林晓彤")]
    assert report.holdings_total is not None
    assert (report.holdings_total.minor, report.holdings_day) == (123_456, date(2026, 11, 19))
    assert "11010519491231002X" not in repr(report)
    assert "13800138000" not in repr(report)
    assert PASSWORD not in repr(report)


def test_a_number_is_given_once_and_counts_by_month(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    first, second = saved(any_book, visit(customer_id)), saved(any_book, visit(customer_id))
    numbers = []
    for contact_id in (first, second, first):
        with any_book.write("Visit report") as work:
            numbers.append(visit_report(work, contact_id).number)
    assert numbers == ["VR-028816-202611-0001", "VR-028816-202611-0002", "VR-028816-202611-0001"]
    with clock.frozen(datetime(2026, 11, 30, 16, 30, tzinfo=UTC)):  # December has begun in Hangzhou
        third = saved(any_book, visit(customer_id))
        with any_book.write("Visit report") as work:
            assert visit_report(work, third).number == "VR-028816-202612-0001"
            assert visit_report(work, first).number == numbers[0]


def test_the_hundredth_number_follows_the_ninety_ninth(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    contact_id = saved(book, visit(customer_id))
    with book.write("Visit report") as work:
        visit_report(work, contact_id)
        for count in range(2, 1000):
            number = f"VR-028816-202611-{count:04d}"
            work.session.add(Paper(number=number, kind="x", subject_uid=UUID(int=count), issued_by_id=1, issued_at=NOW))
    with book.write("Visit report") as work:
        assert visit_report(work, save_contact(work, visit(customer_id))).number == "VR-028816-202611-1000"


def test_what_was_cancelled_is_not_reported(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    contact_id = saved(book, replace(visit(customer_id), state=ContactState.CANCELLED))
    with pytest.raises(UserError, match="cancelled"), book.write("Visit report") as work:
        visit_report(work, contact_id)


def test_the_latest_contact_of_one_or_of_all(any_book: OpenBook) -> None:
    first, second, *_rest = add_customers(any_book)
    with pytest.raises(UserError, match="no contact"), any_book.read() as work:
        latest_contact(work)
    early = saved(any_book, replace(visit(first), starts_at=datetime(2026, 11, 18, 9)))
    late = saved(any_book, visit(second))
    ahead = replace(visit(first), state=ContactState.PLANNED, starts_at=datetime(2026, 12, 1, 9), promises=())
    saved(any_book, ahead)
    with any_book.read() as work:
        assert latest_contact(work) == late
        assert latest_contact(work, "zhangweiming") == latest_contact(work, "C0000001") == early
        with pytest.raises(UserError, match="No customer"):
            latest_contact(work, "无此人")
        with pytest.raises(UserError, match="customer number"):
            latest_contact(work, "1")
