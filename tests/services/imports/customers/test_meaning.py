"""Codes mean words, what a file does not say has a default, and own fields hold what the bank says they hold."""

from datetime import date

import pytest
from sqlalchemy import select

from crmdesk.errors import InvalidDraftError
from crmdesk.models import Customer, Field, Individual, Product
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.customers.proposal import check_settings
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.value_mapping import distinct_values
from crmdesk.terms import FactKind, Sensitivity
from tests.services.imports.files import figures, settings_of, table_of, take_in, try_out, write_plan

CODED = ["客户号,姓名,性别,等级", "A1,王伟,1,3", "A2,李娜,0,", "A3,赵敏,F,9"]


def facts(book: OpenBook) -> dict[str, tuple[object, ...]]:
    with book.read() as work:
        statement = select(Customer, Individual).join(Individual, Individual.customer_id == Customer.id)
        return {
            str(customer.number): (person.sex, person.nationality, customer.custom, person.birth_date)
            for customer, person in work.session.execute(statement)
        }


def test_codes_become_words_in_facts_and_own_fields(any_book: OpenBook) -> None:
    values = {"性别": {"1": "男", "0": "女", "F": "女"}, "等级": {"3": "金卡", "9": ""}}
    result = take_in(any_book, CODED, values=values)
    assert figures(result) == (3, 3, 0, 0, 0, 0)
    assert [(one[0], one[2]) for one in facts(any_book).values()] == [
        ("male", {"等级": "金卡"}),
        ("female", {}),
        ("female", {}),
    ]
    assert figures(take_in(any_book, CODED, values=values)) == (3, 0, 0, 3, 0, 0)


def test_without_the_mapping_the_codes_say_something_else(book: OpenBook) -> None:
    plan = try_out(book, CODED)
    assert [one.facts.get("sex") for one in plan.new_wanted] == ["male", None, "female"]


def test_the_values_offered_are_the_files_own_the_most_frequent_first() -> None:
    table = table_of(["性别,x", "1,a", "0,b", "1,c", ",d"])
    assert distinct_values(table, 0) == (("1", 2), ("0", 1))
    assert distinct_values(table, 1, most=2) == (("a", 1), ("b", 1))


