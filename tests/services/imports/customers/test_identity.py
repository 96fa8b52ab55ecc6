"""Identity documents of every kind on import: refused where they cannot be right, noted where they look odd."""

from datetime import date

import pytest
from sqlalchemy import select

from crmdesk.models import Customer, Individual
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.mapping import Precedence
from crmdesk.terms import IdType, Sex
from tests.services.imports.files import figures, take_in, try_out

HEADER = "客户号,姓名,证件类型,证件号码"


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("居民身份证", "330102199003071230", IdType.RESIDENT_ID),
        ("身份证（18位）", "３７１２０２１９８００１０１００１１", IdType.RESIDENT_ID),
        ("", "11010519491231002x", IdType.RESIDENT_ID),
        ("", "810000199001010019", IdType.HMT_RESIDENCE_PERMIT),
        ("港澳台居民居住证", "810000199001010019", IdType.HMT_RESIDENCE_PERMIT),
        ("", "911156199003071239", IdType.FOREIGN_PERMANENT_RESIDENT_ID),
        ("外国人永久居留证", "USA110000123456", IdType.FOREIGN_PERMANENT_RESIDENT_ID),
        ("", "H1234567800", IdType.HK_MACAO_PERMIT),
        ("回乡证", "M12345678", IdType.HK_MACAO_PERMIT),
        ("台胞证", "01234567", IdType.TAIWAN_PERMIT),
        ("护照", "e1234 5678", IdType.PASSPORT),
        ("军官证", "军字第2001988号", IdType.OFFICER_ID),
        ("户口簿", "330102199003071230", IdType.HOUSEHOLD_REGISTER),
        ("驾驶证", "123", IdType.OTHER),
        ("", "ABC", IdType.OTHER),
    ],
)
def test_every_kind_of_document_comes_in(book: OpenBook, kind: str, number: str, found: IdType) -> None:
    plan = try_out(book, [HEADER, f"A1,王伟,{kind},{number}"])
    assert figures(plan) == (1, 1, 0, 0, 0, 0), plan.refused_rows
    assert plan.new_wanted[0].facts["id_type"] is found


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("", "330102199003071231"),
        ("身份证", "12345"),
        ("", "911156199003071230"),
        ("港澳通行证", "X12345678"),
        ("台胞证", "123"),
        ("护照", "AB"),
        ("外国人永久居留证", "USA1"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_and_masked(book: OpenBook, kind: str, number: str) -> None:
    plan = try_out(book, [HEADER, f"A1,王伟,{kind},{number}"])
    assert figures(plan) == (1, 0, 0, 0, 0, 1)
    (refused,) = plan.refused_rows
    assert refused.column == "证件号码"
    assert refused.value != number
    assert "*" in refused.value


def test_what_is_only_odd_is_noted_with_its_lines(book: OpenBook) -> None:
    plan = try_out(
        book,
        [
            "客户号,姓名,身份证号,手机,卡号",
            "A1,甲,990101199001010019,13800138001,6222020200112233",
            "A2,乙,330102900307123,55512345,1",
            "A3,丙,371202198001010011,010-62770000,",
        ],
    )
    assert figures(plan) == (3, 3, 0, 0, 0, 0)
    assert set(plan.remarks) >= {
        "1 ID number has 15 digits, which are not valid since 2013: ask for the present document (lines 3)",
        "1 phone number looks like none that exists: compare it (lines 3)",
        "The check digit of 1 card number does not fit: compare it (lines 2)",
    }


def test_the_id_number_tells_sex_and_birth_date_where_the_file_does_not(any_book: OpenBook) -> None:
    lines = [
        "客户号,姓名,性别,出生日期,身份证号",
        "A1,甲,,,330102199003071230",
        "A2,乙,男,1988-08-08,330102198808082223",
        "A3,丙,女,1991-04-07,330102199104063440",
    ]
    plan = try_out(any_book, lines)
    assert {"Sex or birth date of 1 customer come from the ID number"} <= set(plan.remarks)
    assert "In 1 row the sex differs from the ID number; the file's word is taken (lines 3)" in plan.remarks
    assert "1 birth date differs from the ID number; the file's date is taken (lines 4)" in plan.remarks
    take_in(any_book, lines)
    with any_book.read() as work:
        found = work.session.execute(
            select(Customer.number, Individual.sex, Individual.birth_date)
            .join(Individual, Individual.customer_id == Customer.id)
            .order_by(Customer.number)
        ).all()
    assert [tuple(row) for row in found] == [
        ("A1", Sex.MALE, date(1990, 3, 7)),
        ("A2", Sex.MALE, date(1988, 8, 8)),
        ("A3", Sex.FEMALE, date(1991, 4, 7)),
    ]
    assert figures(take_in(any_book, lines)) == (3, 0, 0, 3, 0, 0)


def test_a_file_without_kinds_leaves_the_books_kind_and_fills_only_gaps(any_book: OpenBook) -> None:
    take_in(any_book, [f"{HEADER},性别", "A1,甲,护照,AB1234567,男", "A2,乙,,,男"])
    lines = ["客户号,姓名,身份证号", "A1,甲,AB1234567", "A2,乙,330102198808082223"]
    plan = try_out(any_book, lines, rules={"身份证号": Precedence.FILE})
    assert figures(plan) == (2, 0, 1, 1, 0, 0)
    assert [(one.label, one.new) for one in plan.changed_rows[0].changes] == [
        ("ID number", "3301**********2223"),
        ("ID type", "Resident ID"),
        ("Birth date", "1988-08-08"),
    ]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("长期", "permanent"),
        ("20150301-长期", "permanent"),
        ("2015.03.01-2035.03.01", date(2035, 3, 1)),
        ("2015年3月1日至2035年3月1日", date(2035, 3, 1)),
        ("2015-03-01 — 2035-03-01", date(2035, 3, 1)),
        ("99991231", "permanent"),
        ("2035/03/01", date(2035, 3, 1)),
    ],
)
def test_validity_is_read_as_documents_print_it(book: OpenBook, text: str, until: object) -> None:
    plan = try_out(book, ["客户号,姓名,证件有效期", f"A1,甲,{text}"])
    assert plan.new_wanted[0].facts["id_expires_on"] == until
