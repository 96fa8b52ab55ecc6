"""The visit form on a real book: written by keyboard, never losing a word."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.contacts.timeline import EntryKind, read_timeline
from crmdesk.terms import Channel, ContactId, ContactState, CustomerId, Mood
from crmdesk.views.papers.preview import PaperPreview
from crmdesk.views.visits import form as form_module
from crmdesk.views.visits.form import ContactForm
from crmdesk.views.visits.kept_drafts import drafts_of
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.widgets.form.secret_notice import SecretNotice

OpenForm = Callable[..., ContactForm]
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def write(text: str) -> None:
    """Write where the cursor is, as an input method does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(focused, typed)


def tab_to(qtbot: QtBot, name: str) -> None:
    """Press Tab until the cursor is in the field ``name``."""
    for _step in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return
        press(qtbot, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reached {name}")


def saved(qtbot: QtBot, form: ContactForm) -> ContactId:
    """Press Ctrl+S and return the contact saved."""
    with qtbot.waitSignal(form.saved) as told:
        press(qtbot, Qt.Key.Key_S, CONTROL)
    return told.args[0]


def read(book: OpenBook, contact: ContactId) -> ContactDraft:
    with book.read() as work:
        return open_contact(work, contact)


def asked(form: ContactForm) -> Message:
    """Return the question that stands over the form."""
    return next(one for one in form.findChildren(Message) if one.isVisible())


def answer(message: Message, text: str) -> None:
    next(one for one in message.findChildren(QPushButton) if one.text() == text).click()


def test_a_visit_is_written_by_keyboard_alone(qtbot: QtBot, form: ContactForm, filled_book: OpenBook) -> None:
    assert QApplication.focusWidget() is form.sheet._editors["discussed"].focus_widget
    write("询问三年期大额存单，希望本周答复。")
    press(qtbot, Qt.Key.Key_Tab)
    write("留学购汇")
    press(qtbot, Qt.Key.Key_Tab)
    write("对分批购汇感兴趣")
    press(qtbot, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_D, CONTROL)
    write("送利率表")
    tab_to(qtbot, "Promise to be kept by")
    write("+7")
    press(qtbot, Qt.Key.Key_Return)
    write("介绍购汇同事")
    press(qtbot, Qt.Key.Key_Return)
    write("tomorrow")
    press(qtbot, Qt.Key.Key_T, CONTROL)
    write("电话确认")
    press(qtbot, Qt.Key.Key_Return)
    write("+3")
    tab_to(qtbot, "How long")
    write("45")
    contact = read(filled_book, saved(qtbot, form))
    today = clock.today()
    assert contact.discussed == "询问三年期大额存单，希望本周答复。"
    assert (contact.needs, contact.reaction, contact.mood) == ("留学购汇", "对分批购汇感兴趣", Mood.PLEASED)
    assert (contact.place, contact.minutes) == ("杭州市西湖区文三路", 45)
    assert [(one.what, one.due_on) for one in contact.promises] == [
        ("送利率表", today + timedelta(days=7)), ("介绍购汇同事", today + timedelta(days=1)),
    ]  # fmt: skip
    assert [(one.what, one.due_on) for one in contact.next_steps] == [("电话确认", today + timedelta(days=3))]
    assert {(one.name, one.of_bank) for one in contact.attendees} == {("张伟明", False), ("林晓彤", True)}
    assert contact.promises[0].owner_id == contact.next_steps[0].owner_id == next(
        one.staff_id for one in contact.attendees if one.of_bank
    )  # fmt: skip


def test_the_tab_key_goes_from_what_matters_to_the_facts(qtbot: QtBot, form: ContactForm) -> None:
    names: list[str] = []
    for _step in range(26):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        press(qtbot, Qt.Key.Key_Tab)
    expected = [
        "What was said", "Needs found", "Customer's reaction", "Neutral", "Note on the mood", "Add a promise",
        "Add a next step", "Kind of contact", "State", "When",
    ]  # fmt: skip
    assert names[: len(expected)] == expected
    assert names.index("Save") > names.index("People of the bank") > names.index("When")
    assert names.count("What was said") == 2
    form._leave()


def test_what_is_missing_is_said_at_its_field_and_the_cursor_goes_there(qtbot: QtBot, form: ContactForm) -> None:
    press(qtbot, Qt.Key.Key_D, CONTROL)
    write("送利率表")
    form.save()
    assert QApplication.focusWidget() is form.sheet._editors["discussed"].focus_widget
    write("谈了续存")
    form.save()
    line = form.sheet.promises.lines[0]
    assert QApplication.focusWidget() is line.due
    assert line._note.text() == "A promise needs a day to be kept by."
    write("someday")
    form.save()
    assert "This is not a day" in line._note.text()
    assert form.isVisible()
    form._leave()


def test_a_failing_save_loses_nothing(
    qtbot: QtBot, form: ContactForm, filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_work: object, _draft: object) -> None:
        raise UserError("The disk is full. Make room and save again.")

    write("谈了续存")
    press(qtbot, Qt.Key.Key_D, CONTROL)
    write("送利率表")
    press(qtbot, Qt.Key.Key_Return)
    write("fri")
    with monkeypatch.context() as patch:
        patch.setattr(form_module, "save_contact", refuse)
        form.save()
        qtbot.waitUntil(lambda: "The disk is full" in form.banner.text())
    assert form.sheet.draft().discussed == "谈了续存"
    assert form.save_button.isEnabled()
    contact = read(filled_book, saved(qtbot, form))
    assert (contact.discussed, contact.promises[0].what) == ("谈了续存", "送利率表")


def test_a_fault_of_the_program_loses_nothing_either(
    qtbot: QtBot, form: ContactForm, filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_work: object, _draft: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    write("谈了续存")
    with qtbot.captureExceptions() as caught, monkeypatch.context() as patch:
        patch.setattr(form_module, "save_contact", break_down)
        form.save()
        qtbot.waitUntil(lambda: bool(caught))
    assert form.isVisible()
    assert read(filled_book, saved(qtbot, form)).discussed == "谈了续存"


def test_a_contact_changed_by_somebody_else_meanwhile_is_not_overwritten(
    qtbot: QtBot, open_form: OpenForm, form: ContactForm, filled_book: OpenBook
) -> None:
    write("谈了续存")
    contact = saved(qtbot, form)
    again = open_form(contact)
    with filled_book.write("Save a contact") as work:
        save_contact(work, replace(open_contact(work, contact), outcome="别人写的"))
    write("我加的")
    again.save()
    qtbot.waitUntil(lambda: "Somebody else changed this entry" in again.banner.text())
    assert again.sheet.draft().discussed == "谈了续存我加的"
    assert read(filled_book, contact).outcome == "别人写的"
    again._leave()


def test_leaving_asks_only_where_something_was_typed(qtbot: QtBot, open_form: OpenForm, form: ContactForm) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.isVisible())
    again = open_form()
    write("谈了")
    press(qtbot, Qt.Key.Key_Escape)
    answer(asked(again), "Go on writing")
    assert again.isVisible()
    assert again.sheet.draft().discussed == "谈了"
    again.close()
    answer(asked(again), "Throw away")
    qtbot.waitUntil(lambda: not again.isVisible())
    third = open_form()
    assert third.sheet.draft().discussed == ""
    assert not third.banner.isVisible()
    third.reject()


def test_the_question_on_leaving_can_save(qtbot: QtBot, form: ContactForm, filled_book: OpenBook) -> None:
    write("谈了续存")
    form.reject()
    with qtbot.waitSignal(form.saved) as told:
        answer(asked(form), "Save")
    assert read(filled_book, told.args[0]).discussed == "谈了续存"


def test_what_was_typed_comes_back_when_the_form_went_without_asking(
    qtbot: QtBot, open_form: OpenForm, form: ContactForm, window: QWidget
) -> None:
    write("谈了续存")
    qtbot.waitUntil(lambda: drafts_of(window).find(form._opened) is not None)
    form.hide()
    form.deleteLater()
    again = open_form()
    assert again.sheet.draft().discussed == "谈了续存"
    assert again.banner.isVisible()
    assert again.is_changed()
    again._anew.click()
    assert again.sheet.draft().discussed == ""
    assert not again.is_changed()
    assert drafts_of(window).find(again._opened) is None
    again.reject()


def test_each_channel_asks_for_what_it_has(qtbot: QtBot, form: ContactForm) -> None:
    sheet = form.sheet

    def choose(channel: Channel) -> None:
        sheet._editors["channel"].set_value(channel.value)
        sheet._on_edited("channel")

    assert sheet._editors["place"].isVisible()
    choose(Channel.PHONE)
    assert not sheet._editors["place"].isVisible()
    assert sheet._editors["minutes"].isVisible()
    assert form.windowTitle() == "Phone · 张伟明"
    choose(Channel.GIFT)
    assert not sheet.mood.isVisible()
    assert not sheet._editors["needs"].isVisible()
    assert sheet.draft().place == ""
    choose(Channel.BRANCH_MEETING)
    qtbot.waitUntil(lambda: sheet._editors["place"].value() == "杭州西溪支行")
    assert not form.is_changed()
    form.reject()


def test_what_was_typed_is_shown_in_every_channel(qtbot: QtBot, form: ContactForm) -> None:
    sheet = form.sheet
    sheet._editors["place"].focus_widget.setFocus()
    sheet._editors["place"].focus_widget.selectAll()  # type: ignore[attr-defined]
    write("客户公司")
    sheet._editors["channel"].set_value(Channel.PHONE.value)
    sheet._on_edited("channel")
    qtbot.wait(50)
    assert sheet._editors["place"].isVisible()
    assert sheet.draft().place == "客户公司"
    form._leave()


def test_enter_in_a_field_does_not_send_the_form_and_ctrl_enter_does(qtbot: QtBot, form: ContactForm) -> None:
    write("谈了续存")
    form.sheet._editors["place"].focus_widget.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not form._saving
    with qtbot.waitSignal(form.saved):
        press(qtbot, Qt.Key.Key_Return, CONTROL)


def test_a_planned_contact_needs_no_words_and_a_missed_one_reached_nobody(
    qtbot: QtBot, open_form: OpenForm, form: ContactForm, filled_book: OpenBook
) -> None:
    form.sheet._editors["state"].set_value(ContactState.PLANNED.value)
    form.sheet._on_edited("state")
    assert not form.sheet.mood.isVisible()
    planned = read(filled_book, saved(qtbot, form))
    assert planned.state is ContactState.PLANNED
    missed = open_form(channel=Channel.PHONE)
    missed.sheet._editors["state"].set_value(ContactState.NO_ANSWER.value)
    missed.sheet._on_edited("state")
    kept = read(filled_book, saved(qtbot, missed))
    assert (kept.channel, kept.state, kept.reached) == (Channel.PHONE, ContactState.NO_ANSWER, False)


def test_an_existing_contact_is_edited_and_its_promises_stay_the_same_records(
    qtbot: QtBot, open_form: OpenForm, form: ContactForm, filled_book: OpenBook
) -> None:
    write("谈了续存")
    press(qtbot, Qt.Key.Key_D, CONTROL)
    write("送利率表")
    press(qtbot, Qt.Key.Key_Return)
    write("+7")
    contact = saved(qtbot, form)
    before = read(filled_book, contact)
    again = open_form(contact)
    assert not again.is_changed()
    again.sheet.promises.lines[0].what.setFocus()
    write("（书面）")
    saved(qtbot, again)
    after = read(filled_book, contact)
    assert after.promises[0].promise_id == before.promises[0].promise_id
    assert after.promises[0].what == "送利率表（书面）"
    third = open_form(contact)
    third.sheet.promises.lines[0].remove_button.click()
    assert third.is_changed()
    saved(qtbot, third)
    assert read(filled_book, contact).promises == ()


def test_a_contact_is_deleted_only_after_asking(
    qtbot: QtBot, open_form: OpenForm, form: ContactForm, window: QWidget, filled_book: OpenBook, customer: CustomerId
) -> None:
    write("谈了续存")
    contact = saved(qtbot, form)
    again = open_form(contact)
    next(one for one in again.findChildren(QPushButton) if one.text() == "Delete…").click()
    answer(asked(again), "Delete")
    qtbot.waitUntil(lambda: not window.findChildren(ContactForm))
    with filled_book.read() as work:
        entries = read_timeline(work, customer).entries
    assert not [one for one in entries if one.kind is EntryKind.CONTACT]


def test_saving_with_the_report_shows_it(qtbot: QtBot, form: ContactForm, window: QWidget) -> None:
    write("谈了续存")
    press(qtbot, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(one.paper for one in window.findChildren(PaperPreview)), timeout=20_000)
    preview = window.findChild(PaperPreview)
    assert preview.paper.pages >= 1
    preview.reject()


def test_the_fold_opens_where_something_is_kept_in_it(qtbot: QtBot, open_form: OpenForm, form: ContactForm) -> None:
    assert not form.sheet._more.isVisible()
    write("谈了续存")
    form.sheet._fold.button.click()
    assert QApplication.focusWidget() is form.sheet._editors["products"].focus_widget
    write("三年期大额存单")
    contact = saved(qtbot, form)
    again = open_form(contact)
    assert again.sheet._more.isVisible()
    again.reject()


def test_every_field_has_a_name_for_those_who_hear_the_screen(form: ContactForm) -> None:
    form.sheet.promises.add()
    form.sheet.steps.add()
    nameless = [
        type(one).__name__
        for one in form.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is form and not one.accessibleName()
    ]
    assert not nameless
    form._leave()


def test_the_form_fits_a_small_screen(form: ContactForm) -> None:
    form.resize(1366, 690)
    form.sheet.promises.add()
    form.sheet.steps.add()
    assert form.minimumSizeHint().width() <= 1366
    assert form.minimumSizeHint().height() <= 690
    form._leave()


def test_secrets_in_notes_are_warned_of_and_passwords_refused(
    qtbot: QtBot, form: ContactForm, filled_book: OpenBook
) -> None:
    notices = {one._entry.accessibleName(): one for one in form.findChildren(SecretNotice)}
    write("卡号 6222021234567894 换新卡")
    said = notices["What was said"]
    qtbot.waitUntil(said.isVisible)
    assert "card number" in said.banner.text()
    said.mask_button.click()
    assert form.sheet.draft().discussed == "卡号 ****7894 换新卡"
    press(qtbot, Qt.Key.Key_D, CONTROL)
    write("寄密码 abc123")
    promise = next(one for one in form.findChildren(SecretNotice) if one._entry.accessibleName() == "Promise")
    qtbot.waitUntil(promise.isVisible)
    line = form.sheet.promises.lines[0]
    line.due.set_day(clock.today())
    press(qtbot, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "never written down" in line._note.text())
    promise.mask_button.click()
    line.what.setFocus()
    contact = read(filled_book, saved(qtbot, form))
    assert contact.promises[0].what == "寄密码 ******"
