"""The bank changes its lists of choices, on both databases, and what uses a retired choice keeps showing it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.models import Act, Change, Staff
from crmdesk.services.book import OpenBook
from crmdesk.services.choice_editing import (
    TOPICS,
    ChoiceDraft,
    check_choice,
    list_choices,
    move_choice,
    restore_choice,
    retire_choice,
    save_choice,
)
from crmdesk.services.choices import all_choices, choices_of, choices_with
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.ruling import why_not_ruling
from crmdesk.terms import ChoiceId, Role
from tests.books import PEOPLE, add_customers, hire


def listed(book: OpenBook, topic: str = "purpose") -> tuple[ChoiceDraft, ...]:
    with book.read() as work:
        return list_choices(work, topic)


def named(book: OpenBook, english: str, topic: str = "purpose") -> ChoiceDraft:
    return next(one for one in listed(book, topic) if one.english == english)


def added(book: OpenBook, english: str, chinese: str, topic: str = "purpose") -> ChoiceId:
    draft = ChoiceDraft(topic, english, chinese)
    with book.write("Add") as work:
        return save_choice(work, draft, draft)


def id_of(draft: ChoiceDraft) -> ChoiceId:
    assert draft.record_id is not None
    return draft.record_id


def test_a_new_book_has_entries_in_every_list(any_book: OpenBook) -> None:
    assert all(listed(any_book, topic) for topic in TOPICS)
    with any_book.read() as work:
        assert set(all_choices(work)) == set(TOPICS)


def test_an_entry_is_added_at_the_end_with_a_key_of_its_own(any_book: OpenBook) -> None:
    added(any_book, "Pension advice", " 养老规划 ")
    added(any_book, "养老", "养老")
    added(any_book, "退休", "退休")
    with any_book.read() as work:
        last = choices_of(work, "purpose")[-3:]
    assert [(one.key, one.english, one.chinese) for one in last] == [
        ("pension_advice", "Pension advice", "养老规划"),
        ("entry", "养老", "养老"),
        ("entry_2", "退休", "退休"),
    ]


def test_a_renamed_entry_keeps_its_key_and_the_journal_says_what_changed(any_book: OpenBook) -> None:
    base = named(any_book, "Keep in touch")
    with any_book.write("Rename an entry of a list") as work:
        save_choice(work, replace(base, english="Stay in touch"), base)
    with any_book.read() as work:
        assert choices_of(work, "purpose")[0].key == "relationship"
        assert choices_of(work, "purpose")[0].english == "Stay in touch"
        change = work.session.scalars(
            select(Change).join(Act).where(Act.step == "Rename an entry of a list", Change.noun == "choice")
        ).one()
        assert (change.old, change.new) == ({"label_en": "Keep in touch"}, {"label_en": "Stay in touch"})


@pytest.mark.parametrize(
    ("english", "chinese", "fields"),
    [
        ("", "", ["english", "chinese"]),
        ("  ", "新", ["english"]),
        ("keep in TOUCH", "新", ["english"]),
        ("New", "关系维护", ["chinese"]),
        ("x" * 61, "新", ["english"]),
    ],
)
def test_labels_are_filled_in_and_unlike_all_others(
    any_book: OpenBook, english: str, chinese: str, fields: list[str]
) -> None:
    draft = ChoiceDraft("purpose", english, chinese)
    assert [one.field for one in check_choice(draft, listed(any_book))] == fields
    with pytest.raises(InvalidDraftError), any_book.write("Add") as work:
        save_choice(work, draft, draft)
    assert len(listed(any_book)) == 10


def test_the_same_label_may_stand_in_another_list(any_book: OpenBook) -> None:
    added(any_book, "Keep in touch", "关系维护", "listing")
    assert listed(any_book, "listing")[-1].english == "Keep in touch"


def test_entries_are_moved_and_stop_at_the_ends(any_book: OpenBook) -> None:
    names = [one.english for one in listed(any_book, "listing")]
    with any_book.write("Move") as work:
        move_choice(work, id_of(named(any_book, names[2], "listing")), -1)
    with any_book.write("Move") as work:
        move_choice(work, id_of(named(any_book, names[0], "listing")), -1)
        move_choice(work, id_of(named(any_book, names[5], "listing")), 1)
    moved = [one.english for one in listed(any_book, "listing")]
    assert moved == [names[0], names[2], names[1], *names[3:]]


def test_a_retired_choice_is_offered_no_more_and_stays_readable(any_book: OpenBook) -> None:
    [customer] = add_customers(any_book, (replace(PEOPLE[0], came_by="fair"),))
    fair = named(any_book, "Fair or seminar", "came_by")
    with any_book.write("Retire") as work:
        retire_choice(work, id_of(fair))
    assert listed(any_book, "came_by")[-1] == replace(fair, retired=True)
    with any_book.read() as work:
        assert "fair" not in [one.key for one in choices_of(work, "came_by")]
        assert "fair" not in [one.key for one in choices_with(work, "came_by", "counter")]
        assert choices_with(work, "came_by", "fair")[-1].chinese == "展会沙龙"
        shown = open_card(work, customer).came_by
        assert shown is not None
        assert shown.english == "Fair or seminar"


def test_a_retired_choice_comes_back_at_the_end(any_book: OpenBook) -> None:
    first = listed(any_book)[0]
    with any_book.write("Retire") as work:
        retire_choice(work, id_of(first))
    again = ChoiceDraft("purpose", first.english, "别的")
    assert [one.field for one in check_choice(again, listed(any_book))] == ["english"]
    with any_book.write("Bring back") as work:
        restore_choice(work, id_of(first))
    assert listed(any_book)[-1] == first
    assert not any(one.retired for one in listed(any_book))


def test_the_last_entry_of_a_list_stays(any_book: OpenBook) -> None:
    first, *rest = listed(any_book, "ownership")
    with any_book.write("Retire") as work:
        for one in rest:
            retire_choice(work, id_of(one))
    with pytest.raises(UserError, match="last entry"), any_book.write("Retire") as work:
        retire_choice(work, id_of(first))


def test_what_somebody_else_renamed_meanwhile_is_not_overwritten(any_book: OpenBook) -> None:
    base = listed(any_book)[0]
    with any_book.write("Rename") as work:
        save_choice(work, replace(base, english="Theirs"), base)
    with pytest.raises(UserError, match="meanwhile"), any_book.write("Rename") as work:
        save_choice(work, replace(base, english="Mine"), base)
    assert listed(any_book)[0].english == "Theirs"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.BRANCH_MANAGER, True),
        (Role.ADMINISTRATOR, True),
        (Role.RELATIONSHIP_MANAGER, False),
        (Role.COMPLIANCE, False),
        (Role.AUDITOR, False),
    ],
)
def test_who_may_lay_down_lists(any_book: OpenBook, role: Role, may: bool) -> None:
    colleague = hire(any_book, "周晨", role)
    with colleague.read() as work:
        assert bool(why_not_ruling(work)) is not may
    draft = ChoiceDraft("purpose", "Pension advice", "养老规划")
    if may:
        with colleague.write("Add") as work:
            save_choice(work, draft, draft)
        assert listed(any_book)[-1].english == "Pension advice"
        return
    with pytest.raises(UserError, match="branch manager"), colleague.write("Add") as work:
        save_choice(work, draft, draft)
    first = id_of(listed(any_book)[0])
    for deed in (retire_choice, restore_choice):
        with pytest.raises(UserError, match="branch manager"), colleague.write("Try") as work:
            deed(work, first)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Try") as work:
        move_choice(work, first, 1)
    assert len(listed(any_book)) == 10


def test_a_book_of_her_own_is_hers_until_a_colleague_joins(any_book: OpenBook) -> None:
    with any_book.read() as work:
        assert why_not_ruling(work) == ""
    colleague = hire(any_book, "周晨")
    with any_book.read() as work:
        assert why_not_ruling(work)
    with any_book.write("Dismiss") as work:
        work.session.get_one(Staff, colleague.actor.staff_id).removed_at = work.now
    with any_book.read() as work:
        assert why_not_ruling(work) == ""
