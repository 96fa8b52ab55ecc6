"""What the check found, list by list: doubtful, refused, changed, new, repeated, missing. A list without rows is not shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.outcome import ImportPlan, RefusedRow
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.doubts import DoubtsPage
from crmdesk.views.imports.listing import ChangeLine, ChangeLines, RowsTable
from crmdesk.views.imports.questions import QuestionsPage
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, line, plain, row
from crmdesk.views.widgets.segments import Tabs
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label

LINE_WIDTH = 76


def findings(plan: ImportPlan, questions: QuestionsPage, doubts: DoubtsPage, save_refused: QWidget) -> Tabs | None:
    """Return the lists that have rows as tabs, what needs the user's answer first; None when there is nothing to list."""
    pages: list[tuple[str, str, Callable[[], QWidget], int]] = [
        ("doubts", pgettext("import", "Doubtful"), lambda: doubts, len(plan.doubts)),
        ("questions", pgettext("import", "Questions"), lambda: questions, len(plan.questions)),
        ("refused", pgettext("import", "Refused"), lambda: _refused(plan, save_refused), len(plan.refused_rows)),
        ("changed", pgettext("import", "Changed"), lambda: _changed(plan), len(plan.changed_rows)),
        ("new", pgettext("import", "New"), lambda: _new(plan), len(plan.new_rows)),
        ("repeated", pgettext("import", "Repeated"), lambda: _repeated(plan), plan.repeated),
        ("duplicates", _("Likely duplicates"), lambda: _duplicates(plan), plan.duplicates),
        ("missing", _("Not in the file"), lambda: _missing(plan), plan.missing),
        ("remarks", _("Remarks"), lambda: _remarks(plan), len(plan.remarks)),
    ]
    shown = [(key, f"{name}  {format_count(count)}", make()) for key, name, make, count in pages if count]
    return Tabs(_("What the check found"), shown) if shown else None


def _refused(plan: ImportPlan, save: QWidget) -> QWidget:
    """List why rows and cells cannot come in; the whole reason of the present row stands below the table."""
    columns = [
        Column("line", pgettext("import", "Line"), _line, LINE_WIDTH, CellStyle.MUTED),
        Column("column", pgettext("import", "Column"), lambda found: found.column or "—", 150),
        Column("value", _("Value"), lambda found: found.value or "—", 170, CellStyle.STRONG),
        Column("scope", pgettext("import", "What"), _scope, 116, CellStyle.PILL, tone=_scope_tone),
        Column("reason", _("Reason"), lambda found: found.reason, 320),
    ]
    refused = sorted(plan.refused_rows, key=lambda found: found.line)
    table = RowsTable(_("Refused rows"), columns)
    whole = label("", "remark", wrap=True, selectable=True)
    whole.setMinimumHeight(34)

    def explain(place: int | None) -> None:
        found: RefusedRow | None = None if place is None else refused[place]
        whole.setText("" if found is None else _("Line {line}: {reason}").format(line=found.line, reason=found.reason))

    table.current_changed.connect(explain)
    table.show_rows(refused)
    below = row(whole, save, margins=(12, 7, 12, 7), spacing=12)
    below.setStretch(0, 1)
    return _page(table, below)


def _changed(plan: ImportPlan) -> QWidget:
    """List every field that would change, before and after; a newer correction that stays is marked."""
    columns = [
        Column(
            "line",
            pgettext("import", "Line"),
            lambda found: _line(found.row) if found.first else "",
            LINE_WIDTH,
            CellStyle.MUTED,
        ),
        Column("customer", _("Customer"), _customer, 170, CellStyle.STRONG),
        Column("field", pgettext("import", "Field"), lambda found: found.change.label, 130),
        Column("old", _("Before"), lambda found: found.change.old or "—", 180, CellStyle.MUTED),
        Column("new", _("After"), lambda found: found.change.new or "—", 180),
    ]
    if any(change.kept for row in plan.changed_rows for change in row.changes):
        note = pgettext("import", "Note")
        columns.append(Column("kept", note, _kept, 150, CellStyle.PILL, tone=lambda _found: Tone.GOLD))
    table = RowsTable(_("Changed rows"), columns)
    table.show_rows(ChangeLines(plan.changed_rows))
    return _page(table)


