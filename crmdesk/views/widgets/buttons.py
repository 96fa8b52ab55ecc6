"""Buttons: one primary on a page, secondary ones beside it, ghosts for what is rarely wanted, danger for what is lost."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from crmdesk.views.icons import icon as tinted


class ButtonKind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"
    CHIP = "chip"


_ICON_TOKENS = {ButtonKind.PRIMARY: "primary_text", ButtonKind.GHOST: "primary", ButtonKind.DANGER: "bad"}


def button(
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: ButtonKind = ButtonKind.SECONDARY,
    icon: str = "",
    shortcut: str = "",
) -> QPushButton:
    """Return a button; its tip names the shortcut."""
    made = QPushButton(text)
    made.setProperty("kind", kind.value)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        made.setIcon(tinted(icon, _ICON_TOKENS.get(kind, "muted")))
        made.setIconSize(QSize(20, 16))
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setToolTip(tip(text, shortcut))
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - drops the checked state
    return made


def primary_button(
    text: str, pressed: Callable[[], object] | None = None, *, icon: str = "", shortcut: str = ""
) -> QPushButton:
    """Return the one button a page or dialog leads to."""
    return button(text, pressed, kind=ButtonKind.PRIMARY, icon=icon, shortcut=shortcut)


def ghost_button(
    text: str, pressed: Callable[[], object] | None = None, *, icon: str = "", shortcut: str = ""
) -> QPushButton:
    """Return a button without a frame."""
    return button(text, pressed, kind=ButtonKind.GHOST, icon=icon, shortcut=shortcut)


def icon_button(
    icon: str,
    name: str,
    pressed: Callable[[], object] | None = None,
    *,
    shortcut: str = "",
    token: str = "muted",  # noqa: S107 - a colour
) -> QToolButton:
    """Return a button with an icon alone; ``name`` is its tip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("kind", "icon")
    made.setIcon(tinted(icon, token, "primary"))
    made.setIconSize(QSize(16, 16))
    made.setAccessibleName(name)
    made.setToolTip(tip(name, shortcut))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - drops the checked state
    return made


def tip(text: str, shortcut: str) -> str:
    """Return a tip that names the shortcut as this system writes it."""
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    return f"{text} ({native})" if native else text


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button that has the focus when the key is Enter; say whether there was one to press."""
    focused = window.focusWidget()
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not isinstance(focused, QAbstractButton):
        return False
    focused.click()
    return True


def press_primary(page: QWidget, event: QKeyEvent) -> bool:
    """Press the one primary button in sight when the key is Enter; say whether there was one to press."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    for one in page.findChildren(QPushButton):
        if one.property("kind") == ButtonKind.PRIMARY.value and one.isVisible() and one.isEnabled():
            one.click()
            return True
    return False
