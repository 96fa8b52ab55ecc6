"""Every kind of identity document: what its number must be, what is only odd, what it tells, and when it expires."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from crmdesk import clock
from crmdesk.errors import Gravity
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.checks import check
from crmdesk.services.customers.documents import SOON, check_document, facts_of_document, kind_of_number
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.identifiers import PersonFacts
from crmdesk.terms import CustomerKind, IdType, Sex

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
RIGHT, ODD, WRONG = None, Gravity.REMARK, Gravity.ERROR
PERMANENT_RESIDENT = "9" + "11" + "840" + "19850612" + "001"


def with_check_digit(body: str) -> str:
    return body + mod_11_2.calc_check_digit(body)


def gravity(kind: IdType, number: str) -> Gravity | None:
    with clock.frozen(NOON):
        return next((one.gravity for one in check_document(kind, number)), None)


@pytest.mark.parametrize(
    ("kind", "number", "weight"),
    [
        (IdType.RESIDENT_ID, "11010519491231002X", RIGHT), (IdType.RESIDENT_ID, "110105194912310021", WRONG),
        (IdType.RESIDENT_ID, "1101051949123100", WRONG), (IdType.RESIDENT_ID, "110105491231002", ODD),
        (IdType.RESIDENT_ID, "110105491331002", WRONG), (IdType.RESIDENT_ID, with_check_digit("11010520991231002"), WRONG),
        (IdType.RESIDENT_ID, with_check_digit("81000019800229001"), ODD), (IdType.RESIDENT_ID, with_check_digit("99010119800229001"), ODD),
        (IdType.HMT_RESIDENCE_PERMIT, with_check_digit("83000019800229001"), RIGHT),
        (IdType.HMT_RESIDENCE_PERMIT, "11010519491231002X", ODD), (IdType.HMT_RESIDENCE_PERMIT, "110105491231002", WRONG),
        (IdType.PASSPORT, "E12345678", RIGHT), (IdType.PASSPORT, "ej 1234567", RIGHT), (IdType.PASSPORT, "C01X00T47", RIGHT),
        (IdType.PASSPORT, "E-1234567", WRONG), (IdType.PASSPORT, "123", WRONG), (IdType.PASSPORT, "ABCDEFGHI", ODD),
        (IdType.PASSPORT, "123456789012", ODD),
        (IdType.HK_MACAO_PERMIT, "H12345678", RIGHT), (IdType.HK_MACAO_PERMIT, "m1234567801", RIGHT),
        (IdType.HK_MACAO_PERMIT, "T12345678", WRONG), (IdType.HK_MACAO_PERMIT, "H123456789", WRONG),
        (IdType.TAIWAN_PERMIT, "12345678", RIGHT), (IdType.TAIWAN_PERMIT, "1234567801", RIGHT), (IdType.TAIWAN_PERMIT, "123456789", WRONG),
        (IdType.FOREIGN_PERMANENT_RESIDENT_ID, with_check_digit(PERMANENT_RESIDENT), RIGHT),
        (IdType.FOREIGN_PERMANENT_RESIDENT_ID, "USA110185061201", RIGHT), (IdType.FOREIGN_PERMANENT_RESIDENT_ID, PERMANENT_RESIDENT + "0", WRONG),
        (IdType.FOREIGN_PERMANENT_RESIDENT_ID, "11010519491231002X", WRONG), (IdType.FOREIGN_PERMANENT_RESIDENT_ID, "USA123", WRONG),
        (IdType.OFFICER_ID, "军字第1234567号", RIGHT), (IdType.OFFICER_ID, "12345678", RIGHT), (IdType.OFFICER_ID, "军", ODD),
        (IdType.HOUSEHOLD_REGISTER, "11010519491231002X", RIGHT), (IdType.HOUSEHOLD_REGISTER, "110105194912310021", ODD),
        (IdType.HOUSEHOLD_REGISTER, "001234567", ODD), (IdType.OTHER, "?", RIGHT), (IdType.RESIDENT_ID, " ", RIGHT),
    ],
)  # fmt: skip
def test_numbers_of_every_document(kind: IdType, number: str, weight: Gravity | None) -> None:
    assert gravity(kind, number) is weight


def test_what_a_number_tells() -> None:
    born = PersonFacts(date(1949, 12, 31), Sex.FEMALE)
    assert facts_of_document(None, "11010519491231002X") == born
    assert facts_of_document(IdType.RESIDENT_ID, "110105491231002") == born
    assert facts_of_document(IdType.HOUSEHOLD_REGISTER, "11010519491231002x") == born
    told = PersonFacts(date(1985, 6, 12), Sex.MALE)
    assert facts_of_document(IdType.FOREIGN_PERMANENT_RESIDENT_ID, with_check_digit(PERMANENT_RESIDENT)) == told
    assert facts_of_document(IdType.PASSPORT, "11010519491231002X") == PersonFacts()


def test_some_numbers_can_only_stand_on_one_document() -> None:
    assert kind_of_number("11010519491231002X") is IdType.RESIDENT_ID
    assert kind_of_number(with_check_digit("82000019800229001")) is IdType.HMT_RESIDENCE_PERMIT
    assert kind_of_number(with_check_digit(PERMANENT_RESIDENT)) is IdType.FOREIGN_PERMANENT_RESIDENT_ID
    assert kind_of_number("E12345678") is None


def test_an_old_number_says_its_new_one() -> None:
    with clock.frozen(NOON):
        assert "11010519491231002X" in check_document(IdType.RESIDENT_ID, "110105491231002")[0].message
    assert identifiers.renewed_resident_id("110105991231997") == with_check_digit("11010518991231997")
    assert identifiers.renewed_resident_id("110105") == ""


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"id_expires_on": TODAY - timedelta(days=1)}, "id_expires_on", "This document has expired: ask for the new one."),
        ({"id_expires_on": TODAY}, "id_expires_on", "The document expires today."),
        ({"id_expires_on": TODAY + timedelta(days=1)}, "id_expires_on", "The document expires in 1 day."),
        ({"id_expires_on": TODAY + SOON}, "id_expires_on", "The document expires in 90 days."),
        ({"id_expires_on": TODAY + SOON + timedelta(days=1)}, "", ""),
        ({"id_expires_on": TODAY - timedelta(days=1), "id_permanent": True}, "", ""),
        ({"id_permanent": True, "birth_date": date(1980, 11, 23)}, "id_permanent", "46 years"),
        ({"id_permanent": True, "birth_date": date(1980, 11, 22)}, "", ""),
        ({"id_permanent": True, "birth_date": date(1980, 2, 29)}, "", ""),
    ],
)  # fmt: skip
def test_expiry(changes: dict[str, object], field: str, said: str) -> None:
    draft = CustomerDraft(CustomerKind.INDIVIDUAL, name="王伟", id_type=IdType.RESIDENT_ID, **changes)  # type: ignore[arg-type]
    with clock.frozen(NOON):
        problems = check(draft)
    assert [(one.field, one.gravity) for one in problems] == ([(field, Gravity.REMARK)] if field else [])
    assert all(said in one.message for one in problems)


def test_a_licence_expires_too() -> None:
    draft = CustomerDraft(CustomerKind.CORPORATE, name="华盛", licence_expires_on=TODAY + timedelta(days=30))
    with clock.frozen(NOON):
        assert [one.message for one in check(draft)] == ["The licence expires in 30 days."]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("13800138000", ""), ("+86 138-0013-8000", ""), ("0571-88886666", ""), ("010-65129876", ""), ("+86 571 8888 6666", ""),
        ("0571-88886666-8012", ""), ("95588", ""), ("400-820-8888", ""), ("+852 9123 4567", ""), ("0085291234567", ""),
        ("138001380", "A mobile number has 11 digits; this one has 9."), ("12800138000", "No mobile or landline"),
        ("88886666", "needs its area code"), ("021-12345678", "No mobile or landline"),
    ],
)  # fmt: skip
def test_implausible_phones_are_remarked(number: str, said: str) -> None:
    problems = check(CustomerDraft(CustomerKind.INDIVIDUAL, name="王伟", phones=(PhoneDraft(number),)))
    assert [(one.field, one.gravity) for one in problems] == ([("phones.0", Gravity.REMARK)] if said else [])
    assert all(said in one.message for one in problems)


@given(st.sampled_from(list(IdType)), st.text(max_size=40))
def test_no_text_makes_a_check_fail(kind: IdType, text: str) -> None:
    check_document(kind, text)
    facts_of_document(kind, text)
    kind_of_number(text)
    identifiers.is_plausible_phone(text)
