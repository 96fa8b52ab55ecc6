"""What stands for columns the file does not have: a fact and its value for every new record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crmdesk.services.choices import Label
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.meanings import meanings_of
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button, icon_button
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.texts import label

_WIDTH = 600
OWN_TO_EACH = frozenset({"number", "name", "id_number", "uscc", "phone", "balance"})
"""Facts that every record has of its own: none of them holds for all."""


class DefaultsDialog(Dialog):
    """Asks for defaults; ``given`` tells the pairs of target and text."""

    given = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        settings: ImportSettings,
        targets: Sequence[tuple[str, str]],
        choices: dict[str, tuple[Label, ...]],
    ) -> None:
        """Ask about ``targets`` (key, label); where a column goes to one, its default fills the empty cells."""
        super().__init__(
            parent,
            _("Defaults for new records"),
            _("What holds for every new record where the file has no column for it or leaves the cell empty."),
            width=_WIDTH,
        )
        taken = {*OWN_TO_EACH, CUSTOM, LEAVE_OUT}
        self._targets = [(key, text) for key, text in targets if key not in taken]
        self._choices = choices
        self.lines: list[_DefaultLine] = []
        self._rows = column(spacing=8)
        self.body.addLayout(self._rows)
        self.more = ghost_button(_("Add a default"), self._add_free, icon="plus")
        self.body.addLayout(row(self.more, None))
        self.body.addStretch(1)
        self.add_cancel()
        self.sure = self.add_button(_("Apply"), self._apply, kind=ButtonKind.PRIMARY)
        for target, text in settings.defaults:
            self._add(target, text)
        if not self.lines:
            self._add_free()
        self.lines[0].fact.setFocus()

    def defaults(self) -> tuple[tuple[str, str], ...]:
        """Return the defaults written; a line without a value says nothing."""
        return tuple({line.target(): line.text() for line in self.lines if line.text()}.items())

    def _apply(self) -> None:
        self.given.emit(self.defaults())
        self.accept()

    def _add_free(self) -> None:
        """Add a line for the first fact that has none yet."""
        used = {line.target() for line in self.lines}
        free = next((key for key, _text in self._targets if key not in used), None)
        if free is not None:
            self._add(free, "")
            self.lines[-1].fact.setFocus()

    def _add(self, target: str, text: str) -> None:
        line = _DefaultLine(self._targets, self._choices, target, text)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        self._show_room()

    def _remove(self, line: "_DefaultLine") -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.more.setFocus()
        self._show_room()

    def _show_room(self) -> None:
        self.more.setEnabled(len(self.lines) < len(self._targets))


class _DefaultLine(QWidget):
    """One fact and its value; ``removed`` tells that it is not wanted."""

    removed = Signal()

    def __init__(
        self,
        targets: Sequence[tuple[str, str]],
        choices: dict[str, tuple[Label, ...]],
        target: str,
        text: str,
    ) -> None:
        super().__init__()
        self._choices = choices
        self.fact = QuietComboBox()
        for key, name in targets:
            self.fact.addItem(name, key)
        if self.fact.findData(target) < 0:
            self.fact.addItem(target, target)
        self.fact.setCurrentIndex(self.fact.findData(target))
        self.fact.setAccessibleName(_("Fact"))
        self.fact.setFixedWidth(200)
        self.value: QComboBox | QLineEdit = QLineEdit()
        self.remove = icon_button("x", _("Remove this default"), self.removed.emit)
        self._place = row(spacing=0)
        whole = row(self.fact, label("="), plain(self._place), self.remove, spacing=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.fact.activated.connect(lambda: self._ask(""))
        self._ask(text)

    def target(self) -> str:
        """Return the fact's key."""
        return str(self.fact.currentData())

    def text(self) -> str:
        """Return the value as a file would write it."""
        if isinstance(self.value, QLineEdit):
            return self.value.text().strip()
        return str(self.value.currentData() or "")

    def _ask(self, text: str) -> None:
        """Ask for the value of the present fact: among words where only some fit."""
        self._place.removeWidget(self.value)
        self.value.hide()
        self.value.deleteLater()
        words = meanings_of(self.target(), self._choices)
        self.value = _choice(words, text) if words else QLineEdit(text)
        self.value.setAccessibleName(_("{fact} of every new record").format(fact=self.fact.currentText()))
        self._place.addWidget(self.value)


def _choice(words: Sequence[tuple[str, str]], written: str) -> QComboBox:
    """Return a choice among words, what is ``written`` chosen."""
    combo = QuietComboBox()
    combo.addItem("—", "")
    for key, text in words:
        combo.addItem(text, key)
    if written and combo.findData(written) < 0:
        combo.addItem(written, written)
    combo.setCurrentIndex(combo.findData(written))
    return combo