def _new(plan: ImportPlan) -> QWidget:
    """List the records the book does not have yet."""
    columns = [
        Column("line", pgettext("import", "Line"), lambda found: format_count(found[0]), LINE_WIDTH, CellStyle.MUTED),
        Column("record", _(KINDS[plan.settings.subject].label), lambda found: found[1] or "—", 300, CellStyle.NAME),
    ]
    table = RowsTable(_("New records"), columns)
    table.show_rows(plan.new_rows)
    return _page(table)


def _repeated(plan: ImportPlan) -> QWidget:
    """List rows that say what an earlier row said: they count once."""
    columns = [
        Column("line", pgettext("import", "Line"), _line, LINE_WIDTH, CellStyle.MUTED),
        Column("first", _("Stands in line"), lambda found: format_count(found.first_line), 130, CellStyle.MUTED),
        Column("called", pgettext("import", "Row"), lambda found: found.called, 300, CellStyle.STRONG),
    ]
    table = RowsTable(_("Repeated rows"), columns)
    table.show_rows(plan.repeated_rows)
    said = _("These rows say what an earlier row of the file says. They are taken once.")
    return _page(table, above=said + _only_first(plan.repeated, len(plan.repeated_rows)))


def _duplicates(plan: ImportPlan) -> QWidget:
    """List new records that look like another one: they come in, and the user sees to them afterwards."""
    columns = [
        Column("line", pgettext("import", "Line"), _line, LINE_WIDTH, CellStyle.MUTED),
        Column("called", pgettext("import", "New"), lambda found: found.called, 200, CellStyle.STRONG),
        Column("of", _("Looks like"), lambda found: found.of, 240),
        Column("evidence", _("Because of"), lambda found: found.evidence, 240, CellStyle.MUTED),
    ]
    table = RowsTable(_("Likely duplicates"), columns)
    table.show_rows(plan.likely_duplicates)
    said = _("These rows come in as new. Look whether the bank has them already; relatives share phones, too.")
    return _page(table, above=said + _only_first(plan.duplicates, len(plan.likely_duplicates)))


def _remarks(plan: ImportPlan) -> QWidget:
    """List what was noticed or put right; nothing of it stands against the import."""
    table = RowsTable(_("Remarks"), [Column("remark", pgettext("import", "Remark"), str, 600)])
    table.show_rows(plan.remarks)
    return _page(table)


def _missing(plan: ImportPlan) -> QWidget:
    """List customers of the book that the file does not have: named, never removed."""
    said = ngettext(
        "{count} customer of the book is not in the file. It stays as it is: an import removes nobody.",
        "{count} customers of the book are not in the file. They stay as they are: an import removes nobody.",
        plan.missing,
    ).format(count=format_count(plan.missing))
    said += _only_first(plan.missing, len(plan.missing_names))
    table = RowsTable(_("Customers not in the file"), [Column("customer", _("Customer"), str, 300, CellStyle.NAME)])
    table.show_rows(plan.missing_names)
    return _page(table, above=said)


def _only_first(count: int, listed: int) -> str:
    """Say how many are listed where that is not all of them."""
    return "" if count <= listed else " " + _("The first {count} are listed.").format(count=format_count(listed))


def _scope(found: RefusedRow) -> str:
    return _("Whole row") if found.whole_row else _("This cell only")


def _scope_tone(found: RefusedRow) -> Tone:
    return Tone.BAD if found.whole_row else Tone.WARN


def _line(found: Any) -> str:
    return format_count(found.line)


def _customer(found: ChangeLine) -> str:
    return found.row.customer if found.first else ""


def _kept(found: ChangeLine) -> str:
    return _("Kept: yours is newer") if found.change.kept else ""


def _page(table: QWidget, below: Any = None, above: str = "") -> QWidget:
    """Return a table with a word above it and something below it."""
    whole = column(spacing=0)
    if above:
        whole.addLayout(row(label(above, "muted", wrap=True), margins=(12, 10, 12, 6)))
    whole.addWidget(table, 1)
    if below is not None:
        whole.addWidget(line())
        whole.addLayout(below)
    return plain(whole)
