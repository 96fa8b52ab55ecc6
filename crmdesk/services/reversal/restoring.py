"""Values an act changed: put back where they still stand as the act wrote them, left alone where they do not."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from crmdesk.database import pinyin
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models.base import Facts
from crmdesk.services.reversal.act_changes import ActChanges, made_by
from crmdesk.services.reversal.keys import taken_keys
from crmdesk.services.reversal.lineage import PARENTS, Root, key_of, lineage, table_of
from crmdesk.services.reversal.newcomers import Newcomers
from crmdesk.services.reversal.outcome import Course, Kept, Outcome, Why
from crmdesk.services.reversal.records import Records, Written
from crmdesk.terms import AssignmentRole
from crmdesk.translation import gettext as _

_TOGETHER: dict[str, tuple[frozenset[str], ...]] = {
    "customer": (frozenset({"name", "name_key"}), frozenset({"number", "status"})),
    "individual": (frozenset({"id_type", "id_number"}), frozenset({"id_expires_on", "id_permanent"})),
    "corporate": (
        frozenset({"licence_expires_on", "licence_permanent"}), frozenset({"capital_minor", "capital_currency"}),
    ),
}  # fmt: skip
"""Fields that only make sense together: they go back together or not at all."""
_WHOLE = frozenset({"phone", "address", "balance", "assignment", "holder", "attendee"})
"""Nouns whose fields are one value."""
_FIRST = ("customer", "individual", "corporate", "staff")

Change = tuple[int, UUID, dict[str, Any], dict[str, Any], dict[str, Any]]


@dataclass(slots=True)
class _Restored:
    """What goes back into one record: the columns to set, and the journal's old and new."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    old: dict[str, Any] = field(default_factory=dict[str, Any])
    new: dict[str, Any] = field(default_factory=dict[str, Any])


