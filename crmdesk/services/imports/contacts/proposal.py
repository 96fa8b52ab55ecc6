"""Where each column of a visit log goes, proposed from its header and what stands below, and what is wrong with the answers."""

from collections.abc import Callable

from crmdesk import clock
from crmdesk.errors import Problem
from crmdesk.exchange.table import Table
from crmdesk.services.customers.identifiers import is_phone
from crmdesk.services.imports.contacts import vocabulary
from crmdesk.services.imports.contacts.fields import (
    BY_KEY,
    KEYS_OF_CUSTOMER,
    REMARKS,
    label_of,
    may_be_phone_or_channel,
    may_hold_day,
    target_of,
)
from crmdesk.services.imports.kind import Given
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, check_columns
from crmdesk.services.imports.target import LEAVE_OUT, plain_header
from crmdesk.translation import gettext as _

KEY = "contacts"
_LOOKED_AT = 200
"""How many cells of a column are looked at to see what it holds."""


def propose_settings(table: Table, given: Given) -> ImportSettings:
    """Propose where each column goes, once each; what is no fact of a contact is left out."""
    found = [_target(table, place) for place in range(len(table.columns))]
    if "date" not in found:
        found = ["date" if one == "time" and _holds_days(table, place) else one for place, one in enumerate(found)]
    if "discussed" not in found:
        found = [
            "discussed" if plain_header(table.columns[place]) in REMARKS else one for place, one in enumerate(found)
        ]
    taken: set[str] = set()
    uses: list[ColumnUse] = []
    for place, column in enumerate(table.columns):
        target = "number" if given.key_column == column else found[place]
        if target in taken:
            target = LEAVE_OUT
        if target != LEAVE_OUT:
            taken.add(target)
        uses.append(ColumnUse(column, target))
    return ImportSettings(given.as_of, given.currency, columns=tuple(uses), subject=KEY)


def _target(table: Table, place: int) -> str:
    header = table.columns[place]
    if may_be_phone_or_channel(header):
        if _share(table, place, lambda text: vocabulary.read_channel(text) is not None) > 0.5:
            return "channel"
        return "phone" if _share(table, place, is_phone) > 0.5 else LEAVE_OUT
    return target_of(header)


def _holds_days(table: Table, place: int) -> bool:
    return (
        may_hold_day(table.columns[place])
        and _share(table, place, lambda text: vocabulary.read_moment(text) is not None) > 0.5
    )


def _share(table: Table, place: int, test: Callable[[str], bool]) -> float:
    """Return which part of a column's first cells passes a test."""
    cells = [row[place] for row in table.rows[:_LOOKED_AT] if row[place]]
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def recognises(table: Table) -> int:
    """Count the columns that name a fact of a contact; none where no day or nothing of the contact itself is told."""
    targets = {use.target for use in propose_settings(table, Given(clock.today(), "CNY")).columns} - {LEAVE_OUT}
    if "date" not in targets or not targets & {"channel", "discussed", "purpose", "outcome", "reaction"}:
        return 0
    return len(targets)


def check_settings(settings: ImportSettings, table: Table) -> list[Problem]:
    """Return what is wrong with the answers, by field; a contact needs its day, its channel and its customer."""
    problems = check_columns(settings, table, label_of)
    told = {use.target for use in settings.columns} | {target for target, text in settings.defaults if text}
    if "date" not in told:
        problems.append(Problem("columns.0", _("Say which column holds the day of the contact.")))
    if "channel" not in told:
        problems.append(
            Problem("defaults.channel", _("Say which column holds the channel, or one channel for all rows."))
        )
    if not told.intersection(KEYS_OF_CUSTOMER):
        problems.append(
            Problem("columns.0", _("Say which column names the customer: number, identity number or name."))
        )
    for target, text in settings.defaults:
        if target not in BY_KEY or target in {*KEYS_OF_CUSTOMER, "promise", "step"}:
            problems.append(Problem(f"defaults.{target}", _("There is no fact {name} to fill in.").format(name=target)))
        elif target == "channel" and text and vocabulary.read_channel(text) is None:
            problems.append(Problem("defaults.channel", _("This channel is not known.")))
    return problems
