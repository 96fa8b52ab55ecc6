"""The timeline of a customer, on a real book."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.models import Contact, Staff
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.reading import new_contact, open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.saving import edit_draft, remove_customer
from crmdesk.terms import Channel, Confidentiality, ContactId, ContactState, CustomerId, Mood
from crmdesk.views.timeline.panel import PAGE, TimelinePanel
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.widgets.timeline import ENTRY_ROLE
from crmdesk.views.worker import Worker

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def panel(qtbot: QtBot, desk: Worker) -> TimelinePanel:
    shown = TimelinePanel(desk)
    qtbot.addWidget(shown)
    shown.resize(520, 640)
    shown.show()
    return shown


def record(
    book: OpenBook, customer: CustomerId, text: str, channel: Channel = Channel.VISIT, **changes: object
) -> ContactId:
    with book.write("Save contact") as work:
        draft = replace(new_contact(work, customer, channel), discussed=text, **changes)  # type: ignore[arg-type]
        return save_contact(work, draft)


def wall(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour)  # noqa: DTZ001 - wall time, as the form has it


def test_an_empty_timeline_invites_to_the_first_visit(qtbot: QtBot, panel: TimelinePanel, customer: CustomerId) -> None:
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: not panel.list.isVisible())
    with qtbot.waitSignal(panel.contact_requested) as asked:
        panel._empty.findChild(type(panel.record_button)).click()
    assert asked.args == [Channel.VISIT]


def test_everything_stands_newest_first_with_its_state(
    qtbot: QtBot, panel: TimelinePanel, filled_book: OpenBook, customer: CustomerId
) -> None:
    with clock.frozen(NOW):
        record(
            filled_book, customer, "询问大额存单", starts_at=wall(2026, 11, 20, 10), mood=Mood.PLEASED,
            promises=(PromiseDraft("送利率表", NOW.date() - timedelta(days=1)),),
            next_steps=(StepDraft("约下次面谈", NOW.date() + timedelta(days=5)),),
        )  # fmt: skip
        record(filled_book, customer, "", Channel.PHONE, state=ContactState.NO_ANSWER, reached=False)
        record(
            filled_book, customer, "家事", starts_at=wall(2026, 10, 9, 9),
            confidentiality=Confidentiality.CONFIDENTIAL,
        )  # fmt: skip
        panel.show_customer(customer)
        qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 5)
    entries = panel.list.timeline.entries
    assert [(one.title, one.badge) for one in entries] == [
        ("Phone", "No answer"), ("Visit", ""), ("Promise", "Overdue"), ("Task", "Open"), ("Visit", "Confidential"),
    ]  # fmt: skip
    assert entries[1].text == "询问大额存单"
    assert entries[1].meta == "Fri 20 Nov 10:00 · 林晓彤 · Pleased"
    assert entries[2].meta.endswith("due 2026-11-24")
    assert entries[0].meta.startswith("Today")
    assert [entry.group for entry in entries] == ["This month"] * 4 + ["October"]


def test_the_keyboard_walks_and_opens(
    qtbot: QtBot, panel: TimelinePanel, filled_book: OpenBook, customer: CustomerId
) -> None:
    older = record(
        filled_book, customer, "第一次", starts_at=clock.local(clock.now()).replace(tzinfo=None) - timedelta(days=2)
    )
    record(filled_book, customer, "第二次")
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 2)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.contact_opened) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args == [older]
    with qtbot.waitSignal(panel.report_requested) as asked:
        qtbot.keyClick(panel, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [older]


def test_a_saved_contact_appears_and_the_chosen_entry_stays_chosen(
    qtbot: QtBot, panel: TimelinePanel, desk: Worker, filled_book: OpenBook, customer: CustomerId
) -> None:
    first = record(
        filled_book, customer, "第一次", starts_at=clock.local(clock.now()).replace(tzinfo=None) - timedelta(days=1)
    )
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 1)
    panel.list.setCurrentIndex(panel.list.timeline.index(0, 0))
    with filled_book.read() as work:
        draft = replace(new_contact(work, customer), discussed="第二次")
    desk.write(panel, "Save contact", save_contact, draft)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 2)
    chosen = panel.selected()
    assert chosen is not None
    assert chosen.record_id == first


def test_a_planned_contact_is_called_off_after_asking(
    qtbot: QtBot, panel: TimelinePanel, filled_book: OpenBook, customer: CustomerId
) -> None:
    planned = record(filled_book, customer, "谈续存", state=ContactState.PLANNED)
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 1)
    panel.list.setCurrentIndex(panel.list.timeline.index(0, 0))
    menu = panel.actions_menu()
    next(action for action in menu.actions() if action.text().startswith("Cancel this")).trigger()
    asked = panel.window().findChild(Message)
    asked.accept()
    qtbot.waitUntil(lambda: panel.list.timeline.entries[0].badge == "Cancelled")
    with filled_book.read() as work:
        kept = open_contact(work, planned)
    assert kept.state is ContactState.CANCELLED
    assert kept.discussed == "谈续存"
    assert not any("Cancel" in action.text() for action in panel.actions_menu().actions())


def test_every_channel_can_be_recorded_from_the_menu(qtbot: QtBot, panel: TimelinePanel, customer: CustomerId) -> None:
    panel.show_customer(customer)
    qtbot.mouseClick(panel.others_button, Qt.MouseButton.LeftButton)
    menu = next(one for one in panel.findChildren(QMenu) if one.isVisible())
    told: list[Channel] = []
    panel.contact_requested.connect(told.append)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert told == list(Channel)


def test_a_customer_gone_meanwhile_leaves_an_empty_timeline_and_no_complaint(
    qtbot: QtBot, panel: TimelinePanel, desk: Worker, filled_book: OpenBook, customer: CustomerId
) -> None:
    record(filled_book, customer, "第一次")
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 1)
    with filled_book.write("Delete a customer") as work:
        remove_customer(work, customer, edit_draft(work, customer).version)
    desk.changed.emit(frozenset({"contact"}))
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 0)
    assert not panel.findChildren(Message)


def test_nobody_s_timeline_offers_nothing(panel: TimelinePanel) -> None:
    told: list[object] = []
    panel.contact_requested.connect(told.append)
    panel._record()
    assert not told
    assert not panel.record_button.isEnabled()
    assert not panel.report_button.isEnabled()


def test_ten_thousand_entries_come_a_page_at_a_time(
    qtbot: QtBot, panel: TimelinePanel, filled_book: OpenBook, customer: CustomerId
) -> None:
    with filled_book.write("Save contacts") as work:
        staff = work.session.query(Staff).one()
        work.session.add_all(
            Contact(
                customer_id=customer, staff_id=staff.id, channel=Channel.PHONE, state=ContactState.DONE, reached=True,
                direction="outgoing", starts_at=NOW - timedelta(hours=number), discussed=f"第 {number} 次联系。" * 12,
                recorded=False, confidentiality=Confidentiality.INTERNAL,
            )
            for number in range(10_000)
        )  # fmt: skip
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == PAGE)
    bar = panel.list.verticalScrollBar()
    for pages in range(2, 5):
        qtbot.waitUntil(lambda: bar.maximum() > bar.value())
        place = bar.maximum()
        bar.setValue(place)
        qtbot.waitUntil(lambda pages=pages: panel.list.timeline.rowCount() == pages * PAGE)
        qtbot.waitUntil(lambda place=place: bar.maximum() > place)
        assert bar.value() == place
    shown = [entry.key.record_id for entry in panel.list.timeline.entries]
    assert len(set(shown)) == 4 * PAGE
    assert panel.list.timeline.index(0, 0).data(ENTRY_ROLE).text.startswith("第 0 次")
    assert panel.list.visualRect(panel.list.timeline.index(0, 0)).height() < 160
    assert panel.list.indexAt(QPoint(100, 100)).isValid()