class Restoring:
    """Puts back what an act changed in records that were in the book before."""

    def __init__(
        self, work: UnitOfWork, changes: ActChanges, records: Records, newcomers: Newcomers, outcome: Outcome
    ) -> None:
        """Restore into ``outcome`` what ``changes`` wrote over."""
        self._work = work
        self._changes = changes
        self._records = records
        self._newcomers = newcomers
        self._outcome = outcome
        self.left: dict[tuple[str, str], set[int]] = {}
        """By noun and column, the records that no longer point to what the act made them point to."""
        self.dropped: dict[str, set[int]] = {}
        """By own field, the customers who lose the value the act gave them."""
        self.ended: set[int] = set()
        """Assignments that end again."""

    def put_back(self, course: Course) -> None:
        """Put back all that still stands as the act wrote it."""
        updated = {noun: ids for noun, ids in self._changes.updated.items() if noun != "import_mapping"}
        nouns = [*(noun for noun in _FIRST if noun in updated), *(noun for noun in updated if noun not in _FIRST)]
        total, done = sum(len(ids) for ids in updated.values()), 0
        for noun in nouns:
            for written in self._records.written(noun, updated[noun], whole=False):
                course.tell(done, total, _("Putting earlier values back…"))
                done += len(written)
                self._batch(noun, written, course)

    def _batch(self, noun: str, written: list[Written], course: Course) -> None:
        self._records.prepare(noun, [one.old for one in written])
        whose = self._whose(noun, [one.record_id for one in written if one.record_id is not None])
        barred = self._barred(noun, written, whose)
        changes: list[Change] = []
        for one in written:
            if one.record_id is None:
                self._outcome.keep(Kept(noun, None, "", None, Why.GONE))
                continue
            customer_id, subject = whose[one.record_id]
            if noun == "assignment" and ("assignment", customer_id) in self._newcomers.staying:
                continue
            if one.record_id in barred:
                self._outcome.keep(Kept(noun, one.record_id, "", customer_id, Why.TAKEN))
                continue
            restored = self._restored(noun, one, customer_id)
            if not restored.new:
                continue
            self._outcome.restored.add(subject)
            if customer_id is not None:
                self._outcome.customers.add(customer_id)
            self._note(noun, one, restored)
            changes.append((one.record_id, one.uid, restored.values, restored.old, restored.new))
        if course.writes and changes:
            self._work.update_rows(table_of(noun), changes)

    def _whose(self, noun: str, keys: list[int]) -> dict[int, tuple[int | None, Root]]:
        """Return by record its customer and what is counted as restored: customer, contact, or the record itself."""
        found: dict[int, tuple[int | None, Root]] = {}
        statement = lineage(noun).where(one_of(self._work.dialect, key_of(noun), keys))
        for row in self._work.session.connection().execute(statement):
            key, customer_id, parent_id = row[0], row[2], row[3]
            subject: Root = (noun, key) if customer_id is None else ("customer", customer_id)
            if noun == "contact" or (PARENTS.get(noun) == "contact" and parent_id is not None):
                subject = ("contact", key if noun == "contact" else parent_id)
            found[key] = customer_id, subject
        return found

    def _barred(self, noun: str, written: list[Written], whose: dict[int, tuple[int | None, Root]]) -> set[int]:
        """Return the records that cannot go back because somebody else has their number, or another manager has them."""
        if noun == "assignment":
            customers = [whose[one.record_id][0] for one in written if one.record_id is not None]
            others = self._other_managers([one for one in customers if one is not None])
            reopened = [one for one in written if "until" in one.new and one.old.get("until") is None]
            return {one.record_id for one in reopened if one.record_id and whose[one.record_id][0] in others}
        return taken_keys(self._work, noun, written, self._newcomers.customers if noun == "customer" else set())

    def _other_managers(self, customers: list[int]) -> set[int]:
        """Return the customers whom a main manager looks after whom the act did not give them."""
        table = table_of("assignment")
        statement = select(table.c.customer_id).where(
            one_of(self._work.dialect, table.c.customer_id, customers),
            table.c.role == AssignmentRole.MAIN,
            table.c.until.is_(None),
            ~made_by(self._changes.act_id, "assignment", table.c.uid),
        )
        return set(self._work.session.connection().execute(statement).scalars())

    def _restored(self, noun: str, one: Written, customer_id: int | None) -> _Restored:
        """Return what goes back into a record, and note what does not."""
        restored = _Restored()
        for part in _parts(noun, set(one.new)):
            if part == {"custom"}:
                self._custom(one, restored)
            elif all(one.is_back(name) for name in part):
                continue
            elif all(one.still(name) for name in part):
                self._field(noun, one, part, restored)
            else:
                name = min(name for name in part if not one.still(name))
                self._outcome.keep(Kept(noun, one.record_id, "" if noun in _WHOLE else name, customer_id, Why.CHANGED))
        return restored

    def _field(self, noun: str, one: Written, part: set[str], restored: _Restored) -> None:
        for name in sorted(part):
            restored.values[name] = self._records.value(noun, name, one.old.get(name))
            restored.old[name], restored.new[name] = one.present.get(name), one.old.get(name)
        if noun == "customer" and "name" in part:
            restored.values["name_key"] = pinyin.name_key(one.old.get("name"))

    def _custom(self, one: Written, restored: _Restored) -> None:
        """Put the bank's own facts back, each by itself; what was not known before goes."""
        stands: Facts = dict(one.present.get("custom") or {})
        wrote: Facts = one.new["custom"] or {}
        before: Facts = one.old.get("custom") or {}
        put: dict[str, Any] = {}
        for key in sorted(wrote.keys() | before.keys()):
            if stands.get(key) == before.get(key):
                continue
            if stands.get(key) != wrote.get(key):
                self._outcome.keep(Kept("customer", one.record_id, f"custom:{key}", one.record_id, Why.CHANGED))
                continue
            put[key] = before.get(key)
        if put:
            merged = {key: value for key, value in (stands | put).items() if value is not None}
            restored.values["custom"] = merged
            restored.old["custom"] = {key: stands.get(key) for key in put}
            restored.new["custom"] = put

    def _note(self, noun: str, one: Written, restored: _Restored) -> None:
        """Remember what no longer points to, or holds, what the act brought."""
        key = one.record_id or 0
        for name in restored.new:
            if table_of(noun).c[name].foreign_keys:
                self.left.setdefault((noun, name), set()).add(key)
        put: Facts = restored.new.get("custom") or {}
        for name, value in put.items():
            if value is None:
                self.dropped.setdefault(name, set()).add(key)
        if noun == "assignment" and restored.new.get("until") is not None:
            self.ended.add(key)


def _parts(noun: str, names: set[str]) -> list[set[str]]:
    """Part the fields of a change into those that go back together."""
    if noun in _WHOLE:
        return [names]
    groups = (*_TOGETHER.get(noun, ()), frozenset({"removed_at", "removed_by_act"}))
    parts = [names & group for group in groups]
    rest = names - {name for part in parts for name in part}
    return [part for part in parts if part] + [{name} for name in sorted(rest)]
