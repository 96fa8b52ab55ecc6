"""The visit report 拜访报告: one visit on paper, for the file and for the table of those who decide.

The service fills the dataclasses with words of the book, masked, translated and formatted where they are words; the
report adds only its own labels, in the language now spoken. Sections without content are left out, but what was
discussed always stands. Same report, same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from crmdesk.clock import local
from crmdesk.money import Money
from crmdesk.reports.currency_unit import currency_unit
from crmdesk.reports.facts import Fact
from crmdesk.reports.figures import Figure, Figures
from crmdesk.reports.head import FOUR_COLUMNS, HeadPanel, Title
from crmdesk.reports.heading import Heading
from crmdesk.reports.holdings import ReportHolding, holdings_note, holdings_table
from crmdesk.reports.labelled import Labelled, labelled, labelled_in_pairs, lines_at_most
from crmdesk.reports.layout import Block
from crmdesk.reports.numbered import numbered
from crmdesk.reports.page import Imprint, print_paper
from crmdesk.reports.paragraph import paragraphs
from crmdesk.reports.printed import Printed
from crmdesk.reports.signatures import Signatures
from crmdesk.reports.table import FAINT, Column, Table
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
_NAMES_WIDTH, _LINES_OF_NAMES = 19.0, 2
"""Em and lines in which the names of a side find room if they are to stand in the head."""
_NARROW_NAMES = 14.0
"""Em for the names beside the relationship manager."""
_LONGEST_TOGETHER = 160
"""Characters; longer texts on needs and response are read more easily in sections of their own."""
_FEW = 6
"""So many promises or next steps share a section."""
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
    pills = (report.tier, report.stage, report.customer_kind)
    yield HeadPanel(report.customer_name, pills, (_customer(report), _visit(report)), FOUR_COLUMNS)
    figures = _figures(report)
    if len(figures) > 1:
        yield Figures(figures)


def _customer(report: VisitReport) -> list[Fact]:
    """Who the customer is; where the row has a place left, who cares for them too."""
    return [
        Fact(_("Customer number"), report.customer_number),
        Fact(_("Identity document"), report.identity),
        Fact(_("Phone"), report.phone),
        Fact(_("Risk tolerance"), report.risk_level),
        *([] if report.risk_level.strip() else [_manager(report)]),
    ]


def _manager(report: VisitReport) -> Fact:
    """Who cares for the customer."""
    return Fact(_("Relationship manager"), report.relationship_manager)


def _visit(report: VisitReport) -> list[Fact]:
    """When, where, how and why the visit was, and with whom."""
    moment = format_moment(report.held_at)
    if report.minutes:
        moment = ngettext("{moment} ({minutes} minute)", "{moment} ({minutes} minutes)", report.minutes).format(
            moment=moment, minutes=report.minutes
        )
    return [
        Fact(_("Time of visit"), moment),
        Fact(_("Place"), report.place),
        Fact(_("Kind of contact"), report.channel),
        Fact(_("Purpose"), "" if _is_long(report.purpose) else report.purpose),
        *([_manager(report)] if report.risk_level.strip() else []),
        *(_people_of_head(report) if _are_few(report) else []),
    ]


def _people_of_head(report: VisitReport) -> list[Fact]:
    """Those who took part, of both sides, in a row with the relationship manager or in one of their own."""
    beside_manager = bool(report.risk_level.strip())
    bank = _in_lines(report.bank_people, _NARROW_NAMES if beside_manager else _NAMES_WIDTH)
    return [
        Fact(_("Present for the bank"), bank, 1 if beside_manager else 2),
        Fact(_("Present for the customer"), _in_lines(report.customer_people, _NAMES_WIDTH), 2),
    ]


def _in_lines(people: tuple[Person, ...], width: float) -> str:
    """Write a side's people; two who do not fit into one line of ``width`` em stand each in their own."""
    names = _names(people)
    two_lines = len(people) == _LINES_OF_NAMES and lines_at_most(names, width) > 1
    return "\n".join(_names((person,)) for person in people) if two_lines else names


def _are_few(report: VisitReport) -> bool:
    """Say whether the people of either side fit into the head."""
    sides = (report.bank_people, report.customer_people)
    return all(lines_at_most(_names(side), _NAMES_WIDTH) <= _LINES_OF_NAMES for side in sides)


def _is_long(purpose: str) -> bool:
    """Say whether a purpose is too long for the head and becomes a section."""
    return len(purpose) > _LONGEST_PURPOSE or "\n" in purpose.strip()


def _figures(report: VisitReport) -> list[Figure]:
    """What is held, and how many promises and next steps there are; nothing where no total is known."""
    if report.holdings_total is None:
        return []
    label = _("Assets in total")
    if report.holdings_day is not None:
        label = _("Assets in total on {day}").format(day=format_day(report.holdings_day))
    unit = currency_unit(report.holdings_total.currency)
    figures = [Figure(label, format_amount(report.holdings_total), unit)]
    for label, count in ((_("Promises"), len(report.promises)), (_("Next steps"), len(report.next_steps))):
        if count:
            figures.append(Figure(label, format_count(count), pgettext("unit of a count", "entries")))
    return figures


