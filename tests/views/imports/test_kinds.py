"""Each kind of file asks only what it needs: customers, contacts with their doubts, staff and who looks after whom."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from crmdesk.models import Contact
from crmdesk.services.imports.target import CUSTOM
from tests.views.imports.conftest import ImportDesk
from tests.views.imports.test_accessible import nameless

Write = Callable[..., Path]
CUSTOMERS = ("客户号,姓名,手机", "C1,王芳,13800138001", "C2,李强,13800138002", "C3,王芳,13800138003")
LOG = (
    "日期,客户姓名,手机,方式,内容",
    "2026-03-02,王芳,,上门,讨论大额存单利率",
    "2026-03-03,李强,13800138002,电话,确认到期资金安排",
)
STAFF = ("客户号,客户姓名,客户经理,工号", "C1,王芳,陈静,028820", "C2,李强,林晓彤,028816", "C9,无名,陈静,028820")


def contacts(desk: ImportDesk) -> int:
    """Return how many contacts the book has."""
    with desk.book.read() as work:
        return work.session.scalar(select(func.count()).select_from(Contact)) or 0


def test_a_visit_log_is_recognised_and_asks_nothing(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*LOG))
    step = desk.wizard.columns_step
    assert step.kind().key == "contacts"
    assert step.kind_bar.kind.choice() == "contacts"
    assert not step.questions.isVisible()
    offered = [step.preview.heads[0].target.itemData(at) for at in range(step.preview.heads[0].target.count())]
    assert CUSTOM not in offered
    assert nameless(desk.wizard) == []


def test_a_doubt_is_answered_and_its_contact_comes_in(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*CUSTOMERS))
    plan = desk.check(write_file(*LOG, name="log.csv"))
    assert (plan.new, plan.refused, len(plan.doubts)) == (1, 1, 1)
    assert desk.wizard.frame.forward.text() == "Import 1 row"
    page = desk.wizard.check_step.doubts
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert desk.wizard.frame.forward.text() == "Import as decided"
    assert desk.figures() >= {"Rows in the file: 2", "New: 1", "By your answers: 1", "Refused: 0"}
    assert not desk.wizard.check_step.save_refused.isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_0)
    assert "Refused: 1" in desk.figures()
    assert len(desk.figures()) == 6  # nothing is decided any more
    assert desk.wizard.check_step.save_refused.isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_2)
    desk.take_in()
    assert desk.wizard.import_step.heading.text() == "2 contacts came in"
    assert contacts(desk) == 2


def test_only_doubts_bring_nothing_until_they_are_answered(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*CUSTOMERS))
    desk.check(write_file(*LOG[:2], name="log.csv"))
    assert "Nothing can come in before you say" in desk.wizard.check_step.word.text()
    assert desk.wizard.frame.forward.text() == "Close"
    desk.wizard.check_step.doubts.choices[0].click()
    assert desk.wizard.frame.forward.text() == "Import as decided"
    desk.take_in()
    assert contacts(desk) == 1


def test_another_kind_is_chosen_and_the_columns_proposed_for_it(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*LOG))
    step = desk.wizard.columns_step
    step.kind_bar.kind.keyPressEvent(
        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    )
    desk.wait()
    assert step.kind().key == "customers"
    assert step.questions.isVisible()
    assert step.settings().columns[1].target == "name"
    assert step.settings().columns[4].target == CUSTOM


def test_staff_and_who_looks_after_whom(desk: ImportDesk, write_file: Write) -> None:
    desk.import_file(write_file(*CUSTOMERS))
    plan = desk.check(write_file(*STAFF, name="staff.csv"))
    assert desk.wizard.columns_step.questions.as_of.accessibleName() == "Valid as of"
    assert plan.counts == (3, 0, 1, 1, 0, 1)
    desk.take_in()
    desk.settle()
    assert desk.wizard.import_step.heading.text() == "1 row came in"
    desk.wizard.start_anew()
    desk.settle()
    history = desk.wizard.file_step.history
    assert [history.table.lines.index(at, 2).data() for at in range(2)] == ["Staff and assignments", "Customers"]
