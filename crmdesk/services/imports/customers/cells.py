"""From cells to facts: each row read, checked and either wanted or refused with its reason."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from crmdesk import money
from crmdesk.exchange.table import Table
from crmdesk.exchange.values import read_day, read_sex, says_no_sex
from crmdesk.services.customers import identifiers
from crmdesk.services.imports.customers.identity import check_identity, read_kind
from crmdesk.services.imports.customers.notes import Note, Notes
from crmdesk.services.imports.customers.own_columns import OwnColumn, has_wrong_card_digit
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.services.secrets_in_text import refused_secrets
from crmdesk.translation import gettext as _

NOTHING = frozenset(
    {"", "-", "--", "/", "\\", "无", "空", "null", "NULL", "Null", "None", "N/A", "n/a", "NA", "#N/A", "NaN", "nan"}
)
"""What files write into a cell for nothing, where a fact of a kind is expected. (A name may well be 无.)"""
_DAYS = frozenset({"birth_date", "id_expires_on", "founded_on", "licence_expires_on", "since"})
_EXPIRIES = frozenset({"id_expires_on", "licence_expires_on"})
_FOREVER = frozenset({"长期", "长期有效", "永久", "永久有效", "无固定期限", "permanent", "long term", "long-term"})
_PERIOD = re.compile(r"(\d{4}[-./年]?\d{1,2}[-./月]?\d{1,2}日?)\s*(?:-|－|–|—|~|～|至|到)+\s*(.+)")
"""How documents write their validity: from day to day (2015.03.01-2035.03.01) or for good (20150301-长期)."""
LONGEST = 200
"""Characters of a name, number or other short fact; what is longer was never typed by anybody."""
PERMANENT = "permanent"
"""The value of an expiry that never comes."""
TELLS_NOTHING: Mapping[str, Any] = MappingProxyType({})
"""What follows from no identity number."""


@dataclass(slots=True)
class Refusal:
    """Why a row, or one of its cells, does not come in."""

    column: str
    value: str
    reason: str


@dataclass(slots=True)
class WantedRow:
    """What one row says of a customer: facts by target, the bank's own fields by header. Empty cells say nothing.

    ``told`` is what follows from the identity number; it counts only where neither file nor book says anything.
    ``lost`` are the cells that were refused alone.
    """

    row: int
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    custom: dict[str, str] = field(default_factory=dict[str, str])
    told: Mapping[str, Any] = field(default_factory=lambda: TELLS_NOTHING)
    lost: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no value of a fact."""

    reason: str