def _sections(report: VisitReport) -> Iterator[Block]:
    """The numbered sections that have content; what was discussed always stands."""
    bank, customer = _names(report.bank_people), _names(report.customer_people)
    people = [(_("For the bank"), bank), (_("For the customer"), customer)]
    discussed = paragraphs(report.discussed) or paragraphs(_("Nothing was written down."))
    number = 0
    for title, note, content in (
        (_("Purpose"), "", paragraphs(report.purpose) if _is_long(report.purpose) else []),
        (_("Participants"), "", [] if _are_few(report) else labelled(people)),
        (_("What was discussed"), "", discussed),
        *((title, "", content) for title, content in _findings(report)),
        *((title, "", content) for title, content in _commitments(report)),
        (
            _("Holdings at a glance"),
            holdings_note(report.holdings, report.holdings_day),
            holdings_table(report.holdings, report.holdings_total),
        ),
    ):
        if content:
            number += 1
            yield Heading(number, title, note)
            yield from content


def _names(people: tuple[Person, ...]) -> str:
    """Write persons with their positions, one after the other."""
    with_position = pgettext("person (position)", "{name} ({position})")
    names = [
        with_position.format(name=person.name, position=person.position) if person.position else person.name
        for person in people
    ]
    return pgettext("between names", ", ").join(names)


def _findings(report: VisitReport) -> list[tuple[str, Sequence[Block]]]:
    """What was found, offered, answered and is to be feared: in one section where all texts are short."""
    offer, response, risks = _offer(report), _response(report), "\n".join(report.risks)
    texts = [text for _label, text in (*offer, *response)]
    are_short = max(map(len, (*texts, risks))) <= _LONGEST_TOGETHER
    has_both = any(text.strip() for _label, text in offer) and any(text.strip() for _label, text in response)
    if are_short and has_both:
        title = _("Needs, response and risks") if risks else _("Needs and response")
        return [(title, labelled_in_pairs([*offer, *response, (_("Risks and warnings"), risks)]))]
    lay = labelled_in_pairs if are_short else labelled
    return [
        (_("Needs, products and disclosures"), lay(offer)),
        (_("Customer's response"), lay(response)),
        (_("Risks and warnings"), numbered("", [Column("", 0.94)], [(risk,) for risk in report.risks])),
    ]


def _offer(report: VisitReport) -> list[Labelled]:
    """Needs found, products proposed, what was disclosed and whether it was recorded."""
    recording = ""
    if report.recorded:
        recording = _("Sound and picture were recorded.")
    elif report.products.strip():
        recording = _("Not recorded.")
    return [
        (_("Needs found"), report.needs),
        (_("Products proposed"), report.products),
        (_("Disclosures given"), report.disclosures),
        (_("Recording"), recording),
    ]


def _response(report: VisitReport) -> list[Labelled]:
    """How the customer took it, and what came of it."""
    mood = pgettext("mood: note", ": ").join(filter(None, (report.mood.strip(), report.mood_note.strip())))
    return [
        (_("Reaction"), report.reaction),
        (_("Mood"), mood),
        (_("Competitors"), report.competitors),
        (_("Outcome"), report.outcome),
    ]


def _commitments(report: VisitReport) -> list[tuple[str, Sequence[Block]]]:
    """What the bank promised and does next: in one section where both are few."""
    promises, steps = report.promises, report.next_steps
    if not promises or not steps or max(len(promises), len(steps)) > _FEW:
        return [(_("Promises"), _promises(report)), (_("Next steps"), _next_steps(report))]
    promise, step = pgettext("kind of commitment", "Promise"), pgettext("kind of commitment", "Next step")
    kind = Column(pgettext("of a commitment", "Kind"), 0.13, style=FAINT)
    columns = [kind, Column(pgettext("of a commitment", "Content"), 0.43), *_who_and_when(), Column(_("State"), 0.13)]
    rows = [(promise, *_written(one), one.state) for one in promises]
    rows += [(step, *_written(one), _NONE) for one in steps]
    return [(_("Promises and next steps"), [Table(columns, rows)])]


def _promises(report: VisitReport) -> list[Table]:
    """What the bank promised."""
    columns = [Column(_("Promise"), 0.5), *_who_and_when(), Column(_("State"), 0.13)]
    return numbered(_("No."), columns, [(*_written(one), one.state) for one in report.promises])


def _next_steps(report: VisitReport) -> list[Table]:
    """What is done next."""
    return numbered(_("No."), [Column(_("Step"), 0.63), *_who_and_when()], [_written(one) for one in report.next_steps])


def _who_and_when() -> list[Column]:
    """Who does it and by when."""
    return [Column(_("Owner"), 0.16), Column(_("Due"), 0.15)]


def _written(one: ReportPromise | ReportStep) -> tuple[str, str, str]:
    """What is done, by whom and when."""
    return one.what, one.owner or _NONE, format_day(one.due) or _NONE


def _signatures(report: VisitReport) -> Block:
    """Who signs: the relationship manager and the manager of the branch."""
    manager = _("Relationship manager")
    if report.relationship_manager.strip():
        manager = pgettext("role: name", "{role}: {name}").format(role=manager, name=report.relationship_manager)
    return Signatures([manager, _("Branch manager (reviewed)")])
