"""The frame around the steps of the import: heading and steps above, the buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.imports.stepper import Stepper
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.texts import ElidedLabel, heading, label


class Frame(QWidget):
    """Shows one step at a time; the signals tell what the user wants, by button, step mark or key."""

    back_wanted = Signal()
    on_wanted = Signal()
    another_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, title: str, steps: Sequence[tuple[str, QWidget]]) -> None:
        """Hold the pages of ``steps`` (name, page)."""
        super().__init__()
        self.stepper = Stepper([name for name, _page in steps])
        self.pages = QStackedWidget()
        for _name, page in steps:
            self.pages.addWidget(page)
        self.back: QPushButton = button(_("Back"), self.back_wanted.emit, icon="arrow-left")
        self.forward: QPushButton = primary_button(_("Continue"), self.on_wanted.emit)
        self.another: QPushButton = button(_("Import another file"), self.another_wanted.emit, icon="file-up")
        self.name, self.hint = ElidedLabel("", "muted"), label("", "muted")
        self._build(title)
        self.stepper.chosen.connect(self.step_wanted)

    def show_page(self, place: int, *, reachable: int, bars_return: bool) -> None:
        """Show a step; those up to ``reachable`` can be gone to, unless the way back is barred."""
        self.pages.setCurrentIndex(place)
        self.stepper.show_step(place, reachable=reachable, bars_return=bars_return)

    def show_forward(self, text: str) -> None:
        """Say what the primary button does; no text hides it."""
        self.forward.setVisible(bool(text))
        self.forward.setText(text)
        self.forward.setAccessibleName(text)

    def _build(self, title: str) -> None:
        head = row(heading(title), 18, self.name, spacing=0)
        head.setStretch(2, 1)
        buttons = row(self.hint, None, self.another, self.back, self.forward, margins=(20, 11, 20, 11), spacing=10)
        foot: QFrame = framed(buttons, "footer")
        self.forward.setMinimumWidth(128)
        body = column(head, self.stepper, self.pages, margins=(20, 18, 20, 16), spacing=12)
        body.setStretch(2, 1)
        whole = column(body, foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
