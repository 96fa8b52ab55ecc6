"""A visit is written down once, with its people, promises and next steps, and no colleague's words are lost."""

# ruff: noqa: DTZ001 - wall times have no zone

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from crmdesk import clock
from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.models import Attendee, Contact, Promise, Task
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.reading import new_contact, open_contact
from crmdesk.services.contacts.saving import remove_contact, save_contact
from crmdesk.services.contacts.timeline import read_timeline
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.papers.visit import visit_report
from crmdesk.terms import (
    Channel,
    Confidentiality,
    ContactId,
    ContactState,
    CustomerId,
    Mood,
    Priority,
    Role,
)
from tests.books import add_customers, assign, hire

NOW = datetime(2026, 11, 20, 7, 40, tzinfo=UTC)  # 15:40 in Hangzhou


@pytest.fixture(autouse=True)
def _on_a_friday() -> object:
    with clock.frozen(NOW):
        yield


def visit(customer_id: CustomerId, **changes: object) -> ContactDraft:
    draft = ContactDraft(
        customer_id,
        datetime(2026, 11, 20, 14, 30),
        minutes=45,
        place="文三路 138 号",
        purpose="needs",
        discussed="询问三年期大额存单利率",
        needs="养老现金流",
        products="大额存单",
        disclosures="利率以当日挂牌为准",
        mood=Mood.PLEASED,
        mood_note="心情不错",
        outcome="约定下周答复",
        attendees=(AttendeeDraft("林晓彤", of_bank=True), AttendeeDraft("张伟明", of_bank=False, post="本人")),
        promises=(PromiseDraft("书面答复利率", date(2026, 11, 27)),),
        next_steps=(StepDraft("带方案再次拜访", date(2026, 12, 4), priority=Priority.HIGH),),
    )
    return replace(draft, **changes)


def saved(book: OpenBook, draft: ContactDraft) -> ContactId:
    with book.write("Save contact") as work:
        return save_contact(work, draft)


def opened(book: OpenBook, contact_id: ContactId) -> ContactDraft:
    with book.read() as work:
        return open_contact(work, contact_id)


def test_a_new_contact_is_filled_from_the_card(any_book: OpenBook) -> None:
    person, *_others, firm, _foreigner = add_customers(any_book)
    with any_book.write("New contact") as work:
        draft = new_contact(work, person)
        at_branch = new_contact(work, person, Channel.BRANCH_MEETING)
        by_phone = new_contact(work, person, Channel.PHONE)
        with_firm = new_contact(work, firm)
    assert draft.starts_at == datetime(2026, 11, 20, 15, 30)
    assert draft.place == "杭州市西湖区文三路"
    assert [(one.name, one.of_bank) for one in draft.attendees] == [("林晓彤", True), ("张伟明", False)]
    assert (at_branch.place, by_phone.place) == ("杭州西溪支行", "")
    assert [one.of_bank for one in with_firm.attendees] == [True]


