"""Where a table begins in a file: below titles and notes, under one row of names or two, told by the first rows.

Exports of banks begin with the account, the period, notes for the customer; the names may stand on line 25. The first
row that could head the table is its header: as wide as the table, names instead of values, the table's rows below it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crmdesk.exchange.cell_look import is_name, is_rule, is_value, value_columns, width_of

ROWS_LOOKED_AT = 400
"""Rows at the beginning of a file in which its header is looked for."""

_BODY_ROWS = 20
_NEXT_ROWS = 4
_WIDE_ENOUGH = 0.75
_NARROW = 3
"""In a table of fewer columns a row of one cell is no note."""

_GROUP_AND_NAME = "{group} / {name}"

Rows = Sequence[Sequence[str]]
"""Trimmed rows as they stand in the file, empty ones included."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The header: the indexes of its first and last row (the same for one row), and one name per column."""

    first: int
    last: int
    names: list[str]


def find_layout(rows: Rows) -> Layout | None:
    """Find the header among the first rows of a file; None when all are empty."""
    filled = [number for number, cells in enumerate(rows) if any(cells)]
    if not filled:
        return None
    return layout_at(rows, _header_row(rows, filled), look_above=True)


def layout_at(rows: Rows, header: int, *, look_above: bool = False) -> Layout:
    """Return the header that begins at a row, or (``look_above``) whose second row it is."""
    if look_above and header and _heads_groups(rows, header - 1):
        return _two_rows(rows, header - 1)
    if header + 1 < len(rows) and _heads_groups(rows, header):
        return _two_rows(rows, header)
    return Layout(header, header, _plain_names(rows[header]))


def _header_row(rows: Rows, filled: list[int]) -> int:
    """Return the row that heads the table; without any good one the first that is not empty."""
    usual = _usual_width(rows, filled)
    if usual < 2:
        return filled[0]
    wide = [
        number
        for number in filled
        if width_of(rows[number]) >= usual * _WIDE_ENOUGH and sum(map(bool, rows[number])) > 1
    ]
    followed = [number for number in wide if usual < _NARROW or _is_followed(rows, number)]
    named = [number for number in followed if _is_named(rows[number]) and not _is_row(rows, number)]
    if named:
        return _first_or_better(rows, followed, named)
    if followed:
        first = filled[0]
        near = first in wide or (first + 1 == followed[0] and width_of(rows[first]) > 1)
        return first if near and _is_named(rows[first]) else followed[0]
    # A header alone: names that nothing follows; then the file has no rows, however much is written above.
    return next((number for number in wide if _is_named(rows[number])), filled[0])


def _usual_width(rows: Rows, filled: list[int]) -> int:
    """Return the width of the table: that of many or wide rows; a row somewhat shorter supports a width too."""
    counts = Counter(width_of(rows[number]) for number in filled)
    best, most = 1, 0.0
    for width in counts:
        support = sum(count for other, count in counts.items() if width * _WIDE_ENOUGH <= other <= width)
        weight = support * (width - 1) ** 1.5
        if (support > 1 or len(filled) == 1) and weight > most:
            best, most = width, weight
    return best if most else max(counts)


def _is_followed(rows: Rows, number: int) -> bool:
    """Say whether table rows follow: of the next few rows at least half are no notes of a single cell."""
    below = [cells for cells in rows[number + 1 : number + 30] if any(cells)][:_NEXT_ROWS]
    body = sum(not _is_note(cells) for cells in below)
    return bool(below) and body * 2 >= len(below)


def _is_note(cells: Sequence[str]) -> bool:
    """Say whether a row is a note or a line drawn: its first cell alone is filled, and with no value."""
    return width_of(cells) == 1 and (is_rule(cells[0]) or not is_value(cells[0]))


def _is_named(cells: Sequence[str]) -> bool:
    """Say whether most cells of a row are names of columns, and hardly any two are the same."""
    filled = [cell for cell in cells if cell]
    names = [cell for cell in filled if is_name(cell)]
    return len(names) * 4 >= len(filled) * 3 and len(set(filled)) * 2 > len(filled)


def _is_row(rows: Rows, number: int) -> bool:
    """Say whether a row holds values in most columns in which the rows below it do: then it heads nothing."""
    values = value_columns(rows[number + 1 : number + 1 + _BODY_ROWS])
    cells = [rows[number][column] for column in values if column < len(rows[number]) and rows[number][column]]
    return bool(cells) and sum(map(is_value, cells)) * 2 > len(cells)


