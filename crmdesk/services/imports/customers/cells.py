"""From cells to facts: each row read, checked and either wanted or refused with its reason."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crmdesk import money
from crmdesk.exchange.table import Table
from crmdesk.exchange.values import read_day, read_sex, says_no_sex
from crmdesk.services.customers import identifiers
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.terms import IdType
from crmdesk.translation import gettext as _

NOTHING = frozenset(
    {"", "-", "--", "/", "\\", "无", "空", "null", "NULL", "Null", "None", "N/A", "n/a", "NA", "#N/A", "NaN", "nan"}
)
"""What files write into a cell for nothing, where a fact of a kind is expected. (A name may well be 无.)"""
_DAYS = frozenset({"birth_date", "id_expires_on", "founded_on", "licence_expires_on", "since"})
_EXPIRIES = frozenset({"id_expires_on", "licence_expires_on"})
_FOREVER = frozenset({"长期", "长期有效", "永久", "permanent"})
LONGEST = 200
"""Characters of a name, number or other short fact; what is longer was never typed by anybody."""
PERMANENT = "permanent"
"""The value of an expiry that never comes."""
_ID_TYPES: dict[str, IdType] = {
    "身份证": IdType.RESIDENT_ID, "居民身份证": IdType.RESIDENT_ID, "resident id": IdType.RESIDENT_ID,
    "id card": IdType.RESIDENT_ID, "护照": IdType.PASSPORT, "passport": IdType.PASSPORT,
    "港澳居民来往内地通行证": IdType.HK_MACAO_PERMIT, "港澳通行证": IdType.HK_MACAO_PERMIT, "回乡证": IdType.HK_MACAO_PERMIT,
    "台胞证": IdType.TAIWAN_PERMIT, "台湾居民来往大陆通行证": IdType.TAIWAN_PERMIT,
    "港澳台居民居住证": IdType.HMT_RESIDENCE_PERMIT, "外国人永久居留身份证": IdType.FOREIGN_PERMANENT_RESIDENT_ID,
    "外国人永久居留证": IdType.FOREIGN_PERMANENT_RESIDENT_ID, "军官证": IdType.OFFICER_ID, "户口簿": IdType.HOUSEHOLD_REGISTER,
    "户口本": IdType.HOUSEHOLD_REGISTER,
}  # fmt: skip


@dataclass(slots=True)
class Refusal:
    """Why a row, or one of its cells, does not come in."""

    column: str
    value: str
    reason: str


@dataclass(slots=True)
class WantedRow:
    """What one row says of a customer: facts by target, the bank's own fields by header. Empty cells say nothing."""

    row: int
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    custom: dict[str, str] = field(default_factory=dict[str, str])
    lost: list[Refusal] = field(default_factory=list[Refusal])


