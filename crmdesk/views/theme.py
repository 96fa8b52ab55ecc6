"""The look: Fusion with our own palette and one short style sheet, light, dark or as the system has it.

Whatever paints itself asks ``tokens()`` while painting, and icons tint themselves, so a change of theme needs no
widget to be told.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from crmdesk.paths import resource
from crmdesk.views import tokens as colours
from crmdesk.views.tokens import DARK, LIGHT, Tokens

_current: Tokens = LIGHT


class ThemeChoice(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def tokens() -> Tokens:
    """Return the colours now shown."""
    return _current


def is_dark() -> bool:
    """Say whether the dark theme is shown."""
    return _current is DARK


def paint(name: str, opacity: float = 1.0) -> QColor:
    """Return the colour of a token for painting, with ``opacity`` 0-1."""
    found = QColor(colours.colour(_current, name))
    found.setAlphaF(opacity)
    return found


def tint(tone: colours.Tone) -> QColor:
    """Return the fill behind a pill of ``tone``."""
    return QColor(colours.fill(_current, tone))


def apply_theme(application: QApplication, choice: ThemeChoice) -> None:
    """Show the program in the chosen theme."""
    global _current  # noqa: PLW0603 - the theme is one for the program
    _current = _chosen(application, choice)
    if application.style().objectName().lower() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(_palette(_current))
    application.setStyleSheet(style_sheet(_current))


def follow_system(application: QApplication, chosen: Callable[[], ThemeChoice]) -> None:
    """Change with the desktop for as long as ``chosen`` says that the system is followed."""

    def change() -> None:
        if chosen() is ThemeChoice.SYSTEM:
            apply_theme(application, ThemeChoice.SYSTEM)

    application.styleHints().colorSchemeChanged.connect(change)


def style_sheet(shown: Tokens) -> str:
    """Return the style sheet with every ``@token`` replaced by its colour."""
    source = resource("themes", "crmdesk.qss").read_text("utf-8")
    folder = resource("themes").as_posix()
    values = {name: colours.colour(shown, name) for name in Tokens.__slots__}
    values |= {"themes": folder, "mode": "dark" if shown is DARK else "light"}
    return re.sub(r"@([a-z_]+)", lambda found: values[found[1]], source)


def _chosen(application: QApplication, choice: ThemeChoice) -> Tokens:
    """Return the colours for a choice; *system* asks the desktop and means light where it has no opinion."""
    if choice is ThemeChoice.SYSTEM:
        return DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if choice is ThemeChoice.DARK else LIGHT


def _palette(shown: Tokens) -> QPalette:
    """Return the palette for what the style sheet leaves to Fusion."""
    palette, role = QPalette(), QPalette.ColorRole
    for names, code in (
        ((role.Window,), shown.window),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), shown.text),
        ((role.Base, role.Button, role.Light), shown.surface),
        ((role.AlternateBase,), shown.sunken),
        ((role.ToolTipBase,), shown.raised),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), shown.primary),
        ((role.HighlightedText,), shown.primary_text),
        ((role.PlaceholderText,), shown.muted),
        ((role.Mid, role.Midlight, role.Dark, role.Shadow), shown.line_strong),
        ((role.BrightText,), shown.bad),
    ):
        for name in names:
            palette.setColor(name, QColor(code))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.mixed(shown.muted, shown.surface, 0.7)))
    return palette
