"""The customer profile 客户概况: who a customer is, holds, was promised and spoke about, on one page.

The service fills the dataclass with words of the book, masked, translated and formatted where they are words. What finds
no room on the page is left out from the end of its list, and the heading says of how many; nothing is set smaller.
Same profile, same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, NamedTuple

from crmdesk.clock import local
from crmdesk.money import Money
from crmdesk.reports.currency_unit import currency_unit
from crmdesk.reports.facts import Fact
from crmdesk.reports.figures import Figure, Figures
from crmdesk.reports.head import FOUR_COLUMNS, HeadPanel, Title
from crmdesk.reports.heading import Heading
from crmdesk.reports.holdings import ReportHolding, holdings_note, holdings_table
from crmdesk.reports.labelled import Labelled, labelled_in_pairs
from crmdesk.reports.layout import Block
from crmdesk.reports.page import Imprint, pages_needed, print_paper
from crmdesk.reports.paragraph import Paragraph, paragraphs
from crmdesk.reports.printed import Printed
from crmdesk.reports.table import FAINT, Column, Table
from crmdesk.translation import format_amount, format_count, format_day, format_long_day, ngettext, pgettext
from crmdesk.translation import gettext as _

_NONE = "—"
_LONGEST_REMARK = 200
"""Characters of the remark; the card holds the rest."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something promised or to be done: what kind, what, who does it, by when; ``overdue`` where that is past."""

    kind: str
    what: str
    owner: str
    due: date | None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class PastContact:
    """A contact that took place: when, how, with whom of the bank, what was said in short."""

    at: datetime
    channel: str
    who: str
    gist: str


@dataclass(frozen=True, slots=True)
class CustomerProfile:
    """Everything a profile shows; texts may be empty and are then left out, numbers that identify are masked.

    ``who`` and ``reach`` are the facts of the head, ``further`` the bank's own. ``contacts`` are the latest first,
    ``contacts_in_all`` counts those of the last twelve months.
    """

    number: str
    bank: str
    branch: str
    printed_by: str
    printed_at: datetime
    customer_name: str
    pills: tuple[str, ...]
    who: tuple[Labelled, ...]
    reach: tuple[Labelled, ...]
    addresses: tuple[Labelled, ...]
    further: tuple[Labelled, ...]
    remark: str
    holdings: tuple[ReportHolding, ...]
    holdings_total: Money | None
    holdings_day: date | None
    duties: tuple[Duty, ...]
    contacts: tuple[PastContact, ...]
    contacts_in_all: int
    last_contact: datetime | None


class _Extent(NamedTuple):
    """How many of each list are shown."""

    holdings: int
    duties: int
    contacts: int
    further: int


_EXTENTS = (
    _Extent(40, 20, 20, 40), _Extent(24, 12, 12, 30), _Extent(16, 10, 8, 24), _Extent(12, 8, 6, 16), _Extent(8, 6, 5, 12),
    _Extent(6, 5, 4, 8), _Extent(4, 4, 3, 4), _Extent(3, 3, 2, 2), _Extent(2, 2, 1, 0),
)  # fmt: skip
"""Tried in this order until everything stands on one page."""


def write(profile: CustomerProfile, target: BinaryIO) -> Printed:
    """Write the profile as PDF to ``target`` and say how long it is and what could not be printed."""
    imprint = Imprint(
        kind=_("Customer profile"),
        number=profile.number,
        bank=profile.bank,
        branch=profile.branch,
        mark=_("Internal – confidential"),
        printed_by=profile.printed_by,
        printed_at=profile.printed_at,
    )
    return print_paper(imprint, _fitting(profile), target)


def _fitting(profile: CustomerProfile) -> list[Block]:
    """Return as much as one page holds."""
    blocks: list[Block] = []
    for extent in _EXTENTS:
        blocks = [*_head(profile), *_sections(profile, extent)]
        if pages_needed(blocks) == 1:
            break
    return blocks


