"""Days and moments, typed or taken from a calendar."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from crmdesk import clock
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.icons import icon
from crmdesk.views.widgets.form.days import parse_day, parse_time
from crmdesk.views.widgets.form.editors import Editor
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.layouts import column, row

_DAY_WIDTH = 122
"""Pixels a whole day needs, with the calendar's mark."""


class CalendarPopup(QFrame):
    """A month to choose a day from, below its field."""

    chosen = Signal(object)

    def __init__(self, below: QWidget, day: date | None) -> None:
        """Open below a field at ``day``, else at today."""
        super().__init__(below.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.month.setAccessibleName(_("Calendar"))
        plain = QTextCharFormat()
        plain.setForeground(theme.paint("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, plain)
        start = day or clock.today()
        self.month.setSelectedDate(QDate(start.year, start.month, start.day))
        self.month.setMinimumSize(272, 224)
        self.setLayout(column(self.month, margins=(6, 6, 6, 6)))
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)
        self.adjustSize()
        self.move(_place(below, self))
        self.show()
        self.month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class DayEntry(QLineEdit):
    """A line for a day, with a calendar at its right that arrow down opens."""

    picked = Signal()

    def __init__(self) -> None:
        """Show no day."""
        super().__init__()
        self.setPlaceholderText(_("YYYY-MM-DD"))
        self.setMinimumWidth(_DAY_WIDTH)
        self._opener = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._opener.setToolTip(_("Choose from the calendar (arrow down)"))
        self._opener.triggered.connect(self.open_calendar)
        for opener in self.findChildren(QToolButton):
            opener.setAccessibleName(_("Choose from the calendar"))

    def open_calendar(self) -> None:
        """Open the calendar at the day written."""
        if not self.isReadOnly():
            CalendarPopup(self, parse_day(self.text())).chosen.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the calendar on arrow down; move the day with page up and down."""
        day = parse_day(self.text())
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and day is not None:
            step = 1 if event.key() == Qt.Key.Key_PageUp else -1
            self._take(date.fromordinal(max(1, day.toordinal() + step)))
        else:
            super().keyPressEvent(event)

    def _take(self, day: date) -> None:
        self.setText(day.isoformat())
        self.picked.emit()


class DayEditor(Editor):
    """A day."""

    def __init__(self, field: Field) -> None:
        """Show no day."""
        self.entry = DayEntry()
        super().__init__(field, self.entry)
        self.entry.setReadOnly(field.read_only)
        self.setLayout(row(self.entry))
        self.entry.textEdited.connect(self.edited)
        self.entry.picked.connect(self.edited)
        self.left.connect(self._tidy)

    def value(self) -> Any:
        """Return the day, or None."""
        return parse_day(self.entry.text())

    def set_value(self, value: Any) -> None:
        """Show a day."""
        self.entry.setText("" if value is None else value.isoformat())

    def fault(self) -> str:
        """Say that what stands here is no day."""
        return _day_fault(self.entry.text())

    def is_empty(self) -> bool:
        """Say whether nothing is written."""
        return not self.entry.text().strip()

    def _tidy(self) -> None:
        day = self.value()
        if day is not None:
            self.entry.setText(day.isoformat())


class MomentEditor(Editor):
    """A day and a time of day, in the branch's wall time."""

    def __init__(self, field: Field) -> None:
        """Show no moment."""
        self.day, self.time = DayEntry(), QLineEdit()
        super().__init__(field, self.day)
        self.time.setPlaceholderText(_("14:30"))
        self.time.setFixedWidth(64)
        self.time.setAccessibleName(_("{field}: time").format(field=field.label))
        self.time.installEventFilter(self)
        for entry in (self.day, self.time):
            entry.setReadOnly(field.read_only)
            entry.textEdited.connect(self.edited)
        self.day.picked.connect(self.edited)
        line = row(self.day, self.time, spacing=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.left.connect(self._tidy)

    def value(self) -> Any:
        """Return the wall time without zone, or None; a missing time of day means midnight."""
        day, at = parse_day(self.day.text()), parse_time(self.time.text())
        return None if day is None else datetime.combine(day, at or time())

    def set_value(self, value: Any) -> None:
        """Show a wall time."""
        self.day.setText("" if value is None else value.date().isoformat())
        self.time.setText("" if value is None else value.strftime("%H:%M"))

    def fault(self) -> str:
        """Say which half cannot be read."""
        at = self.time.text().strip()
        if at and parse_time(at) is None:
            return _("This is not a time. Write it like 14:30.")
        if at and not self.day.text().strip():
            return _("The day is missing.")
        return _day_fault(self.day.text())

    def is_empty(self) -> bool:
        """Say whether nothing is written."""
        return not self.day.text().strip() and not self.time.text().strip()

    def _tidy(self) -> None:
        day, at = parse_day(self.day.text()), parse_time(self.time.text())
        if day is not None:
            self.day.setText(day.isoformat())
        if at is not None:
            self.time.setText(at.strftime("%H:%M"))


def _day_fault(text: str) -> str:
    """Say why a text is no day; empty when it is one or nothing."""
    if not text.strip() or parse_day(text) is not None:
        return ""
    return _("This is not a day. Write it like 2026-03-01.")


def _place(below: QWidget, popup: QWidget) -> QPoint:
    """Return where a popup stands below a field, kept on the screen."""
    corner = below.mapToGlobal(QPoint(0, below.height() + 3))
    room = below.screen().availableGeometry()
    if corner.y() + popup.height() > room.bottom():
        corner.setY(below.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 3)
    corner.setX(max(room.left(), min(corner.x(), room.right() - popup.width())))
    return corner
