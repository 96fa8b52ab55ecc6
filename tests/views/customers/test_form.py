"""The form of a customer: live checks, what an ID tells, nothing lost, and two windows."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import CustomerId, CustomerKind, PhoneKind, Sex
from crmdesk.views.customers.conflict import ConflictDialog
from crmdesk.views.customers.form import CustomerForm
from crmdesk.views.customers.form_fields import Fields, Opening, to_draft, to_values
from crmdesk.views.customers.look_dialog import LookDialog
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.widgets.form.field import Address, Phone
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.form.secret_notice import SecretNotice
from tests.books import PEOPLE
from tests.views.customers.conftest import choose, listed
from tests.views.test_names import nameless

VALID_ID = "11010519491231002X"


def opened(qtbot: QtBot, page: CustomersPage) -> CustomerForm:
    """Wait for the form and return it."""
    qtbot.waitUntil(lambda: page.editing.form is not None)
    form = page.editing.form
    assert form is not None
    return form


def new_form(qtbot: QtBot, page: CustomersPage, kind: CustomerKind = CustomerKind.INDIVIDUAL) -> CustomerForm:
    page.editing.new(kind)
    return opened(qtbot, page)


def edit_form(qtbot: QtBot, page: CustomersPage, name: str, *, with_secrets: bool = False) -> CustomerForm:
    """Open the form of a customer; ``with_secrets`` asks for her numbers as the user would."""
    choose(qtbot, page, name)
    page.card.edit()
    form = opened(qtbot, page)
    if with_secrets:
        form.kept.change_button.click()
        qtbot.waitUntil(lambda: bool(form.findChildren(LookDialog)))
        dialog = form.findChild(LookDialog)
        dialog.choices.buttons()[0].click()
        dialog.show_button.click()
        qtbot.waitUntil(lambda: not form.kept.is_closed())
    return form


def put(form: CustomerForm, key: str, text: str) -> None:
    """Type a text into a field and leave it."""
    editor = form.form.editors[key]
    editor.set_value(text)
    editor.edited.emit()
    editor.left.emit()
    form.form.recheck()


def note(form: CustomerForm, key: str) -> str:
    """Return what stands under a field."""
    return form.form._notes[key].text()


@pytest.mark.parametrize("draft", PEOPLE, ids=lambda draft: draft.name)
def test_a_draft_survives_the_form_unchanged(draft: CustomerDraft) -> None:
    form = Form(Fields(Opening(replace(draft, custom={"city": "一线"}), {})).sections())
    form.set_values(to_values(draft))
    assert to_draft(form.values(), draft) == draft
    form.deleteLater()


def test_a_new_person_is_entered_checked_and_chosen(qtbot: QtBot, page: CustomersPage) -> None:
    page.search.setText("nobody")
    form = new_form(qtbot, page)
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert note(form, "name") == "Enter the customer's name."
    put(form, "name", "林小满")
    assert note(form, "name") == ""
    form.form.editors["phones"].set_value([Phone("mobile", "13700001111"), Phone("work", "abc")])
    form.form.editors["phones"].edited.emit()
    form.save()
    assert note(form, "phones").startswith("No. 2: ")
    form.form.editors["phones"].set_value([Phone("mobile", "13700001111")])
    form.form.editors["addresses"].set_value([Address("home", "杭州市文一路 1 号", "310012")])
    form.save()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == "林小满")
    assert page.search.text() == ""
    assert len(listed(page)) == 6
    assert page.card.card is not None
    assert [one.text for one in page.card.card.addresses] == ["杭州市文一路***"]


def test_a_wrong_id_is_said_while_typing_and_a_right_one_offers_what_it_tells(
    qtbot: QtBot, page: CustomersPage
) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "林小满")
    put(form, "id_type", "resident_id")
    put(form, "id_number", "110105194912310021")
    assert "check digit" in note(form, "id_number")
    assert form.offers is not None
    assert not form.offers.facts_button.isVisible()
    put(form, "id_number", "330106199003070022")
    assert note(form, "id_number") == ""
    assert form.offers.facts_button.text() == "Take over 1990-03-07, Female"
    form.offers.facts_button.click()
    draft = form.draft()
    assert (draft.birth_date, draft.sex) == (date(1990, 3, 7), Sex.FEMALE)
    assert not form.offers.facts_button.isVisible()
    form.save()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == "林小满")


def test_a_valid_id_without_its_kind_is_taken_for_a_resident_id(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    put(form, "id_number", VALID_ID)
    assert form.form.editors["id_type"].value() == "resident_id"
    close(qtbot, page, form)


def test_a_document_valid_long_term_has_no_day(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    tick = form.form.editors["id_permanent"]
    tick.focus_widget.click()
    assert not form.form.editors["id_expires_on"].isEnabled()
    tick.focus_widget.click()
    assert form.form.editors["id_expires_on"].isEnabled()
    form.reject()


def test_a_number_somebody_else_has_is_said_at_its_field_and_nothing_typed_is_lost(
    qtbot: QtBot, page: CustomersPage
) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "林小满")
    put(form, "number", "C0000001")
    form.save()
    qtbot.waitUntil(lambda: note(form, "number") == "Another customer has this number already.")
    assert form.form.editors["name"].value() == "林小满"
    assert form.save_button.isEnabled()
    put(form, "number", "C7777777")
    form.save()
    qtbot.waitUntil(lambda: "林小满" in listed(page))


def test_a_remark_informs_and_bars_nothing(qtbot: QtBot, page: CustomersPage) -> None:
    form = edit_form(qtbot, page, "张伟明", with_secrets=True)
    put(form, "email", "zhang@example.com")
    form.form._touched.update(form.form.editors)
    form.form.recheck()
    assert "1949-12-31" in note(form, "birth_date")
    form.save()
    qtbot.waitUntil(lambda: page.editing.form is None)


def test_enter_goes_on_and_control_enter_saves(qtbot: QtBot, page: CustomersPage) -> None:
    form = edit_form(qtbot, page, "单雄信")
    form.form.focus_field("name")
    qtbot.keyClick(form.form.editors["name"].focus_widget, Qt.Key.Key_Return)
    assert page.editing.form is form
    assert form.focusWidget() is form.form.editors["former_name"].focus_widget
    put(form, "name", "单雄信（二）")
    qtbot.keyClick(form.form.editors["remark"].focus_widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "单雄信（二）" in listed(page))


def test_escape_asks_only_where_something_was_typed(qtbot: QtBot, page: CustomersPage) -> None:
    form = edit_form(qtbot, page, "张伟明")
    assert not page.unsaved()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.editing.form is None)
    form = edit_form(qtbot, page, "单雄信")
    put(form, "remark", "喜欢喝茶")
    assert page.unsaved()
    close(qtbot, page, form)
    assert "单雄信" in listed(page)


def close(qtbot: QtBot, page: CustomersPage, form: CustomerForm) -> None:
    """Leave a form that was typed into, and agree to lose it."""
    form.reject()
    assert form.isVisible()
    form.findChild(Message).accept()
    qtbot.waitUntil(lambda: page.editing.form is None)


def test_a_firm_has_its_own_fields(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page, CustomerKind.CORPORATE)
    assert "uscc" in form.form.editors
    assert "sex" not in form.form.editors
    put(form, "name", "宁波远达纺织有限公司")
    put(form, "uscc", "91330200MA2AB1234X")
    assert "check digit" in note(form, "uscc")
    put(form, "uscc", "91330200MA2AB1234Y")
    put(form, "capital", "5000000")
    form.form.editors["phones"].set_value([Phone(PhoneKind.WORK.value, "0574-87654321")])
    assert not nameless(form)
    form.save()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == "宁波远达纺织有限公司")
    assert page.card.card is not None
    assert page.card.card.corporate is not None
    assert page.card.card.corporate.capital == 5_000_000


def change_elsewhere(book: OpenBook, customer: CustomerId, **changes: object) -> None:
    """Save changes as another window would."""
    with book.write("Elsewhere") as work:
        base = saving.edit_draft(work, customer)
        saving.save_customer(work, replace(base, **changes), base)  # type: ignore[arg-type]


def test_what_two_windows_changed_apart_is_merged_unasked(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook, customer: CustomerId
) -> None:
    form = edit_form(qtbot, page, "张伟明")
    change_elsewhere(filled_book, customer, nationality="中国")
    put(form, "remark", "上午联系")
    form.save()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.remark == "上午联系")
    assert page.card.card is not None
    assert page.card.card.individual is not None
    assert page.card.card.individual.nationality == "中国"


def test_what_two_windows_changed_both_is_chosen_side_by_side(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook, customer: CustomerId
) -> None:
    form = edit_form(qtbot, page, "张伟明")
    change_elsewhere(filled_book, customer, remark="下午联系", wechat="wm1975", nationality="中国")
    put(form, "remark", "上午联系")
    put(form, "wechat", "zhangwm")
    put(form, "ethnic_group", "汉族")
    form.save()
    qtbot.waitUntil(lambda: bool(form.findChildren(ConflictDialog)))
    dialog = form.findChild(ConflictDialog)
    assert set(dialog.rows) == {"remark", "wechat"}
    assert "林晓彤" in dialog.subtitle.text()
    assert not nameless(dialog)
    shown = [text.text() for text in dialog.rows["remark"].findChildren(QLabel)]
    assert shown == ["Remark", "上午联系", "下午联系"]
    dialog.rows["wechat"].theirs.click()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.editing.form is None)
    with filled_book.read() as work:
        now = saving.edit_draft(work, customer)
    assert (now.remark, now.wechat, now.ethnic_group, now.nationality) == ("上午联系", "wm1975", "汉族", "中国")


def test_back_from_the_conflict_to_the_form_keeps_everything_typed(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook, customer: CustomerId
) -> None:
    form = edit_form(qtbot, page, "张伟明")
    change_elsewhere(filled_book, customer, remark="下午联系")
    put(form, "remark", "上午联系")
    form.save()
    qtbot.waitUntil(lambda: bool(form.findChildren(ConflictDialog)))
    form.findChild(ConflictDialog).reject()
    assert form.draft().remark == "上午联系"
    assert form.isVisible()
    close(qtbot, page, form)


def test_numbers_of_a_known_customer_stay_masked_in_the_form_until_asked_for(
    qtbot: QtBot, page: CustomersPage, filled_book: OpenBook, customer: CustomerId
) -> None:
    form = edit_form(qtbot, page, "张伟明")
    shown = str(form.form.values())
    assert not [one for one in (VALID_ID, "13800138000", "zhang.weiming@", "138 号") if one in shown]
    assert not form.form.editors["id_number"].isEnabled()
    assert form.form.editors["wechat"].isEnabled()
    assert not page.unsaved()
    put(form, "remark", "上午联系")
    form.save()
    qtbot.waitUntil(lambda: page.editing.form is None)
    with filled_book.read() as work:
        now = saving.edit_draft(work, customer)
    assert replace(now, remark="", version=0, customer_id=None) == PEOPLE[0]
    form = edit_form(qtbot, page, "张伟明", with_secrets=True)
    assert form.draft().phones == PEOPLE[0].phones
    assert form.form.editors["id_number"].value() == VALID_ID
    assert form.form.editors["id_number"].isEnabled()
    assert not page.unsaved()
    form.reject()


def test_what_was_typed_over_a_number_comes_back_open(qtbot: QtBot, page: CustomersPage, customer: CustomerId) -> None:
    choose(qtbot, page, "张伟明")
    base = replace(PEOPLE[0], customer_id=customer, version=1)
    page.editing.resume(replace(base, email="new@example.com"), base)
    form = opened(qtbot, page)
    qtbot.waitUntil(lambda: form.form.editors["email"].value() == "new@example.com")
    assert form.kept.is_closed("id_number")
    assert not form.kept.is_closed("email")
    assert form.draft() == replace(base, email="new@example.com")
    close(qtbot, page, form)


def test_a_draft_of_a_known_customer_comes_back_as_typed_and_unsaved(qtbot: QtBot, page: CustomersPage) -> None:
    form = edit_form(qtbot, page, "张伟明")
    base = form.draft()
    form.bring_back(replace(base, remark="爱喝茶"), base)
    assert form.form.values()["remark"] == "爱喝茶"
    assert all("*" in one.number for one in form.form.values()["phones"])
    assert form.is_changed()
    assert form.draft() == replace(base, remark="爱喝茶")
    typed = form.typed()
    assert typed is not None
    assert typed.subject == str(base.customer_id)
    form.done(0)


def test_somebody_known_is_told_of_while_typing_and_can_be_opened(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "张伟明")
    form.form.editors["phones"].set_value([Phone("mobile", "138 0013 8000")])
    form.form.editors["phones"].edited.emit()
    qtbot.waitUntil(form.duplicates.isVisible)
    told = [text.text() for text in form.duplicates.findChildren(QLabel)]
    assert "张伟明" in told
    assert "same phone number, same name · 杭州西溪支行" in told
    assert not nameless(form)
    opener = form.duplicates.findChild(QPushButton)
    assert opener.accessibleName() == "Open 张伟明"
    opener.click()
    form.findChild(Message).accept()
    qtbot.waitUntil(lambda: page.editing.form is None)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.name == "张伟明")


def test_the_same_id_number_is_asked_about_before_saving(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "林小满")
    put(form, "id_number", VALID_ID)
    form.save()
    qtbot.waitUntil(lambda: bool(form.findChildren(Message)))
    asked = form.findChild(Message)
    assert any("张伟明 has the same number" in text.text() for text in asked.findChildren(QLabel))
    asked.reject()
    assert page.editing.form is form
    form.save()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in form.findChildren(Message)))
    next(one for one in form.findChildren(Message) if one.isVisible()).accept()
    qtbot.waitUntil(lambda: "林小满" in listed(page))


def test_an_old_id_number_is_offered_with_18_digits(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "林小满")
    put(form, "id_type", "resident_id")
    put(form, "id_number", "330106900307002")
    assert form.offers is not None
    assert "330106199003070022" in note(form, "id_number")
    assert form.offers.facts_button.text() == "Take over 1990-03-07, Female"
    form.offers.renew_button.click()
    assert form.form.editors["id_number"].value() == "330106199003070022"
    assert not form.offers.renew_button.isVisible()
    close(qtbot, page, form)


def test_a_card_number_in_the_remark_is_warned_of_and_masked(qtbot: QtBot, page: CustomersPage) -> None:
    form = new_form(qtbot, page)
    put(form, "name", "林小满")
    notice = form.findChild(SecretNotice)
    put(form, "remark", "卡 6222021234567894 已挂失")
    qtbot.waitUntil(notice.isVisible)
    assert "card number" in notice.banner.text()
    notice.mask_button.click()
    assert form.draft().remark == "卡 ****7894 已挂失"
    assert not notice.isVisible()
    put(form, "remark", "网银密码：abc123")
    form.save()
    assert "never written down" in note(form, "remark")
    notice.mask_all()
    form.save()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.remark == "网银密码：******")
