"""The customer profile is filled from the book, masked, and leaves confidential contacts out."""

# ruff: noqa: DTZ001 - wall times have no zone

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import ContactDraft, PromiseDraft
from crmdesk.services.contacts.promises import add_promise
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.single import one_customer
from crmdesk.services.papers.profile import customer_profile
from crmdesk.terms import Confidentiality, CustomerId
from tests.books import add_customers, hire
from tests.services.imports.files import take_in

NOW = datetime(2026, 11, 20, 7, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_friday() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def customer(any_book: OpenBook) -> CustomerId:
    customer_id = add_customers(any_book)[0]
    take_in(
        any_book, ["客户号,姓名,余额,证件号码,手机,等级", "C0000001,张伟明,1234.56,11010519491231002X,13800138000,金"],
        as_of=date(2026, 11, 19),
    )  # fmt: skip
    with any_book.write("Promise") as work:
        add_promise(work, customer_id, PromiseDraft("书面答复", date(2026, 11, 18)))
        for text, kept in (("谈了利率", Confidentiality.INTERNAL), ("秘密", Confidentiality.CONFIDENTIAL)):
            draft = ContactDraft(customer_id, datetime(2026, 11, 19, 14, 30), discussed=text, confidentiality=kept)
            save_contact(work, draft)
    return customer_id


def test_it_tells_the_customer_masked(any_book: OpenBook, customer: CustomerId) -> None:
    with any_book.write("Customer profile") as work:
        profile = customer_profile(work, customer)
    assert profile.customer_name == "张伟明"
    said = str(profile)
    assert "11010519491231002X" not in said
    assert "13800138000" not in said
    assert ("等级", "金") in profile.further
    assert profile.holdings_total is not None
    assert str(profile.holdings_total.amount) == "1234.56"
    assert [(one.what, one.overdue) for one in profile.duties] == [("书面答复", True)]
    assert [one.gist for one in profile.contacts] == ["谈了利率"]
    assert profile.contacts_in_all == 2


def test_the_number_stays(any_book: OpenBook, customer: CustomerId) -> None:
    numbers: set[str] = set()
    for _time in range(2):
        with any_book.write("Customer profile") as work:
            numbers.add(customer_profile(work, customer).number)
    assert numbers == {"CP-" + next(iter(numbers)).removeprefix("CP-")}


def test_a_foreign_customer_has_none(any_book: OpenBook, customer: CustomerId) -> None:
    colleague = hire(any_book, "A777")
    with pytest.raises(UserError), colleague.write("Customer profile") as work:
        customer_profile(work, customer)


def test_one_customer_is_found_by_number_or_text_or_refused(any_book: OpenBook, customer: CustomerId) -> None:
    with any_book.read() as work:
        assert one_customer(work, "C0000001") == customer
        with pytest.raises(UserError, match="No customer"):
            one_customer(work, "没有这人")
