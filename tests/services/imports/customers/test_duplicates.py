"""New customers who look like somebody known come in, and the dry run says so."""

import pytest

from crmdesk.services.book import OpenBook
from crmdesk.services.imports import outcome
from crmdesk.services.imports.customers import duplicates
from tests.books import hire
from tests.services.imports.files import figures, take_in, try_out

HEADER = "客户号,姓名,身份证号,手机,出生日期"
ID = "330102199003071230"


def test_a_new_row_like_a_customer_of_the_book_is_listed(any_book: OpenBook) -> None:
    take_in(any_book, [HEADER, f"A1,王伟,{ID},13800138001,", "A2,李娜,,13800138002,1988-08-08"])
    plan = try_out(
        any_book,
        [
            HEADER,
            f"B1,王卫,{ID},,",
            "B2,赵敏,,138-0013-8002,",
            "B3,李娜,,,1988-08-08",
            "B4,王伟,,13800138001,1990-03-07",
            "B5,李娜,,,1999-09-09",
            f"A1,王伟,{ID},13800138001,",
        ],
    )
    assert figures(plan) == (6, 5, 0, 1, 0, 0)
    assert [(one.line, one.called, one.of, one.evidence) for one in plan.likely_duplicates] == [
        (2, "王卫", "王伟", "same ID number"),
        (3, "赵敏", "李娜", "same phone number"),
        (4, "李娜", "李娜", "same name and birth date"),
        (5, "王伟", "王伟", "same phone number, same name and birth date"),
    ]
    assert plan.duplicates == 4


def test_an_earlier_row_of_the_file_counts_too(book: OpenBook) -> None:
    plan = try_out(book, [HEADER, f"A1,王伟,{ID},,", f"A2,王卫,{ID},,", "A3,李娜,330102900307123,,"])
    assert [(one.line, one.of, one.evidence) for one in plan.likely_duplicates] == [
        (3, "line 2 of the file", "same ID number"),
        (4, "line 2 of the file", "same ID number"),
    ]


def test_somebody_elses_customer_is_not_named(any_book: OpenBook) -> None:
    take_in(any_book, [HEADER, "A1,王伟,,13800138001,"])
    plan = try_out(hire(any_book, "周同事"), [HEADER, "B1,赵敏,,13800138001,"])
    (one,) = plan.likely_duplicates
    assert (one.of, one.evidence) == ("a customer of somebody else", "same phone number")


def test_the_list_is_cut_and_all_are_counted(book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_DUPLICATES", 2)
    plan = try_out(book, [HEADER, *(f"A{number},客户,,13800138001," for number in range(5))])
    assert (plan.duplicates, len(plan.likely_duplicates)) == (4, 2)
    assert outcome.MOST_DUPLICATES >= 100
