"""An import undone later leaves the book as it was before, and what was changed or used since as it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from crmdesk import clock
from crmdesk.errors import Cancelled, UserError
from crmdesk.models import Act, Customer, ImportRun
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import StepDraft
from crmdesk.services.contacts.promises import add_task
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import PhoneDraft
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.imports.history import list_imports
from crmdesk.services.imports.undoing import (
    BACK_STEP,
    UNDO_STEP,
    UndoPlan,
    UndoResult,
    plan_bringing_back,
    plan_undo,
    undo_import,
)
from crmdesk.terms import CustomerId, Role
from tests.books import add_customers, hire
from tests.services.imports.files import Openable, figures, take_in
from tests.services.imports.undoing.dump import dump, nameless
from tests.shared_data import shared_data

PEOPLE = [
    "客户号,姓名,性别,手机,地址,余额,等级,支行,邮箱",
    "A1,王伟,男,13800138001,文三路 1 号,12.50,金,滨江支行,w@b.cn",
    'A2,李娜,F,13800138002,,"1,000",银,,',
]
CHANGED = [
    "客户号,姓名,性别,手机,地址,余额,等级,支行,邮箱",
    "A1,王维,男,13900139001,文三路 2 号,20,白金,西湖支行,x@b.cn",
    'A2,李娜,F,13800138002,莫干山路 5 号,"1,000",银,,l@b.cn',
    "A3,赵敏,女,13700137000,,7,金,滨江支行,",
]


def runs(book: Openable) -> list[int]:
    """Return the imports of a book, the newest first."""
    with book.read() as work:
        return [entry.run_id for entry in list_imports(work)]


def look(book: Openable, run_id: int | None = None, *, back: bool = False) -> UndoPlan:
    """Look at what undoing the newest import, or another one, would do."""
    with book.read() as work:
        plan = plan_bringing_back if back else plan_undo
        return plan(work, run_id or list_imports(work)[0].run_id)


def undo(book: Openable, run_id: int | None = None, *, back: bool = False) -> UndoResult:
    """Undo the newest import, or another one."""
    plan = look(book, run_id, back=back)
    with book.write(BACK_STEP if back else UNDO_STEP) as work:
        result = undo_import(work, plan)
    assert (result.removed, result.restored, result.kept) == (plan.removed, plan.restored, plan.kept_count)
    return result


def by_number(book: Openable, number: str) -> CustomerId:
    with book.read() as work:
        return CustomerId(
            work.session.scalars(
                select(Customer.id).where(Customer.number == number, Customer.removed_at.is_(None))
            ).one()
        )


def edit(book: Openable, number: str, **changes: object) -> None:
    customer_id = by_number(book, number)
    with book.write("Save customer") as work:
        base = saving.edit_draft(work, customer_id)
        saving.save_customer(work, replace(base, **changes), base)  # type: ignore[arg-type]


def found(book: Openable, query: str) -> list[str]:
    with book.read() as work:
        return [row.number for row in customer_rows(work, find_customers(work, CustomerQuery(query)).ids)]


def test_a_first_import_undone_leaves_the_book_as_before(any_book: OpenBook) -> None:
    add_customers(any_book)
    before = dump(any_book)
    take_in(any_book, PEOPLE)
    after = dump(any_book)
    result = undo(any_book)
    assert (result.removed, result.restored, result.kept) == (2, 0, 0)
    assert dump(any_book) == before
    assert found(any_book, "王伟") == []
    assert len(found(any_book, "")) == 5
    undo(any_book, back=True)
    assert dump(any_book) == after
    assert found(any_book, "王伟") == ["A1"]
    undo(any_book)
    assert dump(any_book) == before
    assert figures(take_in(any_book, PEOPLE)) == (2, 2, 0, 0, 0, 0)
    assert nameless(dump(any_book)) == nameless(after)


def test_overwritten_values_come_back(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    before = dump(any_book)
    assert figures(take_in(any_book, CHANGED)) == (3, 1, 2, 0, 0, 0)
    after = dump(any_book)
    result = undo(any_book)
    assert (result.removed, result.restored, result.kept) == (1, 2, 0)
    assert dump(any_book) == before
    assert found(any_book, "13900139001") == []
    assert found(any_book, "13800138001") == ["A1"]
    undo(any_book, back=True)
    assert dump(any_book) == after
    undo(any_book)
    assert figures(take_in(any_book, CHANGED)) == (3, 1, 2, 0, 0, 0)
    assert nameless(dump(any_book)) == nameless(after)


def test_what_the_manager_corrected_since_stays(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    take_in(any_book, CHANGED)
    edit(any_book, "A1", phones=(PhoneDraft("15000150000"),), custom={"等级": "钻石"})
    plan = look(any_book)
    assert [(one.called, one.what) for one in plan.kept] == [("王维", "等级"), ("王维", "Phone")]
    undo(any_book)
    with any_book.read() as work:
        draft = saving.edit_draft(work, by_number(any_book, "A1"))
    assert (draft.name, draft.email, draft.phones[0].number, draft.custom) == (
        "王伟",
        "w@b.cn",
        "15000150000",
        {"等级": "钻石"},
    )


def test_a_customer_used_since_stays_whole(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    with any_book.write("Add task") as work:
        add_task(work, by_number(any_book, "A1"), StepDraft("送合同", date(2026, 12, 1)))
    plan = look(any_book)
    assert [(one.called, one.what) for one in plan.kept][:1] == [("王伟", "Customer")]
    undo(any_book)
    assert found(any_book, "") == ["A1"]
    state = dump(any_book)
    assert [one["number"] for one in state["phone"].values()] == ["13800138001"]
    assert len(state["balance"]) == len(state["holding"]) == len(state["task"]) == 1
    assert {one["name"] for one in state["branch"].values()} == {"杭州西溪支行", "滨江支行"}
    assert {one["key"] for one in state["field"].values()} == {"等级"}


def test_undoing_the_older_keeps_what_the_newer_wrote(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名,邮箱", "A1,王伟,", "A2,李娜,"])
    take_in(any_book, ["客户号,姓名,邮箱", "A1,王伟,one@b.cn", "A2,李娜,one@b.cn"])
    take_in(any_book, ["客户号,姓名,邮箱", "A1,王伟,two@b.cn", "A2,李娜,"])
    newest, middle, oldest = runs(any_book)
    result = undo(any_book, middle)
    assert (result.removed, result.restored, result.kept) == (0, 1, 1)
    state = {one["number"]: one.get("email") for one in dump(any_book)["customer"].values()}
    assert state == {"A1": "two@b.cn", "A2": None}
    assert undo(any_book, newest).kept == 0
    kept = look(any_book, oldest)
    assert [one.called for one in kept.kept] == ["王伟"]


def test_a_balance_of_the_same_day_comes_back(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名,余额", "A1,王伟,100"])
    take_in(any_book, ["客户号,姓名,余额", "A1,王伟,300"])
    undo(any_book)
    assert [one["end_minor"] for one in dump(any_book)["balance"].values()] == [10_000]
    take_in(any_book, ["客户号,姓名,余额", "A1,王伟,500"], as_of=date(2026, 11, 10))
    undo(any_book)
    assert [one["end_minor"] for one in dump(any_book)["balance"].values()] == [10_000]
    undo(any_book, back=True)
    assert sorted(one["end_minor"] for one in dump(any_book)["balance"].values()) == [10_000, 50_000]


def test_a_new_product_of_known_customers_goes_and_comes(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名,余额", "A1,王伟,100"])
    before = dump(any_book)
    take_in(any_book, ["客户号,姓名,余额", "A1,王伟,100"], product="三年期大额存单")
    after = dump(any_book)
    undo(any_book)
    assert dump(any_book) | {"account": {}, "holder": {}} == before | {"account": {}, "holder": {}}
    with any_book.read() as work:
        (row,) = customer_rows(work, find_customers(work, CustomerQuery()).ids)
    assert row.assets.minor == 10_000
    undo(any_book, back=True)
    assert dump(any_book) == after


def test_a_number_given_away_since_is_not_brought_back(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    first = runs(any_book)[0]
    undo(any_book)
    take_in(any_book, PEOPLE[:2])
    plan = look(any_book, first, back=True)
    assert [one.why for one in plan.kept if one.what == "Customer"] == ["Its place is taken by something newer"]
    undo(any_book, first, back=True)
    assert sorted(found(any_book, "")) == ["A1", "A2"]


def test_an_import_is_undone_once_and_within_ninety_days(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    with clock.frozen(clock.now() + timedelta(days=91)), pytest.raises(UserError, match="90 days"):
        look(any_book)
    with pytest.raises(UserError, match="not undone"):
        look(any_book, back=True)
    undo(any_book)
    with pytest.raises(UserError, match="already"):
        look(any_book)
    with pytest.raises(UserError, match="no import"):
        look(any_book, 99)
    with any_book.read() as work:
        (entry,) = list_imports(work)
        act = work.session.scalars(select(Act).where(Act.step == UNDO_STEP)).one()
        run = work.session.scalars(select(ImportRun)).one()
        assert (act.undoes_act_id, run.undone_by_act) == (run.act_id, act.id)
    assert (entry.by, entry.undone_by, entry.new, entry.kind) == ("林晓彤", "林晓彤", 2, "customers")


def test_a_book_that_changed_since_the_look_is_left_alone(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    plan = look(any_book)
    edit(any_book, "A1", email="mine@b.cn")
    before = dump(any_book)
    with pytest.raises(UserError, match="changed since you looked"), any_book.write(UNDO_STEP) as work:
        undo_import(work, plan)
    assert dump(any_book) == before


def test_stopping_keeps_all(any_book: OpenBook) -> None:
    take_in(any_book, PEOPLE)
    before, plan, asked = dump(any_book), look(any_book), 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Cancelled), any_book.write(UNDO_STEP) as work:
        undo_import(work, plan, None, cancelled)
    assert dump(any_book) == before


def test_only_who_sees_and_writes_the_customers_may_undo(any_book: OpenBook) -> None:
    take_in(any_book, ["客户号,姓名", "A1,王伟", "A2,李娜"])
    for role, words in ((Role.COMPLIANCE, "not change"), (Role.RELATIONSHIP_MANAGER, "somebody else")):
        with pytest.raises(UserError, match=words):
            look(hire(any_book, f"同事{role}", role))
    assert look(hire(any_book, "行长", Role.BRANCH_MANAGER)).removed == 2


def test_the_churn_file_undone_twice_is_the_book_before(book: OpenBook) -> None:
    from crmdesk.exchange.reading import read_table
    from crmdesk.exchange.table import Table
    from crmdesk.services.imports.customers.apply import apply_import
    from crmdesk.services.imports.customers.plan import plan_import
    from crmdesk.services.imports.outcome import Answers, ImportResult
    from tests.services.imports.files import settings_of

    folder = shared_data("churn_modelling")

    def rows_of(name: str) -> Table:
        """Return the head of a file, with both rows in which the two differ."""
        table = read_table(folder / name)
        return replace(table, rows=table.rows[:2_400], row_lines=table.row_lines[:2_400])

    def take(name: str) -> ImportResult:
        table = rows_of(name)
        with book.read() as work:
            plan = plan_import(work, table, settings_of(table))
        with book.write("Import customers") as work:
            return apply_import(work, plan, Answers(), name, "0" * 64)

    before = dump(book)
    take("Churn_Modelling.csv")
    between = dump(book)
    changed = figures(take("v_semicolon.csv"))[2]
    result = undo(book)
    assert (result.removed, result.restored, result.kept) == (0, changed, 0)
    assert dump(book) == between
    table = rows_of("v_semicolon.csv")
    with book.read() as work:
        assert plan_import(work, table, settings_of(table)).changed == changed
    undo(book, runs(book)[-1])
    assert dump(book) == before
    with book.read() as work:
        assert figures(plan_import(work, table, settings_of(table))) == (2_400, 2_400, 0, 0, 0, 0)
