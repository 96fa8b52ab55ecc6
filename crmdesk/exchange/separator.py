"""Which character separates the cells of a text file, told by how evenly it cuts the first rows."""

import csv
from collections import Counter
from collections.abc import Sequence

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

CANDIDATES = (",", ";", "\t", "|")
NO_SEPARATOR = "\x1f"
"""Stands for the separator of a file of one column; its text never holds it."""


def sniff_separator(lines: Sequence[str]) -> str | None:
    """Return the separator of the first lines of a file, or None when they are one column.

    Rows are cut with each candidate, quotes honoured. The one that gives most rows the same number of cells wins;
    agreement with the first row counts half as much again, and more cells break a tie.
    """
    best: tuple[float, int, int] = (0.5, 1, 0)
    found: str | None = None
    for rank, candidate in enumerate(CANDIDATES):
        agreement, width = _evenness(lines, candidate)
        if width > 1 and (agreement, width, -rank) > best:
            best, found = (agreement, width, -rank), candidate
    return found


def check_separator(separator: str) -> str:
    """Return a separator the user chose, or raise UserError: it must be one character, no quote and no line end."""
    if separator in {"\\t", "tab"}:
        return "\t"
    if len(separator) != 1 or separator in '"\r\n\x00':
        raise UserError(_("A separator is one character, such as a comma, a semicolon or a tab."), field="separator")
    return separator


def _evenness(lines: Sequence[str], candidate: str) -> tuple[float, int]:
    """Return how evenly a candidate cuts the rows (0 to 1.5) and into how many cells most are cut."""
    widths: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=candidate, skipinitialspace=True):
            cells = len(row)
            while cells > 1 and not row[cells - 1].strip():
                cells -= 1
            if cells > 1 or (row and row[0].strip()):
                widths.append(len(row) if cells > 1 else 1)
    except csv.Error:
        return 0.0, 1
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 1
    width, rows = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    agreement = rows / len(widths)
    return agreement + (0.5 if widths[0] == width else 0.0), width
