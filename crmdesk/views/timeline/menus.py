"""The menus of the timeline."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.terms import Channel
from crmdesk.views import words
from crmdesk.views.icons import icon


def new_menu(parent: QWidget) -> QMenu:
    """Return an empty menu that is gone once it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def channel_menu(parent: QWidget, requested: Callable[[Channel], object]) -> QMenu:
    """Return the menu of contacts to record, one for each channel."""
    menu = new_menu(parent)
    for channel in Channel:
        add_action(menu, words.channel_icon(channel), words.channel_text(channel), partial(requested, channel))
    return menu


def add_action(menu: QMenu, name: str, text: str, do: Callable[[], object], shortcut: str = "") -> QAction:
    """Add an action with the icon ``name`` to a menu; its shortcut is shown there and works elsewhere."""
    action = menu.addAction(icon(name), text)
    action.triggered.connect(lambda: do())  # noqa: PLW0108 - drops the checked state
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
