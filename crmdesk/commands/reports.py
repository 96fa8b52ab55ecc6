"""Commands that write papers."""

import argparse
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command, unlock
from crmdesk.errors import UserError
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add ``report`` with a command per paper."""
    reports = commands.add_parser("report", help=_("write a report as PDF")).add_subparsers(
        required=True, metavar=_("REPORT")
    )
    add_command(
        reports, "visit", _("the visit report of a customer's latest visit"), report_visit,
        ("--customer", {"metavar": "TEXT", "default": "", "help": _("customer number or name; default the latest visit")}),
        ("--out", {"metavar": "FILE", "help": _("where to write the PDF; default the report's number")}),
    )  # fmt: skip


def report_visit(options: argparse.Namespace) -> Answer:
    """Write the visit report of the latest contact, of one customer or of the whole book."""
    from crmdesk.services.contacts.latest import latest_contact
    from crmdesk.services.papers.visit import visit_report

    book = unlock(options)
    try:
        with book.write("Visit report") as work:
            report = visit_report(work, latest_contact(work, options.customer))
    finally:
        book.close()
    return write_visit_report(report, Path(options.out) if options.out else Path(f"{report.number}.pdf"))


def write_visit_report(report: Any, target: Path) -> Answer:
    """Write a filled visit report as a file only its owner may read, and say what came of it."""
    from io import BytesIO

    from crmdesk.paths import write_private
    from crmdesk.reports import visit_report as paper

    buffer = BytesIO()
    printed = paper.write(report, buffer)
    try:
        write_private(target, buffer.getvalue())
    except OSError:
        raise UserError(_("The report cannot be written here: {path}").format(path=target)) from None
    unprintable = [f"U+{code:04X}" for code in sorted(printed.unprintable)]
    return {"report": str(target), "number": report.number, "pages": printed.pages, "unprintable": unprintable}
