"""What a dry run of customers puts right or finds odd without refusing it: counted, with the first lines named."""

from enum import StrEnum

from crmdesk.exchange.table import Table
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext

LINES_NAMED = 5
"""How many lines a note names."""


class Note(StrEnum):
    """What a note is about."""

    UNKNOWN_REGION = "unknown_region"
    FORMER_ID = "former_id"
    ODD_ID = "odd_id"
    BIRTH_DIFFERS = "birth_differs"
    SEX_DIFFERS = "sex_differs"
    ODD_PHONE = "odd_phone"
    CARD_CHECK_DIGIT = "card_check_digit"
    FILLED_FROM_ID = "filled_from_id"
    DEFAULTS_USED = "defaults_used"


class Notes:
    """Counts the rows each note is about."""

    def __init__(self) -> None:
        """Begin with nothing to note."""
        self._counts: dict[Note, int] = {}
        self._rows: dict[Note, list[int]] = {}

    def add(self, note: Note, row: int) -> None:
        """Note something of a row of the table."""
        self._counts[note] = self._counts.get(note, 0) + 1
        rows = self._rows.setdefault(note, [])
        if len(rows) < LINES_NAMED:
            rows.append(row)

    def texts(self, table: Table) -> list[str]:
        """Return the notes in the user's language, with the lines of the file where to look."""
        texts: list[str] = []
        for note in Note:
            count = self._counts.get(note, 0)
            if not count:
                continue
            lines = ", ".join(str(table.row_lines[row]) for row in sorted(self._rows[note]))
            if count > LINES_NAMED:
                lines += " …"
            where = (
                "" if note in {Note.FILLED_FROM_ID, Note.DEFAULTS_USED} else _(" (lines {lines})").format(lines=lines)
            )
            texts.append(_words(note, count).format(count=f"{count:,}") + where)
        return texts


def _words(note: Note, count: int) -> str:
    """Return the translated sentence of a note, with the placeholder for its count."""
    match note:
        case Note.FILLED_FROM_ID:
            return ngettext(
                "Sex or birth date of {count} customer come from the ID number",
                "Sex or birth date of {count} customers come from the ID number",
                count,
            )
        case Note.DEFAULTS_USED:
            return ngettext(
                "{count} new customer gets facts by default", "{count} new customers get facts by default", count
            )
        case _:
            return _odd_words(note, count)


def _odd_words(note: Note, count: int) -> str:
    """Return the sentence of a note on something to be compared."""
    match note:
        case Note.UNKNOWN_REGION:
            return ngettext(
                "{count} ID number begins with no known province",
                "{count} ID numbers begin with no known province",
                count,
            )
        case Note.FORMER_ID:
            return ngettext(
                "{count} ID number has 15 digits, which are not valid since 2013: ask for the present document",
                "{count} ID numbers have 15 digits, which are not valid since 2013: ask for the present documents",
                count,
            )
        case Note.ODD_ID:
            return ngettext(
                "{count} ID number looks unusual for its document: compare it",
                "{count} ID numbers look unusual for their documents: compare them",
                count,
            )
        case Note.BIRTH_DIFFERS:
            return ngettext(
                "{count} birth date differs from the ID number; the file's date is taken",
                "{count} birth dates differ from the ID numbers; the file's dates are taken",
                count,
            )
        case Note.SEX_DIFFERS:
            return ngettext(
                "In {count} row the sex differs from the ID number; the file's word is taken",
                "In {count} rows the sex differs from the ID number; the file's word is taken",
                count,
            )
        case Note.ODD_PHONE:
            return ngettext(
                "{count} phone number looks like none that exists: compare it",
                "{count} phone numbers look like none that exist: compare them",
                count,
            )
        case _:
            return ngettext(
                "The check digit of {count} card number does not fit: compare it",
                "The check digits of {count} card numbers do not fit: compare them",
                count,
            )
