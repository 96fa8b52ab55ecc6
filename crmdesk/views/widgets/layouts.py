"""Rows and columns of widgets, written as a list; ``None`` is a stretch."""

from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

Part: TypeAlias = QWidget | QLayout | int | None
"""A widget, a layout inside, a fixed space in pixels, or a stretch."""
Margins: TypeAlias = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
L = TypeVar("L", bound=QBoxLayout)


def row(*parts: Part, margins: Margins = NO_MARGINS, spacing: int = 8) -> QHBoxLayout:
    """Return the parts side by side."""
    return _fill(QHBoxLayout(), parts, margins, spacing)


def column(*parts: Part, margins: Margins = NO_MARGINS, spacing: int = 8) -> QVBoxLayout:
    """Return the parts one below the other."""
    return _fill(QVBoxLayout(), parts, margins, spacing)


def _fill(layout: L, parts: tuple[Part, ...], margins: Margins, spacing: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def framed(layout: QLayout, name: str = "card") -> QFrame:
    """Return a frame around ``layout``; ``name`` is the style sheet's: card, well, footer, popup, page."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setLayout(layout)
    return frame


def plain(layout: QLayout) -> QWidget:
    """Return a widget without a look of its own around ``layout``."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def line() -> QFrame:
    """Return a thin horizontal line."""
    frame = QFrame()
    frame.setObjectName("line")
    return frame


def scrolled(widget: QWidget) -> QScrollArea:
    """Return ``widget`` in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not widget.objectName():
        widget.setObjectName("scrolled")
    area.setWidget(widget)
    return area