class RowReader:
    """Reads the rows of one table by one set of answers."""

    def __init__(self, table: Table, settings: ImportSettings) -> None:
        """Prepare to read ``table`` as ``settings`` say."""
        self._table = table
        self._settings = settings
        self._plain = [
            (index, use.column, use.target)
            for index, use in enumerate(settings.columns)
            if use.target not in {CUSTOM, LEAVE_OUT}
        ]
        self._custom = [(index, use.column) for index, use in enumerate(settings.columns) if use.target == CUSTOM]
        self._lost = {row for row, _column in table.lost_digits}

    def read(self, row: int) -> WantedRow | Refusal:
        """Return what a row says, or the first reason to refuse it."""
        whole = self._table.row_problem(row)
        if whole is not None:
            return Refusal("", "", whole)
        cells = self._table.rows[row]
        wanted = WantedRow(row)
        lost = self._lost_cells(row, wanted) if row in self._lost else frozenset[int]()
        for index, column, target in self._plain:
            text = cells[index]
            if not text or index in lost:
                continue
            value = self._value(target, text)
            if isinstance(value, _Unreadable):
                return Refusal(column, text, value.reason)
            if value is not None:
                wanted.facts[target] = value
        refusal = self._complete(wanted)
        if refusal is not None:
            return refusal
        for index, column in self._custom:
            if cells[index] and index not in lost:
                wanted.custom[column] = cells[index]
        return wanted

    def _lost_cells(self, row: int, wanted: WantedRow) -> frozenset[int]:
        """Note the cells whose digits a spreadsheet lost; they are not taken."""
        lost: set[int] = set()
        for index, column in enumerate(self._table.columns):
            reason = self._table.cell_problem(row, index)
            if reason is not None and self._settings.columns[index].target != LEAVE_OUT:
                lost.add(index)
                wanted.lost.append(Refusal(column, self._table.rows[row][index], reason))
        return frozenset(lost)

    def _value(self, target: str, text: str) -> "Any | _Unreadable":
        """Return a cell's value for a fact, None for nothing, or why it cannot be read."""
        if len(text) > LONGEST and target not in {"remark", "address"}:
            return _Unreadable(_("This text is too long: at most {count} characters.").format(count=LONGEST))
        if target in {"name", "remark"}:
            return text
        if text in NOTHING:
            return None
        if target in _DAYS:
            return _day(text, target)
        match target:
            case "sex":
                sex = read_sex(text)
                if sex is None and not says_no_sex(text):
                    return _Unreadable(_("Write 男 or 女, or M or F."))
                return sex
            case "balance":
                return _amount(text, self._settings.currency)
            case "phone":
                return text if identifiers.is_phone(text) else _Unreadable(_("This is no phone number."))
            case "id_number" | "uscc":
                return identifiers.plain(text)
            case "id_type":
                return _ID_TYPES.get(text.casefold(), IdType.OTHER)
            case _:
                return text

    def _complete(self, wanted: WantedRow) -> Refusal | None:
        """Check what only shows when a row's facts stand together."""
        facts = wanted.facts
        number = facts.get("id_number")
        if number is not None:
            kind = facts.get("id_type")
            if kind is None:
                looks_resident = len(number) == 18 and number[:17].isdigit()
                kind = facts["id_type"] = IdType.RESIDENT_ID if looks_resident else IdType.OTHER
            if kind in {IdType.RESIDENT_ID, IdType.HMT_RESIDENCE_PERMIT} and not identifiers.is_resident_id(number):
                return self._refuse("id_number", wanted.row, _("The check digit of the ID number does not fit."))
        else:
            facts.pop("id_type", None)
        code = facts.get("uscc")
        if code is not None and not identifiers.is_uscc(code):
            return self._refuse("uscc", wanted.row, _("The check digit of the credit code does not fit."))
        return None

    def _refuse(self, target: str, row: int, reason: str) -> Refusal:
        index = self._settings.column_of(target)
        if index is None:
            return Refusal("", "", reason)
        return Refusal(self._table.columns[index], self._table.rows[row][index], reason)


@dataclass(frozen=True, slots=True)
class _Unreadable:
    reason: str


def _day(text: str, target: str) -> "date | str | _Unreadable | None":
    """Read a day; an expiry that never comes is told as ``permanent``."""
    if target in _EXPIRIES and (text.casefold() in _FOREVER or text.startswith("9999")):
        return PERMANENT
    day = read_day(text)
    if day is None:
        return _Unreadable(_("Write the day as year, month, day: 2024-03-01."))
    return day


def _amount(text: str, currency: str) -> "int | _Unreadable":
    """Read an amount as minor units of the currency; more decimals than the currency has are refused, never rounded."""
    number = money.parse_number(text)
    if number is None:
        return _Unreadable(_("This is no amount."))
    try:
        minor = money.to_minor(number, currency)
    except OverflowError:
        return _Unreadable(_("This amount is larger than any bank's."))
    if money.from_minor(minor, currency) != number:
        return _Unreadable(_("This amount has more decimals than its currency."))
    return minor


def row_key(cells: tuple[str, ...]) -> str:
    """Return the digest of a trimmed row, by which a customer without any number is recognised again."""
    return "row:" + hashlib.sha256("\x1f".join(cells).encode()).hexdigest()
