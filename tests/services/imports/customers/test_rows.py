"""Each row of a bank file is new, changed, the same, repeated or refused, for a reason the user can read."""

from datetime import date

import pytest
from sqlalchemy import func, select

from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.models import (
    Account,
    Balance,
    Branch,
    Change,
    Corporate,
    Customer,
    Field,
    Holding,
    ImportRun,
    Individual,
    Phone,
    Product,
)
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.listing import CustomerQuery, CustomerSort, customer_rows, find_customers
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.terms import CustomerId, CustomerKind, FactKind, IdType, Role, Sensitivity
from tests.books import add_customers, hire
from tests.services.imports.files import DAY, figures, settings_of, take_in, try_out, write_plan

PEOPLE = ["客户号,姓名,性别,出生日期,手机,余额,等级", "A1,王伟,男,1980-01-02,13800138001,12.50,金", "A2,李娜,F,1990/3/4,13800138002,\"1,000\",银"]  # fmt: skip


def test_a_new_customer_comes_in_whole(any_book: OpenBook) -> None:
    result = take_in(any_book, PEOPLE)
    assert figures(result) == (2, 2, 0, 0, 0, 0)
    assert result.control_totals == {"余额": "1012.5", "手机": "27600276003"}
    with any_book.read() as work:
        rows = customer_rows(work, find_customers(work, CustomerQuery()).ids)
        card = open_card(work, rows[0].customer_id)
    assert [(row.name, row.assets.minor, row.manager) for row in rows] == [
        ("李娜", 100_000, "林晓彤"),
        ("王伟", 1_250, "林晓彤"),
    ]
    assert card.individual is not None
    assert (card.individual.birth_date, card.individual.sex) == (date(1990, 3, 4), "female")
    assert [(fact.key, fact.value) for fact in card.custom] == [("等级", "银")]
    assert [(one.balance.minor, one.as_of) for one in card.holdings] == [(100_000, DAY)]


