"""Showing the program without a screen: the demonstration book, a bank file taken in, a visit, its report, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from crmdesk import clock
from crmdesk.demonstration import book as demonstration
from crmdesk.demonstration.visits import record_visit
from crmdesk.errors import UserError
from crmdesk.paths import make_private_folder
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.papers.visit import visit_report
from crmdesk.terms import CustomerId, CustomerKind
from crmdesk.translation import gettext as _

NEWCOMERS = 40
"""How many customers the file has that is taken in before one's eyes."""


def show_everything(
    folder: Path, write_report: Callable[[Any, Path], dict[str, Any]], grab: Callable[[OpenBook, Path], list[Path]]
) -> dict[str, Any]:
    """Make everything the program makes in ``folder`` and return what it made.

    ``write_report`` writes a visit report's PDF; ``grab`` takes pictures of the main screens. A demonstration that is
    there from before is replaced; anything else in the folder is left alone.
    """
    make_private_folder(folder)
    location = folder / "demonstration.crmdesk"
    _remove_former(location)
    book = demonstration.make_demonstration(location)
    try:
        taken = demonstration.import_file(book, _newcomers_file(folder))
        with book.write("Record a visit") as work:
            people = find_customers(work, CustomerQuery(kind=CustomerKind.INDIVIDUAL)).ids
            contact_id = record_visit(work, CustomerId(people[0]), Random(demonstration.SEED))  # noqa: S311 - invented
        with book.write("Visit report") as work:
            report = visit_report(work, contact_id)
        written = write_report(report, folder / f"{report.number}.pdf")
        pictures = grab(book, folder)
    finally:
        book.close()
    return {
        "book": str(location),
        "password": demonstration.PASSWORD,
        "imported": {"rows": taken.rows, "new": taken.new, "control_totals": taken.control_totals},
        **written,
        "pictures": [str(path) for path in pictures],
    }


def _newcomers_file(folder: Path) -> Path:
    """Write a bank file of customers the demonstration does not have yet."""
    from crmdesk.demonstration import bank_file

    path = folder / "新增客户.csv"
    random = Random(demonstration.SEED + 1)  # noqa: S311 - invented people, no secrets
    bank_file.write_people(path, NEWCOMERS, clock.today(), random, first=demonstration.PEOPLE + 1)
    return path


def _remove_former(location: Path) -> None:
    """Remove the demonstration of an earlier run; refuse to touch a book that is none."""
    if not location.exists():
        return
    from crmdesk.services.book import unlock

    try:
        former = unlock(str(location), demonstration.PASSWORD)
    except UserError:
        raise UserError(
            _("There is another book here already: {path}. Choose another folder.").format(path=location)
        ) from None
    is_demonstration = former.identity.demonstration
    former.close()
    if not is_demonstration:
        raise UserError(_("There is another book here already: {path}. Choose another folder.").format(path=location))
    demonstration.remove(location)
