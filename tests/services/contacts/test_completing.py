"""A planned contact is done, tried in vain or called off, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.completing import cancel_planned, mark_unanswered, open_completed
from crmdesk.services.contacts.reading import new_contact, open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.terms import Channel, ContactId, ContactState
from tests.books import add_customers

NOW = datetime(2026, 11, 25, 8, 7, tzinfo=UTC)  # 16:07 in the branch


@pytest.mark.parametrize(("ahead", "hour", "minute"), [(timedelta(days=3), 16, 0), (timedelta(days=-1), 16, 0)])
def test_done_is_when_it_was_planned_or_now(any_book: OpenBook, ahead: timedelta, hour: int, minute: int) -> None:
    contact_id = planned(any_book, ahead)
    with clock.frozen(NOW), any_book.write("Open") as work:
        draft = open_completed(work, contact_id)
    day = NOW.date() if ahead > timedelta() else (NOW + ahead).date()
    assert (draft.state, draft.reached) == (ContactState.DONE, True)
    assert draft.starts_at == datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - wall time


def planned(book: OpenBook, ahead: timedelta) -> ContactId:
    """Plan a call at four o'clock in the branch, some days ahead or ago."""
    customer = add_customers(book)[0]
    with clock.frozen(NOW), book.write("Save a contact") as work:
        draft = replace(
            new_contact(work, customer, Channel.PHONE), state=ContactState.PLANNED,
            starts_at=clock.local(NOW + ahead).replace(tzinfo=None, minute=0),
        )  # fmt: skip
        return save_contact(work, draft)


def test_no_answer_stands_in_the_past(any_book: OpenBook) -> None:
    contact_id = planned(any_book, timedelta(days=2))
    with clock.frozen(NOW), any_book.write("No answer") as work:
        mark_unanswered(work, contact_id)
        draft = open_contact(work, contact_id)
    assert (draft.state, draft.reached, draft.starts_at.date()) == (ContactState.NO_ANSWER, False, NOW.date())


def test_what_is_planned_no_longer_stays_as_it_is(any_book: OpenBook) -> None:
    contact_id = planned(any_book, timedelta(days=2))
    with any_book.write("Cancel") as work:
        cancel_planned(work, contact_id)
    for deed in (open_completed, mark_unanswered, cancel_planned):
        with pytest.raises(UserError, match="no longer planned"), any_book.write("Again") as work:
            deed(work, contact_id)
