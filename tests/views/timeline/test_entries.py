"""The words of the timeline."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from crmdesk import clock
from crmdesk.services.contacts.timeline import EntryKind, TimelineEntry
from crmdesk.terms import Channel, ContactState, Mood, PromiseState, TaskState
from crmdesk.views.timeline.entries import entry_shown, is_overdue, month_heading, nearest_first
from crmdesk.views.tokens import Tone


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Iterator[None]:
    with clock.frozen(datetime(2026, 11, 25, 3, 0, tzinfo=UTC)):
        yield


def entry(kind: EntryKind = EntryKind.CONTACT, **changes: object) -> TimelineEntry:
    usual: dict[str, object] = {
        "kind": kind, "record_id": 1, "at": datetime(2026, 11, 20, 2, 0, tzinfo=UTC), "channel": Channel.VISIT,
        "state": ContactState.DONE.value, "text": "谈了续存", "detail": "", "who": "林晓彤", "due_on": None,
        "confidential": False, "mood": None,
    }  # fmt: skip
    return TimelineEntry(**(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 11, 25, 1, 30, tzinfo=UTC), "Today 09:30"),
        (datetime(2026, 11, 23, 17, 30, tzinfo=UTC), "Yesterday 01:30"),
        (datetime(2026, 11, 2, 2, 0, tzinfo=UTC), "Mon 2 Nov 10:00"),
        (datetime(2025, 12, 31, 16, 1, tzinfo=UTC), "Thu 1 Jan 00:01"),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), "Thu 1 Jan"),
        (datetime(2025, 12, 31, 15, 0, tzinfo=UTC), "Wed 31 Dec 2025 23:00"),
    ],
)
def test_moments_are_written_in_the_branch_s_zone(at: datetime, written: str) -> None:
    assert entry_shown(entry(at=at)).meta == f"{written} · 林晓彤"


def test_months_are_headed_and_another_year_is_named() -> None:
    assert month_heading(date(2026, 11, 1)) == "This month"
    assert month_heading(date(2026, 10, 31)) == "October"
    assert month_heading(date(2025, 11, 30)) == "November 2025"


def test_what_did_not_happen_is_quiet() -> None:
    assert entry_shown(entry(state=ContactState.CANCELLED.value)).tone is Tone.NEUTRAL
    assert entry_shown(entry()).tone is Tone.ACCENT
    assert entry_shown(entry()).badge == ""


def test_confidential_and_planned_are_said_together() -> None:
    both = entry_shown(entry(state=ContactState.PLANNED.value, confidential=True, at=datetime(2026, 12, 1, tzinfo=UTC)))
    assert (both.badge, both.group) == ("Planned · Confidential", "Planned")


def test_a_plan_whose_time_is_over_asks_to_be_written_up() -> None:
    late = entry_shown(entry(state=ContactState.PLANNED.value))
    assert (late.badge, late.badge_tone, late.group) == ("To be written up", Tone.WARN, "This month")
    assert [key for key, _words in late.deeds] == ["done", "no_answer", "cancel"]


def test_a_long_text_begins_near_what_is_sought() -> None:
    far = entry_shown(entry(text="甲" * 200 + "存单" + "乙" * 9, found=(("needs", "续存单"),)), "存单")
    assert far.text == "…" + "甲" * 24 + "存单" + "乙" * 9 + "\nNeeds found: 续存单"


def test_a_confidential_entry_one_may_not_read_says_so() -> None:
    assert "main manager" in entry_shown(entry(text="", confidential=True)).text
    assert entry_shown(entry(text="", confidential=True, state=ContactState.PLANNED.value)).text == ""


def test_the_outcome_follows_what_was_said_and_the_mood_who() -> None:
    shown = entry_shown(entry(detail="约定周五答复", mood=Mood.PLEASED))
    assert shown.text == "谈了续存\n约定周五答复"
    assert shown.meta.endswith("林晓彤 · Pleased")


@pytest.mark.parametrize(
    ("kind", "state", "due", "late"),
    [
        (EntryKind.PROMISE, PromiseState.OPEN.value, date(2026, 11, 24), True),
        (EntryKind.PROMISE, PromiseState.OPEN.value, date(2026, 11, 25), False),
        (EntryKind.PROMISE, PromiseState.KEPT.value, date(2026, 11, 1), False),
        (EntryKind.TASK, TaskState.OPEN.value, date(2026, 11, 24), True),
        (EntryKind.TASK, TaskState.DONE.value, date(2026, 11, 24), False),
    ],
)
def test_a_promise_or_task_is_overdue_from_the_day_after(kind: EntryKind, state: str, due: date, *, late: bool) -> None:
    one = entry(kind, channel=None, state=state, due_on=due)
    assert is_overdue(one) is late
    assert (entry_shown(one).badge == "Overdue") is late
    assert f"due {due}" in entry_shown(one).meta


def test_of_what_lies_ahead_the_nearest_stands_on_top() -> None:
    planned = ContactState.PLANNED.value
    far, near = (entry(state=planned, at=datetime(2026, 12, day, tzinfo=UTC)) for day in (20, 1))
    late, past = entry(state=planned), entry(at=datetime(2026, 11, 1, tzinfo=UTC))
    assert nearest_first((far, near, late, past)) == [near, far, late, past]
