"""The head of one column: its name in the file, where it goes, what its values mean, and who wins against the book."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from crmdesk.services.imports.mapping import ColumnUse, Precedence
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.imports import wording
from crmdesk.views.widgets.buttons import icon_button
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import ElidedLabel, restyle

WIDTH = 200
HEIGHT = 132


class ColumnHead(QWidget):
    """What becomes of one column; ``edited`` tells that the user changed it, ``values_wanted`` that she asks for its values."""

    edited = Signal()
    values_wanted = Signal()

    def __init__(self, use: ColumnUse, targets: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """Show ``use`` among the possible ``targets`` (key, label)."""
        super().__init__(parent)
        self._use = use
        self.values = icon_button("arrow-right-left", "", self.values_wanted.emit)
        self.target, self.precedence = _NarrowChoice(self), _NarrowChoice(self)
        self.note = ElidedLabel("", "problem")
        self._build()
        self.offer(targets, use.target)
        self.set_precedence(use.precedence)
        self.target.activated.connect(self._on_target)
        self.precedence.activated.connect(self.edited)

    def use(self) -> ColumnUse:
        """Return what becomes of the column."""
        target, precedence = str(self.target.currentData()), Precedence(self.precedence.currentData())
        return replace(self._use, target=target, precedence=precedence)

    def set_values(self, values: tuple[tuple[str, str], ...]) -> None:
        """Let what the file writes mean something else, pair by pair."""
        self._use = replace(self._use, values=values)
        self.show_problem("")

    def offer(self, targets: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer other targets; a chosen one that is not among them becomes a field of the file's own."""
        self.target.clear()
        always = [(key, text) for key, text in targets if key in {CUSTOM, LEAVE_OUT}]
        for key, text in always:
            self.target.addItem(text, key)
        self.target.insertSeparator(len(always))
        for key, text in targets:
            if key not in {CUSTOM, LEAVE_OUT}:
                self.target.addItem(text, key)
        self.choose(chosen)

    def choose(self, target: str) -> None:
        """Let the column go to ``target``; to a field of its own where that is not offered."""
        at = self.target.findData(target)
        self.target.setCurrentIndex(at if at >= 0 else self.target.findData(CUSTOM))
        self._show_use()

    def set_precedence(self, precedence: Precedence) -> None:
        """Let ``precedence`` say who wins."""
        self.precedence.setCurrentIndex(self.precedence.findData(precedence.value))
        self.precedence.setToolTip(wording.precedence_explained(precedence))

    def show_problem(self, text: str) -> None:
        """Say what is wrong with this column; when all is well, how many of its values were given a meaning."""
        count = len(self._use.values)
        mapped = ngettext("{count} value has a meaning", "{count} values have meanings", count) if count else ""
        self.note.set_text(text or mapped.format(count=format_count(count)))
        restyle(self.note, "kind", "problem" if text else "small")
        self.target.setAccessibleDescription(text)
        restyle(self.target, "wrong", bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the band and the tint that tell known fields, own fields and what is left out apart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token, share = ground_of(str(self.target.currentData()))
        if share:
            painter.fillRect(self.rect(), theme.paint(token, share))
        path = QPainterPath()
        path.addRoundedRect(QRectF(8, 0, self.width() - 16, 3), 1.5, 1.5)
        painter.fillPath(path, theme.paint(token))
        painter.setPen(theme.paint("line"))
        painter.drawLine(self.width() - 1, 8, self.width() - 1, self.height())
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _on_target(self) -> None:
        self._show_use()
        self.edited.emit()

    def _show_use(self) -> None:
        left_out = self.target.currentData() == LEAVE_OUT
        self.precedence.setEnabled(not left_out)
        self.values.setEnabled(not left_out)
        self.update()

    def _build(self) -> None:
        self.setFixedSize(WIDTH, HEIGHT)
        name = self._use.column
        self.name = ElidedLabel(name, "strong")
        for precedence in Precedence:
            self.precedence.addItem(wording.precedence_name(precedence), precedence.value)
        self.target.setAccessibleName(_("{column} goes to").format(column=name))
        self.precedence.setAccessibleName(_("{column}: who wins").format(column=name))
        self.values.setAccessibleName(_("{column}: what its values mean").format(column=name))
        self.values.setToolTip(_("What the values of this column mean…"))
        self.values.setFixedSize(24, 24)
        top = row(self.name, self.values, spacing=2)
        top.setStretch(0, 1)
        self.setLayout(column(top, self.target, self.precedence, self.note, None, margins=(10, 8, 10, 4), spacing=4))


def ground_of(target: str) -> tuple[str, float]:
    """Return the token and opacity by which a column's head and cells are told apart."""
    if target == LEAVE_OUT:
        return "line_strong", 0.0
    return ("violet", 0.06) if target == CUSTOM else ("primary", 0.06)


class _NarrowChoice(QuietComboBox):
    """A choice that may be narrower than its longest text; the list it opens is as wide as it needs.

    The list is made when it is first opened: thirty columns at once would stall the window otherwise.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def showPopup(self) -> None:  # noqa: N802
        """Open the list, wide enough for its texts."""
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setMinimumWidth(max(230, self.width()))
        super().showPopup()
