"""The columns of a table, written as a list."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crmdesk.views.tokens import Tone


class CellStyle(StrEnum):
    """How a cell is painted."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    PILL = "pill"
    """The text on a tint; empty text paints nothing."""
    TWO_LINES = "two_lines"
    """A strong line and a quiet one below it."""
    NAME = "name"
    """A round mark with the first character, and the name, with a quiet second line if there is one."""
    AMOUNT = "amount"
    """Right aligned figures."""
    CHANGE = "change"
    """A signed figure: red and up, green and down, as on the mainland."""


def _no_text(_row: Any) -> str:
    return ""


def _neutral(_row: Any) -> Tone:
    return Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``text`` writes a row's cell; it is called for rows in sight only."""

    key: str
    """What the page sorts by."""
    title: str
    text: Callable[[Any], str]
    width: int = 110
    style: CellStyle = CellStyle.PLAIN
    second: Callable[[Any], str] = _no_text
    """The second line of TWO_LINES and NAME."""
    tone: Callable[[Any], Tone] = _neutral
    """The tone of a PILL; of other styles the colour of the text, where it is not neutral."""
    mark: Callable[[Any], str] = _no_text
    """An icon for the round mark of NAME, instead of the first character."""
    sortable: bool = True
    tip: str = ""
    """What the header's tip says, where the title alone is not enough."""

    @property
    def is_right_aligned(self) -> bool:
        """Whether cells and header stand at the right."""
        return self.style in (CellStyle.AMOUNT, CellStyle.CHANGE)
