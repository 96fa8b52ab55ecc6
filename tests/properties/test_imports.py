"""However a book and a file look: taking the file in twice is taking it in once, and every row is counted once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from crmdesk import clock
from crmdesk.models import Balance, Change, Customer, Holding, Phone
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.imports.mapping import Precedence
from crmdesk.terms import CustomerId
from tests.books import Template, open_copy
from tests.services.imports.files import figures, take_in, try_out

HEADER = "客户号,姓名,手机,邮箱,余额,等级,性别,身份证号"
START = datetime(2026, 11, 1, 2, tzinfo=UTC)
OWN = "own"
IDENTITIES = {"A1": "330102199003071230", "A2": "330102198808082223", "A3": "AB1234567", "": "330102198808082223"}
"""The identity number by customer number: a file that gives somebody another one changes by what it is recognised."""

cells = {
    "number": st.sampled_from(["", "A1", "A2", "A3", "A4"]),
    "name": st.sampled_from(["", "王伟", "李娜", "𬎆䶮", "无"]),
    "phone": st.sampled_from(["", "13800138001", "138-0013-8001", "13900139000", "电话", "-"]),
    "email": st.sampled_from(["", "a@b.cn", "N/A"]),
    "balance": st.sampled_from(["", "0", "12.50", "12.5", "1,000", "-3", "0.001", "x"]),
    "level": st.sampled_from(["", "金", "7", "7.0"]),
    "sex": st.sampled_from(["", "1", "0", "女", "公"]),
    "identity": st.sampled_from(["", OWN, "330102199003071231"]),
}
rows = st.tuples(*cells.values()).map(
    lambda row: ",".join(f'"{IDENTITIES.get(row[0], "") if cell == OWN else cell}"' for cell in row)
)
numbered = rows.filter(lambda row: not row.startswith('"",'))
any_rows = rows.filter(lambda row: row.strip('",'))
files = st.one_of(
    st.lists(one, min_size=1, max_size=8).map(lambda lines: [HEADER, *lines]) for one in (numbered, any_rows)
)
rules = st.dictionaries(
    st.sampled_from(["姓名", "手机", "邮箱", "余额", "等级"]),
    st.sampled_from([Precedence.FILE, Precedence.MINE_IF_NEWER]),
)

meanings = st.fixed_dictionaries(
    {},
    optional={
        "性别": st.just({"1": "男", "0": "女"}),
        "等级": st.sampled_from([{"7": "银"}, {"金": "", "7.0": "7"}]),
        "姓名": st.just({"无": ""}),
    },
)
defaults = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.just("女"),
        "nationality": st.just("中国"),
        "email": st.just("a@b.cn"),
        "custom:来源": st.just("旧"),
    },
)


class Imports(RuleBasedStateMachine):
    """A book into which files come while its manager corrects and removes customers, day after day."""

    template: Template
    folder: Path
    count = 0

    @initialize()
    def open(self) -> None:
        type(self).count += 1
        place = self.folder / str(self.count)
        place.mkdir()
        self.book: OpenBook = open_copy(self.template, place)
        self.day = START

    def teardown(self) -> None:
        self.book.close()

    @rule(lines=files, rules=rules, values=meanings, fallbacks=defaults, back=st.integers(0, 3))
    def take_file_in_twice(
        self,
        lines: list[str],
        rules: dict[str, Precedence],
        values: dict[str, dict[str, str]],
        fallbacks: dict[str, str],
        back: int,
    ) -> None:
        self.day += timedelta(days=1)
        answers = {
            "as_of": (self.day - timedelta(days=back)).date(), "rules": rules, "values": values, "defaults": fallbacks,
        }  # fmt: skip
        with clock.frozen(self.day):
            plan = try_out(self.book, lines, **answers)
            all_rows, new, changed, same, repeated, refused = figures(plan)
            assert all_rows == new + changed + same + repeated + refused == len(lines) - 1
            assert sum(one.whole_row for one in plan.refused_rows) == refused
            before = self.customers()
            result = take_in(self.book, lines, **answers)
            assert figures(result) == figures(plan)
            assert self.customers() == before + new
            journalled = self.journalled()
            again = take_in(self.book, lines, **answers)
            numberless = sum(line.startswith('"",') for line in lines[1:])
            if again.new + again.changed:
                # Rows without a number go by name and phone, which other rows of the same file may just have changed.
                assert again.new + again.changed <= numberless
                return
            # A file whose own changes make two customers alike has rows that fit both the second time.
            alike = again.refused - refused
            assert figures(again)[:3] == (all_rows, 0, 0)
            assert alike >= 0
            once_more = try_out(self.book, lines, **answers)
            if not any("Several customers" in one.reason for one in once_more.refused_rows):
                assert figures(again) == (all_rows, 0, 0, new + changed + same, repeated, refused)
            assert self.journalled() == journalled

    @rule(data=st.data())
    def correct_by_hand(self, data: st.DataObject) -> None:
        with self.book.read() as work:
            ids = list(find_customers(work, CustomerQuery()).ids)
        if not ids:
            return
        customer_id = CustomerId(data.draw(st.sampled_from(ids)))
        email = data.draw(st.sampled_from(["", "mine@b.cn"]))
        self.day += timedelta(days=1)
        with clock.frozen(self.day), self.book.write("Save customer") as work:
            base = saving.edit_draft(work, customer_id)
            name = base.name or "补名"
            saving.save_customer(work, saving.replace(base, email=email, name=name, phones=base.phones[:0]), base)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        with self.book.read() as work:
            ids = list(find_customers(work, CustomerQuery()).ids)
        if ids:
            customer_id = CustomerId(data.draw(st.sampled_from(ids)))
            with self.book.write("Delete customer") as work:
                saving.remove_customer(work, customer_id, saving.edit_draft(work, customer_id).version)

    @invariant()
    def list_and_records_agree(self) -> None:
        if not hasattr(self, "book"):
            return
        with clock.frozen(self.day), self.book.read() as work:
            listed = customer_rows(work, find_customers(work, CustomerQuery()).ids)
            assert len(listed) == self.customers()
            numbers = [row.number for row in listed if row.number]
            assert len(numbers) == len(set(numbers))
            one_day = select(Balance.holding_id).group_by(Balance.holding_id, Balance.as_of).having(func.count() > 1)
            assert work.session.scalars(one_day).all() == []
            assert work.session.scalar(select(func.count()).select_from(Holding)) is not None
            assert all(work.session.scalars(select(Phone.digits)))

    def customers(self) -> int:
        with self.book.read() as work:
            return work.session.scalar(select(func.count()).where(Customer.removed_at.is_(None))) or 0

    def journalled(self) -> int:
        with self.book.read() as work:
            return work.session.scalar(select(func.count()).select_from(Change)) or 0


def test_a_file_taken_in_twice_is_taken_in_once(template_file: Template, tmp_path: Path) -> None:
    class Here(Imports):
        template, folder = template_file, tmp_path

    checks = settings(
        max_examples=20,
        stateful_step_count=8,
        phases=[Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=checks)


@pytest.mark.parametrize("as_of", [date(2026, 10, 1), date(2026, 11, 1)])
def test_the_same_on_both_databases(any_book: OpenBook, as_of: date) -> None:
    lines = [
        HEADER,
        "A1,王伟,13800138001,,12.50,7",
        "A2,李娜,13900139000,a@b.cn,0,",
        "A1,王伟,,,12.5,7.0",
        "A3,,电话,,,",
    ]
    first = take_in(any_book, lines, as_of=as_of)
    assert figures(first) == (4, 2, 0, 0, 1, 1)
    assert figures(take_in(any_book, lines, as_of=as_of)) == (4, 0, 0, 2, 1, 1)
