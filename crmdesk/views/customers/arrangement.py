"""How the list stands now: which view was chosen, what was changed of it since, remembered for the next time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from crmdesk.services.conditions.condition import Condition
from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.services.saved_views import (
    ListView,
    ViewContent,
    ViewsOffered,
    read_content,
    shipped_views,
    write_content,
)
from crmdesk.settings import Setting, Settings
from crmdesk.terms import CustomerKind

PRESENT: Setting[str] = Setting("customers_view", "")
"""The view shown last and what was changed of it, as JSON."""
START: Setting[str] = Setting("customers_start_view", "")
"""The key of the view the program begins with; empty: as one left it."""
LONGEST_FIRST = frozenset({"assets", "last_contact", "age", "since", "capital"})
"""Columns that are sorted from the largest down when first clicked."""


class Arrangement(QObject):
    """The present view of one user on one machine.

    ``changed`` tells that the list is to be read anew, ``dressed`` that names, marks or columns are to be shown anew.
    """

    changed = Signal()
    dressed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Begin with the start view, else as one left it."""
        super().__init__(parent)
        self._settings = settings
        self.facts: dict[str, OfferedFact] = {}
        self.offered = ViewsOffered(shipped_views(), "")
        self.view = self.offered.views[0]
        self.content = self.view.content
        self._wanted = ""
        self._recall()

    @property
    def is_changed(self) -> bool:
        """Whether something differs from the view as it was kept; widths of columns do not count."""
        return self.content != self.view.content

    @property
    def start_key(self) -> str:
        """The key of the start view, empty for none."""
        return self._settings.get(START)

    def offer(self, facts: Sequence[OfferedFact], offered: ViewsOffered) -> None:
        """Take what the book offers: fields may be renamed, views added or gone meanwhile."""
        untouched = not self.is_changed
        self.facts = {one.key: one for one in facts}
        self.offered = offered
        key = self._wanted or self.view.key
        self._wanted = ""
        found = self.find(key)
        self.view = found or offered.views[0]
        if untouched and found is not None and found.content != self.content:
            self.show_view(found)
        else:
            self.dressed.emit()

    def find(self, key: str) -> ListView | None:
        """Return the view of a key, if it is offered."""
        return next((one for one in self.offered.views if one.key == key), None)

    def show_view(self, view: ListView) -> None:
        """Show a view as it was kept."""
        self.view = view
        self._become(view.content)

    def keep_as(self, view: ListView) -> None:
        """Take a view that was just kept as the present one; what else was changed meanwhile stays changed."""
        self.view = view
        self._remember()
        self.dressed.emit()

    def give_up(self) -> None:
        """Show the present view as it was kept."""
        self._become(self.view.content)

    def set_filters(self, filters: Sequence[Condition]) -> None:
        """Leave those who do not fulfil every filter."""
        self._become(replace(self.content, filters=tuple(filters)))

    def set_kind(self, kind: CustomerKind | None) -> None:
        """Show one kind of customer only, or all."""
        self._become(replace(self.content, kind=kind))

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show these columns, in this order."""
        self._become(replace(self.content, columns=tuple(columns)))

    def reorder(self, columns: Sequence[str]) -> None:
        """Take over the order in which the columns stand already."""
        self.content = replace(self.content, columns=tuple(columns))
        self._remember()
        self.dressed.emit()

    def set_order(self, key: str, *, descending: bool) -> None:
        """Sort by a column."""
        self._become(replace(self.content, sort=key, descending=descending))

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Remember how wide columns are."""
        self.content = replace(self.content, widths={**self.content.widths, **widths})
        self._remember()

    def show_everybody(self) -> None:
        """Show every customer, keeping columns and order."""
        self.content = replace(self.content, kind=None, filters=())
        self._remember()
        self.dressed.emit()

    def start_with(self, key: str) -> None:
        """Begin with the view ``key`` from now on; empty: as one left it."""
        self._settings.set(START, key)
        self.dressed.emit()

    def _become(self, content: ViewContent) -> None:
        if content == self.content:
            self.dressed.emit()
            return
        self.content = content
        self._remember()
        self.changed.emit()
        self.dressed.emit()

    def _remember(self) -> None:
        kept = {"view": self.view.key, "content": write_content(self.content)}
        self._settings.set(PRESENT, json.dumps(kept, ensure_ascii=False, sort_keys=True))

    def _recall(self) -> None:
        """Begin with the start view; one of the book's is shown as it was left until the book was read."""
        start = self.find(self.start_key)
        if start is not None:
            self.view, self.content = start, start.content
            return
        try:
            kept = json.loads(self._settings.get(PRESENT) or "{}")
            key, content = str(kept["view"]), read_content(kept["content"])
        except (ValueError, KeyError, TypeError):
            self._wanted = self.start_key
            return
        self.view = self.find(key) or self.view
        self.content = content
        self._wanted = self.start_key or key
