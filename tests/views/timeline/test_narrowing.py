"""The timeline is searched and narrowed on its page, and planned contacts are settled there by mouse and keyboard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.reading import new_contact, open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.contacts.timeline import EntryKind, EntryState
from crmdesk.terms import Channel, ContactId, ContactState, CustomerId
from crmdesk.views.timeline.narrowing import ChoicesPopup
from crmdesk.views.timeline.panel import TimelinePanel
from crmdesk.views.visits.form import ContactForm
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.widgets.timeline import _marks
from crmdesk.views.worker import Worker
from tests.views.test_names import nameless


def record(book: OpenBook, customer: CustomerId, channel: Channel, days: int, **changes: object) -> ContactId:
    """Write down a contact some days ago, or plan one ahead."""
    at = clock.local(clock.now()).replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=days)
    with book.write("Save contact") as work:
        draft = replace(new_contact(work, customer, channel), starts_at=at, **changes)  # type: ignore[arg-type]
        return save_contact(work, draft)


@pytest.fixture
def planned(filled_book: OpenBook, customer: CustomerId) -> ContactId:
    """Write down two contacts, and plan a third."""
    record(filled_book, customer, Channel.VISIT, -3, discussed="大额存单利率", needs="养老规划")
    record(filled_book, customer, Channel.PHONE, -2, discussed="问候")
    return record(filled_book, customer, Channel.PHONE, 2, discussed="回访存单", state=ContactState.PLANNED)


@pytest.fixture
def panel(qtbot: QtBot, desk: Worker, planned: ContactId, customer: CustomerId) -> TimelinePanel:
    """Show the timeline of that customer."""
    shown = TimelinePanel(desk)
    qtbot.addWidget(shown)
    shown.resize(460, 640)
    shown.show()
    shown.activateWindow()
    shown.show_customer(customer)
    qtbot.waitUntil(lambda: shown.list.timeline.rowCount() == 3)
    return shown


def shown_texts(panel: TimelinePanel) -> list[str]:
    return [entry.text for entry in panel.list.timeline.entries]


def test_what_is_sought_is_shown_with_its_field_and_marked(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.narrowing.search.setText("养老")
    qtbot.waitUntil(lambda: shown_texts(panel) == ["Needs found: 养老规划"])
    assert panel.narrowing._count.text() == "1 entry"
    assert panel.list.timeline.entries[0].sought == "养老"
    panel.narrowing.search.setText("nothing like it")
    qtbot.waitUntil(panel._missed.isVisible)
    panel.narrowing.all_button.click()
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 3)
    assert panel.narrowing.search.text() == ""
    assert not nameless(panel)


def test_chips_say_what_they_let_through(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.narrowing.toggle.click()
    panel.narrowing.kinds[EntryKind.TASK].click()
    qtbot.waitUntil(panel._missed.isVisible)
    panel.narrowing.kinds[EntryKind.TASK].click()
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 3)
    panel.narrowing.channels.click()
    popup = panel.window().findChild(ChoicesPopup)
    popup.list.setCurrentRow(list(Channel).index(Channel.PHONE))
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 2)
    popup.close()
    assert panel.narrowing.channels.text() == "Channel: Phone"
    panel.narrowing._take_states((EntryState.PLANNED.value,))
    qtbot.waitUntil(lambda: shown_texts(panel) == ["回访存单"])
    panel.show_customer(panel._customer)
    qtbot.waitUntil(lambda: panel.list.timeline.rowCount() == 3)


def test_the_planned_stands_on_top_and_is_done_with_a_click(
    qtbot: QtBot, panel: TimelinePanel, planned: ContactId, filled_book: OpenBook
) -> None:
    first = panel.list.timeline.entries[0]
    assert (first.group, first.badge, [words for _key, words in first.deeds]) == (
        "Planned", "Planned", ["Done", "No answer", "Cancel it"],
    )  # fmt: skip
    rect = panel.list.visualRect(panel.list.timeline.index(0, 0))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 70, rect.bottom() - 18))
    qtbot.waitUntil(lambda: panel.window().findChild(ContactForm) is not None)
    form = panel.window().findChild(ContactForm)
    draft = form.sheet.draft()
    assert (draft.contact_id, draft.state) == (planned, ContactState.DONE)
    assert clock.from_local(draft.starts_at) <= clock.now()
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    qtbot.waitUntil(lambda: panel.list.timeline.entries[0].badge == "")
    with filled_book.read() as work:
        assert open_contact(work, planned).state is ContactState.DONE


def test_the_keyboard_says_that_nobody_answered(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.timeline.index(0, 0))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(panel.list, Qt.Key.Key_Return, both)
    qtbot.waitUntil(lambda: panel.list.timeline.entries[0].badge == "No answer")


def test_the_keyboard_calls_off_after_asking(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.timeline.index(0, 0))
    menu = panel.actions_menu()
    assert [action.text() for action in menu.actions() if action.text()][2:5] == [
        "Done…", "No answer", "Cancel this planned contact…",
    ]  # fmt: skip
    menu.close()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    message = panel.window().findChild(Message)
    next(one for one in message.findChildren(QPushButton) if one.text() == "Cancel the contact").click()
    qtbot.waitUntil(lambda: panel.list.timeline.entries[0].badge == "Cancelled")


def test_marks_stand_where_the_text_stands() -> None:
    assert [(one.start, one.length) for one in _marks("Tea, tea and TEA", "tea")] == [(0, 3), (5, 3), (13, 3)]
    assert _marks("存单", "") == []
