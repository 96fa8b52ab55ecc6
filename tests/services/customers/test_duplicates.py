"""A customer who is entered twice is noticed by what two people rarely share; a colleague's is not given away."""

from dataclasses import replace
from datetime import date

import pytest

from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.duplicates import Evidence, LikelyDuplicate, is_certain, likely_duplicates
from crmdesk.terms import CustomerKind, CustomerStatus, IdType, Role
from tests.books import add_customers, hire

KNOWN = CustomerDraft(
    CustomerKind.INDIVIDUAL, status=CustomerStatus.ACTIVE, number="C1", name="李桂英", former_name="李小妹",
    birth_date=date(1954, 2, 8), id_type=IdType.RESIDENT_ID, id_number="330106195402080027", phones=(PhoneDraft("138 0013 8000"),),
)  # fmt: skip
FIRM = CustomerDraft(
    CustomerKind.CORPORATE,
    name="宁波远达纺织有限公司",
    uscc="91330200MA2AB1234Y",
    phones=(PhoneDraft("0574-87654321"),),
)
NOBODY = CustomerDraft(CustomerKind.INDIVIDUAL)


def evidence(book: OpenBook, draft: CustomerDraft) -> list[set[Evidence]]:
    with book.read() as work:
        return [set(one.evidence) for one in likely_duplicates(work, draft)]


@pytest.mark.parametrize(
    ("draft", "shared"),
    [
        (replace(NOBODY, id_number="330106195402080027"), {Evidence.ID_NUMBER}),
        (replace(NOBODY, id_number=" 330106 540208002 "), {Evidence.ID_NUMBER}),
        (replace(NOBODY, phones=(PhoneDraft("+86 138-0013-8000"),)), {Evidence.PHONE}),
        (replace(NOBODY, name="李桂英", birth_date=date(1954, 2, 8)), {Evidence.NAME_AND_BIRTH}),
        (replace(NOBODY, name="李小妹"), {Evidence.FORMER_NAME}),
        (replace(NOBODY, name="李小妹", birth_date=date(1954, 2, 8)), {Evidence.FORMER_NAME}),
        (replace(NOBODY, name="王芳", former_name="李桂英"), {Evidence.FORMER_NAME}),
        (replace(NOBODY, name="李桂英", phones=(PhoneDraft("13800138000"),)), {Evidence.PHONE, Evidence.NAME}),
        (replace(FIRM, name="", phones=()), {Evidence.USCC}),
        (replace(FIRM, name="", uscc="", phones=(PhoneDraft("(0574) 87654321"),)), {Evidence.PHONE}),
    ],
)
def test_what_speaks_for_one_customer(any_book: OpenBook, draft: CustomerDraft, shared: set[Evidence]) -> None:
    add_customers(any_book, (KNOWN, FIRM))
    assert evidence(any_book, draft) == [shared]


def test_what_many_share_speaks_for_nobody(any_book: OpenBook) -> None:
    add_customers(any_book, (KNOWN, FIRM))
    for draft in (
        replace(NOBODY, name="李桂英"),
        replace(NOBODY, name="李桂英", birth_date=date(1980, 1, 1)),
        replace(NOBODY, name="李小妹", birth_date=date(1980, 1, 1)),
        replace(NOBODY, id_number="330"),
        replace(NOBODY, phones=(PhoneDraft("8000"),)),
        NOBODY,
    ):
        assert evidence(any_book, draft) == []


def test_the_likeliest_comes_first_and_she_herself_is_none(any_book: OpenBook) -> None:
    first, _second = add_customers(
        any_book, (KNOWN, replace(KNOWN, number="C2", name="李桂", former_name="", id_number=""))
    )
    draft = replace(KNOWN, number="")
    with any_book.read() as work:
        found = likely_duplicates(work, draft)
        assert [one.customer_id == first for one in found] == [True, False]
        assert found[0].score > found[1].score > 50
        assert is_certain(found)
        assert not is_certain(found[1:])
        own = likely_duplicates(work, saving.edit_draft(work, first))
    assert [one.called for one in own] == ["李桂"]


def test_removed_ones_count_for_nothing(any_book: OpenBook) -> None:
    [customer] = add_customers(any_book, (KNOWN,))
    with any_book.write("Delete") as work:
        saving.remove_customer(work, customer, saving.edit_draft(work, customer).version)
    assert evidence(any_book, replace(KNOWN, number="")) == []


def test_a_colleague_s_customer_is_told_of_without_who_she_is(any_book: OpenBook) -> None:
    add_customers(any_book, (KNOWN,))
    colleague = hire(any_book, "周晨")
    with colleague.read() as work:
        assert likely_duplicates(work, replace(NOBODY, name="李桂英", phones=(PhoneDraft("13800138000"),))) == (
            LikelyDuplicate(None, "", "杭州西溪支行", 60, (Evidence.PHONE,)),
        )


def test_who_writes_nothing_asks_nothing(any_book: OpenBook) -> None:
    add_customers(any_book, (KNOWN,))
    auditor = hire(any_book, "钱审", Role.AUDITOR)
    with pytest.raises(UserError), auditor.read() as work:
        likely_duplicates(work, KNOWN)
