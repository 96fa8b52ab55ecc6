"""Every way to compare every kind of fact finds exactly those it says, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.models import Contact, Field
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.condition import Condition, Operator
from crmdesk.services.conditions.registry import offered_facts
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.terms import (
    Channel,
    Confidentiality,
    ContactState,
    CustomerId,
    CustomerKind,
    CustomerStatus,
    Direction,
    FactKind,
    IdType,
    Sensitivity,
    Sex,
)
from tests.books import add_customers

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
O = Operator  # noqa: E741 - short in a table
PEOPLE = (
    CustomerDraft(
        CustomerKind.INDIVIDUAL, status=CustomerStatus.ACTIVE, number="A1", name="安", sex=Sex.FEMALE,
        birth_date=date(1956, 11, 23), id_type=IdType.PASSPORT, id_number="E12345678",
        id_expires_on=date(2027, 1, 15), phones=(PhoneDraft("13800138000"), PhoneDraft("0571-88886666")),
        email="An@Example.com", since=date(2026, 11, 20), remark="喜欢 Tea",
        custom={"年收入": "1,200,000", "入会日": "2026/11/1", "职业": "教师", "暗号": "芝麻"},
    ),
    CustomerDraft(
        CustomerKind.INDIVIDUAL, name="贝", birth_date=date(1986, 11, 22), since=date(2020, 2, 29), came_by="counter",
        custom={"年收入": "90000", "入会日": "20200101", "职业": "医生"},
    ),
    CustomerDraft(
        CustomerKind.INDIVIDUAL, status=CustomerStatus.CLOSED, name="蔡", birth_date=date(2000, 2, 29),
        do_not_contact=True, custom={"年收入": "unknown", "职业": "教师"},
    ),
    CustomerDraft(
        CustomerKind.CORPORATE, status=CustomerStatus.ACTIVE, number="E1", name="鼎盛公司",
        licence_expires_on=date(2026, 12, 1), founded_on=date(2001, 5, 5),
    ),
)  # fmt: skip
CASES = (
    (Condition("name", O.CONTAINS, ("公司",)), "鼎"),
    (Condition("number", O.BEGINS, ("a",)), "安"),
    (Condition("number", O.IS, ("e1",)), "鼎"),
    (Condition("number", O.EMPTY), "贝蔡"),
    (Condition("remark", O.CONTAINS, ("tea",)), "安"),
    (Condition("remark", O.FILLED), "安"),
    (Condition("kind", O.ONE_OF, ("corporate",)), "鼎"),
    (Condition("status", O.ONE_OF, ("active", "closed")), "安蔡鼎"),
    (Condition("status", O.NONE_OF, ("active",)), "贝蔡"),
    (Condition("sex", O.NONE_OF, ("male",)), "安贝蔡鼎"),
    (Condition("sex", O.EMPTY), "贝蔡鼎"),
    (Condition("came_by", O.ONE_OF, ("counter",)), "贝"),
    (Condition("assets", O.AT_MOST, ("0.01",)), "安贝蔡鼎"),
    (Condition("assets", O.AT_LEAST, ("0.01",)), ""),
    (Condition("age", O.BETWEEN, ("70", "26")), "安贝蔡"),
    (Condition("age", O.AT_LEAST, ("40",)), "安贝"),
    (Condition("age", O.AT_MOST, ("26",)), "蔡"),
    (Condition("birth_date", O.COMES_ROUND, ("1",)), "安贝"),
    (Condition("birth_date", O.COMES_ROUND, ("0",)), "贝"),
    (Condition("birth_date", O.COMES_ROUND, ("120",)), "安贝蔡"),
    (Condition("birth_date", O.COMES_ROUND, ("400",)), "安贝蔡"),
    (Condition("birth_date", O.ROUND_THIS_MONTH), "安贝"),
    (Condition("birth_date", O.BETWEEN, ("2001-01-01", "1980-01-01")), "贝蔡"),
    (Condition("document_expires_on", O.NEXT_DAYS, ("90",)), "安鼎"),
    (Condition("document_expires_on", O.NEXT_DAYS, ("9",)), "鼎"),
    (Condition("since", O.LAST_DAYS, ("2",)), "安"),
    (Condition("since", O.NOT_LAST_DAYS, ("2",)), "贝蔡鼎"),
    (Condition("since", O.AT_LEAST, ("2020-02-29",)), "安贝"),
    (Condition("since", O.AT_MOST, ("2020-02-29",)), "贝"),
    (Condition("since", O.THIS_MONTH), "安"),
    (Condition("do_not_contact", O.YES), "蔡"),
    (Condition("do_not_contact", O.NO), "安贝鼎"),
    (Condition("phone", O.CONTAINS, ("8888",)), "安"),
    (Condition("phone", O.BEGINS, ("138-0013",)), "安"),
    (Condition("phone", O.EMPTY), "贝蔡鼎"),
    (Condition("email", O.IS, ("an@example.COM",)), "安"),
    (Condition("id_number", O.BEGINS, ("e1234",)), "安"),
    (Condition("own:年收入", O.AT_LEAST, ("100000",)), "安"),
    (Condition("own:年收入", O.AT_MOST, ("1000000",)), "贝"),
    (Condition("own:入会日", O.AT_LEAST, ("2026-11-01",)), "安"),
    (Condition("own:入会日", O.THIS_MONTH), "安"),
    (Condition("own:入会日", O.NOT_LAST_DAYS, ("90",)), "贝蔡鼎"),
    (Condition("own:职业", O.ONE_OF, ("教师",)), "安蔡"),
    (Condition("own:职业", O.NONE_OF, ("教师",)), "贝鼎"),
    (Condition("own:职业", O.EMPTY), "鼎"),
    (Condition("own:暗号", O.IS, ("芝麻",)), "安"),
    (Condition("last_contact", O.EMPTY), "贝蔡"),
    (Condition("last_contact", O.LAST_DAYS, ("30",)), "安"),
    (Condition("last_contact", O.NOT_LAST_DAYS, ("30",)), "贝蔡鼎"),
    (Condition("last_contact", O.AT_MOST, ("2026-10-01",)), "鼎"),
    (Condition("last_contact", O.BETWEEN, ("2026-08-01", "2026-08-31")), "鼎"),
    (Condition("next_due", O.FILLED), ""),
)


@pytest.fixture
def town(any_book: OpenBook) -> OpenBook:
    """Open a book on each database with four customers who differ in everything."""
    with any_book.write("Fields") as work:
        for place, (key, kind, class_) in enumerate(
            (("年收入", FactKind.NUMBER, "C1"), ("入会日", FactKind.DATE, "C1"), ("职业", FactKind.TEXT, "C1"),
             ("暗号", FactKind.TEXT, "C2"))
        ):  # fmt: skip
            work.session.add(
                Field(key=key, part="basic", kind=kind, sensitivity=Sensitivity(class_), label_en=key, label_zh=key,
                      position=place)
            )  # fmt: skip
    with clock.frozen(NOW):
        ids = add_customers(any_book, PEOPLE)
        meet(any_book, ids[0], NOW - timedelta(days=200), ContactState.DONE)
        meet(any_book, ids[0], NOW - timedelta(days=10), ContactState.DONE)
        meet(any_book, ids[3], NOW - timedelta(days=100), ContactState.DONE)
        meet(any_book, ids[3], NOW - timedelta(days=5), ContactState.NO_ANSWER)
    return any_book


def meet(book: OpenBook, customer_id: CustomerId, at: datetime, state: ContactState) -> None:
    with book.write("Meet") as work:
        work.session.add(
            Contact(
                customer_id=customer_id, staff_id=work.actor.staff_id, channel=Channel.PHONE, state=state, starts_at=at,
                direction=Direction.OUTGOING, reached=state is ContactState.DONE,
                confidentiality=Confidentiality.INTERNAL,
            )
        )  # fmt: skip


def found(book: OpenBook, *conditions: Condition, text: str = "") -> str:
    """Return the first characters of those found."""
    with clock.frozen(NOW), book.read() as work:
        query = CustomerQuery(text, sort="name", descending=False, filters=conditions)
        return "".join(row.name[0] for row in customer_rows(work, find_customers(work, query).ids))


def test_every_comparison_finds_whom_it_says(town: OpenBook) -> None:
    wrong = {str(one): got for one, who in CASES if sorted(got := found(town, one)) != sorted(who)}
    assert not wrong
    assert {one.operator for one, _who in CASES} == set(Operator)


def test_all_filters_must_be_fulfilled_together_with_the_search(town: OpenBook) -> None:
    active = Condition("status", O.ONE_OF, ("active",))
    assert found(town, active, Condition("kind", O.ONE_OF, ("individual",))) == "安"
    assert found(town, active, text="dsgs") == "鼎"
    assert found(town, Condition("status", O.ONE_OF, ("closed",)), text="dsgs") == ""
    assert found(town, active, text="d") == "鼎"


def test_every_fact_sorts_and_is_shown(town: OpenBook) -> None:
    with clock.frozen(NOW), town.read() as work:
        keys = [one.key for one in offered_facts(work)]
        for key in keys:
            for descending in (True, False):
                assert len(find_customers(work, CustomerQuery(sort=key, descending=descending)).ids) == 4
        rows = {row.name[0]: row for row in customer_rows(work, find_customers(work, CustomerQuery()).ids, keys)}
        income = find_customers(work, CustomerQuery(sort="own:年收入")).ids
        assert [row.name[0] for row in customer_rows(work, income)][:2] == ["安", "贝"]
    first = rows["安"].facts
    assert (first["age"], first["sex"], first["own:年收入"]) == (69, "Female", 1_200_000)
    assert (first["own:暗号"], first["id_number"], first["email"]) == ("******", "******678", "A***@Example.com")
    assert rows["贝"].facts["came_by"] == "Counter or terminal"
    assert rows["鼎"].facts["document_expires_on"] == date(2026, 12, 1)


def test_unmasked_rows_show_secrets_whole(town: OpenBook) -> None:
    with town.read() as work:
        ids = find_customers(work, CustomerQuery("安")).ids
        (row,) = customer_rows(work, ids, ["id_number", "own:暗号"], unmasked=True)
    assert (row.phone_masked, row.facts["id_number"], row.facts["own:暗号"]) == ("13800138000", "E12345678", "芝麻")


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (Condition("shoe_size", O.IS, ("44",)), "no field shoe_size"),
        (Condition("age", O.CONTAINS, ("4",)), "cannot be compared"),
        (Condition("age", O.AT_LEAST, ("forty",)), "not a number"),
        (Condition("birth_date", O.COMES_ROUND, ("-3",)), "whole number of days"),
        (Condition("since", O.AT_LEAST, ("2026-02-30",)), "not a day"),
        (Condition("status", O.ONE_OF, ()), "at least one"),
        (Condition("assets", O.BETWEEN, ("1",)), "fill this in"),
    ],
)
def test_what_cannot_be_compared_is_refused_calmly(filled_book: OpenBook, condition: Condition, reason: str) -> None:
    with pytest.raises(UserError, match=reason), filled_book.read() as work:
        find_customers(work, CustomerQuery(filters=(condition,)))
