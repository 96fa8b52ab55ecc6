"""A control under its caption, with room for what is wrong with it."""

from PySide6.QtWidgets import QWidget

from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.texts import ElidedLabel, label, restyle


class Captioned(QWidget):
    """One question: its caption, its control, and a line for what is wrong, which takes room only while it speaks."""

    def __init__(self, caption: str, control: QWidget, *, width: int = 0) -> None:
        """Put ``caption`` above ``control``; ``width`` in pixels fixes it, 0 lets it grow."""
        super().__init__()
        self.control = control
        self.caption = label(caption, "label")
        self.caption.setBuddy(control)
        self.note = ElidedLabel("", "problem")
        self.note.hide()
        if not control.accessibleName():
            control.setAccessibleName(caption)
        if width:
            self.setFixedWidth(width)
        self.setLayout(column(self.caption, control, self.note, None, spacing=3))

    def show_problem(self, text: str) -> None:
        """Say what is wrong; nothing when all is well."""
        self.note.set_text(text)
        self.note.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        restyle(self.control, "wrong", bool(text))
