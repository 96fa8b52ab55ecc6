"""The white card: a frame with a title, actions at its right, and a body; and rows of facts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.views.widgets.layouts import Part, column, plain, row
from crmdesk.views.widgets.texts import label, title


class Card(QFrame):
    """A white frame with round corners; fill ``body``."""

    def __init__(self, text: str = "", *actions: QWidget, parent: QWidget | None = None) -> None:
        """Show ``text`` as the title and ``actions`` at its right."""
        super().__init__(parent)
        self.setObjectName("card")
        self.body: QVBoxLayout = column(spacing=10)
        parts: list[Part] = [section_header(text, *actions)] if text or actions else []
        self.setLayout(column(*parts, self.body, margins=(18, 14, 18, 16), spacing=12))
        if text:
            self.setAccessibleName(text)


def section_header(text: str, *actions: QWidget) -> QWidget:
    """Return a title with actions at the right of its line."""
    header = QWidget()
    header.setLayout(row(title(text), None, *actions))
    return header


class KeyValues(QWidget):
    """Facts in one or more columns: the name small and quiet, the value below it or beside it."""

    def __init__(
        self, *, columns: int = 1, beside: bool = True, name_width: int = 92, parent: QWidget | None = None
    ) -> None:
        """Lay out in ``columns``; ``beside`` puts the value right of its name, which is ``name_width`` pixels wide."""
        super().__init__(parent)
        self._columns, self._beside, self._name_width = columns, beside, name_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7 if beside else 10)

    def show_rows(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show other facts; an empty value is shown as a dash."""
        while (place := self._grid.takeAt(0)) is not None:
            gone = place.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for number, (name, value) in enumerate(rows):
            self._add(number, name, value)
        for at in range(self._columns):
            self._grid.setColumnStretch(at * 2 + 1 if self._beside else at, 1)

    def _add(self, number: int, name: str, value: str | QWidget) -> None:
        line, at = divmod(number, self._columns)
        key = label(name, "small")
        shown = _value(name, value)
        top = Qt.AlignmentFlag.AlignTop
        if self._beside:
            key.setFixedWidth(self._name_width)
            key.setContentsMargins(0, 1, 0, 0)
            self._grid.addWidget(key, line, at * 2, top)
            self._grid.addWidget(shown, line, at * 2 + 1, top)
        else:
            self._grid.addWidget(plain(column(key, shown, spacing=1)), line, at, top)


def _value(name: str, value: str | QWidget) -> QWidget:
    """Return the widget for a value: text can be selected and wraps."""
    if isinstance(value, QWidget):
        return value
    shown: QLabel = label(value or "—", "body" if value else "muted", wrap=True, selectable=bool(value))
    shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    shown.setAccessibleName(f"{name}: {value or '—'}")
    return shown
