"""The bank's own lists an act added to: branches, products, staff and own fields go again where nothing needs them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Customer, Field
from crmdesk.services.reversal.act_changes import ActChanges, made_by, references_to, touched_later
from crmdesk.services.reversal.lineage import BELOW_CUSTOMER, lineage, table_of
from crmdesk.services.reversal.newcomers import NEVER_REMOVED, Newcomers, delete_records, mark_removed
from crmdesk.services.reversal.outcome import Course, Kept, Outcome, Why
from crmdesk.services.reversal.records import Records, same
from crmdesk.services.reversal.restoring import Restoring


class Catalogue:
    """Decides on the entries an act added to the bank's lists, once everything else is decided."""

    def __init__(
        self, work: UnitOfWork, changes: ActChanges, records: Records, newcomers: Newcomers, restoring: Restoring,
        outcome: Outcome,
    ) -> None:  # fmt: skip
        """Look at what ``changes`` added to lists."""
        self._work = work
        self._changes = changes
        self._records = records
        self._newcomers = newcomers
        self._restoring = restoring
        self._outcome = outcome
        self._going: dict[str, dict[int, UUID]] = {}
        self._kept: dict[tuple[str, int], Why] = {}

    def take_away(self, course: Course) -> None:
        """Take the entries away that nothing needs any more."""
        nouns = [noun for noun in self._changes.created if noun not in BELOW_CUSTOMER | NEVER_REMOVED | {"customer"}]
        self._going = {noun: self._untouched(noun) for noun in nouns}
        while sum(self._spare(noun) for noun in nouns):  # one that stays may need another
            pass
        for (noun, key), why in self._kept.items():
            self._outcome.keep(Kept(noun, key, "", None, why))
        for noun, going in self._going.items():
            self._outcome.note_removed(noun, len(going))
            if not course.writes or not going:
                continue
            if "removed_at" in table_of(noun).c:
                mark_removed(self._work, noun, list(going.items()))
            else:
                delete_records(self._work, self._records, self._changes, noun, {uid: key for key, uid in going.items()})

    def _untouched(self, noun: str) -> dict[int, UUID]:
        """Return the entries that are as the act made them; note the others."""
        found: dict[int, UUID] = {}
        touched = set(touched_later(self._work, self._changes.act_id).get(noun, ()))
        for change_id in self._changes.created[noun]:
            for written in self._records.written(noun, [change_id], whole=True):
                for one in written:
                    if one.record_id is None or one.present.get("removed_at") is not None:
                        continue
                    changed = change_id in touched and not all(
                        same(one.new.get(name), one.present.get(name))
                        for name in {*one.new, *one.present} - {"removed_at", "removed_by_act"}
                    )
                    if changed:
                        self._kept[noun, one.record_id] = Why.CHANGED
                    else:
                        found[one.record_id] = one.uid
        return found

    def _spare(self, noun: str) -> bool:
        """Keep the entries of a noun that something still needs; say whether there were any."""
        going = self._going[noun]
        if not going:
            return False
        used = self._fields_used() if noun == "field" else set[int]()
        for user, column in references_to(noun):
            used |= self._used_by(noun, user, column)
        if noun == "staff":
            actors = select(Act.actor_uid).where(Act.actor_uid.in_(list(going.values())))
            acted = set(self._work.session.scalars(actors))
            used |= {key for key, uid in going.items() if uid in acted}
        for key in used & going.keys():
            del going[key]
            self._kept[noun, key] = Why.USED
        return bool(used)

    def _used_by(self, noun: str, user: str, column: str) -> set[int]:
        """Return the entries that a record which stays in the book points to."""
        table = table_of(user)
        statement: Any = lineage(user).add_columns(table.c[column], made_by(self._changes.act_id, user, table.c.uid))
        statement = statement.where(one_of(self._work.dialect, table.c[column], sorted(self._going[noun])))
        for bar in ("removed_at", "until"):
            if bar in table.c:
                statement = statement.where(table.c[bar].is_(None))
        if user in BELOW_CUSTOMER:
            gone = select(Customer.id).where(Customer.removed_at.is_not(None))
            hidden = self._newcomers.customers | set(self._work.session.connection().execute(gone).scalars())
        else:
            hidden = self._newcomers.customers if user == "customer" else set[int]()
        left = self._restoring.left.get((user, column), set())
        used: set[int] = set()
        rows: Any = self._work.session.connection().execute(statement)
        for key, uid, customer_id, parent_id, target, made in rows:
            if target in used or customer_id in hidden or key in left or key in self._going.get(user, {}):
                continue
            if made and user in BELOW_CUSTOMER and self._newcomers.goes(user, (key, uid, customer_id, parent_id)):
                continue
            used.add(target)
        return used

    def _fields_used(self) -> set[int]:
        """Return the own fields in which a customer who stays keeps a value."""
        used: set[int] = set()
        keys = select(Field.id, Field.key).where(Field.id.in_(list(self._going["field"])))
        connection = self._work.session.connection()
        for field_id, key in connection.execute(keys).all():
            holders = select(Customer.id).where(
                Customer.removed_at.is_(None), Customer.custom[key].as_string().is_not(None)
            )
            spared = self._newcomers.customers | self._restoring.dropped.get(key, set())
            if any(one not in spared for one in connection.execute(holders).scalars()):
                used.add(field_id)
        return used
