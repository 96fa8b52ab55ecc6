"""What taking an act back does, and what it leaves alone and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from crmdesk.errors import Cancelled
from crmdesk.services.progress import Progress
from crmdesk.services.reversal.lineage import Root

MOST_LISTED = 1_000
"""How many of the things left alone are listed; all are counted."""


class Why(Enum):
    """Why something stays as it is."""

    CHANGED = "changed"
    USED = "used"
    GONE = "gone"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing left alone: the record, the field (empty for the whole record), whose it is, and why."""

    noun: str
    record_id: int | None
    name: str
    customer_id: int | None
    why: Why


@dataclass(slots=True)
class Outcome:
    """What was, or would be, done.

    ``removed`` are the new records that go, by noun, parts of others left out; ``restored`` the customers, contacts and
    other records that get earlier values back; ``customers`` all whose search entry changes.
    """

    removed: dict[str, int] = field(default_factory=dict[str, int])
    restored: set[Root] = field(default_factory=set[Root])
    kept: list[Kept] = field(default_factory=list[Kept])
    kept_count: int = 0
    customers: set[int] = field(default_factory=set[int])

    def keep(self, kept: Kept) -> None:
        """Note what is left alone."""
        self.kept_count += 1
        if len(self.kept) < MOST_LISTED:
            self.kept.append(kept)

    def note_removed(self, noun: str, count: int = 1) -> None:
        """Count new records that go."""
        self.removed[noun] = self.removed.get(noun, 0) + count


@dataclass(frozen=True, slots=True)
class Course:
    """How a long job tells how far it is, and whether it writes or only looks."""

    writes: bool
    progress: Progress
    cancelled: Callable[[], bool]

    def tell(self, done: int, of: int, words: str) -> None:
        """Tell how far it is; raise Cancelled when the user stopped it."""
        if self.cancelled():
            raise Cancelled
        self.progress(done, of, words)