def test_what_is_saved_is_what_is_opened(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    draft = visit(customer_id)
    found = opened(any_book, saved(any_book, draft))
    (promise,), (step,) = found.promises, found.next_steps
    assert (promise.what, promise.due_on) == ("书面答复利率", date(2026, 11, 27))
    assert (step.what, step.due_on, step.priority) == ("带方案再次拜访", date(2026, 12, 4), Priority.HIGH)
    assert promise.owner_id is not None
    assert promise.owner_id == step.owner_id
    same = replace(found, contact_id=None, version=0, promises=draft.promises, next_steps=draft.next_steps)
    assert same == draft


def test_promises_and_steps_stand_on_the_card(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    saved(any_book, visit(customer_id))
    with any_book.read() as work:
        card = open_card(work, customer_id)
    assert [(one.what, one.owner, one.overdue) for one in card.promises] == [("书面答复利率", "林晓彤", False)]
    assert [one.what for one in card.tasks] == ["带方案再次拜访"]
    assert card.last_contact == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert card.contacts_this_year == 1


def test_editing_changes_adds_and_removes_its_parts(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    contact_id = saved(any_book, visit(customer_id))
    before = opened(any_book, contact_id)
    later = replace(before.promises[0], due_on=date(2026, 11, 30))
    changed = replace(
        before,
        outcome="已答复",
        attendees=before.attendees[1:],
        promises=(later, PromiseDraft("寄送报告", date(2026, 12, 1))),
        next_steps=(),
    )
    assert saved(any_book, changed) == contact_id
    after = opened(any_book, contact_id)
    assert [(one.what, one.due_on) for one in after.promises] == [
        ("书面答复利率", date(2026, 11, 30)),
        ("寄送报告", date(2026, 12, 1)),
    ]
    assert after.promises[0].promise_id == before.promises[0].promise_id
    assert (after.next_steps, after.outcome, [one.name for one in after.attendees]) == ((), "已答复", ["张伟明"])
    with any_book.read() as work:
        assert work.session.scalars(select(Task.removed_by_act)).one() is not None
        assert len(work.session.scalars(select(Attendee)).all()) == 1


def test_a_form_opened_before_somebody_else_saved_is_refused(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    contact_id = saved(any_book, visit(customer_id))
    mine = theirs = opened(any_book, contact_id)
    saved(any_book, replace(theirs, promises=(*theirs.promises, PromiseDraft("寄送报告", date(2026, 12, 1)))))
    with pytest.raises(UserError, match="changed this entry"):
        saved(any_book, replace(mine, reaction="满意"))
    assert len(opened(any_book, contact_id).promises) == 2


def test_a_removed_contact_takes_its_promises_along(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    contact_id = saved(any_book, visit(customer_id))
    version = opened(any_book, contact_id).version
    with pytest.raises(UserError, match="changed this entry"), any_book.write("Delete contact") as work:
        remove_contact(work, contact_id, version + 1)
    with any_book.write("Delete contact") as work:
        remove_contact(work, contact_id, version)
    with any_book.read() as work:
        assert read_timeline(work, customer_id).entries == ()
        card = open_card(work, customer_id)
        assert (card.promises, card.tasks, card.last_contact) == ((), (), None)
        assert work.session.scalars(select(Promise.removed_by_act)).one() is not None
        with pytest.raises(UserError, match="no longer in the book"):
            open_contact(work, contact_id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"discussed": " "}, "discussed"),
        ({"starts_at": datetime(2026, 11, 21, 9)}, "starts_at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 24 * 60 + 1}, "minutes"),
        ({"needs": "长" * 20_001}, "needs"),
        ({"promises": (PromiseDraft("", date(2026, 12, 1)),)}, "promises.0.what"),
        ({"promises": (PromiseDraft("答复", None),)}, "promises.0.due_on"),
        ({"promises": (PromiseDraft("答复", date(2026, 11, 19)),)}, "promises.0.due_on"),
        ({"next_steps": (StepDraft("", date(2026, 12, 1)),)}, "next_steps.0.what"),
        ({"next_steps": (StepDraft("拜访", None),)}, "next_steps.0.due_on"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    book: OpenBook, changes: dict[str, object], field: str
) -> None:
    customer_id = add_customers(book)[0]
    with pytest.raises(InvalidDraftError) as caught:
        saved(book, visit(customer_id, **changes))
    assert caught.value.field == field
    with book.read() as work:
        assert work.session.scalars(select(Contact)).all() == []


def test_remarks_and_plans_do_not_bar_saving(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    saved(book, visit(customer_id, disclosures="", starts_at=datetime(2026, 10, 1, 9)))
    ahead = {"starts_at": datetime(2026, 12, 1, 9), "state": ContactState.PLANNED, "reached": False, "discussed": ""}
    saved(book, visit(customer_id, **ahead, promises=()))
    with book.read() as work:
        assert [entry.state for entry in read_timeline(work, customer_id).entries if entry.channel] == [
            "planned",
            "done",
        ]


def test_what_is_confidential_stays_with_the_main_manager_and_her_superiors(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    helper = hire(any_book, "周助理")
    manager = hire(any_book, "钱行长", Role.BRANCH_MANAGER)
    compliance = hire(any_book, "孙合规", Role.COMPLIANCE)
    assign(any_book, customer_id, helper)
    secret = saved(any_book, visit(customer_id, confidentiality=Confidentiality.CONFIDENTIAL))
    later = datetime(2026, 11, 20, 15, 0)
    plain = saved(any_book, visit(customer_id, starts_at=later, promises=(), next_steps=(), discussed="闲谈"))
    with helper.read() as work:
        entries = read_timeline(work, customer_id).entries
        texts = "".join(entry.text + entry.detail for entry in entries if entry.confidential)
        assert [entry.confidential for entry in entries] == [False, True, True, True]
        assert texts == ""
        assert [entry.mood for entry in entries if entry.confidential] == [None, None, None]
        card = open_card(work, customer_id)
        assert (card.promises, card.tasks) == ((), ())
        with pytest.raises(UserError, match="confidential"):
            open_contact(work, secret)
    with pytest.raises(UserError, match="confidential"), helper.write("Delete contact") as work:
        remove_contact(work, secret, 1)
    for reader in (manager, compliance):
        with reader.read() as work:
            assert open_contact(work, secret).discussed == "询问三年期大额存单利率"
            assert len(open_card(work, customer_id).promises) == 1
    with any_book.write("Visit report") as work:
        assert visit_report(work, plain).promises == ()
        assert len(visit_report(work, secret).promises) == 1


def test_compliance_reads_and_changes_nothing(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    contact_id = saved(any_book, visit(customer_id))
    compliance = hire(any_book, "孙合规", Role.COMPLIANCE)
    with compliance.read() as work:
        draft = open_contact(work, contact_id)
    for deed in (
        lambda work: save_contact(work, draft),
        lambda work: remove_contact(work, contact_id, draft.version),
        lambda work: new_contact(work, customer_id),
    ):
        with pytest.raises(UserError, match="not change anything"), compliance.write("Try") as work:
            deed(work)


def test_a_stranger_finds_neither_customer_nor_contact(any_book: OpenBook) -> None:
    customer_id = add_customers(any_book)[0]
    contact_id = saved(any_book, visit(customer_id))
    stranger = hire(any_book, "吴经理")
    with stranger.read() as work:
        for deed in (
            lambda: open_card(work, customer_id),
            lambda: read_timeline(work, customer_id),
            lambda: open_contact(work, contact_id),
        ):
            with pytest.raises(UserError, match="look"):
                deed()
    with pytest.raises(UserError, match="looked after by somebody else"), stranger.write("Try") as work:
        save_contact(work, visit(customer_id))


def test_long_ago_and_not_reached_do_not_count_as_contact(book: OpenBook) -> None:
    customer_id = add_customers(book)[0]
    wall = datetime(2026, 11, 20, 9)
    saved(book, visit(customer_id, starts_at=wall - timedelta(days=400), promises=(), next_steps=()))
    saved(book, visit(customer_id, reached=False, discussed="", promises=(), next_steps=()))
    with book.read() as work:
        card = open_card(work, customer_id)
    assert card.contacts_this_year == 0
    assert card.last_contact == datetime(2025, 10, 16, 1, tzinfo=UTC)
