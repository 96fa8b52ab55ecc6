"""The list as a spreadsheet: the columns and the order shown, every row of the filter, secrets masked.

It takes two steps, so that nobody waits for a long reading: ``prepare_export`` reads and writes the workbook in memory,
``finish_export`` registers that it leaves the book and puts the file in its place, in one act.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled, UserError
from crmdesk.exchange.sheet_writing import CellKind, SheetColumn, write_sheet
from crmdesk.exchange.values import read_day
from crmdesk.models import Book
from crmdesk.money import Money
from crmdesk.paths import write_handed_out
from crmdesk.services.conditions.condition import ValueKind
from crmdesk.services.conditions.fact import Fact
from crmdesk.services.conditions.registry import OWN, find_facts
from crmdesk.services.customers.listed_facts import FactValue
from crmdesk.services.customers.listing import CustomerQuery, CustomerRow, customer_rows, find_customers
from crmdesk.services.outgoing import note_outgoing
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.services.ruling import why_not_ruling
from crmdesk.terms import OutgoingWay, Role
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.words import kind_text, status_text

EXPORT_STEP = N_("Export customers")
COPY_STEP = N_("Copy customers")
WHAT = "customer_list"
CLIPBOARD = "clipboard"
BATCH = 2_000
"""Customers read at a time."""
MOST_COPIED = 5_000
"""Customers one may copy at once; whoever wants more exports them."""
SHORTEST_REASON, LONGEST_REASON = 4, 500
_KINDS = {
    ValueKind.NUMBER: CellKind.NUMBER,
    ValueKind.MONEY: CellKind.NUMBER,
    ValueKind.DAY: CellKind.DAY,
    ValueKind.BIRTHDAY: CellKind.DAY,
    ValueKind.MOMENT: CellKind.DAY,
}


@dataclass(frozen=True, slots=True)
class ListExport:
    """A workbook that is ready to leave the book: its bytes, how many customers are in it, and what was asked for."""

    content: bytes
    rows: int
    unmasked: bool
    reason: str


def why_not_unmasked(work: UnitOfWork) -> str:
    """Return the calm sentence why the actor may not export full numbers; empty where she may.

    The branch manager may, and a relationship manager in a book that is hers alone.
    """
    if work.actor.role is Role.BRANCH_MANAGER or (
        work.actor.role is Role.RELATIONSHIP_MANAGER and not why_not_ruling(work)
    ):
        return ""
    return _("Only the branch manager may export full numbers.")


def check_reason(reason: str) -> str:
    """Say what is wrong with the reason for full numbers; empty where nothing is."""
    if len(reason.strip()) < SHORTEST_REASON:
        return _("Say what the full numbers are needed for: the register keeps it.")
    if len(reason) > LONGEST_REASON:
        return _("At most {count} characters.").format(count=LONGEST_REASON)
    return ""


def prepare_export(
    work: UnitOfWork,
    query: CustomerQuery,
    columns: Sequence[str],
    *,
    unmasked: bool = False,
    reason: str = "",
    progress: Progress = tell_nobody,
    cancelled: Callable[[], bool] = bool,
) -> ListExport:
    """Write the customers of a query into a workbook in memory; however many, in the order asked for.

    ``unmasked`` asks for full numbers, which takes a role that may and a ``reason``. Raises Cancelled, and UserError
    where nobody is found or the actor may not.
    """
    if unmasked:
        refusal = why_not_unmasked(work) or check_reason(reason)
        if refusal:
            raise UserError(refusal, "reason")
    found = find_customers(work, query)
    if not found.ids:
        raise UserError(_("Nobody is listed: there is nothing to export."))
    facts = find_facts(work, columns)
    currency = work.session.scalars(select(Book.base_currency)).one()
    titles = [SheetColumn(_title(one, currency), _KINDS.get(one.kind, CellKind.TEXT)) for one in facts.values()]

    def rows() -> Iterator[list[str | Decimal | date | None]]:
        for start in range(0, len(found.ids), BATCH):
            if cancelled():
                raise Cancelled
            progress(start, len(found.ids), _("Reading customers…"))
            for row in customer_rows(work, found.ids[start : start + BATCH], facts, unmasked=unmasked):
                yield [cell_of(row, fact) for fact in facts.values()]
        progress(len(found.ids), len(found.ids), _("Writing the file…"))

    target = BytesIO()
    write_sheet(target, _("Customers"), titles, rows())
    if cancelled():
        raise Cancelled
    return ListExport(target.getvalue(), len(found.ids), unmasked, reason.strip())


def finish_export(work: UnitOfWork, export: ListExport, target: Path) -> int:
    """Register the export and put the file in its place, readable by its owner alone; return the number of customers.

    A place that does not take the file raises UserError, and nothing is registered.
    """
    note_outgoing(
        work, OutgoingWay.EXPORTED, WHAT, target.name, rows=export.rows, unmasked=export.unmasked, reason=export.reason
    )
    try:
        write_handed_out(target, export.content)
    except OSError as error:
        said = _("The file could not be written: {reason}. Choose another place.")
        raise UserError(said.format(reason=error.strerror or type(error).__name__), "export") from error
    return export.rows


def copy_rows(work: UnitOfWork, ids: Sequence[int], columns: Sequence[str]) -> str:
    """Return the lines of some customers for the clipboard, cells parted by tabs, secrets masked, a header above several.

    More than one customer is registered as an outgoing copy.
    """
    if len(ids) > MOST_COPIED:
        raise UserError(
            _("At most {count} customers can be copied at once: export them instead.").format(count=MOST_COPIED)
        )
    facts = find_facts(work, columns)
    lines = [
        "\t".join(_as_text(cell_of(row, fact)) for fact in facts.values()) for row in customer_rows(work, ids, facts)
    ]
    if len(lines) > 1:
        note_outgoing(work, OutgoingWay.COPIED, WHAT, CLIPBOARD, rows=len(lines))
        currency = work.session.scalars(select(Book.base_currency)).one()
        lines.insert(0, "\t".join(_title(fact, currency) for fact in facts.values()))
    return "\n".join(lines)


def value_of(row: CustomerRow, key: str) -> FactValue:
    """Return what a row holds of a fact, standard or further."""
    standard: Mapping[str, FactValue] = {
        "number": row.number,
        "name": row.name,
        "kind": kind_text(row.kind),
        "status": status_text(row.status),
        "phone": row.phone_masked,
        "assets": row.assets,
        "manager": row.manager,
        "branch": row.branch,
        "last_contact": row.last_contact,
        "next_due": row.next_due,
        "do_not_contact": row.do_not_contact,
    }
    return standard[key] if key in standard else row.facts.get(key)


def cell_of(row: CustomerRow, fact: Fact) -> str | Decimal | date | None:
    """Return the cell of a fact: amounts in major units, moments as their day in the branch."""
    value = value_of(row, fact.key)
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return clock.local(value).date()
    if fact.kind is ValueKind.DAY and fact.key.startswith(OWN) and isinstance(value, str):
        return read_day(value) or value
    return value


def _title(fact: Fact, currency: str) -> str:
    """Return the title of a column; of an amount with its currency."""
    return f"{fact.title()} ({currency})" if fact.kind is ValueKind.MONEY else fact.title()


def _as_text(cell: str | Decimal | date | None) -> str:
    if cell is None:
        return ""
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat() if isinstance(cell, date) else cell
    return " ".join(text.split())
