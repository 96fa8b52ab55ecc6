"""Menus written as a list, opened below a button or at a place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.views.icons import icon


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of a menu: what it does, and the shortcut that works elsewhere too."""

    text: str
    do: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    token: str = "muted"  # noqa: S105 - a colour
    enabled: bool = True


def make_menu(parent: QWidget, offers: Sequence[Offer | None]) -> QMenu:
    """Return a menu of the offers that destroys itself once closed; None is a line between."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for offer in offers:
        if offer is None:
            menu.addSeparator()
            continue
        _add(menu, offer)
    return menu


def _add(menu: QMenu, offer: Offer) -> None:
    action = menu.addAction(offer.text)
    if offer.icon:
        action.setIcon(icon(offer.icon, offer.token))
    if offer.shortcut:
        action.setShortcut(QKeySequence(offer.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setEnabled(offer.enabled)
    action.triggered.connect(lambda: offer.do())  # noqa: PLW0108 - drops the checked state


def open_menu(below: QWidget, offers: Sequence[Offer | None]) -> QMenu:
    """Open a menu below a button, its right edge at the button's, with the first line under the cursor."""
    menu = make_menu(below, offers)
    corner = below.mapToGlobal(QPoint(below.width(), below.height() + 3))
    menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
    first = next((action for action in menu.actions() if not action.isSeparator() and action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)
    return menu
