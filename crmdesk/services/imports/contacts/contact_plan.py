"""The outcome of a dry run of contacts, with what it needs to write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crmdesk.services.imports.contacts.cells import Duty, WantedContact
from crmdesk.services.imports.contacts.present import PresentContact
from crmdesk.services.imports.outcome import ImportPlan


@dataclass(slots=True)
class ContactUpdate:
    """What to write into a contact the book has; by question where the user decides."""

    wanted: WantedContact
    present: PresentContact
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    promise: Duty | None = None
    step: Duty | None = None
    asked: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def says_something(self) -> bool:
        """Whether anything is left to write."""
        return bool(self.facts) or self.promise is not None or self.step is not None


@dataclass(slots=True)
class ContactPlan(ImportPlan):
    """A dry run of contacts: new ones with their customers, changed ones, and by doubt the rows that wait for an answer."""

    new_wanted: list[tuple[WantedContact, int]] = field(default_factory=list[tuple[WantedContact, int]])
    updates: list[ContactUpdate] = field(default_factory=list[ContactUpdate])
    unsure: list[list[WantedContact]] = field(default_factory=list[list[WantedContact]])

    def decided_rows(self, meant: Mapping[int, int | None]) -> frozenset[int]:
        """Return the rows whose customer the user named."""
        named = (rows for doubt, rows in enumerate(self.unsure) if meant.get(doubt) is not None)
        return frozenset(one.row for rows in named for one in rows)

    def leave_out(self, take_theirs: dict[int, bool]) -> None:
        """Leave out what the user answered to keep; a row of which nothing is left counts as the same."""
        for update in self.updates:
            for question, name in update.asked.items():
                if not take_theirs.get(question, False):
                    update.facts.pop(name, None)
        kept = [update for update in self.updates if update.says_something]
        unchanged = len(self.updates) - len(kept)
        self.updates, self.changed, self.same = kept, self.changed - unchanged, self.same + unchanged
