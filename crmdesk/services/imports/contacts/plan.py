"""The dry run of a visit log: what an import would do, row by row, before anything is written."""

from collections.abc import Callable

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.exchange.table import Table
from crmdesk.exchange.totals import column_totals
from crmdesk.services.imports.contacts.cells import RowReader, WantedContact
from crmdesk.services.imports.contacts.comparing import Comparison
from crmdesk.services.imports.contacts.contact_plan import ContactPlan
from crmdesk.services.imports.contacts.present import PresentContact, PresentContacts, typed_by_hand
from crmdesk.services.imports.contacts.proposal import check_settings
from crmdesk.services.imports.customers.cells import Refusal
from crmdesk.services.imports.deciding import changed_since, decided_on, demand_rows
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.outcome import MOST_REPEATED, Answers, Doubt, ImportPlan, RefusedRow, RepeatedRow
from crmdesk.services.imports.whom import Customers, Whom
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.translation import format_day, ngettext
from crmdesk.translation import gettext as _
from crmdesk.words import channel_text

_EVERY = 1_000


def plan_import(
    work: UnitOfWork,
    table: Table,
    settings: ImportSettings,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ContactPlan:
    """Compare a visit log with the book and say what an import would do; writes nothing.

    Raises InvalidDraftError for wrong answers, Cancelled when the user stops it.
    """
    return _planned(work, table, settings, progress, cancelled).plan


def plan_again(
    work: UnitOfWork, shown: ImportPlan, answers: Answers, cancelled: Callable[[], bool] | None = None
) -> ContactPlan:
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
    keyed_by, words = _keyed_by(settings)
    plan = ContactPlan(table, settings, keyed_by, words, column_totals(table))
    planner = _Planner(work, plan, progress or tell_nobody, cancelled or (lambda: False))
    planner.run()
    return planner


def _keyed_by(settings: ImportSettings) -> tuple[str, str]:
    """Return by what the file names its customers, and the words for it."""
    if settings.column_of("number") is not None:
        return "customer_number", _("by customer number")
    if settings.column_of("id_number") is not None:
        return "id_number", _("by identity number")
    if settings.column_of("phone") is not None:
        return "name_and_phone", _("by name and phone")
    return "name", _("by name alone: you say who is meant")


class _Planner:
    """Goes through the rows of one visit log once."""

    def __init__(
        self, work: UnitOfWork, plan: ContactPlan, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:  # fmt: skip
        self._work = work
        self.plan = plan
        self._progress = progress
        self._cancelled = cancelled
        self._customers = Customers(work)
        self._present = PresentContacts(work)

    def run(self) -> None:
        """Read, recognise and compare every row."""
        wanted = self._first_of_kind(self._read())
        before = self._present.by_rows(one.source_key for one in wanted)
        self.plan.same += sum(one.source_key in before for one in wanted)
        self._place(self._sure([one for one in wanted if one.source_key not in before]))

    def settle(self, answers: Answers) -> None:
        """Compare the rows whose customer the user named, and leave out the values she keeps."""
        sure: list[tuple[WantedContact, int]] = []
        for doubt, rows in zip(self.plan.doubts, self.plan.unsure, strict=True):
            meant = answers.meant.get(doubt.index)
            if meant is None:
                continue
            if all(one.record_id != meant for one in doubt.candidates):
                raise changed_since()
            answered = {one.row for one in rows}
            self.plan.refused -= len(rows)
            self.plan.refused_rows = [
                one for one in self.plan.refused_rows if one.row not in answered or not one.whole_row
            ]
            for one in rows:
                self._note_lost(one)
            sure += [(one, meant) for one in rows]
        self._place(sure)
        self.plan.leave_out(answers.take_theirs)

    def _tick(self, done: int, of: int, words: str) -> None:
        if done % _EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._progress(done, of, words)

    def _line(self, row: int) -> int:
        return self.plan.table.row_lines[row]

    def _refuse(self, row: int, refusal: Refusal) -> None:
        self.plan.refused += 1
        self.plan.refused_rows.append(
            RefusedRow(self._line(row), refusal.column, refusal.value, refusal.reason, row=row)
        )

    def _note_lost(self, wanted: WantedContact) -> None:
        """Note the cells that were refused alone."""
        self.plan.refused_rows += [
            RefusedRow(self._line(wanted.row), one.column, one.value, one.reason, whole_row=False, row=wanted.row)
            for one in wanted.lost
        ]

    def _read(self) -> list[WantedContact]:
        """Read the rows; count those that hold card or identity numbers."""
        plan = self.plan
        reader = RowReader(self._work, plan.table, plan.settings)
        found: list[WantedContact] = []
        for row in range(plan.rows):
            self._tick(row, plan.rows, _("Reading the rows…"))
            wanted = reader.read(row)
            if isinstance(wanted, Refusal):
                self._refuse(row, wanted)
            else:
                found.append(wanted)
        secrets = sum(one.has_secret for one in found)
        if secrets:
            plan.notes.append(
                ngettext(
                    "{count} row writes a full card or identity number into its notes: better not",
                    "{count} rows write full card or identity numbers into their notes: better not",
                    secrets,
                ).format(count=secrets)
            )
        return found

    def _first_of_kind(self, wanted: list[WantedContact]) -> list[WantedContact]:
        """Count the rows that repeat an earlier one to the letter."""
        first: dict[str, WantedContact] = {}
        for one in wanted:
            earlier = first.setdefault(one.source_key, one)
            if earlier is not one:
                self.plan.repeated += 1
                if len(self.plan.repeated_rows) < MOST_REPEATED:
                    line = self._line(earlier.row)
                    self.plan.repeated_rows.append(RepeatedRow(self._line(one.row), line, one.whom.says()))
        return list(first.values())

    def _sure(self, wanted: list[WantedContact]) -> list[tuple[WantedContact, int]]:
        """Return the rows whose customer is sure; ask about the others once for each customer named."""
        sure: list[tuple[WantedContact, int]] = []
        asked: dict[Whom, list[WantedContact]] = {}
        for done, one in enumerate(wanted):
            self._tick(done, len(wanted), _("Finding the customers…"))
            sought = self._customers.seek(one.whom)
            if sought.customer_id is not None:
                self._note_lost(one)
                sure.append((one, sought.customer_id))
            elif sought.candidates:
                asked.setdefault(one.whom, []).append(one)
            else:
                self._refuse(one.row, self._customer_refusal(one, sought.reason))
        self._ask(asked)
        return sure

    def _customer_refusal(self, one: WantedContact, reason: str) -> Refusal:
        """Return a refusal at the cell that names the customer best."""
        for target in ("number", "id_number", "name", "phone"):
            place = self.plan.settings.column_of(target)
            if place is not None and self.plan.table.rows[one.row][place]:
                return Refusal(self.plan.table.columns[place], self.plan.table.rows[one.row][place], reason)
        return Refusal("", "", reason)

    def _ask(self, asked: dict[Whom, list[WantedContact]]) -> None:
        """Turn rows that may mean several customers, or one not surely, into doubts; they count as refused meanwhile."""
        sought = {whom: self._customers.seek(whom).candidates for whom in asked}
        shown = self._customers.candidates(key for keys in sought.values() for key in keys)
        reason = _("Which customer is meant is not sure: give the customer number, or choose on import.")
        for whom, rows in asked.items():
            says = whom.says()
            if len(rows) > 1:
                says += " " + ngettext("({count} row)", "({count} rows)", len(rows)).format(count=len(rows))
            candidates = tuple(shown[key] for key in sought[whom])
            self.plan.doubts.append(Doubt(len(self.plan.doubts), self._line(rows[0].row), says, candidates))
            self.plan.unsure.append(rows)
            for one in rows:
                self._refuse(one.row, self._customer_refusal(one, reason))

    def _place(self, sure: list[tuple[WantedContact, int]]) -> None:
        """Compare rows with the contacts of their customers."""
        self._progress(0, len(sure), _("Comparing with the book…"))
        self._present.learn(customer_id for _one, customer_id in sure)
        called = self._customers.called(customer_id for _one, customer_id in sure)
        matched: list[tuple[WantedContact, PresentContact]] = []
        for done, (one, customer_id) in enumerate(sure):
            self._tick(done, len(sure), _("Comparing with the book…"))
            channel = one.facts["channel"]
            present = self._present.alike(customer_id, one.starts_at, channel, timed=one.timed)
            if present is not None:
                matched.append((one, present))
                continue
            day = format_day(clock.local(one.starts_at).date())
            self.plan.new_wanted.append((one, customer_id))
            self.plan.new_rows.append((self._line(one.row), f"{called[customer_id]} · {day} · {channel_text(channel)}"))
        comparison = Comparison(self._work, self.plan, typed_by_hand(self._work, [one for _wanted, one in matched]))
        for one, present in matched:
            comparison.compare(one, present, called[present.customer_id], self._line(one.row))
