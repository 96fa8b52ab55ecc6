"""The visit report 拜访报告: one visit on paper, for the file and for the table of those who decide.

The service fills the dataclasses with words of the book, masked, translated and formatted where they are words; the
report adds only its own labels, in the language now spoken. Sections without content are left out, but what was
discussed always stands. Same report, same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from crmdesk.clock import local
from crmdesk.money import Money
from crmdesk.reports.currency_unit import currency_unit, unit_note
from crmdesk.reports.facts import Fact
from crmdesk.reports.figures import Figure, Figures
from crmdesk.reports.head import HeadPanel, Title
from crmdesk.reports.heading import Heading
from crmdesk.reports.house_style import CELL_STRONG, GREY
from crmdesk.reports.layout import Block
from crmdesk.reports.page import Imprint, print_paper
from crmdesk.reports.paragraph import Paragraph, paragraphs
from crmdesk.reports.printed import Printed
from crmdesk.reports.signatures import Signatures
from crmdesk.reports.table import FAINT, Align, Column, Table
from crmdesk.translation import (
    format_amount,
    format_count,
    format_day,
    format_long_day,
    format_moment,
    ngettext,
    pgettext,
)
from crmdesk.translation import gettext as _

_LONGEST_PURPOSE = 120
"""Characters; three lines of the head."""
_NONE = "—"
"""Stands in a table where there is no day or nobody named, so that the cell was not forgotten."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who took part; ``position`` may be empty."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class ReportPromise:
    """What the bank promised, who keeps it, by when, and what became of it, in words."""

    what: str
    owner: str
    due: date | None
    state: str


