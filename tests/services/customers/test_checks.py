"""A customer form says what is wrong at its field; what only looks odd is a remark."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from crmdesk import clock
from crmdesk.errors import Gravity, InvalidDraftError
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import identifiers, saving
from crmdesk.services.customers.checks import check
from crmdesk.services.customers.documents import facts_of_document
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.identifiers import PersonFacts
from crmdesk.terms import CustomerKind, CustomerStatus, IdType, Sex

PERSON = CustomerDraft(CustomerKind.INDIVIDUAL, name="王伟")
FIRM = CustomerDraft(CustomerKind.CORPORATE, name="杭州华盛")
ID = "11010519491231002X"
TODAY = datetime(2026, 11, 22, 4, tzinfo=UTC)


def found(draft: CustomerDraft, **changes: object) -> set[tuple[str, Gravity]]:
    with clock.frozen(TODAY):
        return {(one.field, one.gravity) for one in check(replace(draft, **changes))}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "王" * 201}, "name"),
        ({"since": date(2026, 11, 23)}, "since"),
        ({"birth_date": date(2026, 11, 23)}, "birth_date"),
        ({"birth_date": date(1895, 1, 1)}, "birth_date"),
        ({"email": "no address"}, "email"),
        ({"phones": (PhoneDraft("13800138000"), PhoneDraft("12"))}, "phones.1"),
        ({"phones": (PhoneDraft("call me"),)}, "phones.0"),
        ({"id_number": ID}, "id_type"),
        ({"id_number": ID[:-1], "id_type": IdType.RESIDENT_ID}, "id_number"),
        ({"id_number": "110105194912310020", "id_type": IdType.RESIDENT_ID}, "id_number"),
        ({"id_number": "110105194913310020", "id_type": IdType.HMT_RESIDENCE_PERMIT}, "id_number"),
    ],
)
def test_errors_of_a_person_bar_saving(changes: dict[str, object], field: str) -> None:
    assert (field, Gravity.ERROR) in found(PERSON, **changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"uscc": "9135"}, "uscc"),
        ({"uscc": "91350100M000100Y40"}, "uscc"),
        ({"capital": Decimal(-1)}, "capital"),
        ({"capital": Decimal(10) ** 20}, "capital"),
        ({"capital": Decimal(1), "capital_currency": "RMB"}, "capital_currency"),
        ({"founded_on": date(2027, 1, 1)}, "founded_on"),
    ],
)
def test_errors_of_a_firm_bar_saving(changes: dict[str, object], field: str) -> None:
    assert (field, Gravity.ERROR) in found(FIRM, **changes)


@pytest.mark.parametrize(
    ("draft", "changes", "field"),
    [
        (PERSON, {"name": "", "number": "C1"}, "name"),
        (PERSON, {"status": CustomerStatus.ACTIVE}, "number"),
        (PERSON, {"id_expires_on": date(2020, 1, 1)}, "id_expires_on"),
        (PERSON, {"id_number": ID, "id_type": IdType.RESIDENT_ID, "birth_date": date(1950, 1, 1)}, "birth_date"),
        (PERSON, {"id_number": ID, "id_type": IdType.RESIDENT_ID, "sex": Sex.MALE}, "sex"),
        (FIRM, {"licence_expires_on": date(2020, 1, 1)}, "licence_expires_on"),
    ],
)
def test_remarks_only_inform(draft: CustomerDraft, changes: dict[str, object], field: str) -> None:
    assert found(draft, **changes) == {(field, Gravity.REMARK)}


def test_real_people_with_odd_numbers_are_accepted() -> None:
    for region, kind, remarked in (
        ("371202", IdType.RESIDENT_ID, False),  # 莱芜, abolished
        ("810000", IdType.HMT_RESIDENCE_PERMIT, False),
        ("830000", IdType.HMT_RESIDENCE_PERMIT, False),
        ("110105", IdType.HMT_RESIDENCE_PERMIT, True),
        ("820000", IdType.RESIDENT_ID, True),
        ("990000", IdType.RESIDENT_ID, True),  # no such province
    ):
        body = f"{region}19800229001"
        number = body + mod_11_2.calc_check_digit(body)
        remarks = {("id_number", Gravity.REMARK)} if remarked else set[tuple[str, Gravity]]()
        assert found(PERSON, id_number=number, id_type=kind) == remarks
        assert facts_of_document(kind, number) == PersonFacts(date(1980, 2, 29), Sex.MALE)
    assert facts_of_document(IdType.RESIDENT_ID, "110105194912310020") == PersonFacts()


def test_a_draft_with_errors_changes_nothing(book: OpenBook) -> None:
    with pytest.raises(InvalidDraftError) as caught, book.write("Save customer") as work:
        saving.save_customer(work, replace(PERSON, name="", email="x"), PERSON)
    assert [one.field for one in caught.value.problems] == ["name", "email"]


def test_numbers_are_kept_in_one_writing(any_book: OpenBook) -> None:
    typed = replace(PERSON, id_number=" １１０１０５ 19491231 002x ", id_type=IdType.RESIDENT_ID, number=" C1 ")
    with any_book.write("Save customer") as work:
        customer_id = saving.save_customer(work, typed, typed)
    with any_book.read() as work:
        kept = saving.edit_draft(work, customer_id)
    assert (kept.id_number, kept.number) == (ID, "C1")


@pytest.mark.parametrize(
    ("number", "digits"),
    [("+86 138-0013-8000", "13800138000"), ("(0571) 8888 6666", "057188886666"), ("8613800138000", "13800138000")],
)
def test_phones_are_compared_by_their_digits(number: str, digits: str) -> None:
    assert identifiers.phone_digits(number) == digits
    assert identifiers.is_phone(number)


@pytest.mark.parametrize(
    "number", ["", "1234", "1" * 17, "１３８００１３８０００", "138a0138000", "++86138", "٠١٢٣٤٥٦"]
)
def test_what_cannot_be_dialled_is_no_phone(number: str) -> None:
    assert not identifiers.is_phone(number)


def test_mobiles_are_known() -> None:
    assert identifiers.is_mobile("+86 138-0013-8000")
    assert not identifiers.is_mobile("0571-88886666")


@given(st.text())
def test_no_text_makes_a_check_fail(text: str) -> None:
    draft = replace(PERSON, name=text, number=text, email=text, id_number=text, id_type=IdType.RESIDENT_ID)
    check(replace(draft, phones=(PhoneDraft(text),)))
    check(replace(FIRM, uscc=text))
    assert identifiers.plain(identifiers.plain(text)) == identifiers.plain(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 999))
def test_a_changed_digit_never_passes(born: date, order: int) -> None:
    body = f"330106{born:%Y%m%d}{order:03d}"
    number = body + mod_11_2.calc_check_digit(body)
    assert identifiers.is_resident_id(number)
    for place in range(17):
        changed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not identifiers.is_resident_id(changed)
