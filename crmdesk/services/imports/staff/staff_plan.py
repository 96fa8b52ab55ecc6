"""The outcome of a dry run of staff and assignments, with what it needs to write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from crmdesk.services.imports.colleagues import Colleague, Named
from crmdesk.services.imports.customers.cells import Refusal
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.services.imports.whom import Whom


@dataclass(slots=True)
class WantedStaff:
    """What one row says of a member of staff: ``facts`` by column, branch and superior as the file writes them."""

    row: int
    number: str
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    branch: str = ""
    superior: Named | None = None
    lost: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class StaffUpdate:
    """What to write into the record of a member of staff; by question where the user decides."""

    wanted: WantedStaff
    staff_id: int
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    old: dict[str, Any] = field(default_factory=dict[str, Any])
    asked: dict[int, str] = field(default_factory=dict[int, str])


Manager = Colleague | WantedStaff
"""Who is to look after a customer: somebody of the book, or somebody the file adds."""


@dataclass(slots=True)
class WantedAssignment:
    """Who shall look after one customer: the main manager (None: not told) and backups.

    ``since`` is the day she begins and the one before her ends, None for the file's day.
    """

    row: int
    whom: Whom
    manager: Named | None
    backups: tuple[Colleague, ...] = ()
    lost: tuple[Refusal, ...] = ()
    customer_id: int = 0
    main: Manager | None = None
    since: date | None = None


class DoubtKind(StrEnum):
    """What a doubt is about."""

    CUSTOMER = "customer"
    MANAGER = "manager"


@dataclass(slots=True)
class StaffPlan(ImportPlan):
    """A dry run of staff and assignments.

    ``closing`` gives by customer the open main assignment that ends. ``unsure`` are the rows that wait for answers,
    with the doubts each waits for.
    """

    new_staff: list[WantedStaff] = field(default_factory=list[WantedStaff])
    updates: list[StaffUpdate] = field(default_factory=list[StaffUpdate])
    assignments: list[WantedAssignment] = field(default_factory=list[WantedAssignment])
    closing: dict[int, int] = field(default_factory=dict[int, int])
    unsure: list[tuple[WantedAssignment, dict[DoubtKind, int]]] = field(
        default_factory=list[tuple[WantedAssignment, dict[DoubtKind, int]]]
    )

    def decided_rows(self, meant: Mapping[int, int | None]) -> frozenset[int]:
        """Return the rows whose customer and manager are both sure by now."""
        return frozenset(
            one.row for one, waits in self.unsure if all(meant.get(doubt) is not None for doubt in waits.values())
        )

    def leave_out(self, take_theirs: dict[int, bool]) -> None:
        """Leave out what the user answered to keep; a row of which nothing is left counts as the same."""
        for update in self.updates:
            for question, name in update.asked.items():
                if not take_theirs.get(question, False):
                    update.facts.pop(name, None)
        kept = [update for update in self.updates if update.facts]
        unchanged = len(self.updates) - len(kept)
        self.updates, self.changed, self.same = kept, self.changed - unchanged, self.same + unchanged
