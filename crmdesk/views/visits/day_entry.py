"""A line for a day typed loosely, which says at once which day it understood."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from crmdesk.translation import format_day, language
from crmdesk.translation import gettext as _
from crmdesk.views.visits.loose_days import parse_loose_day
from crmdesk.views.widgets.form.day_editors import DayEntry


class LooseDayEntry(DayEntry):
    """Takes +7, 1130, fri or a full day; what was typed becomes the full day when one leaves or presses Enter."""

    def __init__(self, name: str) -> None:
        """Be called ``name`` by screen readers; show no day."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(_("+7, fri, 1130"))
        self.editingFinished.connect(self._write_out)

    def day(self) -> date | None:
        """Return the day meant, or None."""
        return parse_loose_day(self.text())

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(format_day(day))

    def fault(self) -> str:
        """Say that what stands here is no day; empty when it is one or nothing."""
        if not self.text().strip() or self.day() is not None:
            return ""
        return _("This is not a day. Write it like +7, fri, 1130 or 2026-03-01.")

    def understood(self) -> str:
        """Say in words which day is meant, for example ``Friday 2026-11-27``; empty where none is."""
        day = self.day()
        if day is None:
            return ""
        weekday = QLocale(language()).toString(QDate(day.year, day.month, day.day), "dddd")
        return _("{weekday}, {day}").format(weekday=weekday, day=format_day(day))

    def _write_out(self) -> None:
        day = self.day()
        if day is not None and self.text() != format_day(day):
            self.set_day(day)
