"""The card beside the list: facts, full numbers, promises ticked off, delete and undo."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from crmdesk import clock
from crmdesk.models import Act, Change, Outgoing, Promise, Task
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import add_promise, add_task
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import Channel, CustomerId, CustomerKind, OutgoingWay, PromiseState, TaskState
from crmdesk.views.clipboard import SecretCopy
from crmdesk.views.customers.facts import FactsPanel
from crmdesk.views.customers.look_dialog import LookDialog
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.widgets.notices import Toast
from crmdesk.views.worker import Worker
from tests.views.customers.conftest import choose, listed, open_page
from tests.views.test_names import nameless


@pytest.fixture
def promised(filled_book: OpenBook, customer: CustomerId) -> None:
    """Promise a customer two things, one of which is overdue, and plan one step."""
    today = clock.today()
    with filled_book.write("Promise") as work:
        add_promise(work, customer, PromiseDraft("送利率表", today + timedelta(days=5)))
        add_promise(work, customer, PromiseDraft("回电", today - timedelta(days=2)))
        add_task(work, customer, StepDraft("约面谈", today + timedelta(days=9)))


def said(panel: FactsPanel) -> str:
    """Return every word a panel shows."""
    return "\n".join(text.text() for text in panel.findChildren(QLabel) if text.isVisible())


FULL = ("13800138000", "11010519491231002X", "zhang.weiming@example.com", "文三路 138 号")


def look(qtbot: QtBot, page: CustomersPage) -> None:
    """Ask for the full numbers of the customer shown, with the first reason."""
    page.card._reveal()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(LookDialog)))
    dialog = page.window().findChild(LookDialog)
    dialog.choices.buttons()[0].click()
    dialog.show_button.click()
    qtbot.waitUntil(page.card.facts.shows_numbers)


def test_numbers_are_masked_until_asked_for_and_the_look_is_journalled(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("facts")
    facts = page.card.facts
    qtbot.waitUntil(lambda: "138****8000" in said(facts))
    assert "1101**********002X" in said(facts)
    assert "z***@example.com" in said(facts)
    assert "13800138000" not in said(facts)
    look(qtbot, page)
    qtbot.waitUntil(lambda: all(number in said(facts) for number in FULL))
    assert page.window().focusWidget() is facts._hide_button
    assert "60 more seconds" in said(facts)
    with filled_book.read() as work:
        noted = work.session.scalars(select(Change.new).join(Act).where(Act.step == "Look at full numbers")).one()
        assert noted == {"looked_at": ["addresses", "email", "identity", "phones"], "reason": "call_back"}
    facts._count_down()
    assert "59 more seconds" in said(facts)
    for _second in range(59):
        facts._count_down()
    qtbot.waitUntil(lambda: "138****8000" in said(facts))
    assert not [number for number in FULL if number in said(facts)]


def test_a_look_needs_a_reason_and_own_words_are_one(qtbot: QtBot, page: CustomersPage, filled_book: OpenBook) -> None:
    choose(qtbot, page, "张伟明")
    page.card._reveal()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(LookDialog)))
    dialog = page.window().findChild(LookDialog)
    assert not nameless(dialog)
    dialog.show_button.click()
    assert dialog._problem.text() == "Say why you need the full numbers."
    assert not page.card.facts.shows_numbers()
    dialog.choices.buttons()[-1].click()
    qtbot.keyClicks(dialog.words, "disputed call")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.facts.shows_numbers)
    with filled_book.read() as work:
        noted = work.session.scalars(select(Change.new).join(Act).where(Act.step == "Look at full numbers")).one()
    assert noted["reason"] == "disputed call"


def test_a_full_number_is_copied_for_a_time_and_the_copy_is_registered(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("facts")
    look(qtbot, page)
    assert not nameless(page)
    named = {one.accessibleName(): one for one in page.card.facts.findChildren(QToolButton)}
    named["Copy: Mobile phone"].click()
    clipboard = QApplication.clipboard()
    qtbot.waitUntil(lambda: clipboard.text() == "13800138000")
    with filled_book.read() as work:
        kept = work.session.scalars(select(Outgoing)).one()
        assert (kept.way, kept.what, kept.target, kept.unmasked) == (OutgoingWay.COPIED, "phone", "clipboard", True)
    (copied,) = QApplication.instance().findChildren(SecretCopy)
    assert copied.interval() == 30_000
    copied.timeout.emit()
    assert clipboard.text() == ""


def test_another_part_of_the_card_hides_full_numbers(qtbot: QtBot, page: CustomersPage) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("facts")
    look(qtbot, page)
    page.card.tabs.show_page("holdings")
    assert not page.card.facts.shows_numbers()


def test_another_customer_hides_full_numbers(qtbot: QtBot, page: CustomersPage) -> None:
    choose(qtbot, page, "张伟明")
    look(qtbot, page)
    choose(qtbot, page, "单雄信")
    assert not page.card.facts.shows_numbers()
    assert "13800138000" not in said(page.card.facts)


def test_only_known_facts_are_shown_and_the_rest_is_one_quiet_line(qtbot: QtBot, page: CustomersPage) -> None:
    choose(qtbot, page, "Hargrave")
    page.card.tabs.show_page("facts")
    assert page.card.facts._unknown.text() == (
        "Not known: Sex, Birth date, ID number, ID expires, Nationality, Phones, E-mail, Addresses, Came by"
    )
    assert not page.card.facts.eye.isVisible()


def test_space_ticks_off_a_promise_and_the_next_has_the_focus(
    qtbot: QtBot, promised: None, page: CustomersPage, filled_book: OpenBook
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("duties")
    rows = page.card.duties.promises.rows
    assert [(row.duty.what, row.duty.overdue) for row in rows] == [("回电", True), ("送利率表", False)]
    rows[0].check.setFocus()
    qtbot.keyClick(rows[0].check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.card.duties.promises.rows[1].duty.is_open)
    now = page.card.duties.promises.rows
    assert [(row.duty.what, row.duty.state) for row in now] == [
        ("送利率表", PromiseState.OPEN), ("回电", PromiseState.KEPT_LATE),
    ]  # fmt: skip
    assert page.focusWidget() is now[0].check
    now[1].check.click()
    qtbot.waitUntil(lambda: all(row.duty.is_open for row in page.card.duties.promises.rows))
    with filled_book.read() as work:
        assert set(work.session.scalars(select(Promise.state))) == {PromiseState.OPEN}


def test_the_menu_of_a_promise_says_what_else_became_of_it(qtbot: QtBot, promised: None, page: CustomersPage) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("duties")
    row = page.card.duties.promises.rows[0]
    offers = [offer for offer in row.offers() if offer is not None]
    assert [offer.text for offer in offers] == ["Kept", "Broken", "Withdrawn with the customer's consent"]
    offers[2].do()
    qtbot.waitUntil(lambda: page.card.duties.promises.rows[-1].duty.state is PromiseState.WITHDRAWN)
    assert [offer.text for offer in page.card.duties.promises.rows[-1].offers() if offer] == ["Reopen"]


def test_a_next_step_is_ticked_off_too(
    qtbot: QtBot, promised: None, page: CustomersPage, filled_book: OpenBook
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("duties")
    page.card.duties.tasks.rows[0].check.click()
    qtbot.waitUntil(lambda: page.card.duties.tasks.rows[0].duty.state is TaskState.DONE)
    with filled_book.read() as work:
        assert work.session.scalars(select(Task.state)).one() is TaskState.DONE


def test_a_promise_settled_elsewhere_is_said_and_shown_as_it_stands(
    qtbot: QtBot, promised: None, page: CustomersPage, filled_book: OpenBook
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.tabs.show_page("duties")
    with filled_book.write("Elsewhere") as work:
        for promise in work.session.scalars(select(Promise)):
            promise.what += "！"
    page.card.duties.promises.rows[0].check.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(Message)))
    page.window().findChild(Message).accept()
    assert not page.card.duties.promises.rows[0].check.isChecked()


def test_a_promise_is_written_down_in_place(qtbot: QtBot, page: CustomersPage) -> None:
    choose(qtbot, page, "单雄信")
    page.card.tabs.show_page("duties")
    section = page.card.duties.promises
    section.add_button.click()
    assert section.entry.what.entry.hasFocus()
    qtbot.keyClick(section.entry.what.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(section.entry._problem.isVisible)
    assert section.entry._problem.text() == "Say what was promised."
    section.entry.day.entry.setText("soon")
    section.entry.what.entry.setText("送对账单")
    qtbot.keyClick(section.entry.what.entry, Qt.Key.Key_Return)
    assert "not a day" in section.entry._problem.text()
    assert section.entry.what.value() == "送对账单"
    section.entry.day.set_value(clock.today())
    qtbot.keyClick(section.entry.what.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.duty.what for row in section.rows] == ["送对账单"])
    assert not section.entry.isVisible()
    section.add_button.click()
    qtbot.keyClick(section.entry.what.entry, Qt.Key.Key_Escape)
    assert not section.entry.isVisible()


def test_delete_says_what_happens_and_undo_brings_everything_back(
    qtbot: QtBot, page: CustomersPage, customer: CustomerId
) -> None:
    choose(qtbot, page, "张伟明")
    page.card.remove()
    asked = page.window().findChild(Message)
    assert "90 days" in asked.findChildren(QLabel)[-1].text() or "90 days" in "".join(
        text.text() for text in asked.findChildren(QLabel)
    )
    asked.accept()
    qtbot.waitUntil(lambda: "张伟明" not in listed(page))
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name != "张伟明")
    toast = page.window().findChild(Toast)
    toast.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: "张伟明" in listed(page))
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.customer_id == customer)


def test_a_customer_changed_elsewhere_is_not_deleted(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook, customer: CustomerId
) -> None:
    choose(qtbot, page, "张伟明")
    with filled_book.write("Elsewhere") as work:
        base = saving.edit_draft(work, customer)
        saving.save_customer(work, replace(base, remark="新备注"), base)
    page.card.remove()
    page.window().findChild(Message).accept()
    qtbot.waitUntil(lambda: any("Somebody else" in text.text() for text in page.window().findChildren(QLabel)))
    for message in page.window().findChildren(Message):
        message.accept()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.remark == "新备注")


def test_keys_and_buttons_ask_for_a_visit_and_other_contacts(
    qtbot: QtBot, page: CustomersPage, customer: CustomerId
) -> None:
    choose(qtbot, page, "张伟明")
    with qtbot.waitSignal(page.visit_requested) as asked:
        page.card.visit_button.click()
    assert asked.args == [customer]
    with qtbot.waitSignal(page.visit_requested):
        qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.contact_requested) as other:
        page.card.timeline.contact_requested.emit(Channel.PHONE)
    assert other.args == [customer, Channel.PHONE]


def test_the_card_is_hidden_and_comes_back_and_this_is_remembered(
    qtbot: QtBot, page: CustomersPage, desk: Worker
) -> None:
    page.card.close_requested.emit()
    assert not page.card.isVisible()
    assert not open_page(qtbot, desk).card.isVisible()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.card.isVisible()


def test_holdings_of_nobody_are_explained(qtbot: QtBot, page: CustomersPage) -> None:
    choose(qtbot, page, "Hargrave")
    page.card.tabs.show_page("holdings")
    assert page.card.holdings._pages.currentWidget() is page.card.holdings._empty


def test_every_control_of_page_and_card_has_a_name(qtbot: QtBot, promised: None, desk: Worker) -> None:
    page = open_page(qtbot, desk)
    choose(qtbot, page, "张伟明")
    for part in ("facts", "holdings", "duties", "timeline"):
        page.card.tabs.show_page(part)
        assert not nameless(page)


def test_a_nameless_customer_goes_by_the_number(qtbot: QtBot, page: CustomersPage, desk: Worker) -> None:
    draft = CustomerDraft(CustomerKind.INDIVIDUAL, number="C0099")
    desk.write(page, "Save", saving.save_customer, draft, draft)
    qtbot.waitUntil(lambda: "C0099" in listed(page))
    choose(qtbot, page, "C0099")
    assert page.card.head._below.whole_text() == "杭州西溪支行 · 林晓彤"
