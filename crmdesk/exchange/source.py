"""What every reader of a bank's file gives, whatever the file: raw rows, and what was seen on the way."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from crmdesk.exchange.file_kind import FileKind

RawRow = tuple[int, list[str]]
"""The line or sheet row (from 1) at which a row begins, and its untrimmed cells."""

Advance = Callable[[int, int], None]
"""Called now and then with how much is done of how much (bytes or rows); raises Cancelled to stop the reading."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Marks without shape: zero width, direction and control characters. They make equal names unequal."""


class Source(Protocol):
    """A file opened for reading. The first group is known at once, the second only after all rows were read."""

    @property
    def kind(self) -> FileKind:
        """What kind of file it is, by its content."""
        ...

    @property
    def encoding(self) -> str | None:
        """The text encoding, or None for a workbook."""
        ...

    @property
    def separator(self) -> str | None:
        """What separates the cells, or None for a workbook or a text file of one column."""
        ...

    @property
    def sheet(self) -> str | None:
        """The sheet read, or None for a text file."""
        ...

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of all sheets, none for a text file."""
        ...

    @property
    def unreadable(self) -> int:
        """How many characters could not be decoded."""
        ...

    @property
    def invisible_removed(self) -> int:
        """How many marks without shape were removed."""
        ...

    @property
    def lost_digits(self) -> dict[int, tuple[int, ...]]:
        """By line, the columns (from 0) whose numbers a spreadsheet cut to 15 digits."""
        ...

    def rows(self, advance: Advance) -> Iterator[RawRow]:
        """Yield all rows from the first one wanted, in order."""
        ...
