"""Whether an open book is whole: every check with its figure and what to do. It takes no UnitOfWork: it looks below it."""

from collections.abc import Callable
from dataclasses import dataclass

from crmdesk.database import health
from crmdesk.services.book import OpenBook
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

NAMES: dict[str, str] = {
    "pages": N_("Every page of the file has its right checksum"),
    "structure": N_("The file's structure and every index are right"),
    "schema": N_("The schema is this program's"),
    "references": N_("What records refer to is there"),
    "cards": N_("Every customer has the card of its kind"),
    "journal": N_("The journal's values are those that were written"),
    "index": N_("The search knows every customer"),
    "index_words": N_("The search leads from every word to its customer"),
    "key_file": N_("The key file is this book's and opens by password and recovery key"),
    "numbers": N_("No number is given twice"),
}
"""What each check finds where all is well; English, translated when shown."""


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One check: its key, what it says, how much is wrong (None: it could not be done), where, and what to do."""

    key: str
    name: str
    wrong: int | None
    where: str
    advice: str


def check_book(
    book: OpenBook, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> tuple[HealthFinding, ...]:
    """Check an open book and change nothing in it. A gigabyte takes some minutes; raises Cancelled when stopped."""
    tell = progress or tell_nobody

    def told(done: int, of: int, key: str) -> None:
        tell(done, of, _(NAMES[key]) if key else "")

    found = health.examine(book.engines.reader, book.location, told, cancelled or (lambda: False))
    return tuple(HealthFinding(one.key, _(NAMES[one.key]), one.wrong, one.where, _advice(one)) for one in found)


def is_well(findings: tuple[HealthFinding, ...]) -> bool:
    """Say whether nothing wrong was found."""
    return not any(one.wrong for one in findings)


def _advice(finding: health.Finding) -> str:
    if finding.wrong is None:
        return _("Another window is reading the book just now. Close it and check again.")
    if finding.wrong == 0:
        return ""
    if finding.key in {"pages", "structure"}:
        return _("The file is damaged. Keep it as it is, restore the last good backup, and have the disk checked.")
    if finding.key == "journal":
        return _(
            "The journal was changed from outside, or the file is damaged. Tell compliance; keep the file as it is."
        )
    if finding.key in {"index", "index_words"}:
        return _(
            "Customers may not be found. Saving such a customer once puts it right; else restore the last good backup."
        )
    if finding.key == "key_file":
        return _("Put back the key file from the newest backup, beside the book, before the program is closed.")
    return _("Restore the last good backup, or ask the maker of the program; keep the file as it is.")
