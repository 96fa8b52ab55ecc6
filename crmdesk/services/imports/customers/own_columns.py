"""Columns that become own fields of the bank: what each holds, what may stand in it, and whether it is shown."""

from dataclasses import dataclass

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem
from crmdesk.exchange.table import Table
from crmdesk.exchange.values import read_day
from crmdesk.models import Field
from crmdesk.money import parse_number
from crmdesk.services.customers import identifiers
from crmdesk.services.imports.customers.fields import is_card_number
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.target import CUSTOM, OWN
from crmdesk.services.imports.value_mapping import meant
from crmdesk.terms import FactKind, Sensitivity
from crmdesk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One own field an import fills: by the bank's register where it ``is_known``, else as its cells suggest."""

    key: str
    kind: FactKind
    sensitivity: Sensitivity
    is_known: bool = True
    is_card: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether cells must be numbers or days: the bank says so of a field it knows."""
        return self.is_known and self.kind in {FactKind.NUMBER, FactKind.DATE}

    def why_not(self, text: str) -> str | None:
        """Return why a text does not fit the field, None where it does."""
        if self.kind is FactKind.NUMBER and parse_number(text) is None:
            return _("This own field holds numbers. Correct the cell, or make the field a text in the settings.")
        if self.kind is FactKind.DATE and read_day(text) is None:
            return _("This own field holds days. Write 2024-03-01, or make the field a text in the settings.")
        return None


def own_columns(work: UnitOfWork, table: Table, settings: ImportSettings) -> dict[str, OwnColumn]:
    """Return what the own fields of a file, and those with a default, hold, by key; raises for a default that cannot be."""
    known = {
        key: OwnColumn(key, kind, sensitivity, is_card=is_card_number(key))
        for key, kind, sensitivity in work.session.execute(select(Field.key, Field.kind, Field.sensitivity))
    }
    found: dict[str, OwnColumn] = {}
    for index, use in enumerate(settings.columns):
        if use.target == CUSTOM:
            cells = (meant(use, row[index]) for row in table.rows) if use.values else (row[index] for row in table.rows)
            found[use.column] = known.get(use.column) or _suggested(use.column, [cell for cell in cells if cell])
    problems: list[Problem] = []
    for target, text in settings.defaults:
        if target.startswith(OWN):
            key = target.removeprefix(OWN)
            own = found.setdefault(key, known.get(key) or _suggested(key, [text]))
            reason = own.why_not(text) if own.is_typed else None
            if reason is not None:
                problems.append(Problem(f"defaults.{target}", reason))
    if problems:
        raise InvalidDraftError(problems)
    return found


def _suggested(key: str, cells: list[str]) -> OwnColumn:
    """Return a field the bank does not have yet, of the kind that all its cells are."""
    is_card = is_card_number(key)
    sensitivity = Sensitivity.C2 if is_card or _identifies(cells) else Sensitivity.C1
    return OwnColumn(key, FactKind.TEXT if is_card else _kind_of(cells), sensitivity, is_known=False, is_card=is_card)


def _kind_of(cells: list[str]) -> FactKind:
    if cells and all(parse_number(cell) is not None for cell in cells):
        return FactKind.NUMBER
    if cells and all(read_day(cell) is not None for cell in cells):
        return FactKind.DATE
    return FactKind.TEXT


def _identifies(cells: list[str]) -> bool:
    """Say whether every cell is a number that identifies a person or her money, which cards and papers mask."""
    tests = (identifiers.is_resident_id, identifiers.is_bank_card, identifiers.is_mobile)
    return bool(cells) and all(any(test(cell) for test in tests) for cell in cells)


def has_wrong_card_digit(text: str) -> bool:
    """Say whether a text has the length of a card number but not its check digit (ISO/IEC 7812-1)."""
    digits = identifiers.plain(text)
    return digits.isdecimal() and 16 <= len(digits) <= 19 and not identifiers.is_bank_card(digits)
