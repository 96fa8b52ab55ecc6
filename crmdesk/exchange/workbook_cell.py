"""A workbook's cell as plain text, as the bank's sheet shows it and without the float's noise."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = int | float | str | bool | date | datetime | time | timedelta
"""What a cell may hold."""

_FIRST_CUT = 10**15


def lost_its_digits(number: float) -> bool:
    """Say whether a number has more than the 15 digits a spreadsheet keeps: then its last ones are made up."""
    return not -_FIRST_CUT < number < _FIRST_CUT


def cell_text(cell: Cell) -> str:
    """Return a cell as text: numbers exact and without exponent, days as ISO 8601, true and false as 1 and 0.

    A spreadsheet shows 15 significant digits and computes with binary noise behind them (0.1 + 0.2), so numbers are
    rounded to 15. Longer whole numbers are given as they are stored; ``lost_its_digits`` tells them apart.
    """
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return _number_text(cell)
    if type(cell) is bool:
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        whole_day = cell.time() == time.min
        return cell.date().isoformat() if whole_day else cell.replace(tzinfo=None).isoformat(" ", _precision(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(_precision(cell))
    if isinstance(cell, timedelta):
        return _duration_text(cell)
    return str(cell)


def _number_text(number: float) -> str:
    """Return a number in plain decimal notation."""
    if number.is_integer():
        return str(int(number))
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _precision(moment: datetime | time) -> str:
    """Return to what a time is written: seconds, or microseconds where it has any."""
    return "microseconds" if moment.microsecond else "seconds"


def _duration_text(duration: timedelta) -> str:
    """Return a duration as a sheet shows it, hours beyond 24 included: ``30:00:00``."""
    seconds = round(duration.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
