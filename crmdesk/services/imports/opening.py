"""What is offered for a file that was just read: its kind, and where its columns go."""

from dataclasses import dataclass, replace

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.exchange.table import Table
from crmdesk.services.imports.bank_file import import_defaults
from crmdesk.services.imports.kind import Given
from crmdesk.services.imports.kinds import KINDS, likeliest_kind
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.mapping_file import MappingFile
from crmdesk.services.imports.remembered import RememberedMapping, adopt, find_mapping
from crmdesk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said before the columns are looked at: the key of a kind, answers, another mapping, a fresh start."""

    kind: str | None = None
    given: Given | None = None
    mapping: MappingFile | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The answers an import begins with.

    ``remembered`` is the mapping kept for this header, if there is one; ``as_last_time`` says that the answers are its.
    """

    settings: ImportSettings
    remembered: RememberedMapping | None = None
    as_last_time: bool = False


def open_mapping(work: UnitOfWork, table: Table, wanted: Wanted) -> Opening:
    """Propose the answers for a file: those of a mapping given, else those of last time, else what its header says.

    Balances are as of today in the book's currency where nothing else is given. Raises UserError for a mapping of a kind
    this program does not know.
    """
    given, mapping, kind = wanted.given, wanted.mapping, wanted.kind
    if given is None:
        defaults = import_defaults(work)
        given = Given(defaults.as_of, defaults.currency)
    if mapping is not None:
        kind = mapping.kind
    remembered = _remembered(work, table, kind)
    as_last_time = remembered is not None and mapping is None and not wanted.afresh
    if remembered is not None and kind is None:
        kind = remembered.kind
    answers = mapping.answers if mapping is not None else remembered.answers if remembered and as_last_time else None
    settings = _proposed(table, given, kind)
    if answers is not None:
        settings = adopt(settings, answers, table)
    return Opening(settings, remembered, as_last_time)


def _proposed(table: Table, given: Given, kind: str | None) -> ImportSettings:
    """Return what the header says, of a kind or of the likeliest."""
    if kind is not None and kind not in KINDS:
        raise UserError(_("This mapping is for a kind of import this program does not know: {kind}.").format(kind=kind))
    chosen = likeliest_kind(table) if kind is None else KINDS[kind]
    return replace(chosen.propose(table, given), subject=chosen.key)


def _remembered(work: UnitOfWork, table: Table, kind: str | None) -> RememberedMapping | None:
    """Return the mapping remembered for this header, of the kind wanted or else the likeliest first."""
    first = likeliest_kind(table).key
    kinds = [kind] if kind is not None else sorted(KINDS, key=lambda key: key != first)
    return next((found for key in kinds if (found := find_mapping(work, key, table)) is not None), None)
