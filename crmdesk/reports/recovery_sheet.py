"""The recovery sheet 恢复密钥: one page with the key that opens a book when its password is forgotten.

The key stands in large single characters so that it can be typed from paper, and as one line so that it can be read
aloud group by group. The PDF's metadata say nothing of the book; the sheet carries no watermark, for it is no report.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from crmdesk.reports.facts import Fact
from crmdesk.reports.head import HeadPanel, Title
from crmdesk.reports.heading import Heading
from crmdesk.reports.house_style import CELL_STRONG, GREY
from crmdesk.reports.key_grid import KeyGrid
from crmdesk.reports.layout import Block
from crmdesk.reports.page import Imprint, print_paper
from crmdesk.reports.printed import Printed
from crmdesk.reports.signatures import Signatures
from crmdesk.reports.table import Column, Table
from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _

_GROUP = 4
_SEPARATORS = re.compile(r"[\s\-–—_]+")

_PATH = re.compile(r"[/\\]")


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says.

    ``book`` is the book's name or the place where it lies; ``recovery_key`` stands as the program shows it, its groups
    parted by dashes or blanks.
    """

    bank: str
    branch: str
    book: str
    staff: str
    created_at: datetime
    recovery_key: str


def write(sheet: RecoverySheet, target: BinaryIO) -> Printed:
    """Write the sheet as PDF of one page to ``target``."""
    imprint = Imprint(
        kind=_("Recovery key"),
        number="",
        bank=sheet.bank,
        branch=sheet.branch,
        mark=_("Secret – keep sealed"),
        printed_by=sheet.staff,
        printed_at=sheet.created_at,
        reminder=_("Whoever holds this sheet can open the book"),
        watermarked=False,
    )
    return print_paper(imprint, _blocks(sheet), target)


def _blocks(sheet: RecoverySheet) -> list[Block]:
    """Head, key, what to do with it, who received it."""
    name = _PATH.split(sheet.book.rstrip("/\\"))[-1]
    return [
        Title(_("Recovery key"), [format_moment(sheet.created_at)], _("Secret – keep sealed")),
        HeadPanel(
            name,
            (),
            (
                [
                    Fact(_("Bank"), sheet.bank),
                    Fact(_("Branch"), sheet.branch),
                    Fact(_("Made for"), sheet.staff),
                    Fact(_("Where the book lies"), sheet.book if name != sheet.book else "", wide=True),
                    Fact(
                        _("What it opens"),
                        _("This book and its backups, without the password."),
                        wide=True,
                    ),
                ],
            ),
        ),
        Heading(1, _("The key")),
        KeyGrid(groups(sheet.recovery_key)),
        Heading(2, _("How to keep it")),
        _instructions(),
        Heading(3, _("Handed over and received")),
        Signatures([_("Handed over by"), _("Received for safekeeping by")], gap=3),
    ]


def groups(recovery_key: str) -> list[str]:
    """Cut a key into the groups in which it is written, or into fours where it has none."""
    parts = [part for part in _SEPARATORS.split(recovery_key.strip()) if part]
    if len(parts) != 1:
        return parts
    return [parts[0][start : start + _GROUP] for start in range(0, len(parts[0]), _GROUP)]


def _instructions() -> Table:
    """Where the sheet belongs and when it is used."""
    label = CELL_STRONG._replace(colour=GREY)
    return Table(
        [Column("", 0.18, style=label), Column("", 0.82)],
        [
            (
                _("Where"),
                _("Put this sheet into an envelope, seal and sign the flap, and lock it in the branch's safe."),
            ),
            (_("Never"), _("Never keep it beside the computer, photograph it, send it or store it as a file.")),
            (
                _("When"),
                _("Open the envelope only when the password is forgotten or the holder has left, with two present."),
            ),
            (
                _("How"),
                _("On the unlock page choose the recovery key, type the groups in order, then set a new password."),
            ),
            (
                _("If lost"),
                _("If this sheet is missing or may have been seen, report it to the branch manager at once."),
            ),
        ],
    )
