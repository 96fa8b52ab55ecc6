"""Where a Chinese line may end, and how its punctuation is set (CLREQ, W3C; GB/T 15834).

No line begins with a closing mark or ends with an opening one; words and numbers in Latin letters stay whole unless
they are longer than a line. A full-width mark has its ink in one half of its square: the empty half is taken away at
the edges of a line and between two marks, so that edges are flush and no holes stand in the text. Widths are in em.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

OPENING = frozenset("“‘（〈《「『【〔〖〘［｛")
CLOSING = frozenset("”’）〉》」』】〕〗〙］｝、。，．；：！？")
_QUOTES = frozenset("“”‘’")

NO_START = CLOSING | frozenset("!'),.:;?]}>%°·•…～‰℃％‥々ー—–-/")
"""No line begins with these (避头)."""
NO_END = OPENING | frozenset("$([{<￥＄£€＃§№")
"""No line ends with these (避尾)."""

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
_HALF = 0.5
_LARGEST_STRETCH = 0.1
"""Em added between two characters at most: more looks torn, and readers of the PDF would take it for a space."""
_TOLERANCE = 1e-6
_NEARLY_FULL_WIDTH = 0.9
_FIRST_BEYOND_LATIN = "\u2000"


class Line(NamedTuple):
    """One line as it is drawn."""

    runs: tuple[tuple[str, float], ...]
    """Pieces of text, each with the space in em that follows each of its characters (negative: taken away)."""
    width: float
    """From edge to edge, in em."""
    start: float
    """How far the first character is shifted, in em (negative for an opening mark, whose left half is empty)."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece for piece, _ in self.runs)


def clean(text: str) -> str:
    """Return a text without invisible marks, its line ends as line feeds and its tabs as spaces."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", "    ").replace("\x0b", "\n")


def break_lines(text: str, advances: Mapping[str, float], width: float, *, justified: bool = False) -> list[Line]:
    """Break a cleaned text into lines of at most ``width`` em; ``justified`` makes all but last lines that wide."""
    lines: list[Line] = []
    for part in text.split("\n"):
        paragraph = part.rstrip()
        widths = [advances[character] for character in paragraph]
        taken = _taken_away(paragraph, widths)
        if not taken and sum(widths) <= width + _TOLERANCE and paragraph[:1] not in OPENING:
            lines.append(Line(((paragraph, 0.0),), sum(widths), 0.0))
        else:
            lines.extend(_Paragraph(paragraph, widths, taken).lines(width, justified=justified))
    return lines


class _Paragraph(NamedTuple):
    """A paragraph to be broken."""

    text: str
    widths: list[float]
    taken: Mapping[int, float]

    def lines(self, width: float, *, justified: bool) -> Iterator[Line]:
        """Break the paragraph, taking as much into each line as may stand there."""
        begin, length = 0, len(self.text)
        while begin < length:
            end = self._line_end(begin, width)
            following = end
            while following < length and self.text[following] == " ":
                following += 1
            yield self._line(begin, end, width if justified and following < length else 0.0)
            begin = following

    def _line_end(self, begin: int, width: float) -> int:
        """Return where the line that begins at ``begin`` has to end."""
        length = len(self.text)
        used = -_HALF if self._is_square(begin, OPENING) else 0.0
        last = index = begin
        while index < length:
            used += self.widths[index] - (self.taken.get(index - 1, 0.0) if index > begin else 0.0)
            edge = _HALF if self._is_square(index, CLOSING) else 0.0
            if used - edge > width + _TOLERANCE and self.text[index] != " ":
                return last if last > begin else max(index, begin + 1)
            index += 1
            if index == length or _may_break(self.text[index - 1], self.text[index]):
                last = index
        return length

    def _line(self, begin: int, end: int, stretch_to: float) -> Line:
        """Make the line from ``begin`` to ``end``, stretched to a width unless that is 0 or too far."""
        text = self.text[begin:end].rstrip(" ")
        end = begin + len(text)
        start = -_HALF if self._is_square(begin, OPENING) else 0.0
        edge = _HALF if self._is_square(end - 1, CLOSING) else 0.0
        spaces = [-self.taken.get(index, 0.0) for index in range(begin, end)]
        spaces[-1] = 0.0
        width = start + sum(self.widths[begin:end]) + sum(spaces) - edge
        places = [
            place for place in range(len(text) - 1) if not (_is_letter(text[place]) and _is_letter(text[place + 1]))
        ]
        stretch = (stretch_to - width) / len(places) if places and stretch_to else 0.0
        if 0 < stretch <= _LARGEST_STRETCH:
            for place in places:
                spaces[place] += stretch
            width = stretch_to
        return Line(_runs(text, spaces), width, start)

    def _is_square(self, index: int, marks: frozenset[str]) -> bool:
        """Say whether a full-width mark of ``marks`` stands there, whose empty half can be taken away."""
        return self.text[index] in marks and self.widths[index] > _NEARLY_FULL_WIDTH


def _may_break(before: str, after: str) -> bool:
    """Say whether a line may end between two characters."""
    if after == " " or after in NO_START or before in NO_END:
        return False
    return not (_is_letter(before) and _is_letter(after))


def _is_letter(character: str) -> bool:
    """Say whether a character belongs to words that stay whole: Latin letters, digits and their marks."""
    return " " < character < _FIRST_BEYOND_LATIN


def _taken_away(text: str, widths: list[float]) -> dict[int, float]:
    """Return after which characters how many em are taken away because an empty half stands there."""
    taken: dict[int, float] = {}
    for index, (before, after) in enumerate(pairwise(text)):
        closing = before in CLOSING and widths[index] > _NEARLY_FULL_WIDTH
        opening = after in OPENING and widths[index + 1] > _NEARLY_FULL_WIDTH
        if not closing and not opening:
            continue
        between_marks = (closing and (opening or after in CLOSING)) or (opening and before in OPENING)
        beside_latin = (closing and before in _QUOTES and after < _FIRST_BEYOND_LATIN) or (
            opening and after in _QUOTES and before < _FIRST_BEYOND_LATIN
        )
        if between_marks or beside_latin:
            taken[index] = _HALF
    return taken


def _runs(text: str, spaces: list[float]) -> tuple[tuple[str, float], ...]:
    """Join neighbours with equal space."""
    runs: list[tuple[str, float]] = []
    position = 0
    for space, group in groupby(spaces):
        count = sum(1 for _ in group)
        runs.append((text[position : position + count], space))
        position += count
    return tuple(runs)
