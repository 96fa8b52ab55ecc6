"""The editors of simple fields: text, long text, choice, number, amount, check mark."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from crmdesk.money import parse_number
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.texts import label, restyle


class Editor(QWidget):
    """What edits one field. ``edited`` tells each change by the user, ``left`` when the focus goes."""

    edited = Signal()
    left = Signal()

    def __init__(self, field: Field, focus: QWidget) -> None:
        """Edit ``field``; ``focus`` is the widget that takes the focus and carries the name for screen readers."""
        super().__init__()
        self.field, self.focus_widget = field, focus
        self.setFocusProxy(focus)
        focus.setAccessibleName(field.label)
        focus.setAccessibleDescription(field.help)
        focus.installEventFilter(self)

    def value(self) -> Any:
        """Return what the field holds now, of the type its kind says; None where it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without telling ``edited``."""
        raise NotImplementedError

    def fault(self) -> str:
        """Say why what stands in the field cannot be read; empty when it can."""
        return ""

    def is_empty(self) -> bool:
        """Say whether the field holds nothing."""
        return self.value() in (None, "", [])

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark the field as wrong by its frame."""
        restyle(self.focus_widget, "wrong", wrong)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: N802
        """Notice that the focus goes; a window that loses it, and its own menu, do not count."""
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        ):
            self.left.emit()
        return super().eventFilter(watched, event)


class TextEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field) -> None:
        """Show an empty line."""
        self.entry = QLineEdit()
        super().__init__(field, self.entry)
        self.entry.setPlaceholderText(field.placeholder)
        self.entry.setReadOnly(field.read_only)
        if field.longest:
            self.entry.setMaxLength(field.longest)
        self.setLayout(row(self.entry, *_unit(field)))
        self.entry.textEdited.connect(self.edited)

    def value(self) -> Any:
        """Return the trimmed text."""
        return self.entry.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text; None is an empty one."""
        self.entry.setText("" if value is None else str(value))
        self.entry.setCursorPosition(0)


class NumberEditor(TextEditor):
    """A number; an amount is shown with thousands separators when one leaves it."""

    def __init__(self, field: Field) -> None:
        """Show an empty field, right aligned."""
        super().__init__(field)
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.connect(self._tidy)

    def value(self) -> Any:
        """Return the number exactly, or None."""
        return parse_number(self.entry.text())

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.entry.setText("" if value is None else self._written(Decimal(value)))

    def fault(self) -> str:
        """Say that what stands here is no number."""
        if not self.entry.text().strip() or self.value() is not None:
            return ""
        return _("This is not a number. Write it like 1234.50.")

    def is_empty(self) -> bool:
        """Say whether nothing is written."""
        return not self.entry.text().strip()

    def _written(self, number: Decimal) -> str:
        return f"{number:,f}" if self.field.kind is FieldKind.AMOUNT else f"{number:f}"

    def _tidy(self) -> None:
        number = self.value()
        if number is not None:
            self.entry.setText(self._written(number))


class LongTextEditor(Editor):
    """Text of several lines; Tab goes on to the next field."""

    def __init__(self, field: Field) -> None:
        """Show an empty text of the field's number of lines."""
        self.entry = QPlainTextEdit()
        super().__init__(field, self.entry)
        self.entry.setPlaceholderText(field.placeholder)
        self.entry.setReadOnly(field.read_only)
        self.entry.setTabChangesFocus(True)
        self.entry.setFixedHeight(self.entry.fontMetrics().lineSpacing() * field.lines + 20)
        self.setLayout(row(self.entry))
        self._quiet = False
        self.entry.textChanged.connect(self._tell)

    def value(self) -> Any:
        """Return the text, trimmed."""
        return self.entry.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._quiet = True
        self.entry.setPlainText("" if value is None else str(value))
        self._quiet = False

    def fault(self) -> str:
        """Say that the text is too long."""
        if not self.field.longest or len(self.value()) <= self.field.longest:
            return ""
        return _("At most {count} characters.").format(count=self.field.longest)

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit()


class QuietComboBox(QComboBox):
    """A choice that the mouse wheel changes only while it has the focus, so that scrolling a form changes nothing."""

    def __init__(self) -> None:
        """Take the focus by click and Tab, not by the wheel."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Pass the wheel on to the form."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(Editor):
    """One of the field's choices, or none where it is not required."""

    def __init__(self, field: Field) -> None:
        """Offer the field's choices."""
        self.entry = QuietComboBox()
        super().__init__(field, self.entry)
        if not field.required:
            self.entry.addItem(field.placeholder or "—", "")
        for key, text in field.choices:
            self.entry.addItem(text, str(key))
        self.entry.setEnabled(not field.read_only)
        self.setLayout(row(self.entry))
        self.entry.activated.connect(self.edited)

    def value(self) -> Any:
        """Return the key chosen, or an empty text."""
        return self.entry.currentData() or ""

    def set_value(self, value: Any) -> None:
        """Choose a key; one that is not offered is added, so that nothing kept is lost by editing."""
        key = "" if value is None else str(value)
        if self.entry.findData(key) < 0:
            self.entry.addItem(key or "—", key)
        self.entry.setCurrentIndex(self.entry.findData(key))


class CheckEditor(Editor):
    """A check mark; its label stands beside it."""

    def __init__(self, field: Field) -> None:
        """Show no mark."""
        self.entry = QCheckBox(field.label)
        super().__init__(field, self.entry)
        self.entry.setEnabled(not field.read_only)
        self.setLayout(row(self.entry, None))
        self.entry.clicked.connect(self.edited)

    def value(self) -> Any:
        """Return whether the mark is set."""
        return self.entry.isChecked()

    def set_value(self, value: Any) -> None:
        """Set or clear the mark."""
        self.entry.setChecked(bool(value))

    def is_empty(self) -> bool:
        """Say whether the mark is missing."""
        return not self.value()


def _unit(field: Field) -> list[QLabel]:
    """Return the unit shown right of a field, if it has one."""
    return [label(field.unit, "muted")] if field.unit else []