@dataclass(frozen=True, slots=True)
class ReportStep:
    """What is done next, by whom and by when."""

    what: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class ReportHolding:
    """A holding; the account number is masked."""

    category: str
    product: str
    account: str
    amount: Money
    matures: date | None


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Everything a visit report shows; texts may be empty and are then left out."""

    number: str
    bank: str
    branch: str
    printed_by: str
    printed_at: datetime
    customer_name: str
    customer_number: str
    customer_kind: str
    identity: str
    phone: str
    tier: str
    stage: str
    risk_level: str
    relationship_manager: str
    held_at: datetime
    minutes: int | None
    channel: str
    place: str
    purpose: str
    bank_people: tuple[Person, ...]
    customer_people: tuple[Person, ...]
    discussed: str
    needs: str
    products: str
    disclosures: str
    reaction: str
    mood: str
    mood_note: str
    competitors: str
    outcome: str
    recorded: bool
    """Whether sound and picture were recorded (双录)."""
    promises: tuple[ReportPromise, ...]
    risks: tuple[str, ...]
    next_steps: tuple[ReportStep, ...]
    holdings: tuple[ReportHolding, ...]
    holdings_total: Money | None
    holdings_day: date | None
    confidential: bool


def write(report: VisitReport, target: BinaryIO) -> Printed:
    """Write the report as PDF to ``target`` and say how long it is and what could not be printed."""
    imprint = Imprint(
        kind=_("Customer visit report"),
        number=report.number,
        bank=report.bank,
        branch=report.branch,
        mark=_("Confidential – named readers only") if report.confidential else _("Internal – confidential"),
        printed_by=report.printed_by,
        printed_at=report.printed_at,
    )
    return print_paper(imprint, [*_head(report), *_sections(report), _signatures(report)], target)


def _head(report: VisitReport) -> Iterator[Block]:
    """Title, customer and visit, figures at a glance."""
    stamp = pgettext("stamp", "Confidential") if report.confidential else ""
    number = _("No. {number}").format(number=report.number) if report.number else ""
    yield Title(
        _("Customer visit report"),
        [text for text in (format_long_day(local(report.held_at).date()), number) if text],
        stamp,
    )
    yield HeadPanel(
        report.customer_name, (report.tier, report.stage, report.customer_kind), (_customer(report), _visit(report))
    )
    figures = _figures(report)
    if len(figures) > 1:
        yield Figures(figures)


def _customer(report: VisitReport) -> list[Fact]:
    """Who the customer is."""
    return [
        Fact(_("Customer number"), report.customer_number),
        Fact(_("Identity document"), report.identity),
        Fact(_("Phone"), report.phone),
        Fact(_("Risk tolerance"), report.risk_level),
        Fact(_("Relationship manager"), report.relationship_manager),
    ]


def _visit(report: VisitReport) -> list[Fact]:
    """When, how, where and why the visit was."""
    moment = format_moment(report.held_at)
    if report.minutes:
        moment = ngettext("{moment} ({minutes} minute)", "{moment} ({minutes} minutes)", report.minutes).format(
            moment=moment, minutes=report.minutes
        )
    return [
        Fact(_("Time of visit"), moment),
        Fact(_("Place"), report.place),
        Fact(_("Kind of contact"), report.channel),
        Fact(_("Purpose"), "" if _is_long(report.purpose) else report.purpose, wide=True),
    ]


def _is_long(purpose: str) -> bool:
    """Say whether a purpose is too long for the head and becomes a section."""
    return len(purpose) > _LONGEST_PURPOSE or "\n" in purpose.strip()


def _figures(report: VisitReport) -> list[Figure]:
    """What is known in figures: holdings, promises, next steps, risks; at most four."""
    figures: list[Figure] = []
    if report.holdings_total is not None:
        label = _("Assets in total")
        if report.holdings_day is not None:
            label = _("Assets in total on {day}").format(day=format_day(report.holdings_day))
        unit = currency_unit(report.holdings_total.currency)
        figures.append(Figure(label, format_amount(report.holdings_total), unit))
    for label, count in (
        (_("Promises"), len(report.promises)),
        (_("Next steps"), len(report.next_steps)),
        (_("Risks and warnings"), len(report.risks)),
    ):
        if count:
            figures.append(Figure(label, format_count(count), pgettext("unit of a count", "entries")))
    return figures


def _sections(report: VisitReport) -> Iterator[Block]:
    """The numbered sections that have content."""
    number = 0
    for title, note, content in (
        (_("Purpose"), "", paragraphs(report.purpose) if _is_long(report.purpose) else None),
        (_("Participants"), "", _people(report)),
        (_("What was discussed"), "", _discussed(report)),
        (_("Needs, products and disclosures"), "", _offer(report)),
        (_("Customer's response"), "", _response(report)),
        (_("Promises"), "", _promises(report)),
        (_("Risks and warnings"), "", _risks(report)),
        (_("Next steps"), "", _next_steps(report)),
        (_("Holdings at a glance"), _holdings_note(report), _holdings(report)),
    ):
        if content is not None:
            number += 1
            yield Heading(number, title, note)
            yield from content if isinstance(content, list) else (content,)


def _labelled(*rows: tuple[str, str]) -> Table | None:
    """Return labels with their texts as a table, without those that have none; None when none has."""
    filled = [row for row in rows if row[1].strip()]
    columns = [Column("", 0.18, style=CELL_STRONG._replace(colour=GREY)), Column("", 0.82)]
    return Table(columns, filled) if filled else None


def _people(report: VisitReport) -> Block | None:
    """Those who took part, of both sides."""
    return _labelled(
        (_("For the bank"), _names(report.bank_people)), (_("For the customer"), _names(report.customer_people))
    )


def _names(people: tuple[Person, ...]) -> str:
    """Write persons with their positions, one after the other."""
    with_position = pgettext("person (position)", "{name} ({position})")
    names = [
        with_position.format(name=person.name, position=person.position) if person.position else person.name
        for person in people
    ]
    return pgettext("between names", ", ").join(names)


def _discussed(report: VisitReport) -> list[Paragraph]:
    """What was discussed; says so when nothing was written down."""
    return paragraphs(report.discussed) or paragraphs(_("Nothing was written down."))


def _offer(report: VisitReport) -> Block | None:
    """Needs found, products proposed, what was disclosed and whether it was recorded."""
    recording = ""
    if report.recorded:
        recording = _("Sound and picture were recorded.")
    elif report.products.strip():
        recording = _("Not recorded.")
    return _labelled(
        (_("Needs found"), report.needs),
        (_("Products proposed"), report.products),
        (_("Disclosures given"), report.disclosures),
        (_("Recording"), recording),
    )


def _response(report: VisitReport) -> Block | None:
    """How the customer took it, and what came of it."""
    mood = pgettext("mood: note", ": ").join(filter(None, (report.mood.strip(), report.mood_note.strip())))
    return _labelled(
        (_("Reaction"), report.reaction),
        (_("Mood"), mood),
        (_("Competitors"), report.competitors),
        (_("Outcome"), report.outcome),
    )


def _promises(report: VisitReport) -> Block | None:
    """What the bank promised."""
    columns = [
        Column(_("No."), 0.06, style=FAINT),
        Column(_("Promise"), 0.5),
        Column(_("Owner"), 0.16),
        Column(_("Due"), 0.15),
        Column(_("State"), 0.13),
    ]
    rows = [
        (str(number), promise.what, promise.owner or _NONE, format_day(promise.due) or _NONE, promise.state)
        for number, promise in enumerate(report.promises, 1)
    ]
    return Table(columns, rows) if rows else None


def _risks(report: VisitReport) -> Block | None:
    """Risks and warnings seen."""
    rows = [(str(number), risk) for number, risk in enumerate(report.risks, 1)]
    return Table([Column("", 0.06, style=FAINT), Column("", 0.94)], rows) if rows else None


def _next_steps(report: VisitReport) -> Block | None:
    """What is done next."""
    columns = [
        Column(_("No."), 0.06, style=FAINT),
        Column(_("Step"), 0.5),
        Column(_("Owner"), 0.16),
        Column(_("Due"), 0.28),
    ]
    rows = [
        (str(number), step.what, step.owner or _NONE, format_day(step.due) or _NONE)
        for number, step in enumerate(report.next_steps, 1)
    ]
    return Table(columns, rows) if rows else None


def _currencies(report: VisitReport) -> list[str]:
    """The currencies of the holdings, in the order in which they come."""
    return list(dict.fromkeys(holding.amount.currency for holding in report.holdings))


def _holdings_note(report: VisitReport) -> str:
    """Say of which day the holdings are and, where all are of one currency, what they are counted in."""
    day = _("As of {day}").format(day=format_day(report.holdings_day)) if report.holdings_day else ""
    currencies = _currencies(report)
    unit = unit_note(currencies[0]) if len(currencies) == 1 else ""
    return "　".join(filter(None, (day, unit)))


def _holdings(report: VisitReport) -> Block | None:
    """The holdings with exact amounts; each row names its currency where there are several."""
    if not report.holdings:
        return None
    several = len(_currencies(report)) > 1
    columns = [
        Column(_("Category"), 0.15),
        Column(_("Product"), 0.36 if several else 0.41),
        Column(_("Account"), 0.16),
        Column(_("Matures"), 0.12),
        *([Column(_("Currency"), 0.07)] if several else []),
        Column(_("Amount"), 0.16 if several else 0.18, Align.RIGHT),
    ]
    rows = [
        (
            holding.category,
            holding.product,
            holding.account,
            format_day(holding.matures) or _NONE,
            *((holding.amount.currency,) if several else ()),
            format_amount(holding.amount),
        )
        for holding in report.holdings
    ]
    total: tuple[str, ...] = ()
    if report.holdings_total is not None:
        currency = (report.holdings_total.currency,) if several else ()
        total = (_("Assets in total"), "", "", "", *currency, format_amount(report.holdings_total))
    return Table(columns, rows, total)


def _signatures(report: VisitReport) -> Block:
    """Who signs: the relationship manager and the manager of the branch."""
    manager = _("Relationship manager")
    if report.relationship_manager.strip():
        manager = pgettext("role: name", "{role}: {name}").format(role=manager, name=report.relationship_manager)
    return Signatures([manager, _("Branch manager (reviewed)")])