def _head(profile: CustomerProfile) -> Iterator[Block]:
    """Title, who the customer is and how to reach her, figures at a glance."""
    number = _("No. {number}").format(number=profile.number) if profile.number else ""
    day = format_long_day(local(profile.printed_at).date())
    yield Title(_("Customer profile"), [text for text in (day, number) if text])
    who = [Fact(label, value) for label, value in profile.who]
    reach = [Fact(label, value) for label, value in profile.reach]
    addresses = [Fact(label, value, wide=True) for label, value in profile.addresses]
    yield HeadPanel(profile.customer_name, profile.pills, (who, [*reach, *addresses]), FOUR_COLUMNS)
    figures = _figures(profile)
    if figures:
        yield Figures(figures)


def _figures(profile: CustomerProfile) -> list[Figure]:
    """What is held, how often and when last there was contact, what is still open."""
    figures: list[Figure] = []
    if profile.holdings_total is not None:
        unit = currency_unit(profile.holdings_total.currency)
        figures.append(Figure(_("Assets in total"), format_amount(profile.holdings_total), unit))
    entries = pgettext("unit of a count", "entries")
    figures.append(Figure(_("Contacts in 12 months"), format_count(profile.contacts_in_all), entries))
    if profile.last_contact is not None:
        figures.append(Figure(_("Last contact"), format_day(local(profile.last_contact).date())))
    open_duties = format_count(len(profile.duties))
    figures.append(Figure(_("Open promises and tasks"), open_duties, entries))
    return figures


def _sections(profile: CustomerProfile, extent: _Extent) -> Iterator[Block]:
    """The numbered sections that have content."""
    holdings = profile.holdings[: extent.holdings]
    day = holdings_note(profile.holdings, profile.holdings_day)
    further, remark = profile.further[: extent.further], _shortened(profile.remark)
    number = 0
    for title, note, content in (
        (
            _("Holdings at a glance"),
            "　".join(filter(None, (day, _cut(len(holdings), len(profile.holdings))))),
            holdings_table(holdings, profile.holdings_total),
        ),
        (
            _("Promised and to be done"),
            _cut(min(extent.duties, len(profile.duties)), len(profile.duties)),
            _duties(profile.duties[: extent.duties]),
        ),
        (
            _("Latest contacts"),
            _cut(min(extent.contacts, len(profile.contacts)), len(profile.contacts)),
            _contacts(profile.contacts[: extent.contacts]),
        ),
        (
            _("Further facts"),
            _cut(len(further), len(profile.further)),
            labelled_in_pairs(further),
        ),
        (_("Remark"), "", paragraphs(remark)),
    ):
        if content:
            number += 1
            yield Heading(number, title, note)
            yield from content
    if not number:
        yield Paragraph(_("Nothing else is on record of this customer yet."), gap=10.0)


def _cut(shown: int, of: int) -> str:
    """Say how many of a list are shown, where not all are."""
    if shown == of:
        return ""
    return ngettext("{shown} of {count} shown", "{shown} of {count} shown", of).format(
        shown=format_count(shown), count=format_count(of)
    )


def _shortened(remark: str) -> str:
    """Return a remark no longer than a profile has room for."""
    text = remark.strip()
    return text if len(text) <= _LONGEST_REMARK else text[: _LONGEST_REMARK - 1].rstrip() + "…"


def _duties(duties: Sequence[Duty]) -> list[Table]:
    """What was promised and is to be done, the earliest day first."""
    if not duties:
        return []
    columns = [
        Column(pgettext("of a commitment", "Kind"), 0.12, style=FAINT),
        Column(pgettext("of a commitment", "Content"), 0.52),
        Column(_("Owner"), 0.16),
        Column(_("Due"), 0.2),
    ]
    rows = [(one.kind, one.what, one.owner or _NONE, _due(one)) for one in duties]
    return [Table(columns, rows)]


def _due(duty: Duty) -> str:
    """Write the day, and that it is past."""
    if duty.due is None:
        return _NONE
    day = format_day(duty.due)
    return _("{day} (overdue)").format(day=day) if duty.overdue else day


def _contacts(contacts: Sequence[PastContact]) -> list[Table]:
    """The latest contacts, each in a line or two."""
    if not contacts:
        return []
    columns = [
        Column(_("Day"), 0.13),
        Column(_("Kind of contact"), 0.13),
        Column(_("What was discussed"), 0.6),
        Column(_("By"), 0.14),
    ]
    rows = [(format_day(local(one.at).date()), one.channel, one.gist or _NONE, one.who or _NONE) for one in contacts]
    return [Table(columns, rows)]
