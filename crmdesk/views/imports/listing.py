"""Long lists of the check: any number of rows, made into cells only while they are in sight."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, overload

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from crmdesk.services.imports.outcome import ChangedRow, FieldChange
from crmdesk.views.widgets.table.columns import Column
from crmdesk.views.widgets.table.model import Deliver
from crmdesk.views.widgets.table.view import LazyTable


class RowsTable(LazyTable):
    """A table over a sequence in memory; its ids are places in it. Copying takes the row's cells, parted by tabs."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        """Show ``columns`` of no rows yet; ``name`` is what screen readers say."""
        self._rows: Sequence[Any] = ()
        super().__init__(name, columns, self._fetch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.show_sorting("", descending=False)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self._rows = rows
        self.set_ids(range(len(rows)))

    def current_row(self) -> Any | None:
        """Return the row under the cursor."""
        place = self.current_id()
        return None if place is None else self._rows[place]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy the row under the cursor."""
        row = self.current_row()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            QGuiApplication.clipboard().setText("\t".join(column.text(row) for column in self.lines.columns))
        else:
            super().keyPressEvent(event)

    def _fetch(self, ids: Sequence[int], deliver: Deliver) -> None:
        deliver([self._rows[place] for place in ids])


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of a changed row; only the first line of a row names the customer."""

    row: ChangedRow
    change: FieldChange
    first: bool


class ChangeLines(Sequence[ChangeLine]):
    """The fields of many changed rows as one list, found by counting, not copied."""

    def __init__(self, rows: Sequence[ChangedRow]) -> None:
        """List the changes of ``rows``."""
        self._rows = rows
        self._ends = list(accumulate(len(row.changes) for row in rows))

    def __len__(self) -> int:
        """Return how many fields change."""
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> ChangeLine: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[ChangeLine]: ...

    def __getitem__(self, place: int | slice) -> ChangeLine | Sequence[ChangeLine]:
        """Return the change at a place."""
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = bisect_right(self._ends, place)
        row = self._rows[number]
        within = place - (self._ends[number] - len(row.changes))
        return ChangeLine(row, row.changes[within], first=within == 0)
