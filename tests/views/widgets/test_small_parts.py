"""Buttons, search field, segments, dialogs, notices, password field, progress."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.views.job import Job, Progress
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.avatar import Avatar, tone_of
from crmdesk.views.widgets.buttons import ButtonKind, button, tip
from crmdesk.views.widgets.card import KeyValues
from crmdesk.views.widgets.dialogs import Dialog, ask, show_problem
from crmdesk.views.widgets.notices import Banner, EmptyState, Toast, show_toast
from crmdesk.views.widgets.password_field import PasswordField, strength
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.search_field import SearchField
from crmdesk.views.widgets.segments import Segments, Tabs
from crmdesk.views.widgets.texts import ElidedLabel, label


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_button_tells_its_shortcut(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("New customer", lambda: pressed.append(True), shortcut="Ctrl+N", icon="plus")
    qtbot.addWidget(made)
    assert made.toolTip() == tip("New customer", "Ctrl+N") == "New customer (Ctrl+N)"
    made.click()
    assert pressed == [True]


def test_the_search_waits_for_a_rest_and_not_for_enter(window: QWidget, qtbot: QtBot) -> None:
    field = SearchField("Search", "Name", parent=window)
    field.show()
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, " zhang")
    assert told == []
    qtbot.waitUntil(lambda: told == ["zhang"])
    qtbot.keyClicks(field, "wei")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["zhang", "zhangwei"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: told[-1] == "")
    with qtbot.waitSignal(field.left_downward):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_one_segment_is_on_and_arrows_move(window: QWidget, qtbot: QtBot) -> None:
    segments = Segments("View", [("list", "List"), ("card", "Card"), ("map", "Map")], parent=window)
    segments.show()
    told: list[str] = []
    segments.chosen.connect(told.append)
    assert segments.choice() == "list"
    segments.choose("map")
    assert (segments.choice(), told) == ("map", [])
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert told == ["list", "map"]
    stops = [each for each in segments.findChildren(QPushButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.text() for stop in stops] == ["Map"]


def test_tabs_bring_up_their_page(window: QWidget, qtbot: QtBot) -> None:
    first, second = QLabel("one"), QLabel("two")
    tabs = Tabs("Card", [("a", "A", first), ("b", "B", second)], parent=window)
    tabs.show()
    assert tabs.stack.currentWidget() is first
    tabs.show_page("b")
    assert (tabs.stack.currentWidget(), tabs.bar.choice()) == (second, "b")


def test_enter_does_what_the_primary_button_does_but_not_in_a_text(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(window, "Note")
    text = QPlainTextEdit()
    dialog.body.addWidget(text)
    dialog.add_cancel()
    done: list[bool] = []
    dialog.add_button("Save", lambda: done.append(True), kind=ButtonKind.PRIMARY)
    dialog.open()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert done == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == [True]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_asking_about_a_loss_stands_on_cancel(window: QWidget, qtbot: QtBot) -> None:
    agreed: list[bool] = []
    first = ask(window, "Delete?", "It is gone then.", "Delete", lambda: agreed.append(True), danger=True)
    assert isinstance(first.focusWidget(), QPushButton)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert agreed == []
    assert not first.isVisible()
    second = ask(window, "Save?", "It is kept then.", "Save", lambda: agreed.append(True))
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert agreed == [True]


def test_a_problem_is_shown_as_plain_text(window: QWidget) -> None:
    dialog = show_problem(window, "<b>x</b> & more")
    shown = [each for each in dialog.findChildren(QLabel) if each.text() == "<b>x</b> & more"]
    assert [each.textFormat() for each in shown] == [Qt.TextFormat.PlainText]
    dialog.accept()


def test_a_new_toast_replaces_the_one_before(window: QWidget) -> None:
    show_toast(window, "Saved")
    show_toast(window, "Copied", "copy", Tone.ACCENT)
    assert [toast.accessibleName() for toast in window.findChildren(Toast) if toast.isVisible()] == ["Copied"]


def test_a_banner_without_text_takes_no_room(window: QWidget) -> None:
    banner = Banner(parent=window)
    assert banner.isHidden()
    banner.set("Mind this", Tone.WARN)
    assert not banner.isHidden()
    assert banner.accessibleName() == "Mind this"


def test_an_empty_state_offers_what_to_do(window: QWidget) -> None:
    pressed: list[bool] = []
    empty = EmptyState(
        "users", "No customers yet", "Import the bank's file", button("Import", lambda: pressed.append(True)), window
    )
    for action in empty.findChildren(QPushButton):
        action.click()
    empty.set_text("Nobody is called so")
    assert pressed == [True]
    assert "Nobody is called so" in [each.text() for each in empty.findChildren(QLabel)]


def test_a_password_is_hidden_until_one_looks(window: QWidget, qtbot: QtBot) -> None:
    field = PasswordField("Password", help_text="Ten characters", parent=window)
    field.show()
    qtbot.keyClicks(field.entry, "Geheim-1")
    assert field.entry.displayText() != "Geheim-1"
    field.entry.reveal()
    assert field.entry.displayText() == "Geheim-1"
    field.say("Wrong")
    assert (field.note.text(), field.entry.property("wrong")) == ("Wrong", True)
    field.clear()
    field.say("")
    assert (field.text(), field.note.text(), field.entry.property("wrong")) == ("", "Ten characters", False)
    assert field.entry.echoMode() is field.entry.EchoMode.Password


def test_strength_grows_with_length_and_kinds() -> None:
    assert strength("") == ("", "small")
    assert strength("abc")[1] == "problem"
    assert strength("abcdEFGH12")[1] == "remark"
    assert strength("abcdEFGH12-xyz!")[1] == "good"


def test_progress_is_shown_and_cancelled(window: QWidget, qtbot: QtBot) -> None:
    panel = ProgressPanel("Importing", parent=window)
    job = Job(window)
    panel.watch(job)
    panel.show_progress(Progress(3_000_000_000, 4_000_000_000, "Writing"))
    bar = panel.findChild(QProgressBar)
    assert bar is not None
    assert bar.value() * 4 == bar.maximum() * 3
    assert "3,000,000,000 / 4,000,000,000" in [each.text() for each in panel.findChildren(QLabel)]
    for cancel in panel.findChildren(QPushButton):
        cancel.click()
    assert job.cancelled()


def test_facts_are_shown_and_replaced(window: QWidget) -> None:
    facts = KeyValues(columns=2, parent=window)
    facts.show_rows([("Phone", "138"), ("Note", ""), ("Tier", Pill("Gold"))])
    facts.show_rows([("Phone", "139")])
    shown = [each.text() for each in facts.findChildren(QLabel) if not each.isHidden()]
    assert shown == ["Phone", "139"]


def test_a_name_always_has_the_same_colour(window: QWidget) -> None:
    assert tone_of("\u5f20\u4f1f") is tone_of("\u5f20\u4f1f")
    avatar = Avatar("\u5f20\u4f1f", parent=window)
    assert avatar.accessibleName() == "\u5f20\u4f1f"
    assert not avatar.grab().isNull()


def test_a_long_line_is_shortened_and_tells_the_whole(window: QWidget) -> None:
    line = ElidedLabel("a" * 300, parent=window)
    line.resize(80, 20)
    assert len(line.text()) < 40
    assert line.toolTip() == line.whole_text() == line.accessibleName() == "a" * 300


def test_labels_show_text_and_never_markup(look: QApplication, qtbot: QtBot) -> None:
    made = label("<img src='x'>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
