"""Staff lists and the 客户经理 column: who is in the bank, and who looks after whom from which day on."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from crmdesk.database.unit_of_work import Workshop
from crmdesk.errors import UserError
from crmdesk.models import Assignment, Branch, Customer, SearchRank, Staff
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.imports.colleagues import Named, read_named
from crmdesk.services.imports.history import list_imports
from crmdesk.services.imports.kinds import CUSTOMERS, STAFF, likeliest_kind
from crmdesk.services.imports.outcome import Answers
from crmdesk.terms import AssignmentRole, Role
from tests.books import add_customers, hire
from tests.services.imports.files import DAY, Openable, figures, table_of, take_in
from tests.services.imports.logs import look_at, settings_for, take
from tests.services.imports.undoing.dump import dump
from tests.services.imports.undoing.test_undoing import undo

PEOPLE = [
    "工号,姓名,岗位,机构,上级",
    "030001,陈思,客户经理,滨江支行,030002",
    "030002,周行,支行行长,3301,",
    "028816,林晓彤,客户经理,杭州西溪支行,周行(030002)",
    "030003,无岗,厨师,,",
    ",无号,客户经理,,",
    "030001,陈思,客户经理,滨江支行,030002",
]


def numbers(book: Openable) -> list[str]:
    """Return the customers somebody sees in her list, by number."""
    with book.read() as work:
        return sorted(row.number for row in customer_rows(work, find_customers(work, CustomerQuery()).ids))


def managers(book: Openable) -> dict[str, tuple[str, str]]:
    """Return by customer number the main manager in the book and in the search index."""
    with book.read() as work:
        in_search = aliased(Staff)
        statement = (
            select(Customer.number, Staff.number, in_search.number)
            .join(Assignment, Assignment.customer_id == Customer.id)
            .join(Staff, Staff.id == Assignment.staff_id)
            .join(SearchRank, SearchRank.customer_id == Customer.id)
            .join(in_search, in_search.id == SearchRank.staff_id)
            .where(Assignment.role == AssignmentRole.MAIN, Assignment.until.is_(None), Customer.number.is_not(None))
        )
        return {number: (main, rank) for number, main, rank in work.session.execute(statement)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("张三(028816)", Named("028816", "张三")),
        ("张三（028816）", Named("028816", "张三")),
        ("028816 张三", Named("028816", "张三")),
        ("张三/A028816", Named("A028816", "张三")),
        ("028816", Named("028816", "")),
        ("欧阳娜娜", Named("", "欧阳娜娜")),
        ("John Smith", Named("", "John Smith")),
    ],
)
def test_a_cell_names_by_number_name_or_both(text: str, meant: Named) -> None:
    assert read_named(text) == meant


def test_a_staff_list_comes_in(any_book: OpenBook) -> None:
    before = dump(any_book)
    assert likeliest_kind(table_of(PEOPLE)) is STAFF
    plan = look_at(any_book, STAFF, PEOPLE)
    assert figures(plan) == (6, 2, 1, 0, 1, 2)
    assert [one.column for one in plan.refused_rows] == ["岗位", "工号"]
    take(any_book, STAFF, plan)
    with any_book.read() as work:
        staff = {one.number: one for one in work.session.scalars(select(Staff))}
        branches = {one.id: one.name for one in work.session.scalars(select(Branch))}
        found = {one.number: (one.name, one.role, branches[one.branch_id], one.superior_id) for one in staff.values()}
        head = staff["030002"].id
    assert found == {
        "028816": ("林晓彤", Role.RELATIONSHIP_MANAGER, "杭州西溪支行", head),
        "030001": ("陈思", Role.RELATIONSHIP_MANAGER, "滨江支行", head),
        "030002": ("周行", Role.BRANCH_MANAGER, "杭州西溪支行", None),
    }
    result = undo(any_book)
    assert (result.removed, result.kept) == (2, 0)
    assert dump(any_book) == before


def test_a_staff_list_twice_changes_nothing(any_book: OpenBook) -> None:
    head = hire(any_book, "行长", Role.BRANCH_MANAGER)
    take(head, STAFF, look_at(head, STAFF, PEOPLE))
    again = take(head, STAFF, look_at(head, STAFF, PEOPLE))
    assert (figures(again), again.act_uid) == ((6, 0, 0, 3, 1, 2), None)
    change = look_at(head, STAFF, [PEOPLE[0], "030001,陈思思,支行行长,,"])
    assert [(one.label, one.old, one.new) for one in change.changed_rows[0].changes] == [
        ("Relationship manager", "陈思", "陈思思"), ("Role", "Relationship manager", "Branch manager"),
    ]  # fmt: skip
    mine = look_at(head, STAFF, [PEOPLE[0], "S-行长,行长,管理员,,"])
    assert [one.reason for one in mine.refused_rows] == ["You cannot change your own role."]


def test_only_who_lays_rules_down_takes_staff_in(any_book: OpenBook) -> None:
    add_customers(any_book)
    colleague = hire(any_book, "陈思")
    with pytest.raises(UserError, match="lays this down"):
        look_at(colleague, STAFF, PEOPLE)
    administrator = hire(any_book, "管理员", Role.ADMINISTRATOR)
    assert figures(look_at(administrator, STAFF, PEOPLE))[1] == 2
    with pytest.raises(UserError, match="look after the program"):
        look_at(administrator, STAFF, ["客户号,客户经理", "C0000001,陈思"])


ASSIGNMENTS = [
    "客户号,客户姓名,客户经理工号,客户经理,协办",
    "C0000001,张伟明,S-陈思,陈思,林晓彤",
    "C0000002,单雄信,,林晓彤(028816),",
    "E0000001,,040001,新来的,",
    "C0000005,,,查无此人,",
    "C0000001,张伟明,S-陈思,陈思,林晓彤",
    "C0000002,单雄信,S-陈思,陈思,",
]


def test_customers_move_to_their_managers(any_book: OpenBook) -> None:
    add_customers(any_book)
    head, colleague = hire(any_book, "行长", Role.BRANCH_MANAGER), hire(any_book, "陈思")
    _let_everything_begin_before(any_book)
    before, all_numbers = dump(any_book), numbers(any_book)
    assert likeliest_kind(table_of(ASSIGNMENTS)) is STAFF
    plan = look_at(head, STAFF, ASSIGNMENTS)
    assert figures(plan) == (6, 0, 2, 1, 1, 2)
    take(head, STAFF, plan)
    assert numbers(colleague) == ["C0000001"]
    assert numbers(any_book) == sorted(set(all_numbers) - {"E0000001"})  # still backup of C0000001
    assert managers(any_book) == {
        "C0000001": ("S-陈思", "S-陈思"), "C0000002": ("028816", "028816"), "C0000005": ("028816", "028816"),
        "E0000001": ("040001", "040001"),
    }  # fmt: skip
    with any_book.read() as work:
        ended = list(work.session.scalars(select(Assignment.until).where(Assignment.until.is_not(None))))
    assert ended == [DAY, DAY]
    assert figures(look_at(head, STAFF, ASSIGNMENTS)) == (6, 0, 0, 3, 1, 2)
    after = dump(any_book)
    result = undo(head)
    assert (result.removed, result.restored, result.kept) == (1, 2, 0)
    assert dump(any_book) == before
    assert (numbers(colleague), numbers(any_book)) == ([], all_numbers)
    undo(head, back=True)
    assert dump(any_book) == after
    assert numbers(colleague) == ["C0000001"]


def test_a_later_reassignment_stands_against_an_undo_and_an_older_file(any_book: OpenBook) -> None:
    add_customers(any_book)
    head, first = hire(any_book, "行长", Role.BRANCH_MANAGER), hire(any_book, "陈思")
    second = hire(any_book, "赵云")
    _let_everything_begin_before(any_book)
    header = "客户号,客户经理"
    take(head, STAFF, look_at(head, STAFF, [header, "C0000001,陈思"]))
    take(head, STAFF, _later(head, [header, "C0000001,赵云"]))
    older = look_at(head, STAFF, [header, "C0000001,陈思"])
    assert (figures(older), older.changed_rows[0].changes[0].kept) == ((1, 0, 0, 1, 0, 0), True)
    with any_book.read() as work:
        oldest = list_imports(work)[-1].run_id
    assert undo(head, oldest).kept == 1
    assert (numbers(first), numbers(second)) == ([], ["C0000001"])


def test_who_only_took_the_customers_in_gives_them_up(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名", "A1,王伟"])
    head = hire(any_book, "行长", Role.BRANCH_MANAGER)
    hire(any_book, "陈思")
    assert figures(take(head, STAFF, look_at(head, STAFF, ["客户号,客户经理", "A1,陈思"]))) == (1, 0, 1, 0, 0, 0)
    assert managers(any_book) == {"A1": ("S-陈思", "S-陈思")}
    with any_book.read() as work:
        days = work.session.execute(select(Assignment.since, Assignment.until).order_by(Assignment.id)).all()
        assert [tuple(one) for one in days] == [(work.today, work.today), (work.today, None)]


def test_namesakes_are_asked_for(any_book: OpenBook) -> None:
    add_customers(any_book)
    head = hire(any_book, "行长", Role.BRANCH_MANAGER)
    _let_everything_begin_before(any_book)
    take(head, STAFF, look_at(head, STAFF, [PEOPLE[0], "030001,陈思,客户经理,,", "030009,陈思,客户经理,,"]))
    plan = look_at(head, STAFF, ["客户姓名,客户经理", "张伟明,陈思"])
    assert figures(plan) == (1, 0, 0, 0, 0, 1)
    assert [(one.says, [two.evidence for two in one.candidates]) for one in plan.doubts][1] == (
        "陈思",
        ["030001", "030009"],
    )
    answers = Answers(meant={0: plan.doubts[0].candidates[0].record_id, 1: plan.doubts[1].candidates[1].record_id})
    assert plan.decided_rows({0: answers.meant[0]}) == frozenset()
    assert plan.decided_rows(answers.meant) == {0}
    assert figures(take(head, STAFF, plan, answers)) == (1, 0, 1, 0, 0, 0)
    assert managers(any_book)["C0000001"] == ("030009", "030009")


def test_a_customers_file_with_its_manager_column_stays_a_customers_file(book: OpenBook) -> None:
    lines = ["客户号,姓名,性别,手机,余额,客户经理", "A1,王伟,男,13800138001,1,陈思"]
    assert likeliest_kind(table_of(lines)) is CUSTOMERS
    targets = {use.column: use.target for use in settings_for(STAFF, lines).columns}
    assert (targets["客户号"], targets["姓名"], targets["客户经理"]) == ("number", "name", "staff_name")


def _let_everything_begin_before(book: OpenBook) -> None:
    """Let the present managers have begun before the file's day."""
    with book.write("Earlier") as work:
        for one in work.session.scalars(select(Assignment)):
            one.since = date(2026, 1, 1)


def _later(head: Workshop, lines: list[str]):  # type: ignore[no-untyped-def]

    with head.read() as work:
        return STAFF.plan(work, table_of(lines), replace(settings_for(STAFF, lines), as_of=date(2026, 11, 10)))
