"""How a paper falls into pages: blocks one under another, split where they may be, headings never left alone.

A paper is laid out whole before it is drawn, so that every page knows how many there are. Lengths are points.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crmdesk.reports.fonts import Faces
from crmdesk.reports.sheet import Sheet
from crmdesk.reports.spacing import CALM, CLOSER, Spacing

_SLACK = 0.01
_LITTLE = 0.18
"""Share of a page by which a paper may miss the page before and is then set closer."""


class Room(NamedTuple):
    """Where a block may stand."""

    width: float
    height: float
    """What is left of the page."""
    page: float
    """What an empty page has."""
    faces: Faces
    spacing: Spacing = CALM


class Block(ABC):
    """A part of a paper that stands on one page or is split over several."""

    gap: float = 0.0
    """Space above it in the house style, unless it begins a page."""
    keeps_next: bool = False
    """A heading: what follows begins on the same page."""
    keeps_previous: bool = False
    """Signatures: never alone on a page, the end of what they sign comes along."""

    @abstractmethod
    def height(self, room: Room) -> float:
        """Return how high the whole block is."""

    @abstractmethod
    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        """Draw the block with its upper left corner at ``x``, ``y``."""

    def least(self, room: Room) -> float:
        """Return the least height with which the block may begin on a page."""
        return self.height(room)

    def split(self, room: Room) -> "tuple[Block, Block] | None":
        """Return the part that fits into the room and the rest, or None when the block stays whole."""
        del room
        return None


class Placed(NamedTuple):
    """A block and how far below the top of its page it stands."""

    block: Block
    top: float


def paginate(blocks: Iterable[Block], room: Room) -> list[list[Placed]]:
    """Lay blocks into pages of ``room.page`` points; what cannot be split and is higher than a page overflows."""
    flow = _Flow(room)
    waiting: list[Block] = []
    for block in blocks:
        waiting.append(block)
        if not block.keeps_next:
            flow.place(waiting)
            waiting = []
    flow.place(waiting)
    return flow.pages


def fit(blocks: Sequence[Block], room: Room) -> tuple[list[list[Placed]], Room]:
    """Lay blocks into pages and return them with the room they were set for.

    Where they miss the page before by a little, they are set closer, just as much as saves that page; where nothing
    saves it, they stay calm.
    """
    calm = paginate(blocks, room)
    needed = sum(block.gap + block.height(room) for block in blocks)
    if len(calm) == 1 or needed > (len(calm) - 1 + _LITTLE) * room.page:
        return calm, room
    for spacing in CLOSER:
        closer = room._replace(spacing=spacing)
        pages = paginate(blocks, closer)
        if len(pages) < len(calm):
            return pages, closer
    return calm, room


class _Flow:
    """The pages filled so far."""

    def __init__(self, room: Room) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._room = room
        self._used = 0.0

    def place(self, group: Sequence[Block]) -> None:
        """Place headings together with the block they head."""
        if not group:
            return
        if not self._fits(group) and self.pages[-1]:
            tail = self._tail() if group[0].keeps_previous else []
            self._turn()
            for block in tail:
                self._put(block)
        for block in group:
            self._pour(block)

    def _fits(self, group: Sequence[Block]) -> bool:
        """Say whether the headings and the least beginning of their block fit on this page."""
        needed = 0.0
        for position, block in enumerate(group):
            begins = position == 0 and not self.pages[-1]
            last = position == len(group) - 1
            needed += (0 if begins else self._gap(block)) + (
                block.least(self._room) if last else block.height(self._room)
            )
        return self._used + needed <= self._room.page + _SLACK

    def _pour(self, block: Block) -> None:
        """Place a block, splitting it over as many pages as it takes."""
        rest = block
        while True:
            gap = self._gap(rest) if self.pages[-1] else 0.0
            left = self._room.page - self._used - gap
            whole = rest.height(self._room) <= left + _SLACK
            parts = None if whole else rest.split(self._room._replace(height=left))
            if whole or (parts is None and not self.pages[-1]):
                self._put(rest)
                return
            if parts is not None:
                self._put(parts[0])
                rest = parts[1]
            self._turn()

    def _put(self, block: Block) -> None:
        """Place a block whole on this page."""
        if self.pages[-1]:
            self._used += self._gap(block)
        self.pages[-1].append(Placed(block, self._used))
        self._used += block.height(self._room)

    def _gap(self, block: Block) -> float:
        """Return the space above a block as closely as the paper is set."""
        return self._room.spacing.space(block.gap)

    def _turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self._used = 0.0

    def _tail(self) -> list[Block]:
        """Take the end of this page off, for what must not stand alone on the next: rows or lines, else a section."""
        page = self.pages[-1]
        last = page[-1].block
        parts = last.split(self._room._replace(height=last.height(self._room) - 1))
        if parts is not None:
            page[-1] = page[-1]._replace(block=parts[0])
            tail = [parts[1]]
        else:
            start = len(page) - 1
            while start and page[start - 1].block.keeps_next:
                start -= 1
            if not start:
                return []
            tail = [placed.block for placed in page[start:]]
            del page[start:]
        return tail
