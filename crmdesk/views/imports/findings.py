"""What the check found, list by list: refused, changed, new, missing from the file. A list without rows is not shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.services.imports.outcome import ImportPlan, RefusedRow
from crmdesk.translation import format_count, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports.listing import ChangeLine, ChangeLines, RowsTable
from crmdesk.views.imports.questions import QuestionsPage
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, line, plain, row
from crmdesk.views.widgets.segments import Tabs
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.widgets.texts import label

LINE_WIDTH = 76


def findings(plan: ImportPlan, questions: QuestionsPage) -> Tabs | None:
    """Return the lists that have rows as tabs, what needs the user's answer first; None when there is nothing to list."""
    pages: list[tuple[str, str, Callable[[], QWidget], int]] = [
        ("questions", pgettext("import", "Questions"), lambda: questions, len(plan.questions)),
        ("refused", pgettext("import", "Refused"), lambda: _refused(plan), len(plan.refused_rows)),
        ("changed", pgettext("import", "Changed"), lambda: _changed(plan), len(plan.changed_rows)),
        ("new", pgettext("import", "New"), lambda: _new(plan), len(plan.new_rows)),
        ("missing", _("Not in the file"), lambda: _missing(plan), plan.missing),
    ]
    shown = [(key, f"{name}  {format_count(count)}", make()) for key, name, make, count in pages if count]
    return Tabs(_("What the check found"), shown) if shown else None


def _refused(plan: ImportPlan) -> QWidget:
    """List why rows and cells cannot come in; the whole reason of the present row stands below the table."""
    columns = [
        Column("line", pgettext("import", "Line"), _line, LINE_WIDTH, CellStyle.MUTED),
        Column("column", pgettext("import", "Column"), lambda found: found.column or "—", 150),
        Column("value", _("Value"), lambda found: found.value or "—", 170, CellStyle.STRONG),
        Column("scope", pgettext("import", "What"), _scope, 116, CellStyle.PILL, tone=_scope_tone),
        Column("reason", _("Reason"), lambda found: found.reason, 320),
    ]
    table = RowsTable(_("Refused rows"), columns)
    whole = label("", "remark", wrap=True, selectable=True)
    whole.setMinimumHeight(34)

    def explain(place: int | None) -> None:
        found: RefusedRow | None = None if place is None else plan.refused_rows[place]
        whole.setText("" if found is None else _("Line {line}: {reason}").format(line=found.line, reason=found.reason))

    table.current_changed.connect(explain)
    table.show_rows(plan.refused_rows)
    return _page(table, row(whole, margins=(12, 7, 12, 7)))


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
    """List the customers the book does not have yet."""
    columns = [
        Column("line", pgettext("import", "Line"), lambda found: str(found[0]), LINE_WIDTH, CellStyle.MUTED),
        Column("customer", _("Customer"), lambda found: found[1], 300, CellStyle.NAME),
    ]
    table = RowsTable(_("New customers"), columns)
    table.show_rows(plan.new_rows)
    return _page(table)


def _missing(plan: ImportPlan) -> QWidget:
    """List customers of the book that the file does not have: named, never removed."""
    said = ngettext(
        "{count} customer of the book is not in the file. It stays as it is: an import removes nobody.",
        "{count} customers of the book are not in the file. They stay as they are: an import removes nobody.",
        plan.missing,
    ).format(count=format_count(plan.missing))
    if plan.missing > len(plan.missing_names):
        said += " " + _("The first {count} are listed.").format(count=format_count(len(plan.missing_names)))
    table = RowsTable(_("Customers not in the file"), [Column("customer", _("Customer"), str, 300, CellStyle.NAME)])
    table.show_rows(plan.missing_names)
    return _page(table, above=said)


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
