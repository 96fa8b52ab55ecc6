"""A part of a form folded away under a line that opens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.views.icons import icon
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.layouts import column, plain, row


class Fold(QWidget):
    """Shows ``content`` below ``button`` or not; ``opened`` tells that the user opened it."""

    opened = Signal()

    def __init__(self, text: str, content: QWidget) -> None:
        """Be closed."""
        super().__init__()
        self._content = content
        self.button = ghost_button(text, self._toggle)
        self.button.setCheckable(True)
        self.setLayout(column(plain(row(self.button, None)), content, spacing=6))
        self.set_open(is_open=False)

    def is_open(self) -> bool:
        """Say whether the content is shown."""
        return self._content.isVisibleTo(self)

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide the content."""
        self._content.setVisible(is_open)
        self.button.setIcon(icon("chevron-down" if is_open else "chevron-right", "primary"))
        self.button.setChecked(is_open)

    def _toggle(self) -> None:
        self.set_open(is_open=not self.is_open())
        if self.is_open():
            self.opened.emit()
