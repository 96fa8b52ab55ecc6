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
    agreement with the first row counts half as much again, and more cells break a tie. Where rows are so ragged that
    none convinces, the one that cuts the first row and most others is taken.
    """
    cuts = {candidate: _widths(lines, candidate) for candidate in CANDIDATES}
    even = {candidate: _evenness(widths) for candidate, widths in cuts.items()}
    best = max(CANDIDATES, key=lambda candidate: even[candidate])
    if even[best][0] > 0.5:
        return best
    cutting = {candidate: _cut_share(widths) for candidate, widths in cuts.items()}
    best = max(CANDIDATES, key=lambda candidate: cutting[candidate])
    return best if cutting[best] > 0.5 else None


def check_separator(separator: str) -> str:
    """Return a separator the user chose, or raise UserError: it must be one character, no quote and no line end."""
    if separator in {"\\t", "tab"}:
        return "\t"
    if len(separator) != 1 or separator in '"\r\n\x00':
        raise UserError(_("A separator is one character, such as a comma, a semicolon or a tab."), field="separator")
    return separator


def _widths(lines: Sequence[str], candidate: str) -> list[int]:
    """Return into how many cells a candidate cuts each row that is not blank."""
    try:
        rows = list(csv.reader(lines, delimiter=candidate, skipinitialspace=True))
    except csv.Error:
        return []
    return [len(row) for row in rows if len(row) > 1 or any(map(str.strip, row))]


def _evenness(widths: Sequence[int]) -> tuple[float, int]:
    """Return how evenly rows are cut (0 to 1.5) and into how many cells most of them are."""
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 1
    width, rows = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    return rows / len(widths) + (0.5 if widths[0] == width else 0.0), width


def _cut_share(widths: Sequence[int]) -> float:
    """Return the share of rows that are cut at all, or 0 when the first one is not."""
    return sum(width > 1 for width in widths) / len(widths) if widths and widths[0] > 1 else 0.0
