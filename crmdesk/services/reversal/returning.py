"""Records an act deleted: written again as they stood, unless their place is taken or what they hung on is gone."""

from typing import Any

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.services.reversal.act_changes import ActChanges
from crmdesk.services.reversal.lineage import has_uid, table_of
from crmdesk.services.reversal.outcome import Course, Kept, Outcome, Why
from crmdesk.services.reversal.records import BOOKKEEPING, Records, Written
from crmdesk.terms import AssignmentRole
from crmdesk.translation import gettext as _

_PLACES: dict[str, tuple[str, ...]] = {
    "balance": ("holding_id", "as_of"),
    "field": ("key",),
    "holder": ("customer_id", "account_id"),
}
"""What only one record of a noun may have, whoever it is."""


class Returning:
    """Writes the records an act deleted again."""

    def __init__(
        self, work: UnitOfWork, changes: ActChanges, records: Records, ended: set[int], outcome: Outcome
    ) -> None:
        """Return into ``outcome`` what ``changes`` deleted; ``ended`` are assignments that end by then."""
        self._ended = ended
        self._work = work
        self._changes = changes
        self._records = records
        self._outcome = outcome

    def put_back(self, course: Course) -> None:
        """Write all again that still has its place."""
        deleted = self._changes.deleted
        total, done = sum(len(ids) for ids in deleted.values()), 0
        for noun, change_ids in deleted.items():
            for written in self._records.written(noun, change_ids, whole=False):
                course.tell(done, total, _("Putting earlier values back…"))
                done += len(written)
                self._batch(noun, [one for one in written if one.record_id is None], course)

    def _batch(self, noun: str, written: list[Written], course: Course) -> None:
        self._records.prepare(noun, [one.old for one in written])
        rows: list[tuple[Written, dict[str, Any]]] = []
        for one in written:
            try:
                rows.append((one, self._row(noun, one)))
            except KeyError:
                self._outcome.keep(Kept(noun, None, "", None, Why.GONE))
        free: list[tuple[Written, dict[str, Any]]] = []
        taken = self._taken(noun, [row for _one, row in rows])
        for one, row in rows:
            if _place(noun, row) in taken:
                self._outcome.keep(Kept(noun, None, "", row.get("customer_id"), Why.TAKEN))
                continue
            free.append((one, row))
            if row.get("customer_id") is not None:
                self._outcome.customers.add(row["customer_id"])
                self._outcome.restored.add(("customer", row["customer_id"]))
        if course.writes and free:
            self._work.insert_rows(
                table_of(noun),
                [row for _one, row in free],
                [one.old for one, _row in free],
                [one.uid for one, _row in free],
            )

    def _row(self, noun: str, one: Written) -> dict[str, Any]:
        """Return a record as its table holds it; KeyError where what it pointed to is gone."""
        table = table_of(noun)
        row: dict[str, Any] = {"uid": one.uid} if has_uid(noun) else {}
        if "version" in table.c:
            row["version"] = 1
        for column in table.c:
            if column.name in BOOKKEEPING:
                continue
            if column.name in one.old:
                row[column.name] = self._records.value(noun, column.name, one.old[column.name])
            else:
                row[column.name] = self._records.missing(noun, column.name)
        return row

    def _taken(self, noun: str, rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
        """Return the places that another record has by now."""
        table = table_of(noun)
        names = ("customer_id",) if noun == "assignment" else _PLACES.get(noun)
        if names is None or not rows:
            return set()
        first = table.c[names[0]]
        statement = select(table.c.id, *(table.c[name] for name in names))
        statement = statement.where(first.in_(sorted({row[names[0]] for row in rows})))
        if noun == "assignment":
            statement = statement.where(table.c.role == AssignmentRole.MAIN, table.c.until.is_(None))
        found = self._work.session.connection().execute(statement)
        return {tuple(row[1:]) for row in found if noun != "assignment" or row[0] not in self._ended}


def _place(noun: str, row: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return what only one record may have; None where many may."""
    if noun == "assignment":
        main = row["role"] in {AssignmentRole.MAIN, AssignmentRole.MAIN.value} and row["until"] is None
        return (row["customer_id"],) if main else None
    names = _PLACES.get(noun)
    return None if names is None else tuple(row[name] for name in names)