def _first_or_better(rows: Rows, followed: list[int], named: list[int]) -> int:
    """Return the first row of names, unless what stands above it is the table or what stands below is its header.

    A row of values above, alike to the rows below, shows that the names are one of the table's rows. A wider row of
    names below, under which stand values in columns where no row before it has any, shows that the first was a note.
    """
    first = named[0]
    above = [number for number in followed if number < first]
    if above:
        values = value_columns(rows[first + 1 : first + 1 + _BODY_ROWS])
        cells = [rows[number][column] for number in above for column in values if column < len(rows[number])]
        held = [cell for cell in cells if cell]
        heads = [column for column in values if column < len(rows[first]) and is_name(rows[first][column])]
        if not heads or (held and sum(map(is_value, held)) * 5 >= len(held) * 4):
            return above[0]
    for other in named[1:]:
        before = [rows[number] for number in range(first, other) if any(rows[number])]
        if len(before) > _NEXT_ROWS * 4 or _heads_values(rows[:other], first, []):
            break
        if max(map(width_of, before)) < width_of(rows[other]) and _heads_values(rows, other, before):
            return other
    return first


def _heads_values(rows: Rows, number: int, before: Rows) -> bool:
    """Say whether values stand below a row's names in columns in which the rows before it hold none."""
    values = value_columns(rows[number + 1 : number + 1 + _BODY_ROWS])
    heads = [column for column in values if column < len(rows[number]) and is_name(rows[number][column])]
    return bool(heads) and not any(
        column < len(cells) and is_value(cells[column]) for cells in before for column in heads
    )


def tables_above(rows: Rows) -> list[int]:
    """Return the rows that head small tables above the table: names that stand apart, values below some of them."""
    heads: list[int] = []
    apart = True
    for number, cells in enumerate(rows):
        if apart and sum(map(bool, cells)) > 1 and all(map(is_name, filter(None, cells))):
            end = next((place for place in range(number, len(rows)) if not any(rows[place])), len(rows))
            if any(column < len(cells) and cells[column] for column in value_columns(rows[number + 1 : end])):
                heads.append(number)
        apart = not any(cells) or _is_note(cells)
    return heads


def _heads_groups(rows: Rows, number: int) -> bool:
    """Say whether a row and the next are one header: groups over names, or the same names in two languages.

    The second row must head values itself, for else it is a row of the table.
    """
    groups, names = rows[number], rows[number + 1]
    if sum(map(bool, groups)) < 2 or not any(names):
        return False
    if not all(map(is_name, filter(None, names))) or not all(
        is_name(cell) or _is_year(cell) for cell in groups if cell
    ):
        return False
    below = [cells for cells in rows[number + 2 : number + 2 + _BODY_ROWS] if any(cells)]
    heads = [column for column in value_columns(below) if column < len(names) and names[column]]
    if not heads:
        return False
    start = next(column for column, cell in enumerate(groups) if cell)
    width = max(width_of(groups), width_of(names))
    gaps = [
        column
        for column in range(start, width)
        if not _cell(groups, column) and _cell(names, column)
    ]  # fmt: skip
    if gaps:
        return len(gaps) + sum(map(bool, groups)) >= _WIDE_ENOUGH * width
    whole = width_of(groups) == width_of(names) == sum(map(bool, names))
    return whole and len(heads) > 1 and len(below) > 1 and _in_two_languages(groups, names)


def _is_year(text: str) -> bool:
    """Say whether a cell is a year or month over a group of columns."""
    digits = text.strip("年月度 ").replace("年", "").replace("-", "")
    return digits.isdecimal() and 4 <= len(digits) <= 6


def _in_two_languages(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether one row of names is in plain Latin letters and the other, in every name, is not."""
    plain = [[cell.isascii() for cell in cells] for cells in (first, second)]
    return (all(plain[0]) and not any(plain[1])) or (all(plain[1]) and not any(plain[0]))


def _two_rows(rows: Rows, number: int) -> Layout:
    """Join two rows of names, a group's name reaching over the empty cells to its right."""
    groups, names = _plain_names(rows[number]), _plain_names(rows[number + 1])
    width = max(len(groups), len(names))
    joined: list[str] = []
    group = ""
    for column in range(width):
        above, below = _cell(groups, column), _cell(names, column)
        group = above or (group if below else "")
        if group and below and group != below:
            joined.append(_GROUP_AND_NAME.format(group=group, name=below))
        else:
            joined.append(below or above)
        if not below:
            group = ""
    return Layout(number, number + 1, joined)


def _cell(cells: Sequence[str], column: int) -> str:
    """Return a cell, empty beyond the end of a row."""
    return cells[column] if column < len(cells) else ""


def _plain_names(cells: Sequence[str]) -> list[str]:
    """Return names in one line each."""
    return [" ".join(cell.split()) for cell in cells]
