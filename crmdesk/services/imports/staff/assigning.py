"""Comparing who shall look after whom with who does."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, exists, select

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Assignment, Change, ImportRun, Staff
from crmdesk.services.imports.colleagues import Colleague
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.outcome import ChangedRow, FieldChange
from crmdesk.services.imports.staff.fields import label_of
from crmdesk.services.imports.staff.staff_plan import Manager, StaffPlan, WantedAssignment, WantedStaff
from crmdesk.terms import AssignmentRole

BATCH = 4_000


@dataclass(frozen=True, slots=True)
class _Main:
    """Who looks after a customer now; ``newer`` when somebody decided so after the file's day."""

    assignment_id: int
    staff_id: int
    since: date
    newer: bool


class Assigning:
    """Compares assignments of a file with those of the book, as of the file's day."""

    def __init__(self, work: UnitOfWork, plan: StaffPlan) -> None:
        """Note into ``plan``."""
        self._work = work
        self._plan = plan
        self._mains: dict[int, _Main] = {}
        self._backups: dict[int, set[int]] = {}
        self._names: dict[int, str] = {}
        rule = next((use.precedence for use in plan.settings.columns if use.target == "staff_name"), None)
        rule = rule or next((use.precedence for use in plan.settings.columns if use.target == "staff_number"), None)
        self._file_wins = rule is Precedence.FILE

    def learn(self, customers: list[int]) -> None:
        """Read who looks after these customers now."""
        session = self._work.session
        as_of = self._plan.settings.as_of
        given = select(ImportRun.act_id).where(ImportRun.kind == "customers")
        by_import = exists().where(
            Change.noun == "assignment",
            Change.uid == Assignment.uid,
            Change.old.is_(None),
            Change.act_id.in_(given),
        )
        # Only of those who began since the file's day it matters who decided it.
        chosen = case((Assignment.since <= as_of, False), (by_import, False), else_=True)
        for start in range(0, len(customers), BATCH):
            statement = select(
                Assignment.customer_id, Assignment.id, Assignment.staff_id, Assignment.role, Assignment.since, chosen
            ).where(
                one_of(self._work.dialect, Assignment.customer_id, customers[start : start + BATCH]),
                Assignment.until.is_(None),
            )
            for customer_id, key, staff_id, role, since, newer in session.connection().execute(statement):
                if role is AssignmentRole.MAIN:
                    self._mains[customer_id] = _Main(key, staff_id, since, bool(newer))
                elif role is AssignmentRole.BACKUP:
                    self._backups.setdefault(customer_id, set()).add(staff_id)
        if not self._names:
            self._names = {key: name for key, name in session.execute(select(Staff.id, Staff.name))}  # noqa: C416

    def place(self, wanted: WantedAssignment, called: str, line: int) -> None:
        """Count a row as new (nobody looked after the customer), changed or the same.

        A main manager to whom somebody gave the customer after the file's day stays, unless the file wins; the one whom
        an import of customers made her manager, because it came in by her, does not. Nobody's time ends before it began.
        """
        present = self._mains.get(wanted.customer_id)
        changes: list[FieldChange] = []
        others = self._backups.get(wanted.customer_id, set())
        wanted.backups = tuple(one for one in wanted.backups if one.staff_id not in others)
        if present is not None and wanted.main is not None:
            same = isinstance(wanted.main, Colleague) and wanted.main.staff_id == present.staff_id
            newer = present.newer and not self._file_wins
            if not same:
                before = self._names.get(present.staff_id, "")
                changes.append(FieldChange(label_of("staff_name"), before, _name(wanted.main), kept=newer))
            if same or newer:
                wanted.main = None
            else:
                self._plan.closing[wanted.customer_id] = present.assignment_id
                wanted.since = max(present.since, self._plan.settings.as_of)
        changes += [FieldChange(label_of("backup"), "", one.name) for one in wanted.backups]
        if wanted.main is None and not wanted.backups:
            self._plan.same += 1
        elif present is None and wanted.main is not None:
            self._plan.new_rows.append((line, f"{called} · {_name(wanted.main)}"))
            self._plan.assignments.append(wanted)
        else:
            self._plan.changed += 1
            self._plan.assignments.append(wanted)
        if changes:
            self._plan.changed_rows.append(ChangedRow(line, called, tuple(changes)))


def _name(manager: Manager) -> str:
    """Return what a manager is called."""
    return str(manager.facts["name"]) if isinstance(manager, WantedStaff) else manager.name