def test_defaults_stand_for_missing_columns_and_empty_cells_of_new_customers(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名", "A0,老客户"])
    lines = ["客户号,姓名,国籍", "A0,老客户,", "A1,王伟,法国", "A2,李娜,"]
    defaults = {"nationality": "中国", "sex": "女", "custom:来源": "老系统"}
    plan = try_out(any_book, lines, defaults=defaults)
    assert figures(plan) == (3, 2, 0, 1, 0, 0)
    assert "2 new customers get facts by default" in plan.remarks
    write_plan(any_book, plan)
    found = facts(any_book)
    assert found["A0"][:3] == (None, None, {})
    assert found["A1"][:3] == ("female", "法国", {"来源": "老系统"})
    assert found["A2"][:3] == ("female", "中国", {"来源": "老系统"})
    assert figures(take_in(any_book, lines, defaults=defaults)) == (3, 0, 0, 3, 0, 0)


@pytest.mark.parametrize(
    ("defaults", "words"),
    [
        ({"birth_date": "1980-13-01"}, "year, month, day"),
        ({"sex": "公"}, "男 or 女"),
        ({"number": "1"}, "customer's own"),
        ({"uscc": "1"}, "no fact"),
        ({"nonsense": "1"}, "no fact"),
    ],
)
def test_a_default_is_checked_like_a_cell(defaults: dict[str, str], words: str) -> None:
    table = table_of(CODED)
    (problem,) = check_settings(settings_of(table, defaults=defaults), table)
    assert problem.field == f"defaults.{next(iter(defaults))}"
    assert words in problem.message


def test_the_default_kind_of_document_reads_the_numbers(book: OpenBook) -> None:
    lines = ["客户号,姓名,证件号码", "A1,王伟,E12345678", "A2,李娜,X"]
    plan = try_out(book, lines, defaults={"id_type": "护照"})
    assert figures(plan) == (2, 1, 0, 0, 0, 1)
    assert plan.new_wanted[0].facts["id_type"] == "passport"


def test_a_cell_that_does_not_fit_its_own_field_is_refused_alone(any_book: OpenBook) -> None:
    with any_book.write("Fields") as work:
        for key, kind in (("积分", FactKind.NUMBER), ("签约日", FactKind.DATE), ("等级", FactKind.TEXT)):
            work.session.add(
                Field(
                    key=key, part="basic", kind=kind, sensitivity=Sensitivity.C1, label_en=key, label_zh=key, position=0
                )
            )
    plan = try_out(
        any_book,
        ["客户号,姓名,积分,签约日,等级", "A1,王伟,多,昨天,7", 'A2,李娜,"1,200",2024/3/1,金', "A3,赵敏,-,N/A,-"],
    )
    assert figures(plan) == (3, 3, 0, 0, 0, 0)
    assert [(one.line, one.column, one.whole_row) for one in plan.refused_rows] == [
        (2, "积分", False),
        (2, "签约日", False),
    ]
    assert [one.custom for one in plan.new_wanted] == [
        {"等级": "7"},
        {"积分": "1,200", "签约日": "2024/3/1", "等级": "金"},
        {"等级": "-"},
    ]
    with pytest.raises(InvalidDraftError, match="holds numbers"):
        try_out(any_book, ["客户号,姓名", "A1,王伟"], defaults={"custom:积分": "很多"})


@pytest.mark.parametrize("rule", list(Precedence))
def test_who_wins_holds_for_own_fields_too(any_book: OpenBook, rule: Precedence) -> None:
    take_in(any_book, ["客户号,姓名,等级", "A1,王伟,金"], rules={"等级": rule})
    plan = try_out(any_book, ["客户号,姓名,等级", "A1,王伟,银"], rules={"等级": rule})
    assert len(plan.questions) == (rule is Precedence.ASK)
    write_plan(any_book, plan)
    assert facts(any_book)["A1"][2] == {"等级": "金" if rule is Precedence.ASK else "银"}


def test_a_retired_product_is_used_and_told(any_book: OpenBook) -> None:
    lines = ["客户号,姓名,余额", "A1,王伟,5"]
    take_in(any_book, lines, product="活期")
    with any_book.write("Retire product") as work:
        product = work.session.scalars(select(Product).where(Product.name == "活期")).one()
        product.removed_at = work.now
    plan = try_out(any_book, ["客户号,姓名,余额", "A1,王伟,6"], product="活期", as_of=date(2026, 11, 2))
    assert any("活期 is retired" in note for note in plan.remarks)
    assert figures(write_plan(any_book, plan)) == (1, 0, 1, 0, 0, 0)
    with any_book.read() as work:
        assert len(work.session.scalars(select(Product).where(Product.name == "活期")).all()) == 1


def test_passwords_and_card_secrets_never_come_in(book: OpenBook) -> None:
    lines = ["客户号,姓名,取款密码", "A1,王伟,123456"]
    plan = try_out(book, lines)
    assert any("取款密码" in note for note in plan.remarks)
    assert plan.new_wanted[0].custom == {}
    table = table_of(["客户号,姓名,CVV2", "A1,王伟,123"])
    settings = settings_of(table)
    assert [use.target for use in settings.columns] == ["number", "name", "leave_out"]


def test_repeated_rows_are_listed_with_the_line_they_repeat(book: OpenBook) -> None:
    plan = try_out(book, ["客户号,姓名", "A1,王伟", "A2,李娜", "A1,王伟"])
    assert [(one.line, one.first_line, one.called) for one in plan.repeated_rows] == [(4, 2, "王伟")]


def test_a_remark_that_holds_a_password_stays_out_alone(book: OpenBook) -> None:
    plan = try_out(book, ["客户号,姓名,备注", "A1,王伟,密码：123456", "A2,李娜,喜欢喝茶"])
    assert figures(plan) == (2, 2, 0, 0, 0, 0)
    (refused,) = plan.refused_rows
    assert (refused.line, refused.column, refused.whole_row) == (2, "备注", False)
    assert "123456" not in refused.value
    assert [one.facts.get("remark") for one in plan.new_wanted] == [None, "喜欢喝茶"]
