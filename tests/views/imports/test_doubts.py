"""A row that may mean several records is answered by digit, arrow or click, or left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crmdesk.services.imports.outcome import Candidate, Doubt
from crmdesk.views.imports.doubts import DoubtsPage
from tests.views.imports.test_accessible import nameless

DOUBTS = tuple(
    Doubt(
        index,
        index + 2,
        f"王芳, 138****800{index}",
        (Candidate(10 + index, "王芳", "C001 · 138****8001"), Candidate(20 + index, "王芳芳", "C002 · 138****8002")),
    )
    for index in range(3)
)


@pytest.fixture
def page(look: QApplication, qtbot: QtBot) -> DoubtsPage:
    """Return three doubtful rows of two candidates each, on screen."""
    page = DoubtsPage(DOUBTS)
    qtbot.addWidget(page)
    page.resize(980, 420)
    page.show()
    page.table.setFocus()
    return page


def test_digits_answer_and_go_on_to_the_next_open_row(page: DoubtsPage) -> None:
    assert page.answers() == {}
    assert "3 doubts still need your answer" in page.count.text()
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert page.answers() == {0: 20}
    assert page.table.current_row() is DOUBTS[1]
    QTest.keyClick(page.table, Qt.Key.Key_0)
    assert page.answers() == {0: 20, 1: None}
    QTest.keyClick(page.table, Qt.Key.Key_9)
    assert page.table.current_row() is DOUBTS[2]
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert page.answers() == {0: 20, 1: None, 2: 12}
    assert page.count.text() == "Every doubt has its answer."
    assert not page.rest.isEnabled()


def test_arrows_step_through_the_answers_of_a_row(page: DoubtsPage) -> None:
    seen = []
    for _press in range(4):
        QTest.keyClick(page.table, Qt.Key.Key_Right)
        seen.append(page.answers()[0])
    assert seen == [10, 20, None, 10]
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.answers() == {0: None}
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.answers() == {0: None, 1: None}


def test_a_click_answers_and_shows_what_was_answered(page: DoubtsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.answered):
        page.choices[0].click()
    assert page.answers() == {0: 10}
    page.table.go_to(0)
    assert [choice.isChecked() for choice in page.choices] == [True, False, False]
    assert page.table.lines.index(0, 2).data() == "王芳"
    page.rest.click()
    assert page.answers() == {0: 10, 1: None, 2: None}
    assert page.table.lines.index(1, 2).data() == "Left out"


def test_every_answer_has_a_name_and_tells_its_key(page: DoubtsPage) -> None:
    assert nameless(page) == []
    assert page.choices[1].accessibleName() == "王芳芳. C002 · 138****8002"
    assert page.choices[1].accessibleDescription() == "Key 2"
