"""Commands that take files in."""

import argparse
import gc
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command, read_day, unlock
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add ``import`` with a command per kind of file."""
    imports = commands.add_parser("import", help=_("take a bank file in")).add_subparsers(
        required=True, metavar=_("KIND")
    )
    add_command(
        imports, "customers", _("a file of customers; a dry run without --yes"), import_customers,
        ("file", {"metavar": "FILE"}),
        ("--key", {"metavar": "COLUMN", "help": _("the column that holds the customer number")}),
        ("--as-of", {"metavar": "DATE", "help": _("the day of the balances, e.g. 2026-11-22; default today")}),
        ("--currency", {"metavar": "CODE", "help": _("the currency of the balances; default the book's")}),
        ("--product", {"metavar": "NAME", "default": "", "help": _("the product of the balances")}),
        ("--kind", {"choices": [kind.value for kind in CustomerKind], "help": _("people or firms; default by the header")}),
        ("--yes", {"action": "store_true", "help": _("write what the dry run shows")}),
    )  # fmt: skip


def import_customers(options: argparse.Namespace) -> Answer:
    """Read a file, compare it with the book and, with ``--yes``, write."""
    from crmdesk.exchange.reading import file_digest, read_table
    from crmdesk.services.imports.customers.apply import apply_import
    from crmdesk.services.imports.customers.plan import plan_import
    from crmdesk.services.imports.customers.proposal import propose_settings
    from crmdesk.services.imports.outcome import Answers

    # The process ends with the command: collecting garbage would only double the time of a large file.
    gc.disable()
    path = Path(options.file)
    table = read_table(path)
    book = unlock(options)
    try:
        kind = CustomerKind(options.kind) if options.kind else None
        currency = (options.currency or book.identity.base_currency).upper()
        settings = propose_settings(table, read_day(options.as_of), currency, kind, options.key, options.product)
        with book.read() as work:
            plan = plan_import(work, table, settings)
        if options.yes:
            with book.write("Import customers") as work:
                apply_import(work, plan, Answers(), path.name, file_digest(path))
    finally:
        book.close()
    return {
        **dict(zip(("rows", "new", "changed", "same", "repeated", "refused"), plan.counts, strict=True)),
        "control_totals": plan.control_totals,
        "keyed_by": plan.keyed_by,
        "dry_run": not options.yes,
        "missing": plan.missing,
        "changed_rows": [
            {"line": one.line, "fields": [change.label for change in one.changes]} for one in plan.changed_rows
        ],
        "refused_rows": [
            {"line": one.line, "column": one.column, "reason": one.reason, "whole_row": one.whole_row}
            for one in plan.refused_rows
        ],
        "remarks": list(plan.remarks),
    }
