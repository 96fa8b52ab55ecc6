"""Commands that write papers."""

import argparse
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from crmdesk.commands.asking import Answer, add_command, unlock
from crmdesk.errors import UserError
from crmdesk.terms import OutgoingWay
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
    add_command(
        reports, "profile", _("the profile of one customer, on one page"), report_profile,
        ("--customer", {"metavar": "TEXT", "required": True, "help": _("customer number or name")}),
        ("--out", {"metavar": "FILE", "help": _("where to write the PDF; default the report's number")}),
    )  # fmt: skip


def report_visit(options: argparse.Namespace) -> Answer:
    """Write the visit report of the latest contact, of one customer or of the whole book."""
    from crmdesk.services.contacts.latest import latest_contact
    from crmdesk.services.papers.visit import KIND, visit_report

    book = unlock(options)
    try:
        with book.write("Visit report") as work:
            report = visit_report(work, latest_contact(work, options.customer))
            target = _note_file(work, KIND, report.number, options.out)
    finally:
        book.close()
    return write_visit_report(report, target)


def report_profile(options: argparse.Namespace) -> Answer:
    """Write the profile of one customer as of now."""
    from crmdesk.reports import customer_profile as paper
    from crmdesk.services.customers.single import one_customer
    from crmdesk.services.papers.profile import KIND, customer_profile

    book = unlock(options)
    try:
        with book.write("Customer profile") as work:
            profile = customer_profile(work, one_customer(work, options.customer))
            target = _note_file(work, KIND, profile.number, options.out)
    finally:
        book.close()
    return _write(profile, paper.write, target)


def _note_file(work: Any, what: str, number: str, out: str | None) -> Path:
    """Write down that a paper goes into a file, and return which."""
    from crmdesk.services.outgoing import note_outgoing

    target = Path(out) if out else Path(f"{number}.pdf")
    note_outgoing(work, OutgoingWay.SAVED, what, target.name, paper_number=number)
    return target


def write_visit_report(report: Any, target: Path) -> Answer:
    """Write a filled visit report as a file only its owner may read, and say what came of it."""
    from crmdesk.reports import visit_report as paper

    return _write(report, paper.write, target)


def _write(report: Any, write: Callable[[Any, BinaryIO], Any], target: Path) -> Answer:
    """Write a filled paper as a file only its owner may read, and say what came of it."""
    from crmdesk.paths import write_handed_out

    buffer = BytesIO()
    printed = write(report, buffer)
    try:
        write_handed_out(target, buffer.getvalue())
    except OSError:
        raise UserError(_("The report cannot be written here: {path}").format(path=target)) from None
    unprintable = [f"U+{code:04X}" for code in sorted(printed.unprintable)]
    return {"report": str(target), "number": report.number, "pages": printed.pages, "unprintable": unprintable}
