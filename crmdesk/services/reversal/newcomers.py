"""The records an act made: which of them go again, and which stay because they were changed or used since.

A record goes or stays with what it came with: all of a new customer with her, holdings and balances with a new account,
people and promises with a new contact, a new manager together with the end of the earlier one's time.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from crmdesk.database import journal
from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Change
from crmdesk.services.reversal.act_changes import ActChanges, references_to, touched_later, used_later
from crmdesk.services.reversal.lineage import BELOW_CUSTOMER, PARENTS, Root, has_uid, key_of, lineage, table_of
from crmdesk.services.reversal.outcome import Course, Kept, Outcome, Why
from crmdesk.services.reversal.records import Records, Written, batches
from crmdesk.translation import gettext as _

NEVER_REMOVED = frozenset({"import_run", "import_mapping"})
"""What stays when the act that made it is taken back: the history of imports, and what was learned of a file."""
_ORDER = (
    "customer", "contact", "promise", "task", "account", "holding", "attendee", "holder", "balance", "phone", "address",
    "assignment",
)  # fmt: skip
_COUNTED = frozenset({"customer", "contact"})
_MARKS = ("removed_at", "removed_by_act")

Row = tuple[int, UUID, int | None, int | None]


class Newcomers:
    """Decides on the records an act made, and takes those away that go."""

    def __init__(self, work: UnitOfWork, changes: ActChanges, records: Records, outcome: Outcome) -> None:
        """Look at the new records of ``changes``; nothing is decided yet."""
        self._work = work
        self._changes = changes
        self._records = records
        self._outcome = outcome
        self._new: dict[str, set[int]] = {}
        self._run: tuple[int, int] | None = None
        self.staying: dict[Root, Why] = {}
        self.absent: set[Root] = set()
        """Roots that somebody removed already."""
        self.customers: set[int] = set()
        """The customers the act made who go."""

    def decide(self) -> None:
        """Find what was changed or used since."""
        for noun in ("customer", "account", "contact"):
            self._new[noun] = {row[0] for rows in self.rows(noun) for row in rows}
            self._run = self._run or _run_of(self._new["customer"])
        for noun, change_ids in touched_later(self._work, self._changes.act_id).items():
            if noun in BELOW_CUSTOMER or noun == "customer":
                self._judge(noun, change_ids)
        for noun in ("customer", "account", "holding", "contact"):
            if noun in self._changes.created:
                self._find_uses(noun)
        apart = {key for noun, key in (*self.staying, *self.absent) if noun == "customer"}
        self.customers = self._new["customer"] - apart
        for (noun, key), why in self.staying.items():
            if (noun, key) not in self.absent:
                self._outcome.keep(Kept(noun, key, "", self._customer_of(noun, key), why))

    def _customer_of(self, noun: str, key: int) -> int | None:
        """Return whose a root is; an assignment's root carries the customer's key itself."""
        if noun in {"customer", "assignment"}:
            return key
        connection = self._work.session.connection()
        row = connection.execute(lineage(noun).where(key_of(noun) == key)).first()
        return None if row is None else row[2]

    def rows(self, noun: str) -> Iterator[list[Row]]:
        """Return the act's new records of a noun that are still in the book, with whose they are.

        Parts of new customers may be missing: they go or stay with them.
        """
        yield from self._rows(noun, self._changes.created.get(noun, ()), self._run if noun != "customer" else None)

    def _rows(
        self, noun: str, change_ids: Sequence[int], without: tuple[int, int] | None = None
    ) -> Iterator[list[Row]]:
        uid = table_of(noun if has_uid(noun) else "customer").c.uid
        statement = lineage(noun).join(Change, Change.uid == uid)
        if without is not None:
            customer_id = list(statement.selected_columns)[2]
            statement = statement.where(customer_id.is_(None) | ~customer_id.between(*without))
        for batch in batches(change_ids):
            found = self._work.session.connection().execute(
                statement.where(one_of(self._work.dialect, Change.id, batch))
            )
            yield [(row[0], row[1], row[2], row[3]) for row in found]

    def root_of(self, noun: str, row: Row) -> Root:
        """Return what a record goes or stays with."""
        key, _uid, customer_id, parent_id = row
        if customer_id is not None and customer_id in self._new["customer"]:
            return "customer", customer_id
        parent = PARENTS.get(noun)
        if parent is not None and parent_id in self._new[parent]:
            return parent, parent_id
        if noun == "assignment" and customer_id is not None:
            return "assignment", customer_id
        return noun, key

    def _judge(self, noun: str, change_ids: list[int]) -> None:
        """Keep what a later act changed and did not change back; a part that is gone counts as changed."""
        roots = {row[1]: self.root_of(noun, row) for rows in self._rows(noun, change_ids) for row in rows}
        for written in self._records.written(noun, change_ids, whole=True):
            for one in written:
                root = roots.get(one.uid)
                if root is None:
                    self._judge_deleted(noun, one)
                elif _is_removed(one):
                    (self.absent.add(root) if root[0] == noun else self.staying.setdefault(root, Why.CHANGED))
                elif not _unchanged(one):
                    self.staying.setdefault(root, Why.CHANGED)

    def _judge_deleted(self, noun: str, one: Written) -> None:
        """A part somebody deleted: its customer, account or contact of the act stays; else there is nothing to do."""
        for name, owner in (("customer_id", "customer"), ("account_id", "account"), ("contact_id", "contact")):
            if name in one.new:
                keys = self._keys(owner, UUID(one.new[name]))
                if keys & self._new[owner]:
                    self.staying.setdefault((owner, keys.pop()), Why.CHANGED)
                    return
                if noun == "assignment" and keys:
                    self.staying.setdefault(("assignment", keys.pop()), Why.CHANGED)

    def _keys(self, noun: str, uid: UUID) -> set[int]:
        table = table_of(noun)
        return set(self._work.session.connection().execute(select(table.c.id).where(table.c.uid == uid)).scalars())

    def _find_uses(self, noun: str) -> None:
        """Keep what later records point to."""
        connection = self._work.session.connection()
        for user, column in references_to(noun):
            used = list(connection.execute(used_later(self._changes.act_id, noun, user, column)).scalars())
            for batch in batches(used):
                statement = lineage(noun).where(one_of(self._work.dialect, key_of(noun), batch))
                for row in connection.execute(statement):
                    self.staying.setdefault(self.root_of(noun, (row[0], row[1], row[2], row[3])), Why.USED)

    def goes(self, noun: str, row: Row) -> bool:
        """Say whether a record the act made goes, by itself or because its customer does."""
        root = self.root_of(noun, row)
        return root not in self.staying and root not in self.absent

    def take_away(self, course: Course) -> None:
        """Take away what goes: roots are marked as removed, parts of those that stay in the book deleted."""
        nouns = [noun for noun in _ORDER if noun in self._changes.created]
        total = sum(len(self._changes.created[noun]) for noun in nouns)
        done = 0
        for noun in nouns:
            for rows in self.rows(noun):
                course.tell(done, total, _("Taking back what was new…"))
                done += len(rows)
                going = [row for row in rows if self.goes(noun, row)]
                if noun != "customer":
                    going = [row for row in going if self.root_of(noun, row)[0] != "customer"]
                self._note(noun, going)
                if course.writes and going:
                    self._remove(noun, going)

    def _note(self, noun: str, rows: list[Row]) -> None:
        """Count new customers and contacts as removed, other records as a change taken back from whose they are."""
        if noun in _COUNTED:
            self._outcome.note_removed(noun, len(rows))
        for row in rows:
            _key, _uid, customer_id, parent_id = row
            if customer_id is not None:
                self._outcome.customers.add(customer_id)
            if noun in _COUNTED or self.root_of(noun, row)[0] == "contact":
                continue
            if PARENTS.get(noun) == "contact" and parent_id is not None:
                self._outcome.restored.add(("contact", parent_id))
            elif customer_id is not None:
                self._outcome.restored.add(("customer", customer_id))

    def _remove(self, noun: str, rows: list[Row]) -> None:
        """Mark records as removed, or delete them where they cannot be marked and do not hide with what they came with."""
        if "removed_at" in table_of(noun).c:
            mark_removed(self._work, noun, [(row[0], row[1]) for row in rows])
            return
        apart = [row for row in rows if self.root_of(noun, row)[0] == noun]
        delete_records(self._work, self._records, self._changes, noun, {row[1]: row[0] for row in apart})


def _run_of(keys: set[int]) -> tuple[int, int] | None:
    """Return the first and last of keys that follow each other without a gap, as those given in one go do."""
    if not keys or max(keys) - min(keys) + 1 != len(keys):
        return None
    return min(keys), max(keys)


def _is_removed(one: Written) -> bool:
    return one.present.get("removed_at") is not None and one.new.get("removed_at") is None


def _unchanged(one: Written) -> bool:
    """Say whether a record is as the act made it."""
    return all(one.still(name) for name in {*one.new, *one.present} if name not in _MARKS)


def mark_removed(work: UnitOfWork, noun: str, rows: list[tuple[int, UUID]]) -> None:
    """Mark records as removed by the act at work, with their journal."""
    act = work.session.connection().execute(select(table_of("act").c.uid).where(table_of("act").c.id == work.act_id))
    values: dict[str, Any] = {"removed_at": work.now, "removed_by_act": work.act_id}
    old: dict[str, Any] = dict.fromkeys(_MARKS)
    new: dict[str, Any] = {"removed_at": work.now.isoformat(), "removed_by_act": str(act.scalar_one())}
    work.update_rows(table_of(noun), [(key, uid, values, old, new) for key, uid in rows])


def delete_records(work: UnitOfWork, records: Records, changes: ActChanges, noun: str, keys: dict[UUID, int]) -> None:
    """Delete records the act made, all that they hold now kept in the journal."""
    if not keys:
        return
    table, connection = table_of(noun), work.session.connection()
    made = select(Change.id).where(Change.act_id == changes.act_id, Change.noun == noun, Change.old.is_(None))
    for batch in batches(sorted(keys)):
        change_ids = list(connection.execute(made.where(Change.uid.in_(batch))).scalars())
        for written in records.written(noun, change_ids, whole=True):
            rows = [journal.change_row(work.act_id, noun, one.uid, one.present, None) for one in written]
            journal.write_changes(work.session, rows)
        connection.execute(delete(table).where(one_of(work.dialect, table.c.id, [keys[uid] for uid in batch])))
    work.note_changed(noun)
