"""The navigation rail: the pages that exist, and at its foot what belongs to the program."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.brand import BrandMark
from crmdesk.views.icons import icon as tinted
from crmdesk.views.widgets.buttons import tip
from crmdesk.views.widgets.layouts import column

WIDTH = 92


class Rail(QFrame):
    """Icons with a short label, one below the other. ``chosen`` tells the key of a page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no page yet."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Navigation"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._pages: dict[str, QToolButton] = {}
        self._upper: QVBoxLayout = column(spacing=4)
        self._lower: QVBoxLayout = column(spacing=4)
        layout = column(margins=(8, 14, 8, 10), spacing=0)
        layout.addWidget(BrandMark(34), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(16)
        layout.addLayout(self._upper)
        layout.addStretch(1)
        layout.addLayout(self._lower)
        self.setLayout(layout)

    def add_page(self, key: str, icon: str, text: str, shortcut: str, *, at_foot: bool = False) -> QToolButton:
        """Add the button of a page and return it."""
        made = self._button(icon, text, shortcut)
        made.setCheckable(True)
        self._group.addButton(made)
        self._pages[key] = made
        made.clicked.connect(lambda: self.chosen.emit(key))
        (self._lower if at_foot else self._upper).addWidget(made)
        return made

    def add_action(self, icon: str, text: str, shortcut: str, pressed: Callable[[], object]) -> QToolButton:
        """Add a button at the foot that does something at once."""
        made = self._button(icon, text, shortcut)
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - drops the checked state
        self._lower.addWidget(made)
        return made

    def show_chosen(self, key: str) -> None:
        """Mark the page that is shown."""
        self._pages[key].setChecked(True)

    def _button(self, icon: str, text: str, shortcut: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setIcon(tinted(icon, "rail_text", "rail_strong"))
        made.setIconSize(QSize(21, 21))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFixedHeight(58)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(text)
        made.setToolTip(tip(text, shortcut))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made
