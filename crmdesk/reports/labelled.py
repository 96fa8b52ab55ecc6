"""Texts beside their labels: short ones two to a row, longer ones across the paper."""

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from crmdesk.reports.house_style import CELL, CELL_TEXT, GREY, WIDTH
from crmdesk.reports.table import Column, Table

Labelled = tuple[str, str]
"""A label and its text, which may be empty."""

_NARROW = 0.55
"""Em that a Latin letter is wide, rather too much than too little."""
_MOST_LINES_OF_A_HALF = 2
_LEAST_LABEL = 0.13


def labelled(rows: Sequence[Labelled]) -> list[Table]:
    """Return labels with their texts as a table, without those that have none; nothing when none has."""
    filled = [row for row in rows if row[1].strip()]
    label = _label_share(filled)
    return [Table([_label(label), Column("", 1 - label)], filled)] if filled else []


def labelled_in_pairs(rows: Sequence[Labelled]) -> list[Table]:
    """Return the same in less height, in the same order: two short texts share a row."""
    filled = [row for row in rows if row[1].strip()]
    label = _label_share(filled)
    half = (0.5 - label) * WIDTH - 2 * CELL
    paired: list[tuple[str, ...]] = []
    waiting: Labelled | None = None
    for row in filled:
        is_short = lines_at_most(row[1], half / CELL_TEXT.size) <= _MOST_LINES_OF_A_HALF
        if waiting is not None:
            paired.append((*waiting, *row) if is_short else waiting)
            if not is_short:
                paired.append(row)
            waiting = None
        elif is_short:
            waiting = row
        else:
            paired.append(row)
    if waiting is not None:
        paired.append(waiting)
    return [Table([_label(label), Column("", 0.5 - label)] * 2, paired)] if paired else []


def lines_at_most(text: str, width: float) -> int:
    """Return about how many lines of ``width`` em a text takes, rather one more than one less."""
    return sum(ceil(_ems(part) / (width - 1)) for part in text.splitlines())


def _ems(text: str) -> float:
    """Return about how wide a text is."""
    return sum(1.0 if east_asian_width(character) in "WFA" else _NARROW for character in text)


def _label(share: float) -> Column:
    """Return a column of labels."""
    return Column("", share, style=CELL_TEXT._replace(colour=GREY))


def _label_share(rows: Sequence[Labelled]) -> float:
    """Return the share of the paper that the longest label needs, up to a fifth."""
    needed = max((_ems(label) for label, _text in rows), default=0.0) * CELL_TEXT.size + 2 * CELL
    return min(max(needed / WIDTH, _LEAST_LABEL), 0.2)
