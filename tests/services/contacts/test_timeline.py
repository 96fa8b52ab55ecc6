"""The timeline tells everything once, newest first, however long it is."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from crmdesk.models import Contact, Promise, Task
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.timeline import (
    SOURCES,
    Cursor,
    EntryKind,
    EntryState,
    TimelineEntry,
    TimelineFilter,
    read_timeline,
)
from crmdesk.terms import (
    Channel,
    Confidentiality,
    ContactState,
    CustomerId,
    Direction,
    Mood,
    Priority,
    PromiseState,
    TaskState,
)
from tests.books import add_customers, assign, hire

START = datetime(2016, 1, 1, 1, tzinfo=UTC)


def fill(book: OpenBook, customer_id: CustomerId, contacts: int, promises: int, tasks: int) -> None:
    """Write many entries at once, many of them at the same moment."""
    random = Random(7)  # noqa: S311

    def moment() -> datetime:
        return START + timedelta(hours=random.randrange(contacts // 3 + 1))

    with book.write("Fill") as work:
        me = work.actor.staff_id
        shared = {"customer_id": customer_id, "version": 1}
        rows = [
            {
                **shared, "uid": uuid7(), "staff_id": me, "channel": random.choice(list(Channel)),
                "direction": Direction.OUTGOING, "state": ContactState.DONE, "reached": True, "starts_at": moment(),
                "discussed": f"第{number}次", "recorded": False, "confidentiality": Confidentiality.INTERNAL,
                "mood": random.choice([None, 1, 5]),
            }
            for number in range(contacts)
        ]  # fmt: skip
        work.session.execute(insert(Contact), rows)
        owned = {**shared, "owner_id": me, "due_on": START.date()}
        work.session.execute(
            insert(Promise),
            [
                {**owned, "uid": uuid7(), "what": "答复", "made_at": moment(), "state": PromiseState.KEPT}
                for _number in range(promises)
            ],
        )
        work.session.execute(
            insert(Task),
            [
                {
                    **owned, "uid": uuid7(), "what": "回访", "made_at": moment(), "state": TaskState.DONE,
                    "priority": int(Priority.NORMAL),
                }
                for _number in range(tasks)
            ],
        )  # fmt: skip


def walk(book: OpenBook, customer_id: CustomerId, limit: int) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    before: Cursor | None = None
    while True:
        with book.read() as work:
            page = read_timeline(work, customer_id, before, limit)
        found += page.entries
        if page.more is None:
            return found
        assert len(page.entries) == limit
        before = page.more


def test_ten_thousand_entries_come_page_by_page_without_loss_or_repetition(any_book: OpenBook) -> None:
    customer_id, other, *_rest = add_customers(any_book)
    fill(any_book, customer_id, 8_000, 1_200, 800)
    fill(any_book, other, 10, 10, 10)
    found = walk(any_book, customer_id, 997)
    assert len(found) == len({(entry.kind, entry.record_id) for entry in found}) == 10_000
    assert {kind: sum(entry.kind is kind for entry in found) for kind in EntryKind} == {
        EntryKind.CONTACT: 8_000,
        EntryKind.PROMISE: 1_200,
        EntryKind.TASK: 800,
    }
    for newer, older in pairwise(found):
        assert newer.at >= older.at
        if newer.at == older.at:
            assert (newer.kind, -newer.record_id) < (older.kind, -older.record_id)


def test_any_size_of_page_gives_the_same_story(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    fill(any_book, customer_id, 40, 15, 12)
    whole = walk(any_book, customer_id, 1_000)
    assert walk(any_book, customer_id, 1) == walk(any_book, customer_id, 67) == whole
    assert len(whole) == 67


def test_an_entry_says_what_its_kind_knows(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    with any_book.read() as work:
        assert read_timeline(work, customer_id).more is None
    fill(any_book, customer_id, 1, 1, 1)
    contact, promise, task = walk(any_book, customer_id, 50)
    assert (contact.text, contact.who, contact.state, contact.due_on) == ("第0次", "林晓彤", "done", None)
    assert isinstance(contact.channel, Channel)
    assert contact.mood in {None, Mood.ANGRY, Mood.DELIGHTED}
    assert (promise.text, promise.state, promise.channel, promise.due_on) == ("答复", "kept", None, START.date())
    assert (task.text, task.state, task.who) == ("回访", "done", "林晓彤")


def texts(book: OpenBook, customer_id: CustomerId, **wanted: object) -> list[str]:
    with book.read() as work:
        page = read_timeline(work, customer_id, limit=100, wanted=TimelineFilter(**wanted))  # type: ignore[arg-type]
    assert page.count == len(page.entries)
    return [entry.text for entry in page.entries]


def speak(book: OpenBook, customer_id: CustomerId) -> None:
    """Write down four contacts, a promise and a task that differ in everything."""
    with book.write("Speak") as work:
        me = work.actor.staff_id
        for number, (channel, state, discussed, more) in enumerate((
            (Channel.VISIT, ContactState.DONE, "大额存单利率", {"needs": "Retirement 养老金规划"}),
            (Channel.PHONE, ContactState.DONE, "问候", {"outcome": "约好周五到店办理存单"}),
            (Channel.PHONE, ContactState.NO_ANSWER, "", {}),
            (Channel.WECOM, ContactState.PLANNED, "发送养老产品", {"confidentiality": Confidentiality.CONFIDENTIAL}),
        )):  # fmt: skip
            work.session.add(
                Contact(
                    customer_id=customer_id, staff_id=me, channel=channel, state=state, discussed=discussed,
                    direction=Direction.OUTGOING, reached=state is ContactState.DONE,
                    starts_at=START + timedelta(days=number),
                    **({"confidentiality": Confidentiality.INTERNAL} | more),
                )
            )  # fmt: skip
        owned = {"customer_id": customer_id, "owner_id": me, "due_on": START.date(), "made_at": START}
        work.session.add(Promise(**owned, what="送存单利率表", state=PromiseState.OPEN, note="百分之 100%"))
        work.session.add(Task(**owned, what="回访", state=TaskState.DONE, priority=2))


def test_the_whole_history_is_searched_in_every_text(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    speak(any_book, customer_id)
    assert texts(any_book, customer_id, text="存单") == ["问候", "大额存单利率", "送存单利率表"]
    assert texts(any_book, customer_id, text="RETIREMENT") == ["大额存单利率"]
    assert texts(any_book, customer_id, text="0%") == ["送存单利率表"]
    assert texts(any_book, customer_id, text="_") == []
    with any_book.read() as work:
        found = read_timeline(work, customer_id, wanted=TimelineFilter(text="养老")).entries
    assert [entry.found for entry in found] == [(), (("needs", "Retirement 养老金规划"),)]


def test_chips_narrow_by_kind_channel_and_state_together(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    speak(any_book, customer_id)
    assert texts(any_book, customer_id, kinds={EntryKind.PROMISE, EntryKind.TASK}) == ["送存单利率表", "回访"]
    assert texts(any_book, customer_id, channels={Channel.PHONE}) == ["", "问候"]
    assert texts(any_book, customer_id, states={EntryState.PLANNED, EntryState.OPEN}) == [
        "发送养老产品",
        "送存单利率表",
    ]
    assert texts(any_book, customer_id, channels={Channel.PHONE}, states={EntryState.DONE}) == ["问候"]
    assert texts(any_book, customer_id, kinds={EntryKind.TASK}, channels={Channel.PHONE}) == []
    assert set(SOURCES[EntryKind.CONTACT].states) == set(ContactState)
    assert set(SOURCES[EntryKind.PROMISE].states) == set(PromiseState)
    assert set(SOURCES[EntryKind.TASK].states) == set(TaskState)


def test_what_one_may_not_read_is_not_found_by_what_it_says(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    speak(any_book, customer_id)
    colleague = hire(any_book, "王芳")
    assign(any_book, customer_id, colleague)
    with colleague.read() as work:
        every = read_timeline(work, customer_id).entries
        found = read_timeline(work, customer_id, wanted=TimelineFilter(text="养老")).entries
    assert [entry.text for entry in every if entry.confidential] == [""]
    assert [entry.text for entry in found] == ["大额存单利率"]


def test_a_narrowed_history_comes_page_by_page_too(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    fill(any_book, customer_id, 60, 5, 5)
    wanted = TimelineFilter(text="第1")
    found: list[TimelineEntry] = []
    before: Cursor | None = None
    while True:
        with any_book.read() as work:
            page = read_timeline(work, customer_id, before, 4, wanted)
        assert page.count == (11 if before is None else None)
        found += page.entries
        if page.more is None:
            break
        before = page.more
    assert len({entry.record_id for entry in found}) == len(found) == 11
