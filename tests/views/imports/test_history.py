"""What came in before is listed, undone as a whole after a look, and brought back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.views.imports.undo_dialog import UndoDialog
from tests.views.imports.conftest import LONGEST, ImportDesk
from tests.views.imports.test_accessible import nameless
from tests.views.imports.test_wizard import PEOPLE, correct_name

Write = Callable[..., Path]


def look_at_undo(desk: ImportDesk) -> UndoDialog:
    """Open the undo of the import under the cursor and wait for what it would do."""
    desk.wizard.file_step.history.undo.click()
    dialog = desk.dialog(UndoDialog)
    desk.bot.waitUntil(lambda: dialog.plan is not None, timeout=LONGEST)
    return dialog


def test_an_empty_history_says_so(desk: ImportDesk) -> None:
    desk.settle()
    history = desk.wizard.file_step.history
    assert history.shows_nothing()
    assert not history.undo.isVisible()
    history.ask_to_undo()
    assert nameless(history) == []


def test_imports_are_listed_newest_first(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*PEOPLE, name="first.csv"))
    desk.import_file(
        write_file(PEOPLE[0], "C3,赵敏,女,13800138003,x,茶", "C4,周杰,男,13800138004,7,", name="second.csv")
    )
    history = desk.wizard.file_step.history
    cells = [history.table.lines.index(0, at).data() for at in range(1, 7)]
    assert cells == ["second.csv", "Customers", "林晓彤", "1", "0", "1"]
    assert history.table.lines.index(1, 1).data() == "first.csv"
    assert nameless(desk.wizard) == []


def test_an_import_is_undone_after_a_look(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*PEOPLE))
    dialog = look_at_undo(desk)
    assert "Nothing has been changed yet" in dialog.said.text()
    assert desk.customers() == 2
    assert nameless(dialog) == []
    dialog.sure.click()
    desk.settle()
    assert dialog.said.text() == "The import is undone."
    assert dialog.leave.text() == "Close"
    assert desk.customers() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    history = desk.wizard.file_step.history
    assert "Undone" in history.table.lines.index(0, 7).data()
    assert history.undo.text() == "Bring back…"


def test_an_undone_import_is_brought_back(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*PEOPLE))
    dialog = look_at_undo(desk)
    dialog.sure.click()
    desk.settle()
    dialog.reject()
    dialog = look_at_undo(desk)
    assert dialog.sure.text() == "Bring back"
    dialog.sure.click()
    desk.settle()
    assert dialog.said.text() == "The import is back."
    dialog.reject()
    assert desk.customers() == 2
    assert desk.wizard.file_step.history.undo.text() == "Undo…"


def test_what_was_changed_since_stays_and_is_named(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*PEOPLE))
    correct_name(desk, "C1", "王芳芳")
    dialog = look_at_undo(desk)
    assert dialog.kept.isVisible()
    assert dialog.plan is not None
    kept = [(one.called, one.what, one.why) for one in dialog.plan.kept]
    assert dialog.kept_count.text() == str(len(kept))
    assert kept[0][0] == "王芳芳"
    dialog.sure.click()
    desk.settle()
    dialog.reject()
    assert desk.customers() == 1


def test_when_the_book_changed_since_the_look_one_looks_again(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*PEOPLE))
    dialog = look_at_undo(desk)
    correct_name(desk, "C1", "王芳芳")
    dialog.sure.click()
    desk.settle()
    assert "changed since you looked" in dialog.problem.text()
    assert desk.customers() == 2
    assert dialog.sure.text() == "Look again"
    dialog.sure.click()
    desk.bot.waitUntil(lambda: dialog.plan is not None, timeout=LONGEST)
    dialog.sure.click()
    desk.settle()
    assert desk.customers() == 1
    dialog.reject()


def test_escape_stops_the_undo_and_then_leaves(desk: ImportDesk, write_file: Write) -> None:
    rows = ["客户号,姓名,余额", *(f"C{number},客户{number},{number}.25" for number in range(3_000))]
    desk.import_file(write_file(*rows))
    dialog = look_at_undo(desk)
    dialog.sure.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    desk.settle()
    assert dialog.problem.text() == "It was stopped. The book is as it was."
    assert desk.customers() == 3_000
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.bot.waitUntil(lambda: not desk.wizard.findChildren(UndoDialog), timeout=LONGEST)
