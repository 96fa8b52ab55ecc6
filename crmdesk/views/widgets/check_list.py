"""A list of choices to tick: a click anywhere on a line turns its mark."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

LINE = 30
"""The height of a line in pixels."""
_KEY = int(Qt.ItemDataRole.UserRole)
_MARK = 28
"""Pixels at the left in which Qt turns the mark itself."""


class CheckList(QListWidget):
    """Offers (key, text) of which any number may be ticked; Space ticks the one under the cursor."""

    def __init__(self, name: str) -> None:
        """Be called ``name`` by screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def show_choices(self, options: Iterable[tuple[str, str]], chosen: Collection[str]) -> None:
        """Offer other choices with those ``chosen`` ticked."""
        self.clear()
        for key, text in options:
            line = QListWidgetItem(text)
            line.setData(_KEY, key)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            line.setSizeHint(QSize(40, LINE))
            self.addItem(line)
        self.setCurrentRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys ticked, in the order shown."""
        lines = (self.item(at) for at in range(self.count()))
        return tuple(str(line.data(_KEY)) for line in lines if line.checkState() is Qt.CheckState.Checked)

    def narrow(self, typed: str) -> None:
        """Show only the lines that hold a text."""
        wanted = typed.strip().casefold()
        for at in range(self.count()):
            line = self.item(at)
            line.setHidden(wanted not in line.text().casefold())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Turn the mark of a line whose words are clicked."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        line = self.itemAt(place)
        if (
            line
            and event.button() is Qt.MouseButton.LeftButton
            and place.x() > self.visualItemRect(line).left() + _MARK
        ):
            checked = line.checkState() is Qt.CheckState.Checked
            line.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
