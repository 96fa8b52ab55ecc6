"""Refused rows given back: a workbook with the file's own cells and the reasons beside them, which goes in once put right."""

from dataclasses import replace
from typing import BinaryIO

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.sheet_writing import CellKind, CellMark, SheetColumn, write_sheet
from crmdesk.exchange.table import Table
from crmdesk.services.choices import Label
from crmdesk.services.imports.outcome import ImportPlan, RefusedRow
from crmdesk.services.outgoing import note_outgoing
from crmdesk.terms import OutgoingWay
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

WRITE_STEP = N_("Export refused rows")
"""The step under which the journal keeps that refused rows left the program."""
BY_ROW = "row_digest"
"""How rows are recognised in a file that has no number to recognise a customer by."""
LINE = Label("line", "Refused on import · line", "导入退回·行号")
REASON = Label("reason", "Refused on import · reason", "导入退回·原因")
AS_READ = Label("as_read", "Refused on import · row as read", "导入退回·原文")
_TITLES = frozenset({title for label in (LINE, REASON, AS_READ) for title in (label.english, label.chinese)})


def write_refused(plan: ImportPlan, target: BinaryIO, decided: frozenset[int] = frozenset()) -> int:
    """Write the rows a dry run refused, whole or in one cell, but those ``decided`` since; return how many.

    The cells are the file's own, so nothing is masked; each refused one is tinted and says why. A cell that lost
    digits is left empty. A row with more cells than the header stands as read in a column of its own, because nobody
    knows where its cells belong: taken as it is, it would come in shifted.
    """
    table = plan.table
    refused = {row: reasons for row, reasons in _by_row(plan).items() if row not in decided}
    ragged = any(row in table.surplus for row in refused)
    columns = [SheetColumn(column) for column in table.columns]
    columns += [SheetColumn(LINE.text(), CellKind.TEXT), SheetColumn(REASON.text(), width=60)]
    if ragged:
        columns.append(SheetColumn(AS_READ.text(), width=60))
    rows = [_cells(table, row, reasons, ragged) for row, reasons in refused.items()]
    marks = [
        CellMark(place, table.columns.index(one.column), one.reason)
        for place, reasons in enumerate(refused.values())
        for one in reasons
        if one.column in table.columns
    ]
    write_sheet(target, _("Refused rows"), columns, rows, marks)
    return len(rows)


def note_refused_written(work: UnitOfWork, file_name: str, rows: int) -> None:
    """Write down that refused rows left the program with their full numbers; belongs to the write ``WRITE_STEP``."""
    note_outgoing(work, OutgoingWay.EXPORTED, "refused_rows", file_name, rows=rows, unmasked=True)


def without_reasons(table: Table) -> Table:
    """Return a table that came back without the columns of reasons, and without the rows that hold nothing else."""
    kept = [place for place, column in enumerate(table.columns) if column not in _TITLES]
    if len(kept) == len(table.columns) or not kept:
        return table
    cells = [tuple([row[place] for place in kept]) for row in table.rows]
    rows = [row for row, values in enumerate(cells) if any(values)]
    row_of = {row: place for place, row in enumerate(rows)}
    column_of = {column: place for place, column in enumerate(kept)}
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=[cells[row] for row in rows],
        row_lines=[table.row_lines[row] for row in rows],
        surplus={row_of[row]: width for row, width in table.surplus.items() if row in row_of},
        lost_digits=frozenset(
            (row_of[row], column_of[column])
            for row, column in table.lost_digits
            if row in row_of and column in column_of
        ),
    )


def _by_row(plan: ImportPlan) -> dict[int, list[RefusedRow]]:
    """Return the reasons by row, in the order of the file.

    Where customers are recognised by the whole row, a row that came in but for one cell stays out: put right, it would
    be another customer.
    """
    found: dict[int, list[RefusedRow]] = {}
    for one in sorted(plan.refused_rows, key=lambda refused: refused.row):
        if one.row >= 0 and (one.whole_row or plan.keyed_by != BY_ROW):
            found.setdefault(one.row, []).append(one)
    return found


def _cells(table: Table, row: int, reasons: list[RefusedRow], ragged: bool) -> list[str | None]:
    """Return a row as it is given back, with its line and reasons."""
    own = table.rows[row]
    as_read: list[str | None] = []
    cells: list[str | None] = [
        None if (row, column) in table.lost_digits else cell or None for column, cell in enumerate(own)
    ]
    if ragged:
        as_read = [None]
    if row in table.surplus:
        cells, as_read = [None] * len(own), [" | ".join((*own, "…"))]
    words = [f"{one.column}: {one.reason}" if one.column in table.columns else one.reason for one in reasons]
    return [*cells, str(table.row_lines[row]), "\n".join(words), *as_read]
