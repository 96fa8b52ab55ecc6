"""Commands that list, find and export customers."""

import argparse
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command, unlock
from crmdesk.errors import UserError
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add what is done with customers."""
    add_command(
        commands, "customers", _("list, find or export customers"), customers,
        ("--find", {"metavar": "TEXT", "default": "", "help": _("name, part, pinyin, initials, phone or number")}),
        (
            "--filter",
            {
                "metavar": "CONDITION", "action": "append", "default": [],
                "help": _("a field, how it is compared, with what: “age >= 60”; may be given several times"),
            },
        ),
        ("--view", {"metavar": "NAME", "help": _("a saved view: its filters, columns and order")}),
        ("--limit", {"type": int, "default": 50}),
        ("--export", {"metavar": "FILE.xlsx", "help": _("write every customer found into a spreadsheet")}),
        (
            "--full-numbers",
            {"metavar": "REASON", "help": _("export numbers unmasked; the reason stands in the register")},
        ),
    )  # fmt: skip


def customers(options: argparse.Namespace) -> Answer:
    """List the customers found, secrets masked; with ``--export`` write them all into a file."""
    from crmdesk.services.conditions.parsing import parse_conditions
    from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
    from crmdesk.services.saved_views import STANDARD_COLUMNS, find_view

    if options.full_numbers is not None and not options.export:
        raise UserError(_("Full numbers are for --export only."), "full_numbers")
    book = unlock(options)
    try:
        with book.read() as work:
            query, columns = CustomerQuery(options.find), STANDARD_COLUMNS
            if options.view:
                view = find_view(work, options.view).content
                columns = view.columns
                query = replace(query, kind=view.kind, sort=view.sort, descending=view.descending, filters=view.filters)
            query = replace(query, filters=(*query.filters, *parse_conditions(work, options.filter)))
            found = find_customers(work, query)
            rows = customer_rows(work, found.ids[: max(0, options.limit)], columns)
        exported = _export(book, query, columns, options) if options.export else {}
    finally:
        book.close()
    listed = [_listed(row, columns) for row in rows]
    lines = [f"{one['number']:<20} {one['name']:<20} {one['phone']:<16} {one['assets']:>16}" for one in listed]
    return {"found": len(found.ids), "more": found.cut, **exported, "customers": listed, "lines": lines}


def _export(book: Any, query: Any, columns: tuple[str, ...], options: argparse.Namespace) -> Answer:
    from crmdesk.services.customers.export import EXPORT_STEP, finish_export, prepare_export

    target = Path(options.export)
    if target.suffix.lower() != ".xlsx":
        raise UserError(_("Name a file that ends in .xlsx."), "export")
    reason = options.full_numbers
    with book.read() as work:
        export = prepare_export(work, query, columns, unmasked=reason is not None, reason=reason or "")
    with book.write(EXPORT_STEP) as work:
        count = finish_export(work, export, target)
    return {"exported": str(target), "rows": count, "unmasked": export.unmasked}


def _listed(row: Any, columns: tuple[str, ...]) -> Answer:
    """Return a customer as JSON holds her: the usual facts, then those of the view's columns."""
    from crmdesk.services.customers.export import value_of
    from crmdesk.translation import format_amount, format_moment

    usual = {
        "number": row.number, "name": row.name, "kind": row.kind.value, "status": row.status.value,
        "phone": row.phone_masked, "assets": format_amount(row.assets).replace(",", ""), "manager": row.manager,
        "branch": row.branch, "last_contact": format_moment(row.last_contact),
    }  # fmt: skip
    return usual | {key: _plain(value_of(row, key)) for key in columns if key not in usual}


def _plain(value: Any) -> Any:
    from crmdesk.money import Money

    if isinstance(value, Money):
        return str(value.amount)
    return f"{value:f}" if isinstance(value, Decimal) else "" if value is None else value
