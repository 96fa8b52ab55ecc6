"""Customers are recognised by number, identity, name and phone, or the whole row; and who wins is said per column."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from crmdesk import clock
from crmdesk.models import Change, Customer, Phone
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.imports.mapping import Precedence
from crmdesk.terms import CustomerId, CustomerKind, CustomerStatus, IdType
from tests.books import add_customers
from tests.services.imports.files import figures, take_in, try_out, write_plan

NUMBER = "客户号,姓名,手机,邮箱,备注,等级"
ID = "11010519491231002X"


def the_one(book: OpenBook) -> CustomerDraft:
    with book.read() as work:
        customer_id = work.session.scalars(select(Customer.id)).one()
        return saving.edit_draft(work, CustomerId(customer_id))


def correct(book: OpenBook, **changes: object) -> None:
    base = the_one(book)
    with book.write("Save customer") as work:
        saving.save_customer(work, replace(base, **changes), base)


@pytest.mark.parametrize(
    ("first", "second", "keyed_by"),
    [
        (["客户号,姓名", "A1,王伟"], ["客户号,姓名", "A1,王卫"], "customer_number"),
        (["身份证号,姓名", f"{ID},王伟"], ["姓名,身份证", f"王卫,{ID.lower()}"], "id_number"),
        (["姓名,手机,邮箱", "王伟,138-0013-8001,"], ["姓名,电话,邮箱", "王伟,+8613800138001,a@b.cn"], "name_and_phone"),
    ],
)
def test_a_customer_is_recognised_by_the_best_key(
    any_book: OpenBook, first: list[str], second: list[str], keyed_by: str
) -> None:
    assert figures(take_in(any_book, first)) == (1, 1, 0, 0, 0, 0)
    result = take_in(any_book, second)
    assert (figures(result), result.keyed_by) == ((1, 0, 1, 0, 0, 0), keyed_by)
    with any_book.read() as work:
        assert len(work.session.scalars(select(Customer)).all()) == 1


def test_without_any_key_the_whole_row_is_it(any_book: OpenBook) -> None:
    lines = ["age,job,balance", "30,clerk,100", "31,clerk,100", "30,clerk,100"]
    result = take_in(any_book, lines)
    assert (figures(result), result.keyed_by) == ((3, 2, 0, 0, 1, 0), "row_digest")
    assert figures(take_in(any_book, [*lines, "32,clerk,1"])) == (4, 1, 0, 2, 1, 0)


def test_a_row_without_the_files_key_falls_back_to_the_next(any_book: OpenBook) -> None:
    header = "客户号,姓名,身份证号,手机"
    take_in(any_book, [header, f"A1,王伟,{ID},", "A2,李娜,,13800138002"])
    plan = try_out(any_book, [header, f",王伟,{ID},13800138009", ",李娜,,13800138002", ",无号,,"])
    assert figures(plan) == (3, 0, 1, 1, 0, 1)


def test_two_rows_of_one_customer_by_different_keys_are_one(any_book: OpenBook) -> None:
    header = "客户号,姓名,身份证号,手机,邮箱"
    lines = [header, f"A1,王伟,{ID},13800138001,", f",,{ID},,a@b.cn", ",王伟,,13800138001,b@c.cn"]
    plan = try_out(any_book, lines)
    assert (figures(plan), plan.new_wanted[0].facts["email"]) == ((3, 1, 0, 0, 1, 1), "a@b.cn")
    write_plan(any_book, plan)
    assert figures(take_in(any_book, [header, *reversed(lines[1:])])) == (3, 0, 1, 0, 1, 1)


def test_a_row_that_fits_several_customers_is_refused(any_book: OpenBook) -> None:
    header = "客户号,姓名,手机"
    take_in(any_book, [header, "A1,王伟,13800138001", "A2,王伟,13800138001"])
    plan = try_out(any_book, [header, ",王伟,13800138001", "A2,王伟,13800138001"])
    assert figures(plan) == (2, 0, 0, 1, 0, 1)
    assert "Several customers" in plan.refused_rows[0].reason


def test_an_empty_cell_never_erases(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,爱喝茶,金"])
    assert figures(take_in(any_book, [NUMBER, "A1,,,,,"])) == (1, 0, 0, 1, 0, 0)
    now = the_one(any_book)
    assert (now.name, now.email, now.remark, now.custom) == ("王伟", "a@b.cn", "爱喝茶", {"等级": "金"})


def test_own_fields_compare_by_value_and_facts_to_the_letter(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名,备注,score", "A1,王伟,010,7.50"])
    assert figures(try_out(any_book, ["客户号,姓名,备注,score", "A1,王伟,010,7.5"])) == (1, 0, 0, 1, 0, 0)
    assert figures(try_out(any_book, ["客户号,姓名,备注,score", "A1,王伟,10,7.5"])) == (1, 0, 1, 0, 0, 0)


def test_the_file_of_an_earlier_day_does_not_undo_a_correction(any_book: OpenBook) -> None:
    with clock.frozen(datetime(2026, 11, 1, 2, tzinfo=UTC)):
        take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,茶,金"], as_of=date(2026, 11, 1))
    with clock.frozen(datetime(2026, 11, 10, 2, tzinfo=UTC)):
        correct(any_book, email="", remark="咖啡", phones=(PhoneDraft("13900139000"),), custom={"等级": "白金"})
    row = "A1,王玮,13800138001,a@b.cn,茶,金"
    with clock.frozen(datetime(2026, 11, 12, 2, tzinfo=UTC)):
        plan = try_out(any_book, [NUMBER, row], as_of=date(2026, 11, 10))
        kept = {change.label for change in plan.changed_rows[0].changes if change.kept}
        assert kept == {"E-mail", "Remark", "Phone", "等级"}
        write_plan(any_book, plan)
        now = the_one(any_book)
        assert (now.name, now.email, now.remark, now.custom["等级"]) == ("王玮", "", "咖啡", "白金")
        assert [one.number for one in now.phones] == ["13900139000"]
        assert figures(try_out(any_book, [NUMBER, row], as_of=date(2026, 11, 10))) == (1, 0, 0, 1, 0, 0)
        take_in(any_book, [NUMBER, row], as_of=date(2026, 11, 11))
    now = the_one(any_book)
    assert (now.email, now.remark, now.custom["等级"]) == ("a@b.cn", "茶", "金")
    assert [one.number for one in now.phones] == ["13800138001"]


def test_a_phone_taken_off_by_hand_does_not_come_back(any_book: OpenBook) -> None:
    with clock.frozen(datetime(2026, 11, 1, 2, tzinfo=UTC)):
        take_in(any_book, [NUMBER, "A1,王伟,13800138001,,,"], as_of=date(2026, 11, 1))
    with clock.frozen(datetime(2026, 11, 10, 2, tzinfo=UTC)):
        correct(any_book, phones=())
        take_in(any_book, [NUMBER, "A1,王伟,13800138001,,,"], as_of=date(2026, 11, 9))
        assert the_one(any_book).phones == ()


def test_what_an_import_wrote_is_no_correction(any_book: OpenBook) -> None:
    with clock.frozen(datetime(2026, 11, 10, 2, tzinfo=UTC)):
        take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,茶,金"], as_of=date(2026, 11, 10))
        correct(any_book, wechat="wx")
        result = take_in(any_book, [NUMBER, "A1,王伟,13800138002,c@d.cn,水,银"], as_of=date(2026, 11, 10))
    assert figures(result) == (1, 0, 1, 0, 0, 0)
    now = the_one(any_book)
    assert (now.email, now.remark, now.custom, now.wechat) == ("c@d.cn", "水", {"等级": "银"}, "wx")


def test_a_phone_saved_alone_is_no_correction_of_own_fields(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,,,金"])
    correct(any_book, phones=(PhoneDraft("13900139000"),))
    take_in(any_book, [NUMBER, "A1,王伟,,,,银"], as_of=date(2026, 11, 2))
    assert the_one(any_book).custom == {"等级": "银"}


def test_the_file_wins_where_the_column_says_so(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,,a@b.cn,,金"])
    correct(any_book, email="mine@b.cn", custom={"等级": "白金"})
    rules = {"邮箱": Precedence.FILE, "等级": Precedence.FILE}
    take_in(any_book, [NUMBER, "A1,王伟,,a@b.cn,,金"], rules=rules)
    assert (the_one(any_book).email, the_one(any_book).custom) == ("a@b.cn", {"等级": "金"})


def test_questions_are_asked_and_answers_followed(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,,金"])
    rules = {"手机": Precedence.ASK, "邮箱": Precedence.ASK, "等级": Precedence.ASK, "备注": Precedence.ASK}
    plan = try_out(any_book, [NUMBER, "A1,王伟,13800138002,c@d.cn,新,银"], rules=rules)
    assert [(one.label, one.mine, one.theirs) for one in plan.questions] == [
        ("Phone", "138****8001", "138****8002"),
        ("E-mail", "a***@b.cn", "c***@d.cn"),
        ("等级", "金", "银"),
    ]
    assert figures(plan) == (1, 0, 1, 0, 0, 0)
    write_plan(any_book, plan, {0: False, 1: True})
    now = the_one(any_book)
    assert ([one.number for one in now.phones], now.email) == (["13800138001"], "c@d.cn")
    assert (now.custom, now.remark) == ({"等级": "金"}, "新")


def test_a_row_of_which_the_user_keeps_everything_counts_as_the_same(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,,"])
    plan = try_out(any_book, [NUMBER, "A1,王伟,13800138001,c@d.cn,,"], rules={"邮箱": Precedence.ASK})
    result = write_plan(any_book, plan, {0: False})
    assert figures(result) == (1, 0, 0, 1, 0, 0)
    assert result.act_uid is None


def test_a_question_about_something_else_meanwhile_is_not_answered(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,,"])
    rules = {"手机": Precedence.ASK, "邮箱": Precedence.ASK}
    plan = try_out(any_book, [NUMBER, "A1,王伟,13800138001,c@d.cn,,"], rules=rules)
    correct(any_book, email="c@d.cn", phones=(PhoneDraft("13900139000"),))
    with pytest.raises(Exception, match="changed since the dry run"):
        write_plan(any_book, plan, {0: True})


def test_changes_are_journalled_with_what_stood_before(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,a@b.cn,,金"])
    result = take_in(any_book, [NUMBER, "A1,王伟,13800138002,a@b.cn,,银"])
    with any_book.read() as work:
        rows = work.session.scalars(select(Change).where(Change.old.is_not(None)).order_by(Change.noun)).all()
        assert [(row.noun, row.old, row.new) for row in rows] == [
            ("customer", {"custom": {"等级": "金"}}, {"custom": {"等级": "银"}}),
            (
                "phone",
                {"number": "13800138001", "digits": "13800138001"},
                {"number": "13800138002", "digits": "13800138002"},
            ),
        ]
        assert work.session.scalars(select(Phone.digits)).one() == "13800138002"
    assert result.act_uid is not None
    take_in(any_book, [NUMBER, "A1,王伟,0571-88886666,a@b.cn,,银"])
    with any_book.read() as work:
        last = work.session.scalars(select(Change).order_by(Change.id.desc())).all()
        assert [(row.noun, (row.new or {}).get("kind")) for row in last[:2]] == [
            ("import_run", "customers"),
            ("phone", "other"),
        ]
        assert last[1].old is not None
        assert last[1].old["kind"] == "mobile"


def test_an_open_form_notices_an_import(any_book: OpenBook) -> None:
    take_in(any_book, [NUMBER, "A1,王伟,13800138001,,,"])
    base = the_one(any_book)
    take_in(any_book, [NUMBER, "A1,王伟,13800138002,,,"])
    assert the_one(any_book).version > base.version
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, remark="茶"), base)
    now = the_one(any_book)
    assert ([one.number for one in now.phones], now.remark) == (["13800138002"], "茶")


def test_large_minor_amounts_and_missing_names(any_book: OpenBook) -> None:
    lines = ["客户号,姓名,余额", "A1,,90000000000000000.01", "A2,王伟,-0.01"]
    result = take_in(any_book, lines)
    assert (figures(result), result.control_totals["余额"]) == ((2, 2, 0, 0, 0, 0), "90000000000000000")
    assert figures(take_in(any_book, lines)) == (2, 0, 0, 2, 0, 0)


def test_a_prospect_who_became_a_customer_gets_the_banks_number(any_book: OpenBook) -> None:
    prospect = CustomerDraft(
        CustomerKind.INDIVIDUAL, name="王伟", id_type=IdType.RESIDENT_ID, id_number="11010519491231002X", remark="茶"
    )
    (customer_id,) = add_customers(any_book, (prospect,))
    lines = ["客户号,姓名,身份证号", "A1,王伟,11010519491231002X"]
    assert figures(take_in(any_book, lines)) == (1, 0, 1, 0, 0, 0)
    with any_book.read() as work:
        now = saving.edit_draft(work, customer_id)
    assert (now.number, now.status, now.remark) == ("A1", CustomerStatus.ACTIVE, "茶")
    assert figures(take_in(any_book, lines)) == (1, 0, 0, 1, 0, 0)