def test_the_same_file_twice_changes_nothing(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    with any_book.read() as work:
        before = work.session.scalar(select(func.count()).select_from(Change))
    result = take_in(any_book, PEOPLE)
    assert figures(result) == (2, 0, 0, 2, 0, 0)
    assert result.act_uid is None
    with any_book.read() as work:
        assert work.session.scalar(select(func.count()).select_from(Change)) == before
        assert len(work.session.scalars(select(ImportRun)).all()) == 1


def test_the_book_remembers_the_import(book: OpenBook) -> None:
    take_in(book, PEOPLE)
    with book.read() as work:
        run = work.session.scalars(select(ImportRun)).one()
        assert (run.rows, run.new, run.keyed_by, run.file_name) == (2, 2, "customer_number", "file.csv")
        assert run.mapping["等级"] == ["custom", "mine_if_newer"]
        fields = {one.key: one.kind for one in work.session.scalars(select(Field))}
    assert fields == {"等级": FactKind.TEXT}


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("A1,王伟,男,1980-13-02,,,", "出生日期", "year, month, day"),
        ("A1,王伟,公,1980-01-02,,,", "性别", "男 or 女"),
        ("A1,王伟,男,,12,,", "手机", "phone number"),
        ("A1,王伟,男,,,12.345,", "余额", "more decimals"),
        ("A1,王伟,男,,,abc,", "余额", "no amount"),
        ("A1,王伟,男,,,99999999999999999999999999,", "余额", "larger"),
        (f"A1,{'王' * 201},男,,,,", "姓名", "too long"),
        ("A1,王伟,男,,,,,多", "", "more than the 7 columns"),
        (",王伟,男,,,5,", "", "neither a number nor name and phone"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_reason(
    book: OpenBook, row: str, column: str, words: str
) -> None:
    plan = try_out(book, [PEOPLE[0], "A0,赵一,女,,,,", row])
    assert figures(plan) == (2, 1, 0, 0, 0, 1)
    (refused,) = plan.refused_rows
    assert (refused.line, refused.column) == (3, column)
    assert words in refused.reason


def test_wrong_identity_numbers_are_refused(book: OpenBook) -> None:
    plan = try_out(
        book,
        [
            "客户号,姓名,证件类型,证件号码",
            "A1,王伟,身份证,11010519491231002X",
            "A2,李娜,身份证,110105194912310020",
            "A3,John,护照,e1234 5678",
            "A4,张三,,11010519491231002x",
            "A5,李四,,110105194912310021",
        ],
    )
    assert figures(plan) == (5, 3, 0, 0, 0, 2)
    assert [refused.line for refused in plan.refused_rows] == [3, 6]
    facts = [one.facts for one in plan.new_wanted]
    assert [one["id_type"] for one in facts] == [IdType.RESIDENT_ID, IdType.PASSPORT, IdType.RESIDENT_ID]
    assert facts[1]["id_number"] == "E12345678"


def test_what_files_write_for_nothing_says_nothing(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名,邮箱,手机,性别", "A1,王伟,a@b.cn,13800138001,男"])
    plan = try_out(any_book, ["客户号,姓名,邮箱,手机,性别", "A1,王伟,N/A,--,未知"])
    assert figures(plan) == (1, 0, 0, 1, 0, 0)


def test_rows_of_one_customer_repeat_or_contradict(any_book: OpenBook) -> None:
    plan = try_out(
        any_book,
        ["客户号,姓名,手机,邮箱", "A1,王伟,13800138001,", "A1,王伟,,a@b.cn", "A1,王伟,13800138001,", "A1,王卫,,"],
    )
    assert figures(plan) == (4, 1, 0, 0, 2, 1)
    (refused,) = plan.refused_rows
    assert (refused.line, refused.column, refused.value) == (5, "姓名", "王卫")
    assert "Line 2" in refused.reason
    assert plan.new_wanted[0].facts["email"] == "a@b.cn"


def test_lost_digits_are_never_taken(any_book: OpenBook) -> None:
    columns = ("客户号", "姓名", "身份证号", "卡号")
    rows = [("A1", "王伟", "110105194912310000", "6222021234567890000"), ("A2", "李娜", "", "6222021234567890123")]
    table = Table(FileKind.XLSX, columns, rows, [2, 3], 1, lost_digits=frozenset({(0, 2), (0, 3)}))
    with any_book.read() as work:
        plan = plan_import(work, table, settings_of(table))
    assert figures(plan) == (2, 2, 0, 0, 0, 0)
    assert [(one.line, one.column, one.whole_row) for one in plan.refused_rows] == [
        (2, "身份证号", False),
        (2, "卡号", False),
    ]
    assert "id_number" not in plan.new_wanted[0].facts
    assert plan.new_wanted[0].custom == {}


def test_a_customer_of_somebody_else_is_refused_and_unchanged(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    stranger = hire(any_book, "吴经理")
    plan = try_out(stranger, [PEOPLE[0], "A1,王某,男,,,9,", "B1,新人,男,,,5,"])
    assert figures(plan) == (2, 1, 0, 0, 0, 1)
    assert "somebody else" in plan.refused_rows[0].reason
    write_plan(stranger, plan)
    with stranger.read() as work:
        assert [row.name for row in customer_rows(work, find_customers(work, CustomerQuery()).ids)] == ["新人"]
    with any_book.read() as work:
        assert work.session.scalar(select(Customer.name).where(Customer.number == "A1")) == "王伟"


def test_reading_roles_dry_run_and_write_nothing(any_book: OpenBook) -> None:
    compliance = hire(any_book, "孙合规", Role.COMPLIANCE)
    plan = try_out(compliance, PEOPLE)
    with pytest.raises(UserError, match="not change anything"):
        write_plan(compliance, plan)


def test_branches_are_found_by_name_or_opened(any_book: OpenBook) -> None:
    lines = ["客户号,姓名,支行", "A1,王伟,杭州西溪支行", "A2,李娜,滨江支行", "A3,赵敏,滨江支行", "A4,周芷,"]
    take_in(any_book, lines)
    with any_book.read() as work:
        assert sorted(work.session.scalars(select(Branch.name))) == ["杭州西溪支行", "滨江支行"]
        rows = customer_rows(work, find_customers(work, CustomerQuery(sort=CustomerSort.NUMBER, descending=False)).ids)
    assert [row.branch for row in rows] == ["杭州西溪支行", "滨江支行", "滨江支行", "杭州西溪支行"]
    changed = take_in(any_book, [*lines[:1], "A1,王伟,滨江支行"])
    assert figures(changed) == (1, 0, 1, 0, 0, 0)


def test_firms_come_in_by_their_credit_code(any_book: OpenBook) -> None:
    lines = ["企业名称,统一社会信用代码,成立日期,余额", "杭州华盛贸易有限公司,91350100M000100Y43,2001-02-03,5000", "坏号公司,91350100M000100Y40,,1"]  # fmt: skip
    result = take_in(any_book, lines)
    assert (figures(result), result.keyed_by) == ((2, 1, 0, 0, 0, 1), "id_number")
    with any_book.read() as work:
        firm = work.session.scalars(select(Corporate)).one()
        assert (firm.uscc, firm.founded_on) == ("91350100M000100Y43", date(2001, 2, 3))
        assert work.session.scalars(select(Individual)).all() == []
        (customer,) = work.session.scalars(select(Customer)).all()
        assert (customer.kind, customer.name) == (CustomerKind.CORPORATE, "杭州华盛贸易有限公司")
    assert figures(take_in(any_book, lines)) == (2, 0, 0, 1, 0, 1)


def test_a_customer_of_the_other_kind_is_not_mixed_up(any_book: OpenBook) -> None:
    add_customers(any_book)
    plan = try_out(any_book, ["客户号,姓名,性别", "E0000001,张三,男"])
    assert figures(plan) == (1, 0, 0, 0, 0, 1)
    assert "other kind" in plan.refused_rows[0].reason


def test_the_key_may_be_any_column(any_book: OpenBook) -> None:
    lines = ["RowNumber,CustomerId,Surname", "1,900,Hill", "2,901,Onio"]
    assert take_in(any_book, lines, key="RowNumber").keyed_by == "customer_number"
    with any_book.read() as work:
        found = {one.number: one.custom for one in work.session.scalars(select(Customer))}
    assert found == {"1": {"CustomerId": "900"}, "2": {"CustomerId": "901"}}
    with pytest.raises(InvalidDraftError) as caught:
        try_out(any_book, lines, key="Nothing")
    assert caught.value.field == "key_column"


def test_balances_of_other_days_stand_beside_each_other(any_book: OpenBook) -> None:
    def balance(amount: str, day: int) -> tuple[int, ...]:
        return figures(take_in(any_book, ["客户号,姓名,余额", f"A1,王伟,{amount}"], as_of=date(2026, 10, day)))

    assert balance("100", 10) == (1, 1, 0, 0, 0, 0)
    assert balance("300", 20) == (1, 0, 1, 0, 0, 0)
    assert balance("50", 5) == (1, 0, 1, 0, 0, 0)
    assert balance("300", 25) == (1, 0, 0, 1, 0, 0)
    assert balance("310", 20) == (1, 0, 1, 0, 0, 0)
    with any_book.read() as work:
        stored = work.session.execute(select(Balance.as_of, Balance.end_minor).order_by(Balance.as_of)).all()
        assert [(day.day, minor) for day, minor in stored] == [(5, 5_000), (10, 10_000), (20, 31_000)]
        assert work.session.scalar(select(func.count()).select_from(Account)) == 1
        (row,) = customer_rows(work, find_customers(work, CustomerQuery()).ids)
    assert row.assets.minor == 31_000


def test_another_product_or_currency_is_another_holding(any_book: OpenBook) -> None:
    lines = ["客户号,姓名,余额", "A1,王伟,100"]
    take_in(any_book, lines)
    take_in(any_book, lines, product="三年期大额存单")
    take_in(any_book, lines, currency="USD")
    with any_book.read() as work:
        held = work.session.execute(
            select(Product.name, Holding.currency).join(Product, Product.id == Holding.product_id).order_by(Holding.id)
        ).all()
        (row,) = customer_rows(work, find_customers(work, CustomerQuery()).ids)
    assert [tuple(one) for one in held] == [
        ("存款（未分类）", "CNY"), ("三年期大额存单", "CNY"), ("存款（未分类）", "USD"),
    ]  # fmt: skip
    assert row.assets.minor == 20_000


def test_a_foreign_currency_has_its_own_decimals(book: OpenBook) -> None:
    assert try_out(book, ["客户号,姓名,余额", "A1,王伟,100.5"], currency="JPY").refused == 1
    assert try_out(book, ["客户号,姓名,余额", "A1,王伟,100.125"], currency="KWD").refused == 0


def test_cancelling_keeps_nothing(any_book: OpenBook) -> None:
    from crmdesk.services.imports.customers.apply import apply_import
    from crmdesk.services.imports.outcome import Answers

    plan = try_out(any_book, PEOPLE)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(Cancelled), any_book.write("Import customers") as work:
        apply_import(work, plan, Answers(), "file.csv", "0" * 64, None, cancelled)
    with any_book.read() as work:
        for noun in (Customer, Phone, Balance, Field, ImportRun):
            assert work.session.scalars(select(noun)).all() == []


def test_a_book_that_changed_since_the_dry_run_is_left_alone(any_book: OpenBook) -> None:
    plan = try_out(any_book, PEOPLE)
    take_in(any_book, [PEOPLE[0], PEOPLE[1]])
    with pytest.raises(UserError, match="changed since the dry run"):
        write_plan(any_book, plan)
    again = try_out(any_book, [PEOPLE[0], "A1,王卫,男,,,,"])
    take_in(any_book, [PEOPLE[0], "A1,王维,男,,,,"])
    with pytest.raises(UserError, match="changed since the dry run"):
        write_plan(any_book, again)


def test_customers_missing_from_the_file_are_listed_and_stay(any_book: OpenBook) -> None:
    add_customers(any_book)
    plan = try_out(any_book, ["客户号,姓名", "C0000001,张伟明"])
    assert plan.missing == 3
    assert sorted(plan.missing_names) == ["Hargrave", "单雄信", "𬎆䶮"]
    write_plan(any_book, plan)
    with any_book.read() as work:
        assert len(find_customers(work, CustomerQuery()).ids) == 5


def test_wrong_answers_and_empty_files_are_refused(book: OpenBook) -> None:
    with pytest.raises(InvalidDraftError) as caught:
        try_out(book, PEOPLE, currency="RMB")
    assert caught.value.field == "currency"
    with pytest.raises(InvalidDraftError) as caught:
        try_out(book, PEOPLE, as_of=date(2999, 1, 1))
    assert caught.value.field == "as_of"
    with pytest.raises(UserError, match="no rows"):
        try_out(book, PEOPLE[:1])


def test_rare_characters_come_in_and_are_found(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名", "A1,𬎆䶮", "A2,王\U00030edd", "A3,李\U000323af"])
    with any_book.read() as work:
        for typed, number in (("𬎆", "A1"), ("䶮", "A1"), ("\U00030edd", "A2"), ("\U000323af", "A3")):
            rows = customer_rows(work, find_customers(work, CustomerQuery(typed)).ids)
            assert [row.number for row in rows] == [number]


def test_own_fields_that_identify_are_masked(any_book: OpenBook) -> None:
    header = "客户号,姓名,工资卡号,配偶身份证,紧急电话,分数"
    take_in(any_book, [header, "A1,王伟,6222020000000000000,11010519491231002X,13800138001,6222020000000000001"])
    with any_book.read() as work:
        fields = {one.key: one.sensitivity for one in work.session.scalars(select(Field))}
        customer_id = CustomerId(work.session.scalars(select(Customer.id)).one())
        shown = " ".join(fact.value for fact in open_card(work, customer_id).custom)
    assert fields == {
        "工资卡号": Sensitivity.C2, "配偶身份证": Sensitivity.C2, "紧急电话": Sensitivity.C2, "分数": Sensitivity.C1,
    }  # fmt: skip
    for number in ("6222020000000000000", "11010519491231002X", "13800138001"):
        assert number not in shown
