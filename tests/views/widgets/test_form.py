"""Forms: values in and out, what is wrong where and when, keyboard and names."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crmdesk.errors import Gravity, Problem
from crmdesk.views.widgets.form.day_editors import CalendarPopup, DayEditor
from crmdesk.views.widgets.form.editors import ChoiceEditor
from crmdesk.views.widgets.form.field import Field, FieldKind, Phone, Section
from crmdesk.views.widgets.form.form import Form

FIELDS = (
    Field("name", "Name", required=True, longest=20),
    Field("sex", "Sex", FieldKind.CHOICE, choices=(("female", "Female"), ("male", "Male"))),
    Field("birth", "Birth date", FieldKind.DATE, help="Any usual way of writing"),
    Field("met", "Met", FieldKind.MOMENT),
    Field("staff", "Staff", FieldKind.NUMBER),
    Field("capital", "Capital", FieldKind.AMOUNT, unit="CNY"),
    Field("phones", "Phones", FieldKind.PHONES, choices=(("mobile", "Mobile"), ("work", "Work"))),
    Field("note", "Note", FieldKind.LONG_TEXT, longest=30),
    Field("agreed", "Agreed", FieldKind.CHECK),
)
FULL: dict[str, Any] = {
    "name": "\u5f20\u4f1f\u660e",
    "sex": "male",
    "birth": date(1980, 3, 1),
    "met": datetime(2026, 11, 22, 14, 30),  # noqa: DTZ001 - a wall time
    "staff": Decimal(12),
    "capital": Decimal("1234567.50"),
    "phones": [Phone("mobile", "13800138000"), Phone("work", "021-5888")],
    "note": "likes tea\nand mountains",
    "agreed": True,
}


def no_check(values: Mapping[str, Any]) -> Sequence[Problem]:
    return ()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form([Section("Basic", FIELDS)])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def line(form: Form, key: str) -> QLineEdit:
    focus = form.editors[key].focus_widget
    assert isinstance(focus, QLineEdit)
    return focus


def type_into(form: Form, key: str, text: str) -> None:
    """Type as the user does, without the aborts of simulated keys beyond ASCII."""
    entry = line(form, key)
    entry.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    entry.setFocus()
    QApplication.sendEvent(entry, event)


def note(form: Form, key: str) -> str:
    return form.editors[key].focus_widget.accessibleDescription()


def test_values_come_out_as_they_went_in(form: Form) -> None:
    form.set_values(FULL)
    assert form.values() == FULL
    assert not form.is_changed()


def test_an_empty_form_holds_nothing(form: Form) -> None:
    assert form.values() == {
        "name": "", "sex": "", "birth": None, "met": None, "staff": None, "capital": None, "phones": [], "note": "", "agreed": False,
    }  # fmt: skip


def test_amounts_are_written_with_separators_and_read_exactly(form: Form) -> None:
    type_into(form, "capital", "1,234,567.50")
    assert form.values()["capital"] == Decimal("1234567.50")
    type_into(form, "capital", "98765432.1")
    form.editors["name"].focus_widget.setFocus()
    assert line(form, "capital").text() == "98,765,432.1"


def test_a_day_is_tidied_when_it_is_left(form: Form) -> None:
    type_into(form, "birth", "20240301")
    form.editors["name"].focus_widget.setFocus()
    assert line(form, "birth").text() == "2024-03-01"


def test_what_cannot_be_read_is_said_under_the_field_and_bars_saving(form: Form) -> None:
    form.set_values(FULL)
    type_into(form, "birth", "2024-13-01")
    assert not form.submit()
    assert note(form, "birth") == "This is not a day. Write it like 2026-03-01."
    assert line(form, "birth").property("wrong") is True
    assert form.values()["birth"] is None
    type_into(form, "birth", "2024-12-01")
    assert form.submit()
    assert note(form, "birth") == "Any usual way of writing"
    assert not line(form, "birth").property("wrong")


def test_a_required_field_is_blamed_only_on_submit(form: Form, qtbot: QtBot) -> None:
    form.focus_field("name")
    form.focus_field("birth")
    form.recheck()
    assert note(form, "name") == ""
    assert not form.submit()
    assert note(form, "name") == "Please fill this in."
    qtbot.waitUntil(line(form, "name").hasFocus)


def test_checks_are_made_live_and_a_remark_bars_nothing(qtbot: QtBot) -> None:
    def check(values: Mapping[str, Any]) -> list[Problem]:
        return [Problem("name", "Rarely so short", Gravity.REMARK)] if len(values["name"]) < 2 else []

    form = Form([Field("name", "Name"), Field("city", "City")], check=check)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    type_into(form, "name", "X")
    form.editors["city"].focus_widget.setFocus()
    qtbot.waitUntil(lambda: note(form, "name") == "Rarely so short")
    assert form.submit()


def test_what_saving_found_stays_until_the_field_is_changed(form: Form, qtbot: QtBot) -> None:
    form.set_values(FULL)
    form.show_problems([Problem("name", "There is one already"), Problem("staff", "Too many")])
    assert note(form, "name") == "There is one already"
    assert [problem.field for problem in form.problems()] == ["name", "staff"]
    type_into(form, "name", "Li")
    qtbot.waitUntil(lambda: note(form, "name") == "")
    assert note(form, "staff") == "Too many"


def test_a_change_is_noticed_and_taken_back(form: Form) -> None:
    form.set_values(FULL)
    type_into(form, "name", "Li")
    assert form.is_changed()
    form.remember()
    assert not form.is_changed()


def test_only_what_the_user_does_is_told(form: Form) -> None:
    told: list[str] = []
    form.edited.connect(told.append)
    form.set_values(FULL)
    assert told == []
    type_into(form, "name", "Li")
    assert told == ["name"]


def test_a_kept_choice_that_is_no_longer_offered_is_not_lost(form: Form) -> None:
    form.set_values({"sex": "unknown"})
    assert form.values()["sex"] == "unknown"


def test_the_wheel_changes_no_choice_that_is_scrolled_past(form: Form) -> None:
    editor = form.editors["sex"]
    assert isinstance(editor, ChoiceEditor)
    form.focus_field("name")
    wheel = QWheelEvent(
        QPoint(5, 5), editor.entry.mapToGlobal(QPoint(5, 5)), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(editor.entry, wheel)
    assert form.values()["sex"] == ""


def test_phones_are_added_and_removed(form: Form, qtbot: QtBot) -> None:
    form.set_values({"phones": [Phone("mobile", "13800138000")]})
    editor = form.editors["phones"]
    editor._add_line()  # type: ignore[attr-defined]
    lines = editor.lines  # type: ignore[attr-defined]
    lines[1].number.setText("021-5888")
    lines[1].kind.setCurrentIndex(1)
    assert form.values()["phones"] == [Phone("mobile", "13800138000"), Phone("work", "021-5888")]
    lines[0].remove.click()
    assert form.values()["phones"] == [Phone("work", "021-5888")]
    lines[0].remove.click()
    assert form.values()["phones"] == []
    assert len(lines) == 1


def test_a_day_is_taken_from_the_calendar_by_keyboard(form: Form, qtbot: QtBot) -> None:
    editor = form.editors["birth"]
    assert isinstance(editor, DayEditor)
    form.set_values({"birth": date(2024, 3, 1)})
    qtbot.keyClick(editor.entry, Qt.Key.Key_Down)
    popup = form.findChild(CalendarPopup)
    assert popup is not None
    days = popup.month.findChild(QAbstractItemView)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.values()["birth"] == date(2024, 3, 2))
    qtbot.keyClick(editor.entry, Qt.Key.Key_PageUp)
    assert form.values()["birth"] == date(2024, 3, 3)


def test_a_moment_needs_its_day(form: Form) -> None:
    editor = form.editors["met"]
    editor.time.setText("14:30")  # type: ignore[attr-defined]
    assert editor.fault() == "The day is missing."
    editor.day.setText("2026-11-22")  # type: ignore[attr-defined]
    editor.time.setText("25:30")  # type: ignore[attr-defined]
    assert editor.fault() == "This is not a time. Write it like 14:30."


def test_tab_goes_through_the_fields_in_order(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.focus_field("name")
    qtbot.waitUntil(line(form, "name").hasFocus)
    seen: list[str] = []
    for _number in range(14):
        focused = QApplication.focusWidget()
        assert focused is not None
        name = focused.accessibleName()
        if name not in seen:
            seen.append(name)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["Name", "Sex", "Birth date", "Met", "Met: time", "Staff", "Capital", "Kind of number", "Phones"]
    assert seen[: len(wanted)] == wanted


def test_a_hidden_field_goes_with_its_label(form: Form) -> None:
    form.show_field("note", visible=False)
    assert not form.editors["note"].isVisible()
    form.show_field("note", visible=True)
    assert form.editors["note"].isVisible()
