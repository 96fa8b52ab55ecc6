"""A unit of work is all or nothing, one at a time, and never shows or loses half of anything."""

import multiprocessing
import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from crmdesk.database import sqlite_file, unit_of_work
from crmdesk.database.location import read_location
from crmdesk.database.vault import Opened
from crmdesk.errors import UserError
from crmdesk.models import Act, Change, Customer, Phone, SearchRank, Setting
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import CustomerKind, Role
from tests.books import PEOPLE, Template, add_customers, hire

ROUNDS = 25
WRITERS = 3


def count_up(book: OpenBook) -> None:
    """Raise a counter as a service does: read it, then write it."""
    for _round in range(ROUNDS):
        with book.write("Count") as work:
            setting = work.session.scalars(select(Setting).where(Setting.key == "counter")).one()
            setting.value = {"count": setting.value["count"] + 1}


def count_in_process(location: str, opened: Opened, failures: "multiprocessing.Queue[str]") -> None:
    try:
        book = books.open_with(read_location(location), opened)
        count_up(book)
        book.close()
    except BaseException as error:
        failures.put(repr(error))
        raise


def counter(book: OpenBook) -> int:
    with book.read() as work:
        return work.session.scalars(select(Setting.value).where(Setting.key == "counter")).one()["count"]


@pytest.fixture
def counted(any_book: OpenBook) -> OpenBook:
    with any_book.write("Start counting") as work:
        work.session.add(Setting(key="counter", value={"count": 0}))
    return any_book


def test_processes_writing_the_same_lose_nothing_and_none_is_turned_away(
    counted: OpenBook, template_file: Template, request: pytest.FixtureRequest
) -> None:
    is_file = counted.location.file is not None
    template = template_file if is_file else request.getfixturevalue("template_database")
    spawn = multiprocessing.get_context("spawn")
    failures: multiprocessing.Queue[str] = spawn.Queue()
    other = spawn.Process(target=count_in_process, args=(counted.location.name, template.opened, failures))
    other.start()
    while counter(counted) == 0 and other.is_alive():
        time.sleep(0.01)
    count_up(counted)
    other.join(60)
    assert failures.empty(), failures.get()
    assert other.exitcode == 0
    assert counter(counted) == ROUNDS * 2


def test_threads_writing_the_same_lose_nothing(counted: OpenBook) -> None:
    threads = [threading.Thread(target=count_up, args=(counted,)) for _index in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert counter(counted) == ROUNDS * WRITERS


def test_a_write_waits_its_turn_and_gives_up_calmly(any_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_of_work, "LONGEST_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(sqlite_file, "BUSY_MILLISECONDS", 50)
    with any_book.write("First"):  # noqa: SIM117 - the second write must fail inside the first
        with pytest.raises(UserError, match="busy for a minute"), any_book.write("Second"):
            pass
    with any_book.write("Third") as work:
        work.session.add(Setting(key="third", value={}))


def test_a_failing_write_leaves_nothing(any_book: OpenBook) -> None:
    def fail() -> None:
        with any_book.write("Fail") as work:
            for draft in PEOPLE:
                saving.save_customer(work, draft, draft)
            work.finish()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with any_book.read() as work:
        for noun in (Customer, Phone, SearchRank, Act, Change):
            assert work.session.scalar(select(func.count()).select_from(noun)) == 0
        if work.dialect == "sqlite":
            assert work.session.scalar(text("SELECT count(*) FROM search_token")) == 0


def test_a_reader_never_sees_half_of_a_write(any_book: OpenBook) -> None:
    add_customers(any_book, PEOPLE[:1])

    def count(session: Session) -> tuple[int | None, ...]:
        return tuple(session.scalar(select(func.count()).select_from(noun)) for noun in (Customer, Phone, Change))

    with any_book.read() as earlier:
        before = count(earlier.session)
        with any_book.write("Save customers") as work:
            for draft in PEOPLE[1:]:
                saving.save_customer(work, draft, draft)
            work.session.flush()
            with any_book.read() as during:
                assert count(during.session) == before
        assert count(earlier.session) == before
    with any_book.read() as after:
        assert count(after.session)[0] == 5


def test_reading_cannot_write(any_book: OpenBook) -> None:
    with pytest.raises(RuntimeError, match="reading only"), any_book.read() as work:
        saving.save_customer(work, PEOPLE[0], PEOPLE[0])
    with any_book.read() as work:
        assert work.session.scalars(select(Customer)).all() == []


@pytest.mark.parametrize("role", [Role.COMPLIANCE, Role.AUDITOR])
def test_roles_that_read_change_nothing(any_book: OpenBook, role: Role) -> None:
    (customer_id,) = add_customers(any_book, PEOPLE[:1])
    with any_book.read() as work:
        draft = saving.edit_draft(work, customer_id)
    reader = hire(any_book, "读者", role)
    for deed in (
        lambda work: saving.save_customer(work, replace(draft, name="别名"), draft),
        lambda work: saving.save_customer(work, PEOPLE[1], PEOPLE[1]),
        lambda work: saving.new_draft(work, CustomerKind.INDIVIDUAL),
        lambda work: saving.remove_customer(work, customer_id, draft.version),
        lambda work: saving.restore_customer(work, customer_id),
    ):
        with pytest.raises(UserError, match="not change anything"), reader.write("Try") as work:
            deed(work)
    with any_book.read() as work:
        assert open_card(work, customer_id).version == draft.version


def test_one_work_has_one_moment_and_one_act(any_book: OpenBook) -> None:
    with any_book.write("Save customers") as work:
        for draft in PEOPLE[:2]:
            saving.save_customer(work, draft, draft)
        moment = work.now
        assert {"customer", "individual", "phone", "assignment"} <= work.changed
    with any_book.read() as work:
        act = work.session.scalars(select(Act)).one()
        assert (act.step, act.actor_uid, act.at) == ("Save customers", work.actor.uid, moment)
    with any_book.write("Look and do nothing") as work:
        saving.edit_draft(work, saving.CustomerId(1))
    with any_book.read() as work:
        assert work.session.scalar(select(func.count()).select_from(Act)) == 1


def test_a_customer_number_is_given_once_whoever_has_it(any_book: OpenBook) -> None:
    add_customers(any_book, PEOPLE[:1])
    stranger = hire(any_book, "吴经理")
    twin = CustomerDraft(CustomerKind.INDIVIDUAL, name="另一人", number="C0000001")
    with pytest.raises(UserError, match="number already"), stranger.write("Save customer") as work:
        saving.save_customer(work, twin, twin)