class RowReader:
    """Reads the rows of one table by one set of answers."""

    def __init__(self, table: Table, settings: ImportSettings, own: Mapping[str, OwnColumn], notes: Notes) -> None:
        """Prepare to read ``table`` as ``settings`` say, its own fields by what they hold; oddities go to ``notes``."""
        self._table = table
        self._settings = settings
        self._notes = notes
        self._plain = [
            (index, use.column, use.target, dict(use.values))
            for index, use in enumerate(settings.columns)
            if use.target not in {CUSTOM, LEAVE_OUT}
        ]
        self._custom = [
            (index, use.column, own[use.column], dict(use.values))
            for index, use in enumerate(settings.columns)
            if use.target == CUSTOM
        ]
        self._lost = {row for row, _column in table.lost_digits}
        self._default_kind = next((read_kind(text) for key, text in settings.defaults if key == "id_type"), None)

    def read(self, row: int) -> WantedRow | Refusal:
        """Return what a row says, or the first reason to refuse it."""
        whole = self._table.row_problem(row)
        if whole is not None:
            return Refusal("", "", whole)
        cells = self._table.rows[row]
        wanted = WantedRow(row)
        lost = self._lost_cells(row, wanted) if row in self._lost else frozenset[int]()
        for index, column, target, meant in self._plain:
            text = cells[index]
            if not text or index in lost:
                continue
            secret = refused_secrets({target: text}) if target == "remark" else ()
            if secret:
                wanted.lost += (Refusal(column, text, secret[0].message),)
                continue
            value = fact_value(target, meant.get(text, text) if meant else text, self._settings.currency)
            if isinstance(value, Unreadable):
                return Refusal(column, text, value.reason)
            if value is not None:
                wanted.facts[target] = value
        refusal = self._complete(wanted)
        if refusal is not None:
            return refusal
        self._read_own(cells, lost, wanted)
        return wanted

    def _read_own(self, cells: tuple[str, ...], lost: frozenset[int], wanted: WantedRow) -> None:
        """Read the bank's own fields; a cell that does not fit its field is refused alone."""
        for index, column, own, meant in self._custom:
            text = cells[index]
            if not text or index in lost:
                continue
            text = meant.get(text, text) if meant else text
            if own.is_card and has_wrong_card_digit(text):
                self._notes.add(Note.CARD_CHECK_DIGIT, wanted.row)
            if not own.is_typed:
                if text:
                    wanted.custom[column] = text
            elif text not in NOTHING:
                reason = own.why_not(text)
                if reason is None:
                    wanted.custom[column] = text
                else:
                    wanted.lost += (Refusal(column, text, reason),)

    def _lost_cells(self, row: int, wanted: WantedRow) -> frozenset[int]:
        """Note the cells whose digits a spreadsheet lost; they are not taken."""
        lost: set[int] = set()
        for index, column in enumerate(self._table.columns):
            reason = self._table.cell_problem(row, index)
            if reason is not None and self._settings.columns[index].target != LEAVE_OUT:
                lost.add(index)
                wanted.lost += (Refusal(column, self._table.rows[row][index], reason),)
        return frozenset(lost)

    def _complete(self, wanted: WantedRow) -> Refusal | None:
        """Check what only shows when a row's facts stand together."""
        facts = wanted.facts
        if "id_number" in facts:
            if self._default_kind is not None:
                facts.setdefault("id_type", self._default_kind)
            wanted.told, reason = check_identity(facts, wanted.row, self._notes)
            if reason is not None:
                return self._refuse("id_number", wanted.row, reason)
        else:
            facts.pop("id_type", None)
        code = facts.get("uscc")
        if code is not None and not identifiers.is_uscc(code):
            return self._refuse("uscc", wanted.row, _("The check digit of the credit code does not fit."))
        phone = facts.get("phone")
        if phone is not None and not identifiers.is_plausible_phone(phone):
            self._notes.add(Note.ODD_PHONE, wanted.row)
        return None

    def _refuse(self, target: str, row: int, reason: str) -> Refusal:
        index = self._settings.column_of(target)
        if index is None:
            return Refusal("", "", reason)
        return Refusal(self._table.columns[index], self._table.rows[row][index], reason)


def fact_value(target: str, text: str, currency: str) -> "Any | Unreadable":
    """Return what a text says of a fact, None for nothing, or why it cannot be read."""
    if len(text) > LONGEST and target not in {"remark", "address"}:
        return Unreadable(_("This text is too long: at most {count} characters.").format(count=LONGEST))
    if target in {"name", "remark"}:
        return text or None
    if text in NOTHING:
        return None
    if target in _DAYS:
        return _expiry(text) if target in _EXPIRIES else _day(text)
    match target:
        case "sex":
            sex = read_sex(text)
            if sex is None and not says_no_sex(text):
                return Unreadable(_("Write 男 or 女, or M or F."))
            return sex
        case "balance":
            return _amount(text, currency)
        case "phone":
            return text if identifiers.is_phone(text) else Unreadable(_("This is no phone number."))
        case "id_number" | "uscc":
            return identifiers.plain(text)
        case "id_type":
            return read_kind(text)
        case _:
            return text


def _day(text: str) -> date | Unreadable:
    day = read_day(text)
    return Unreadable(_("Write the day as year, month, day: 2024-03-01.")) if day is None else day


def _expiry(text: str) -> date | str | Unreadable:
    """Read an expiry, or the end of a period of validity; one that never comes is told as ``permanent``."""
    if text.casefold() in _FOREVER or text.startswith("9999"):
        return PERMANENT
    if read_day(text) is None and (period := _PERIOD.fullmatch(text)) and read_day(period[1]) is not None:
        return _expiry(period[2].strip())
    return _day(text)


def _amount(text: str, currency: str) -> int | Unreadable:
    """Read an amount as minor units of the currency; more decimals than the currency has are refused, never rounded."""
    number = money.parse_number(text)
    if number is None:
        return Unreadable(_("This is no amount."))
    try:
        minor = money.to_minor(number, currency)
    except OverflowError:
        return Unreadable(_("This amount is larger than any bank's."))
    if money.from_minor(minor, currency) != number:
        return Unreadable(_("This amount has more decimals than its currency."))
    return minor


def row_key(cells: tuple[str, ...]) -> str:
    """Return the digest of a trimmed row, by which a customer without any number is recognised again."""
    return "row:" + hashlib.sha256("\x1f".join(cells).encode()).hexdigest()
