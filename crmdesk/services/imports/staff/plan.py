"""The dry run of a staff list, or of who looks after whom: what an import would do, before anything is written."""

from collections.abc import Callable

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.exchange.table import Table
from crmdesk.exchange.totals import column_totals
from crmdesk.services.imports.colleagues import Colleagues, Named
from crmdesk.services.imports.customers.cells import Refusal
from crmdesk.services.imports.deciding import changed_since, decided_on, demand_rows
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.outcome import (
    MOST_REPEATED,
    Answers,
    Candidate,
    Doubt,
    ImportPlan,
    RefusedRow,
    RepeatedRow,
)
from crmdesk.services.imports.staff.assigning import Assigning
from crmdesk.services.imports.staff.members import Members
from crmdesk.services.imports.staff.proposal import check_settings, is_of_customers
from crmdesk.services.imports.staff.rows import RowReader
from crmdesk.services.imports.staff.staff_plan import DoubtKind, Manager, StaffPlan, WantedAssignment, WantedStaff
from crmdesk.services.imports.whom import Customers, Sought, Whom
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.translation import gettext as _

_EVERY = 1_000


def plan_import(
    work: UnitOfWork,
    table: Table,
    settings: ImportSettings,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StaffPlan:
    """Compare a file with the book and say what an import would do; writes nothing.

    Staff are laid down by branch manager and administrator, assignments by who may also change customers. Raises
    InvalidDraftError for wrong answers, Cancelled when the user stops it.
    """
    return _planned(work, table, settings, progress, cancelled).plan


def plan_again(
    work: UnitOfWork, shown: ImportPlan, answers: Answers, cancelled: Callable[[], bool] | None = None
) -> StaffPlan:
    """Make a dry run anew and settle it as the user decided; refuse where she would have seen anything else."""
    planner = _planned(work, shown.table, shown.settings, None, cancelled)
    if decided_on(planner.plan) != decided_on(shown):
        raise changed_since()
    planner.settle(answers)
    return planner.plan


def _planned(
    work: UnitOfWork,
    table: Table,
    settings: ImportSettings,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> "_Planner":
    demand_rows(check_settings(settings, table), table)
    work.demand_ruling()
    if is_of_customers(settings):
        work.demand_writing()
        keyed_by, words = "customer_number", _("by customer number, else identity number, else name and phone")
    else:
        keyed_by, words = "staff_number", _("by staff number")
    plan = StaffPlan(table, settings, keyed_by, words, column_totals(table))
    planner = _Planner(work, plan, progress or tell_nobody, cancelled or (lambda: False))
    planner.run()
    return planner


class _Planner:
    """Goes through the rows of one file once."""

    def __init__(self, work: UnitOfWork, plan: StaffPlan, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self.plan = plan
        self._work = work
        self._progress = progress
        self._cancelled = cancelled
        self._reader = RowReader(work, plan.table, plan.settings)
        self._customers = Customers(work)
        self._colleagues = Colleagues(work)
        self._assigning = Assigning(work, plan)
        self._added: dict[str, WantedStaff] = {}
        self._first: dict[int, WantedAssignment] = {}

    def run(self) -> None:
        """Read, recognise and compare every row."""
        if is_of_customers(self.plan.settings):
            self._run_assignments()
        else:
            self._run_staff()

    def _tick(self, done: int, of: int, words: str) -> None:
        if done % _EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._progress(done, of, words)

    def _line(self, row: int) -> int:
        return self.plan.table.row_lines[row]

    def _refuse(self, row: int, refusal: Refusal, *, whole_row: bool = True) -> None:
        self.plan.refused += whole_row
        self.plan.refused_rows.append(
            RefusedRow(self._line(row), refusal.column, refusal.value, refusal.reason, whole_row=whole_row, row=row)
        )

    def _repeat(self, row: int, first: int, called: str) -> None:
        self.plan.repeated += 1
        if len(self.plan.repeated_rows) < MOST_REPEATED:
            self.plan.repeated_rows.append(RepeatedRow(self._line(row), self._line(first), called))

    def _run_staff(self) -> None:
        """Compare a staff list with the staff of the book."""
        coming: dict[str, WantedStaff] = {}
        for row in range(self.plan.rows):
            self._tick(row, self.plan.rows, _("Reading the rows…"))
            wanted = self._reader.read_staff(row)
            if isinstance(wanted, Refusal):
                self._refuse(row, wanted)
                continue
            first = coming.setdefault(wanted.number.casefold(), wanted)
            if first is wanted:
                continue
            if (first.facts, first.branch, first.superior) == (wanted.facts, wanted.branch, wanted.superior):
                self._repeat(row, first.row, wanted.number)
            else:
                reason = _("Line {line} says something else of this staff number.").format(line=self._line(first.row))
                self._refuse(row, Refusal("", wanted.number, reason))
        members = Members(self._work, self.plan)
        for wanted in coming.values():
            if wanted.superior is not None:
                superior = members.superior_of(wanted, coming)
                if isinstance(superior, Refusal):
                    self._refuse(wanted.row, superior, whole_row=False)
                    wanted.superior = None
                else:
                    wanted.superior = Named(superior)
            reason = members.place(wanted, self._line(wanted.row))
            if reason is not None:
                self._refuse(wanted.row, Refusal("", wanted.number, reason))

    def _run_assignments(self) -> None:
        """Compare who shall look after whom with who does; ask where customer or manager is not sure."""
        sure: list[WantedAssignment] = []
        doubts: dict[tuple[DoubtKind, Whom | Named], int] = {}
        for row in range(self.plan.rows):
            self._tick(row, self.plan.rows, _("Reading the rows…"))
            wanted = self._reader.read_assignment(row)
            if isinstance(wanted, Refusal):
                self._refuse(row, wanted)
                continue
            waits: dict[DoubtKind, int] = {}
            sought = self._customers.seek(wanted.whom)
            if sought.customer_id is None and not sought.candidates:
                self._refuse(row, Refusal("", wanted.whom.says(), sought.reason))
                continue
            manager = None if wanted.manager is None else self._manager(wanted.manager, row)
            if isinstance(manager, str):
                self._refuse(row, Refusal("", "", manager))
                continue
            if sought.customer_id is None:
                waits[DoubtKind.CUSTOMER] = self._ask_whom(wanted, sought, doubts)
            else:
                wanted.customer_id = sought.customer_id
            if isinstance(manager, tuple):
                waits[DoubtKind.MANAGER] = self._ask_manager(wanted, manager, doubts)
            else:
                wanted.main = manager
            if not waits:
                sure.append(wanted)
                continue
            self.plan.unsure.append((wanted, waits))
            self._refuse(
                row,
                Refusal("", wanted.whom.says(), _("Who is meant is not sure: give the number, or choose on import.")),
            )
        self._place(sure)

    def _manager(self, named: Named, row: int) -> Manager | tuple[Candidate, ...] | str:
        """Return who is to look after: of the book or new by the file, who she may be, or why nobody is."""
        found = self._colleagues.find(named)
        if not isinstance(found, str):
            return found
        if named.number:
            if not named.name:
                return _("The book has no member of staff of this number: give her name too, and she is added.")
            added = WantedStaff(row, named.number, {"name": named.name})
            return self._added.setdefault(named.number.casefold(), added)
        same = self._colleagues.by_name.get(named.name, ())
        return tuple(Candidate(one.staff_id, one.name, one.number) for one in same) or found

    def _ask_whom(
        self, wanted: WantedAssignment, sought: Sought, doubts: dict[tuple[DoubtKind, Whom | Named], int]
    ) -> int:
        """Ask which customer is meant, once for all rows that name her so."""
        key = (DoubtKind.CUSTOMER, wanted.whom)
        if key not in doubts:
            shown = self._customers.candidates(sought.candidates)
            candidates = tuple(shown[one] for one in sought.candidates)
            doubts[key] = len(self.plan.doubts)
            self.plan.doubts.append(Doubt(doubts[key], self._line(wanted.row), wanted.whom.says(), candidates))
        return doubts[key]

    def _ask_manager(
        self,
        wanted: WantedAssignment,
        candidates: tuple[Candidate, ...],
        doubts: dict[tuple[DoubtKind, Whom | Named], int],
    ) -> int:
        """Ask which of several members of staff of one name is meant."""
        named = wanted.manager or Named()
        key = (DoubtKind.MANAGER, named)
        if key not in doubts:
            doubts[key] = len(self.plan.doubts)
            self.plan.doubts.append(Doubt(doubts[key], self._line(wanted.row), named.name, candidates))
        return doubts[key]

    def _place(self, sure: list[WantedAssignment]) -> None:
        """Compare rows whose customer and manager are sure; a second row of one customer repeats or contradicts."""
        self._progress(0, len(sure), _("Comparing with the book…"))
        self._assigning.learn(sorted({one.customer_id for one in sure}))
        called = self._customers.called(one.customer_id for one in sure)
        for wanted in sure:
            first = self._first.setdefault(wanted.customer_id, wanted)
            if first is not wanted:
                same = (first.manager, first.backups) == (
                    wanted.manager,
                    wanted.backups,
                ) or first.manager == wanted.manager
                if same:
                    self._repeat(wanted.row, first.row, called[wanted.customer_id])
                else:
                    reason = _("Line {line} gives this customer to somebody else.").format(line=self._line(first.row))
                    self._refuse(wanted.row, Refusal("", "", reason))
                continue
            for one in wanted.lost:
                self._refuse(wanted.row, one, whole_row=False)
            self._assigning.place(wanted, called[wanted.customer_id], self._line(wanted.row))
        used = {id(one.main) for one in self.plan.assignments}
        known = {id(one) for one in self.plan.new_staff}
        self.plan.new_staff += [one for one in self._added.values() if id(one) in used and id(one) not in known]

    def settle(self, answers: Answers) -> None:
        """Compare the rows whose customer and manager the user named, and leave out the values she keeps."""
        sure: list[WantedAssignment] = []
        for wanted, waits in self.plan.unsure:
            meant = {kind: self._meant(answers, doubt) for kind, doubt in waits.items()}
            if any(one is None for one in meant.values()):
                continue
            wanted.customer_id = meant.get(DoubtKind.CUSTOMER) or wanted.customer_id
            if chosen := meant.get(DoubtKind.MANAGER):
                wanted.main = next(one for one in self._colleagues.everybody if one.staff_id == chosen)
            sure.append(wanted)
        answered = {one.row for one in sure}
        self.plan.refused -= len(answered)
        self.plan.refused_rows = [one for one in self.plan.refused_rows if one.row not in answered]
        self._place(sure)
        self.plan.leave_out(answers.take_theirs)

    def _meant(self, answers: Answers, doubt: int) -> int | None:
        meant = answers.meant.get(doubt)
        if meant is not None and all(one.record_id != meant for one in self.plan.doubts[doubt].candidates):
            raise changed_since()
        return meant
