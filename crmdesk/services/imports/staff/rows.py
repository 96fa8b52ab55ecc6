"""From cells to staff and assignments: each row read, checked and either wanted or refused with its reason."""

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.table import Table
from crmdesk.services.imports.colleagues import Colleague, Colleagues, Named, read_named
from crmdesk.services.imports.customers.cells import LONGEST, NOTHING, Refusal
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.staff.fields import ROLE_EXAMPLES, read_role
from crmdesk.services.imports.staff.staff_plan import WantedAssignment, WantedStaff
from crmdesk.services.imports.target import LEAVE_OUT
from crmdesk.services.imports.whom import Whom
from crmdesk.translation import gettext as _

_BETWEEN = str.maketrans(dict.fromkeys(",，;；\n", "、"))


class RowReader:
    """Reads the rows of one file by one set of answers."""

    def __init__(self, work: UnitOfWork, table: Table, settings: ImportSettings) -> None:
        """Prepare to read ``table`` as ``settings`` say."""
        self._table = table
        self._places = {use.target: place for place, use in enumerate(settings.columns) if use.target != LEAVE_OUT}
        self._meant = {use.target: dict(use.values) for use in settings.columns}
        self._defaults = dict(settings.defaults)
        self._colleagues = Colleagues(work)
        self._lost = {row for row, _column in table.lost_digits}

    def _cells(self, row: int) -> dict[str, str] | Refusal:
        """Return what a row says by target, its defaults included, or why it must be refused as a whole."""
        whole = self._table.row_problem(row)
        if whole is not None:
            return Refusal("", "", whole)
        cells: dict[str, str] = {}
        for target, place in self._places.items():
            text = self._table.rows[row][place]
            if row in self._lost and (problem := self._table.cell_problem(row, place)) is not None:
                return Refusal(self._table.columns[place], text, problem)
            text = self._meant[target].get(text, text)
            if len(text) > LONGEST:
                reason = _("This text is too long: at most {count} characters.").format(count=LONGEST)
                return Refusal(self._table.columns[place], text, reason)
            if text and text not in NOTHING:
                cells[target] = text
        for target, text in self._defaults.items():
            cells.setdefault(target, text)
        return cells

    def _refusal(self, target: str, text: str, reason: str) -> Refusal:
        place = self._places.get(target)
        return Refusal("" if place is None else self._table.columns[place], text, reason)

    def read_staff(self, row: int) -> WantedStaff | Refusal:
        """Return what a row of a staff list says, or the first reason to refuse it."""
        cells = self._cells(row)
        if isinstance(cells, Refusal):
            return cells
        named = read_named(cells.get("staff_name", ""))
        number = cells.get("staff_number", "") or named.number
        if not number:
            return self._refusal("staff_number", "", _("Every member of staff needs a staff number."))
        wanted = WantedStaff(row, number, branch=cells.get("branch", ""))
        if named.name:
            wanted.facts["name"] = named.name
        if text := cells.get("role", ""):
            role = read_role(text)
            if role is None:
                reason = _("This role is not known: write one of {words}, or map the word.").format(words=ROLE_EXAMPLES)
                return self._refusal("role", text, reason)
            wanted.facts["role"] = role
        if text := cells.get("superior", ""):
            wanted.superior = read_named(text)
        return wanted

    def read_assignment(self, row: int) -> WantedAssignment | Refusal:
        """Return who shall look after whom as a row says, or the first reason to refuse it."""
        cells = self._cells(row)
        if isinstance(cells, Refusal):
            return cells
        whom = Whom(*(cells.get(key, "") for key in ("number", "id_number", "name", "phone")))
        named = read_named(cells.get("staff_name", ""))
        if number := cells.get("staff_number", ""):
            named = Named(number, named.name)
        backups, lost = self._backups(cells.get("backup", ""))
        manager = named if named.number or named.name else None
        if manager is None and not backups:
            return lost[0] if lost else self._refusal("staff_name", "", _("The row names no relationship manager."))
        return WantedAssignment(row, whom, manager, backups, lost)

    def _backups(self, text: str) -> tuple[tuple[Colleague, ...], tuple[Refusal, ...]]:
        """Return the backups a cell names; one the book does not surely have is refused alone."""
        found: dict[int, Colleague] = {}
        lost: list[Refusal] = []
        for part in text.translate(_BETWEEN).split("、"):
            if not part.strip():
                continue
            colleague = self._colleagues.find(read_named(part))
            if isinstance(colleague, str):
                lost.append(self._refusal("backup", text, colleague))
            else:
                found[colleague.staff_id] = colleague
        return tuple(found.values()), tuple(lost)
