"""Enter leads on: from a field as the primary button does, on a button as the mouse does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.views.widgets.buttons import button, press_focused, press_primary, primary_button
from crmdesk.views.widgets.layouts import column


class Page(QWidget):
    """A page that handles Enter as the entry window does."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.entry = QLineEdit()
        self.main = primary_button("Next", lambda: self.pressed.append("next"))
        self.other = button("Back", lambda: self.pressed.append("back"))
        self.setLayout(column(self.entry, self.main, self.other))

    def keyPressEvent(self, event) -> None:  # noqa: N802
        if not press_focused(self, event):
            press_primary(self, event)


def test_enter_leads_on_from_a_field_and_presses_a_button(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.entry.setFocus()
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)
    page.other.setFocus()
    qtbot.keyClick(page.other, Qt.Key.Key_Enter)
    page.main.setEnabled(False)
    page.entry.setFocus()
    qtbot.keyClick(page.entry, Qt.Key.Key_Return)
    assert page.pressed == ["next", "back"]
