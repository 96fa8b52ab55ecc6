"""The first lines of a bank's file, for the eye that looks where the header is; numbers of persons are masked there too."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crmdesk.errors import Cancelled
from crmdesk.exchange.encoding import detect_encoding
from crmdesk.exchange.file_kind import Content, sniff_content, unreadable
from crmdesk.exchange.source import Source
from crmdesk.exchange.text_file import TextRows
from crmdesk.exchange.workbook import WorkbookRows
from crmdesk.services.masking import SECRET_FACTS, Secret, masked, masked_fact

MOST_LINES = 40
"""Headers stand on line 25 in the worst exports seen."""
LONGEST_CELL = 60
"""Characters of a cell shown."""
_MOST_CELLS = 30
_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{14,19}[0-9Xx](?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_MOBILE_DIGITS = 11


@dataclass(frozen=True, slots=True)
class FirstLine:
    """One line or sheet row, from 1, and its cells, shortened."""

    line: int
    cells: tuple[str, ...]


def read_first_lines(
    path: Path,
    encoding: str | None,
    separator: str | None,
    sheet: str | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[FirstLine, ...]:
    """Return the first lines of a file that hold anything, read as it was; UserError where it cannot be read."""

    def advance(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total)

    source: Source
    content = sniff_content(path)
    try:
        if content is Content.TEXT:
            source = TextRows(path, encoding, separator, None)
        else:
            markup = detect_encoding(path, encoding) if content is Content.MARKUP else None
            source = WorkbookRows(path, sheet, None, advance, markup)
        rows = islice(source.rows(advance), MOST_LINES)
        return tuple(FirstLine(line, _shown(cells)) for line, cells in rows)
    except (OSError, UnicodeError) as error:
        raise unreadable(path) from error


def _shown(cells: list[str]) -> tuple[str, ...]:
    return tuple(discreet("", cell.strip()[:LONGEST_CELL]) for cell in cells[:_MOST_CELLS])


def discreet(target: str, text: str) -> str:
    """Return a cell of a file as it is shown before it came in: masked by where its column goes, if that is known.

    Elsewhere mobile numbers, and numbers as long as those of identity documents and cards, are masked by their look.
    """
    if target in SECRET_FACTS:
        return masked_fact(target, text)
    return _LONG_NUMBER.sub(_veil, text)


def _veil(found: re.Match[str]) -> str:
    number = found.group()
    return masked(Secret.PHONE if len(number) == _MOBILE_DIGITS else Secret.IDENTITY, number)
