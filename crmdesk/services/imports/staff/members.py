"""Comparing a staff list with the staff of the book."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Branch, Change, ImportRun, Staff
from crmdesk.services.imports.colleagues import Named
from crmdesk.services.imports.customers.cells import Refusal
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.outcome import ChangedRow, FieldChange, Question
from crmdesk.services.imports.staff.fields import label_of
from crmdesk.services.imports.staff.staff_plan import StaffPlan, StaffUpdate, WantedStaff
from crmdesk.terms import Role
from crmdesk.translation import gettext as _
from crmdesk.words import role_text

_TARGETS = {"name": "staff_name", "role": "role", "branch": "branch", "superior": "superior"}


class Members:
    """Finds the member of staff a row means by her number, and what the row says differently."""

    def __init__(self, work: UnitOfWork, plan: StaffPlan) -> None:
        """Note into ``plan``."""
        self._work = work
        self._plan = plan
        self._precedence = {use.target: use.precedence for use in plan.settings.columns}
        staff = work.session.scalars(select(Staff).where(Staff.removed_at.is_(None)))
        self._by_number = {one.number.casefold(): one for one in staff}
        self._by_id = {one.id: one for one in self._by_number.values()}
        branches = work.session.execute(select(Branch.id, Branch.name, Branch.code))
        self._branches: dict[int, tuple[str, str]] = {key: (name, code or "") for key, name, code in branches}
        self._newer = self._changed_since()

    def _changed_since(self) -> dict[Any, set[str]]:
        """Return the facts that somebody changed by hand on or after the day the list is of, by member of staff."""
        since = clock.from_local(datetime.combine(self._plan.settings.as_of, time()))
        imports = select(ImportRun.act_id).where(ImportRun.act_id.is_not(None))
        statement = (
            select(Change.uid, Change.new)
            .join(Act, Act.id == Change.act_id)
            .where(
                Change.noun == "staff",
                Change.old.is_not(None),
                Act.at >= since,
                Act.id.not_in(imports),
                Act.undoes_act_id.is_(None),
            )
        )
        found: dict[Any, set[str]] = {}
        for uid, new in self._work.session.execute(statement):
            found.setdefault(uid, set()).update(name.removesuffix("_id") for name in new or ())
        return found

    def superior_of(self, wanted: WantedStaff, coming: dict[str, WantedStaff]) -> str | Refusal:
        """Return the number of the superior a row names, of the book or of the file, or why she cannot be it."""
        named = wanted.superior or Named()
        number = named.number.casefold()
        if not number:
            same = [key for key, one in self._by_number.items() if one.name == named.name]
            same += [key for key, one in coming.items() if one.facts.get("name") == named.name and key not in same]
            number = same[0] if len(same) == 1 else ""
        if number == wanted.number.casefold():
            return Refusal("", named.number or named.name, _("Nobody is her own superior."))
        if not number or (number not in self._by_number and number not in coming):
            return Refusal(
                "", named.number or named.name, _("The superior is not surely known: give the staff number.")
            )
        return number

    def place(self, wanted: WantedStaff, line: int) -> str | None:
        """Count a row as new, changed or the same; return why it must be refused, or None."""
        present = self._by_number.get(wanted.number.casefold())
        if present is None:
            if not wanted.facts.get("name"):
                return _("A new member of staff needs a name.")
            self._plan.new_staff.append(wanted)
            self._plan.new_rows.append((line, f"{wanted.facts['name']} ({wanted.number})"))
            return None
        role = wanted.facts.get("role", present.role)
        if present.id == self._work.actor.staff_id and role is not present.role:
            return _("You cannot change your own role.")
        update, changes = StaffUpdate(wanted, present.id), list[FieldChange]()
        for name, (old, value) in self._differences(wanted, present).items():
            self._decide(update, changes, name, old, value, line)
        if update.facts or update.asked:
            self._plan.updates.append(update)
            self._plan.changed += 1
        else:
            self._plan.same += 1
        if changes:
            self._plan.changed_rows.append(ChangedRow(line, present.name, tuple(changes)))
        return None

    def _differences(self, wanted: WantedStaff, present: Staff) -> dict[str, tuple[Any, Any]]:
        """Return what a row says differently: old and new by fact, branch by name, superior by number."""
        superior = self._by_id.get(present.superior_id or 0)
        stands: dict[str, Any] = {
            "name": present.name, "role": present.role, "branch": self._branches[present.branch_id][0],
            "superior": "" if superior is None else superior.number.casefold(),
        }  # fmt: skip
        says: dict[str, Any] = dict(wanted.facts)
        if wanted.branch and wanted.branch not in self._branches[present.branch_id]:
            says["branch"] = wanted.branch
        if wanted.superior is not None:
            says["superior"] = wanted.superior.number
        return {name: (stands[name], value) for name, value in says.items() if stands[name] != value}

    def _decide(
        self, update: StaffUpdate, changes: list[FieldChange], name: str, old: Any, value: Any, line: int
    ) -> None:
        """Take the file's word, keep what was changed by hand since the list's day, or ask."""
        rule = self._precedence.get(_TARGETS[name], Precedence.MINE_IF_NEWER)
        label, before, after = label_of(_TARGETS[name]), _shown(old), _shown(value)
        present = self._by_id[update.staff_id]
        if rule is Precedence.ASK and before:
            questions = self._plan.questions
            update.asked[len(questions)] = name
            questions.append(Question(len(questions), line, present.name, label, before, after))
        elif rule is Precedence.MINE_IF_NEWER and name in self._newer.get(present.uid, ()):
            changes.append(FieldChange(label, before, after, kept=True))
            return
        update.facts[name], update.old[name] = value, old
        changes.append(FieldChange(label, before, after))


def _shown(value: Any) -> str:
    return role_text(value) if isinstance(value, Role) else str(value)
