"""What the values of one column mean: every different value with its count, and a word for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from crmdesk.services.imports.first_lines import discreet
from crmdesk.services.imports.mapping import ColumnUse
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, framed, row, scrolled
from crmdesk.views.widgets.texts import ElidedLabel, label

MOST_VALUES = 200
"""How many different values of a column are listed: of codes there are fewer, and names nobody maps one by one."""
AS_IT_IS, NOTHING = "as_it_is", "nothing"
_WIDTH, _HEIGHT = 640, 520


class ValuesDialog(Dialog):
    """Asks for meanings; ``given`` tells the pairs of value and meaning."""

    given = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        use: ColumnUse,
        values: Sequence[tuple[str, int]],
        meanings: Sequence[tuple[str, str]],
    ) -> None:
        """Ask for the ``values`` (value, count) of a column; ``meanings`` (written, label) are the words, if only some fit."""
        super().__init__(
            parent,
            _("What the values of {column} mean").format(column=use.column),
            _("Each value is read as what you say here, in this file and in the next ones like it."),
            width=_WIDTH,
        )
        self._use, self._meanings = use, meanings
        shown = values[:MOST_VALUES]
        before = dict(use.values)
        listed = {value for value, _count in shown}
        self._elsewhere = tuple(pair for pair in use.values if pair[0] not in listed)
        self.editors: dict[str, QComboBox | QLineEdit] = {}
        grid = QGridLayout()
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        self._add_heads(grid)
        for line, (value, count) in enumerate(shown, 1):
            self._add_value(grid, line, value, count, before.get(value))
        grid.setRowStretch(len(shown) + 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 4)
        inside = QWidget()
        inside.setLayout(grid)
        self.body.addWidget(framed(column(scrolled(inside), margins=(1, 1, 1, 1))), 1)
        if len(values) > MOST_VALUES:
            self.body.addLayout(row(label(_("Only the most frequent values are listed."), "muted", wrap=True)))
        self.forget = ghost_button(_("All as they are"), self._forget, icon="rotate-ccw")
        self.footer.insertWidget(0, self.forget)
        self.add_cancel()
        self.add_button(_("Apply"), self._apply, kind=ButtonKind.PRIMARY)
        self.resize(_WIDTH, min(_HEIGHT, 250 + 38 * len(shown)))
        if self.editors:
            next(iter(self.editors.values())).setFocus()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return what the values mean that mean something else than themselves; an empty meaning is no value."""
        found: list[tuple[str, str]] = []
        for value, editor in self.editors.items():
            meant = _meant(value, editor)
            if meant != value:
                found.append((value, meant))
        return (*found, *self._elsewhere)

    def _apply(self) -> None:
        self.given.emit(self.pairs())
        self.accept()

    def _forget(self) -> None:
        """Let every value mean itself again."""
        self._elsewhere = ()
        for editor in self.editors.values():
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(0)
            else:
                editor.clear()

    def _add_heads(self, grid: QGridLayout) -> None:
        for at, text in enumerate((_("In the file"), _("Rows"), _("Means"))):
            head = label(text, "label")
            if at == 1:
                head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, at)

    def _add_value(self, grid: QGridLayout, line: int, value: str, count: int, meant: str | None) -> None:
        shown = discreet(self._use.target, value)
        written = ElidedLabel(shown, "strong")
        rows = label(format_count(count), "muted")
        rows.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setAccessibleName(ngettext("{count} row", "{count} rows", count).format(count=format_count(count)))
        editor = self._choice(meant) if self._meanings else _text(value, meant)
        editor.setAccessibleName(_("{value} means").format(value=shown))
        self.editors[value] = editor
        grid.addWidget(written, line, 0)
        grid.addWidget(rows, line, 1)
        grid.addWidget(editor, line, 2)

    def _choice(self, meant: str | None) -> QComboBox:
        """Return a choice of the words that fit, as it is first and nothing last."""
        combo = QuietComboBox()
        combo.addItem(_("As it is"), (AS_IT_IS, ""))
        combo.insertSeparator(1)
        for written, text in self._meanings:
            combo.addItem(text, ("", written))
        combo.insertSeparator(combo.count())
        combo.addItem(_("Nothing, like an empty cell"), (NOTHING, ""))
        if meant is not None:
            wanted = (NOTHING, "") if not meant else ("", meant)
            at = next((at for at in range(combo.count()) if combo.itemData(at) == wanted), -1)
            if at < 0:
                combo.addItem(meant, wanted)
                at = combo.count() - 1
            combo.setCurrentIndex(at)
        return combo


def _text(value: str, meant: str | None) -> QLineEdit:
    """Return a line for any text; empty leaves the value as it is."""
    entry = QLineEdit(meant or "")
    entry.setPlaceholderText(value)
    return entry


def _meant(value: str, editor: QComboBox | QLineEdit) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text().strip() or value
    how, written = editor.currentData()
    return value if how == AS_IT_IS else written
