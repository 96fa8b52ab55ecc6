"""Which character separates the cells of a text file, told by how evenly it cuts the first rows."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from crmdesk.errors import UserError
from crmdesk.exchange.cell_look import is_name, is_rule
from crmdesk.translation import gettext as _

CANDIDATES = (",", ";", "\t", "|")
NO_SEPARATOR = "\x1f"
"""Stands for the separator of a file of one column; its text never holds it."""

_NARROW = 3

_FOREIGN = frozenset("\"',;|")
"""Marks at which a cell was cut by a separator that is none."""


def sniff_separator(lines: Sequence[str]) -> str | None:
    """Return the separator of the first lines of a file, or None when they are one column.

    Rows are cut with each candidate, quotes honoured. The one that cuts most rows from the first one on into the same
    number of cells wins, more cells breaking a tie. Where the first row is no part of the table, below notes, the
    candidate that separates most cells wins, but not against one that cuts the same rows and the header above them.
    Where rows are so ragged that none convinces, the one that cuts the first row and most others is taken.
    """
    drawn = [line for line in lines if not is_rule(line.strip())]
    cuts = {candidate: _cut(drawn, candidate) for candidate in CANDIDATES}
    even = {candidate: _evenness(rows) for candidate, rows in cuts.items()}
    first = max(CANDIDATES, key=lambda candidate: even[candidate])
    tables = {candidate: _Table.of(rows) for candidate, rows in cuts.items()}
    best = max(CANDIDATES, key=lambda candidate: tables[candidate].weight)
    if even[first][0] > 0.5 and (tables[first].weight >= tables[best].weight or tables[first].holds(tables[best])):
        return first
    best = max(CANDIDATES, key=lambda candidate: (tables[candidate].holds(tables[best]), tables[candidate].weight))
    if tables[best].weight and tables[best].even:
        return best
    cutting = {candidate: _cut_share(rows) for candidate, rows in cuts.items()}
    best = max(CANDIDATES, key=lambda candidate: cutting[candidate])
    return best if cutting[best] > 0.5 else None


def check_separator(separator: str) -> str:
    """Return a separator the user chose, or raise UserError: it must be one character, no quote and no line end."""
    if separator in {"\\t", "tab"}:
        return "\t"
    if len(separator) != 1 or separator in '"\r\n\x00':
        raise UserError(_("A separator is one character, such as a comma, a semicolon or a tab."), field="separator")
    return separator


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows that a candidate cuts into the same number of cells: where they stand, how much speaks for them."""

    places: frozenset[int]
    weight: float
    even: bool

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> Self:
        """Find the most or widest rows of the same width, and weigh the separators between their cells.

        A table weighs the more the more names its first row holds, and counts as even when most rows below are of it,
        or when it is a header in the last line, below which nothing stands.
        """
        widths = [len(cells) for cells in rows]
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            return cls(frozenset(), 0.0, even=False)
        width = max(counts, key=lambda width: (counts[width] * (width - 1), width))
        places = frozenset(place for place, found in enumerate(widths) if found == width)
        start = min(places)
        header = [cell for cell in map(str.strip, rows[start]) if cell]
        names = sum(is_name(cell) and cell[0] not in _FOREIGN for cell in header) / len(header) if header else 0.0
        evenness = len(places) / (len(rows) - start)
        alone = len(places) == 1 and width > _NARROW and names == 1
        even = evenness > 0.5 and (len(places) > 1 or alone)
        return cls(places, len(places) * (width - 1) * evenness * (0.2 + names), even)

    def holds(self, other: Self) -> bool:
        """Say whether this table has nearly all rows of another and more, or is the other."""
        common = len(self.places & other.places)
        return self.places == other.places or (common * 20 >= len(other.places) * 19 and len(self.places) > common)


def _cut(lines: Sequence[str], candidate: str) -> list[list[str]]:
    """Cut the lines with a candidate into the rows that are not blank."""
    try:
        rows = list(csv.reader(lines, delimiter=candidate, skipinitialspace=True))
    except csv.Error:
        return []
    return [row for row in rows if len(row) > 1 or any(map(str.strip, row))]


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return how evenly rows are cut (0 to 1.5) and into how many cells most of them are."""
    widths = [len(cells) for cells in rows]
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 1
    width, count = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    return count / len(widths) + (0.5 if widths[0] == width else 0.0), width


def _cut_share(rows: Sequence[Sequence[str]]) -> float:
    """Return the share of rows that are cut at all, or 0 when the first one is not."""
    return sum(len(cells) > 1 for cells in rows) / len(rows) if rows and len(rows[0]) > 1 else 0.0
