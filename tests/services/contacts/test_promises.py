"""Promises and tasks are ticked off on the card: in time, late, broken, withdrawn, reopened, and never over a colleague."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from crmdesk import clock
from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import add_promise, add_task, finish_task, settle_promise
from crmdesk.services.customers.card import CustomerCard
from crmdesk.services.customers.card_reading import open_card
from crmdesk.terms import CustomerId, PromiseId, PromiseState, Role, StaffId, TaskId, TaskState
from tests.books import add_customers, hire

DUE = date(2026, 11, 20)


@contextmanager
def on_day(day: int) -> Iterator[None]:
    with clock.frozen(datetime(2026, 11, day, 4, tzinfo=UTC)):
        yield


def promised(book: OpenBook) -> tuple[CustomerId, PromiseId]:
    customer_id = add_customers(book)[0]
    with on_day(10), book.write("Promise") as work:
        return customer_id, add_promise(work, customer_id, PromiseDraft(" 书面答复利率 ", DUE))


def settle(book: OpenBook, promise_id: PromiseId, version: int, state: PromiseState) -> None:
    with book.write("Settle") as work:
        settle_promise(work, promise_id, version, state)


def card_of(book: OpenBook, customer_id: CustomerId) -> CustomerCard:
    with book.read() as work:
        return open_card(work, customer_id)


@pytest.mark.parametrize(
    ("day", "said", "state"),
    [
        (20, PromiseState.KEPT, PromiseState.KEPT),
        (21, PromiseState.KEPT, PromiseState.KEPT_LATE),
        (20, PromiseState.KEPT_LATE, PromiseState.KEPT),
        (22, PromiseState.BROKEN, PromiseState.BROKEN),
        (12, PromiseState.WITHDRAWN, PromiseState.WITHDRAWN),
    ],
)
def test_what_became_of_a_promise(book: OpenBook, day: int, said: PromiseState, state: PromiseState) -> None:
    customer_id, promise_id = promised(book)
    with on_day(day):
        settle(book, promise_id, 1, said)
        (row,) = card_of(book, customer_id).promises
    assert (row.what, row.state, row.settled_on, row.overdue) == ("书面答复利率", state, date(2026, 11, day), False)


def test_a_promise_can_be_reopened_and_is_overdue_again(any_book: OpenBook) -> None:
    customer_id, promise_id = promised(any_book)
    with on_day(21):
        settle(any_book, promise_id, 1, PromiseState.KEPT)
        settle(any_book, promise_id, 2, PromiseState.OPEN)
        (row,) = card_of(any_book, customer_id).promises
    assert (row.state, row.settled_on, row.overdue, row.version) == (PromiseState.OPEN, None, True, 3)


def test_a_stale_tick_is_refused_and_changes_nothing(any_book: OpenBook) -> None:
    customer_id, promise_id = promised(any_book)
    with on_day(15):
        settle(any_book, promise_id, 1, PromiseState.KEPT)
        with pytest.raises(UserError, match="changed this promise"):
            settle(any_book, promise_id, 1, PromiseState.BROKEN)
        assert card_of(any_book, customer_id).promises[0].state is PromiseState.KEPT


def test_tasks_are_done_cancelled_and_reopened(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    with on_day(10), any_book.write("Task") as work:
        task_id = add_task(work, customer_id, StepDraft("电话回访", date(2026, 11, 12)))
    for version, (day, state, overdue) in enumerate(
        [(11, TaskState.DONE, False), (13, TaskState.OPEN, True), (13, TaskState.CANCELLED, False)], start=1
    ):
        with on_day(day):
            with any_book.write("Finish") as work:
                finish_task(work, task_id, version, state)
            (row,) = card_of(any_book, customer_id).tasks
            assert (row.state, row.overdue) == (state, overdue)
    with pytest.raises(UserError, match="changed this task"), any_book.write("Finish") as work:
        finish_task(work, task_id, 1, TaskState.DONE)


def test_open_ones_come_first_by_day(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    with on_day(1), any_book.write("Promise") as work:
        ids = [
            add_promise(work, customer_id, PromiseDraft(f"第{day}日", date(2026, 11, day))) for day in (9, 7, 8, 6, 5)
        ]
    with on_day(4):
        settle(any_book, ids[3], 1, PromiseState.KEPT)
    with on_day(5):
        settle(any_book, ids[4], 1, PromiseState.KEPT)
    assert [row.due_on.day for row in card_of(any_book, customer_id).promises] == [7, 8, 9, 5, 6]


def test_empty_ones_are_refused_at_their_fields(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    for deed, what in ((add_promise, PromiseDraft(" ", None)), (add_task, StepDraft(" ", None))):
        with pytest.raises(InvalidDraftError) as caught, book.write("Add") as work:
            deed(work, customer_id, what)  # type: ignore[arg-type]
        assert [problem.field for problem in caught.value.problems] == ["what", "due_on"]


def test_an_unknown_owner_is_refused(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    with pytest.raises(UserError, match="colleague"), book.write("Add") as work:
        add_task(work, customer_id, StepDraft("回访", DUE, owner_id=StaffId(999)))


def test_others_neither_add_nor_settle(any_book: OpenBook) -> None:
    customer_id, promise_id = promised(any_book)
    stranger, compliance = hire(any_book, "吴经理"), hire(any_book, "孙合规", Role.COMPLIANCE)
    for someone in (stranger, compliance):
        for deed in (
            lambda work: settle_promise(work, promise_id, 1, PromiseState.KEPT),
            lambda work: finish_task(work, TaskId(1), 1, TaskState.DONE),
            lambda work: add_promise(work, customer_id, PromiseDraft("答复", DUE)),
            lambda work: add_task(work, customer_id, StepDraft("回访", DUE)),
        ):
            with pytest.raises(UserError), someone.write("Try") as work:
                deed(work)
    assert [row.version for row in card_of(any_book, customer_id).promises] == [1]


def test_a_password_is_never_kept_as_a_promise_or_task(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    for service, draft in ((add_promise, PromiseDraft("密码：abc123", DUE)), (add_task, StepDraft("PIN 1234", DUE))):
        with pytest.raises(InvalidDraftError, match="never written down"), any_book.write("Add") as work:
            service(work, customer_id, draft)  # type: ignore[arg-type]
