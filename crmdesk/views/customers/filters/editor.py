"""How a field is compared and with what: the ways its kind allows, and the editors of the values each way takes."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crmdesk.services.conditions.checking import check_condition
from crmdesk.services.conditions.condition import (
    IN_DAYS,
    OF_MANY,
    Condition,
    Operator,
    ValueKind,
    values_wanted,
)
from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.conditions.words import operator_text
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views.customers.filters.amount import AmountEditor
from crmdesk.views.widgets.check_list import LINE, CheckList
from crmdesk.views.widgets.form.day_editors import DayEditor
from crmdesk.views.widgets.form.editors import Editor, NumberEditor, QuietComboBox, TextEditor
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.texts import label, muted, small

Words: TypeAlias = Sequence[tuple[str, int]]
WordsWanted: TypeAlias = Callable[[str, Callable[[Words], None]], None]
"""Asked for the values customers have of the fact of a key, calls back with each and how many have it."""
_IN_TIME = frozenset({ValueKind.DAY, ValueKind.BIRTHDAY, ValueKind.MOMENT})
_MANY = 8
"""More choices than this can be searched."""
_MOST_LINES = 8


class ConditionEditor(QWidget):
    """Edits a condition on one fact. ``resized`` tells that it needs another height."""

    resized = Signal()

    def __init__(self, fact: OfferedFact, condition: Condition | None, words_wanted: WordsWanted) -> None:
        """Show a condition, or the usual way to compare the fact."""
        super().__init__()
        self._fact, self._given, self._words_wanted = fact, condition, words_wanted
        self.editors: list[Editor] = []
        self.choices: CheckList | None = None
        self.operator = QuietComboBox()
        self.operator.setAccessibleName(_("How it is compared"))
        for one in fact.operators:
            self.operator.addItem(operator_text(one, fact.kind), one.value)
        if condition is not None:
            self.operator.setCurrentIndex(max(0, self.operator.findData(condition.operator.value)))
        self._values = column(spacing=6)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.setLayout(column(self.operator, self._values, self._problem, margins=(14, 12, 14, 0), spacing=10))
        self.operator.activated.connect(self._change_operator)
        self._build_values()

    def submit(self) -> Condition | None:
        """Return the condition as written, or None after showing what is wrong with it."""
        condition = Condition(self._fact.key, self._operator(), self._written())
        faults = [one.fault() for one in self.editors if one.fault()]
        problems = faults or [one.message for one in check_condition(self._fact.kind, condition)]
        self._problem.setText(problems[0] if problems else "")
        self._problem.setVisible(bool(problems))
        self.resized.emit()
        if problems:
            self._focus_value()
            return None
        return condition

    def _operator(self) -> Operator:
        return Operator(self.operator.currentData())

    def _change_operator(self) -> None:
        kept = self._written()
        if kept:
            self._given = Condition(self._fact.key, self._operator(), kept)
        self._problem.hide()
        self._build_values()
        self.resized.emit()
        self._focus_value()

    def _build_values(self) -> None:
        _empty(self._values)
        self.editors, self.choices = [], None
        operator = self._operator()
        if operator in OF_MANY:
            self._build_choices()
        elif operator in IN_DAYS:
            self._add(NumberEditor(Field("values.0", _("Days"), FieldKind.NUMBER)), "30")
            self._values.addWidget(small(_explained(operator), wrap=True))
        else:
            names = self._names(values_wanted(operator))
            for place, name in enumerate(names):
                self._add(self._editor(f"values.{place}", name), "", show_name=len(names) > 1)
            if names and self._fact.kind is ValueKind.MONEY:
                self._values.addWidget(small(_("The whole amount, like 5,000,000."), wrap=True))
        self.setFocusProxy(self._first())

    def _names(self, count: int) -> list[str]:
        if count == 2:
            return [pgettext("filter", "From"), pgettext("filter", "To")]
        return [self._fact.title] * count

    def _editor(self, key: str, name: str) -> Editor:
        if self._fact.kind in _IN_TIME:
            return DayEditor(Field(key, name, FieldKind.DATE))
        if self._fact.kind is ValueKind.MONEY:
            return AmountEditor(Field(key, name, FieldKind.AMOUNT))
        if self._fact.kind is ValueKind.NUMBER:
            return NumberEditor(Field(key, name, FieldKind.NUMBER))
        return TextEditor(Field(key, name))

    def _add(self, editor: Editor, unasked: str, *, show_name: bool = False) -> None:
        """Add an editor with the value given for its place, as far as that is one of its kind."""
        place = len(self.editors)
        given = self._given.values if self._given is not None else ()
        value = given[place] if place < len(given) else unasked
        editor.set_value(_readable(editor, value))
        self.editors.append(editor)
        if show_name:
            name = muted(editor.field.label)
            name.setFixedWidth(38)
            line = row(name, editor, spacing=8)
            line.setStretch(1, 1)
            self._values.addWidget(plain(line))
        else:
            self._values.addWidget(editor)

    def _build_choices(self) -> None:
        self.choices = CheckList(self._fact.title)
        chosen = set(self._given.values) if self._given is not None else set[str]()
        if self._fact.kind is ValueKind.WORD:
            self._show_choices([(one, one) for one in sorted(chosen)], chosen)
            self._words_wanted(self._fact.key, self._take_words)
        else:
            self._show_choices(self._fact.options, chosen)

    def _take_words(self, words: Words) -> None:
        """Show the values there are, those chosen first though nobody has them any more."""
        if self.choices is None:
            return
        chosen = set(self._written())
        known = {one for one, _count in words}
        gone = [(one, one) for one in sorted(chosen - known)]
        self._show_choices([*gone, *((one, f"{one}  ·  {count:,}") for one, count in words)], chosen)
        self.resized.emit()

    def _show_choices(self, options: Sequence[tuple[str, str]], chosen: set[str]) -> None:
        choices = self.choices
        if choices is None:
            return
        choices.show_choices(options, chosen)
        choices.setFixedHeight(max(1, min(len(options), _MOST_LINES)) * LINE + 6)
        _empty(self._values)
        if len(options) > _MANY:
            finder = QLineEdit()
            finder.setPlaceholderText(_("Find"))
            finder.setAccessibleName(_("Find among the choices"))
            finder.textChanged.connect(choices.narrow)
            self._values.addWidget(finder)
        self._values.addWidget(choices)
        choices.show()
        self.setFocusProxy(self._first())
        if self.window().isActiveWindow():
            self._focus_value()

    def _written(self) -> tuple[str, ...]:
        if self.choices is not None:
            return self.choices.chosen()
        return tuple(_as_text(one.value()) for one in self.editors)

    def _first(self) -> QWidget:
        if self.choices is not None:
            return self.choices
        return self.editors[0].focus_widget if self.editors else self.operator

    def _focus_value(self) -> None:
        first = self._first()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()


def _empty(layout: QVBoxLayout) -> None:
    while (place := layout.takeAt(0)) is not None:
        gone = place.widget()
        if gone is not None:
            gone.hide()
            gone.setParent(None)


def _explained(operator: Operator) -> str:
    return {
        Operator.LAST_DAYS: _("Counted back from today, today included."),
        Operator.NOT_LAST_DAYS: _("Longer ago than this many days, or never."),
        Operator.NEXT_DAYS: _("From today to this many days ahead."),
        Operator.COMES_ROUND: _("Whatever the year of birth, from today to this many days ahead."),
    }[operator]


def _readable(editor: Editor, value: str) -> Any:
    """Return a condition's value as an editor takes it; what is not of its kind is left out."""
    if isinstance(editor, DayEditor):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(editor, NumberEditor):
        try:
            return Decimal(value)
        except ArithmeticError:
            return None
    return value


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
