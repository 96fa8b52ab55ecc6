"""One of a few: segments in a well, chips that filter, tabs above a stack of pages."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QStackedWidget, QWidget

from crmdesk.views.fonts import base_font
from crmdesk.views.widgets.layouts import column, line, row


class Segments(QFrame):
    """Choices side by side of which one is on; arrow keys move. ``chosen`` tells the key of the new choice."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], *, kind: str = "segment", parent: QWidget | None = None
    ) -> None:
        """Offer ``choices`` (key, text); ``name`` is what screen readers call the whole. Kinds: segment, chip, tab."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        margins, spacing = {"segment": ((2, 2, 2, 2), 2), "chip": ((0, 0, 0, 0), 8)}.get(kind, ((0, 0, 0, 0), 18))
        if kind == "segment":
            self.setObjectName("segments")
        layout = row(margins=margins, spacing=spacing)
        for key, text in choices:
            layout.addWidget(self._choice(name, key, text, kind))
        if kind != "segment":
            layout.addStretch(1)
        self.setLayout(layout)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if kind == "segment" else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        if choices:
            self.choose(choices[0][0])
        self._group.buttonClicked.connect(self._tell)

    def choose(self, key: str) -> None:
        """Switch to ``key`` without telling."""
        for one in self._buttons():
            if one.property("key") == key:
                one.setChecked(True)
        self._only_chosen_takes_tab()

    def choice(self) -> str:
        """Return the key that is on."""
        pressed = self._group.checkedButton()
        return str(pressed.property("key")) if pressed else ""

    def focus_choice(self) -> None:
        """Move the focus to the choice that is on."""
        pressed = self._group.checkedButton()
        if pressed:
            pressed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_text(self, key: str, text: str) -> None:
        """Rename a choice, for example with a count."""
        for one in self._buttons():
            if one.property("key") == key:
                one.setText(text)
                one.setAccessibleName(text)
                one.setMinimumWidth(_room(text, str(one.property("kind"))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        buttons = self._buttons()
        if not step or not buttons:
            super().keyPressEvent(event)
            return
        now = next((at for at, one in enumerate(buttons) if one.isChecked()), 0)
        following = buttons[(now + step) % len(buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.click()

    def _choice(self, name: str, key: str, text: str, kind: str) -> QPushButton:
        made = QPushButton(text)
        made.setCheckable(True)
        made.setMinimumWidth(_room(text, kind))
        made.setAutoDefault(False)
        made.setProperty("kind", kind)
        made.setProperty("key", key)
        made.setAccessibleName(text)
        made.setAccessibleDescription(name)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.toggled.connect(self._only_chosen_takes_tab)
        self._group.addButton(made)
        return made

    def _tell(self, pressed: QPushButton) -> None:
        self.chosen.emit(pressed.property("key"))

    def _buttons(self) -> list[QPushButton]:
        return cast("list[QPushButton]", self._group.buttons())

    def _only_chosen_takes_tab(self) -> None:
        """Keep the whole one stop of the Tab key, as radio buttons are."""
        for one in self._buttons():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)


def _room(text: str, kind: str) -> int:
    """Return the pixels a choice needs when it is on, and so bold: the row must not move when another is chosen."""
    return QFontMetrics(base_font(bold=True)).horizontalAdvance(text) + (4 if kind == "tab" else 30)


class Tabs(QWidget):
    """Tabs above a stack of pages; ``shown`` tells the key of the page that came up."""

    shown = Signal(str)

    def __init__(self, name: str, pages: Sequence[tuple[str, str, QWidget]], parent: QWidget | None = None) -> None:
        """Show ``pages`` (key, text, widget)."""
        super().__init__(parent)
        self.bar = Segments(name, [(key, text) for key, text, _widget in pages], kind="tab")
        self.stack = QStackedWidget()
        self._widgets = {key: widget for key, _text, widget in pages}
        for widget in self._widgets.values():
            self.stack.addWidget(widget)
        layout = column(self.bar, line(), self.stack, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.bar.chosen.connect(self.show_page)

    def show_page(self, key: str) -> None:
        """Bring up the page ``key``."""
        self.bar.choose(key)
        self.stack.setCurrentWidget(self._widgets[key])
        self.shown.emit(key)
