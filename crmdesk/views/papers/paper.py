"""A finished paper as the preview has it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """A PDF with its kind in words, its number, its length and the characters no font has (code points).

    ``what`` is the kind as the register of outgoing copies names it; empty for a paper about no customer.
    """

    kind: str
    number: str
    pdf: bytes
    pages: int
    unprintable: frozenset[int] = frozenset()
    what: str = ""

    def title(self) -> str:
        """Return kind and number, as a window or a print queue names it: nothing of the customer."""
        return f"{self.kind} {self.number}".strip()

    def file_name(self) -> str:
        """Return the name of its file: kind and number, never the customer's."""
        name = "-".join(part for part in (self.kind, self.number) if part)
        kept = "".join(one if one.isalnum() or one in "-_." else "-" for one in name)
        return f"{kept.strip('-.') or 'paper'}.pdf"


def code_points(characters: Iterable[int]) -> str:
    """Write characters as ``U+4E00``, which can be shown where no font has them."""
    return " ".join(f"U+{point:04X}" for point in sorted(characters))
