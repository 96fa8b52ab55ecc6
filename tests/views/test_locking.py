"""The desk locks when nobody is there: nothing of a customer is left in sight, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.views.blanking import blank
from crmdesk.views.idle import IdleWatch


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show a window with a field."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit("330106199001011234"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def watch(qapp: QApplication, window: QWidget) -> Iterator[IdleWatch]:
    """Watch for five minutes of absence."""
    made = IdleWatch(qapp, 5)
    yield made
    made.stop()


def later(watch: IdleWatch, minutes: float) -> list[bool]:
    """Look at the clocks so many minutes on and return whether absence was told."""
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    with clock.frozen(clock.now() + timedelta(minutes=minutes)):
        watch.look()
    watch.idle.disconnect()
    return told


def test_absence_is_told_once_after_the_time_set(watch: IdleWatch) -> None:
    assert not later(watch, 4.9)
    assert later(watch, 5.1)
    assert not later(watch, 6)


def test_a_shorter_time_holds_at_once(watch: IdleWatch) -> None:
    watch.set_minutes(1)
    assert later(watch, 1.1)


@pytest.mark.parametrize("sign", ["key", "mouse"])
def test_who_types_or_moves_the_mouse_is_there(watch: IdleWatch, window: QWidget, sign: str) -> None:
    handle = window.windowHandle()
    with clock.frozen(clock.now() + timedelta(minutes=4)):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        if sign == "mouse":
            none = Qt.MouseButton.NoButton
            at = QPointF(5, 5)
            event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(handle, event)
    assert not later(watch, 8.9)
    assert later(watch, 9.1)


def test_a_window_opened_later_is_listened_to(watch: IdleWatch, qtbot: QtBot) -> None:
    second = QWidget()
    qtbot.addWidget(second)
    second.show()
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    with clock.frozen(clock.now() + timedelta(minutes=4)):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(second.windowHandle(), event)
    assert not later(watch, 8)


def test_a_wall_clock_set_back_does_not_keep_the_desk_open_for_ever(watch: IdleWatch) -> None:
    with clock.frozen(clock.now() - timedelta(days=3650)):
        watch._note()
    assert later(watch, 0)


def test_blanking_hides_every_window_and_empties_the_clipboard(
    qapp: QApplication, window: QWidget, qtbot: QtBot
) -> None:
    chooser = QFileDialog(window)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.open()
    qtbot.addWidget(chooser)
    qapp.clipboard().setText("13800138000")
    blank(qapp)
    assert not [one for one in qapp.topLevelWidgets() if one.isVisible()]
    assert chooser.result() == QFileDialog.DialogCode.Rejected
    assert qapp.clipboard().text() == ""
