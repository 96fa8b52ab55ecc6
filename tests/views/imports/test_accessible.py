"""Whatever takes the keyboard in the import has a name for screen readers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.views.imports.conftest import ImportDesk


def nameless(page: QWidget) -> list[str]:
    """Return the visible controls without a name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def test_every_control_of_every_step_has_a_name(desk: ImportDesk, write_file: Callable[..., Path]) -> None:
    assert nameless(desk.wizard) == []
    desk.read(write_file("客户号,姓名,手机", "C1,王芳,13800138001", "C2,李强,no phone"))
    assert nameless(desk.wizard) == []
    desk.check_columns()
    assert nameless(desk.wizard) == []
    desk.take_in()
    assert nameless(desk.wizard) == []


def test_every_step_fits_a_small_screen(desk: ImportDesk, write_file: Callable[..., Path]) -> None:
    room: list[tuple[int, int]] = []

    def measure() -> None:
        needed = desk.wizard.frame.pages.currentWidget().minimumSizeHint()
        room.append((needed.width(), needed.height()))

    measure()
    desk.read(write_file("客户号,姓名,手机", "C1,王芳,13800138001", "C2,李强,no phone"))
    measure()
    desk.check_columns()
    measure()
    assert max(width for width, _height in room) <= 900
    assert max(height for _width, height in room) <= 450
