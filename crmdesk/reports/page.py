"""What stands on every page of a paper: running head, foot with the page's number, watermark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from crmdesk.reports.document import Document
from crmdesk.reports.fonts import faces, printing
from crmdesk.reports.house_style import (
    BOTTOM,
    FOOTER_BASELINE,
    HEADER_BASELINE,
    LINE,
    MARGIN,
    NAVY,
    RUNNING,
    RUNNING_STRONG,
    TOP,
    WIDTH,
)
from crmdesk.reports.layout import Block, Room, fit
from crmdesk.reports.line_breaking import clean
from crmdesk.reports.printed import Printed
from crmdesk.reports.sheet import Sheet
from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _

_BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a paper is and who printed it, as head, foot and watermark say it."""

    kind: str
    number: str
    bank: str
    branch: str
    mark: str
    """How it is to be kept: 内部资料 注意保密."""
    printed_by: str
    printed_at: datetime
    reminder: str = ""
    """What the foot asks of the reader; without it, that customer information be destroyed after use."""
    watermarked: bool = True


def print_paper(imprint: Imprint, blocks: Sequence[Block], target: BinaryIO) -> Printed:
    """Lay the blocks into pages, draw them and write the PDF; its metadata hold the kind and number alone."""
    title = f"{imprint.kind} {imprint.number}".strip()
    with Document(target, title, imprint.printed_at) as document:
        if imprint.watermarked:
            document.watermark(clean(f"{imprint.printed_by}  {format_moment(imprint.printed_at)}").strip())
        pages, room = fit(blocks, Room(WIDTH, BOTTOM - TOP, BOTTOM - TOP, document.faces))
        for number, page in enumerate(pages, 1):
            sheet = document.sheet()
            _head(sheet, imprint)
            for placed in page:
                placed.block.paint(sheet, MARGIN, TOP + placed.top, room)
            _foot(sheet, imprint, number, len(pages))
            document.add(sheet)
        return document.close()


def pages_needed(blocks: Sequence[Block]) -> int:
    """Return how many pages blocks take, for papers that must keep to some."""
    with printing:
        pages, _room = fit(blocks, Room(WIDTH, BOTTOM - TOP, BOTTOM - TOP, faces()))
    return len(pages)


def _head(sheet: Sheet, imprint: Imprint) -> None:
    """Write bank, branch and paper at the left, number and mark at the right."""
    right = "　".join(filter(None, (imprint.number, imprint.mark)))
    edge = MARGIN + WIDTH
    space = WIDTH - sheet.width(right, RUNNING) - _BETWEEN
    bank = clean(imprint.bank)
    sheet.text_within(MARGIN, HEADER_BASELINE, bank, RUNNING_STRONG, space)
    used = sheet.width(bank, RUNNING_STRONG) + _BETWEEN * 0.8
    rest = "·".join(filter(None, (clean(imprint.branch), imprint.kind)))
    if space - used > 4 * RUNNING.size:
        sheet.text_within(MARGIN + used, HEADER_BASELINE, rest, RUNNING, space - used)
    sheet.text_to(edge, HEADER_BASELINE, right, RUNNING)
    sheet.rule(MARGIN, HEADER_BASELINE + 6, WIDTH, LINE, 0.5)


def _foot(sheet: Sheet, imprint: Imprint, number: int, count: int) -> None:
    """Write who printed the paper and when at the left, the page's number at the right."""
    sheet.rule(MARGIN, FOOTER_BASELINE - 13, WIDTH, LINE, 0.5)
    page = _("Page {number} of {count}").format(number=number, count=count)
    printed = _("Printed by {name} on {moment}").format(
        name=clean(imprint.printed_by), moment=format_moment(imprint.printed_at)
    )
    reminder = imprint.reminder or _("Contains customer information; destroy as prescribed after use")
    left = f"{printed}　{reminder}"
    sheet.text_within(MARGIN, FOOTER_BASELINE, left, RUNNING, WIDTH - sheet.width(page, RUNNING) - _BETWEEN)
    sheet.text_to(MARGIN + WIDTH, FOOTER_BASELINE, page, RUNNING._replace(colour=NAVY))
