"""The identity documents 证件 a bank accepts of a person: how each one's number is written, and until when it is valid.

What cannot be right bars saving; what only looks odd is a remark, because new kinds of numbers come and old ones stay
with real people.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from crmdesk import clock
from crmdesk.errors import Gravity, Problem
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.identifiers import PersonFacts
from crmdesk.terms import IdType
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext

SOON = timedelta(days=90)
"""A document that expires within this time is spoken of (KYC worklist at 90 days)."""
LONG_TERM_AGE = 46
"""Years of age from which a resident ID is issued for good (Law on Resident Identity Cards, article 5)."""
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_PASSPORT_LENGTH = 9
"""Characters a passport number has at most in its machine-readable zone (ICAO 9303); some countries add a digit."""
_HK_MACAO = re.compile(r"[HM](?:\d{8}|\d{10})")
_TAIWAN = re.compile(r"\d{8}|\d{10}")
_OLD_PERMANENT_RESIDENT = re.compile(r"[A-Z]{3}\d{12}")
_RESIDENCE_PERMIT = ("81", "82", "83")
"""What residence permits begin with: Hong Kong, Macao, Taiwan."""


def check_document(kind: IdType, number: str) -> list[Problem]:
    """Return what is wrong, or worth a remark, with a document's number."""
    check = _CHECKS.get(kind)
    return [] if check is None or not number.strip() else check(identifiers.plain(number))


def facts_of_document(kind: IdType | None, number: str) -> PersonFacts:
    """Return birth date and sex as a document's number tells them; without a kind a resident ID is taken for one."""
    number = identifiers.plain(number)
    if kind in {None, IdType.RESIDENT_ID, IdType.HMT_RESIDENCE_PERMIT, IdType.HOUSEHOLD_REGISTER}:
        return PersonFacts(*identifiers.facts_of_resident_id(identifiers.renewed_resident_id(number) or number))
    if kind is IdType.FOREIGN_PERMANENT_RESIDENT_ID:
        return identifiers.facts_of_permanent_resident(number) or PersonFacts()
    return PersonFacts()


def kind_of_number(number: str) -> IdType | None:
    """Return the document a number can only belong to, or None where that is open."""
    number = identifiers.plain(number)
    if not identifiers.is_resident_id(number):
        return None
    if number.startswith("9"):
        return IdType.FOREIGN_PERMANENT_RESIDENT_ID
    return IdType.HMT_RESIDENCE_PERMIT if number.startswith(_RESIDENCE_PERMIT) else IdType.RESIDENT_ID


def check_expiry(draft: CustomerDraft) -> list[Problem]:
    """Return what is worth a remark about how long a person's document is valid."""
    day = draft.id_expires_on
    if draft.id_permanent:
        born = draft.birth_date
        young = born is not None and clock.today() < _birthday(born, LONG_TERM_AGE)
        if draft.id_type is IdType.RESIDENT_ID and young:
            said = _("Resident IDs are valid long-term only from {age} years of age on: compare the document.")
            return [_remark("id_permanent", said.format(age=LONG_TERM_AGE))]
        return []
    if day is None:
        return []
    return expiry_remarks("id_expires_on", day, _("This document has expired: ask for the new one."), _("The document"))


def expiry_remarks(field: str, day: date, expired: str, what: str) -> list[Problem]:
    """Return the remark that something has expired, or does so soon; ``what`` begins the sentence."""
    left = (day - clock.today()).days
    if left < 0:
        return [_remark(field, expired)]
    if left > SOON.days:
        return []
    if left == 0:
        return [_remark(field, _("{what} expires today.").format(what=what))]
    said = ngettext("{what} expires in {count} day.", "{what} expires in {count} days.", left)
    return [_remark(field, said.format(what=what, count=left))]


def _birthday(born: date, age: int) -> date:
    """Return the day somebody reaches an age; who was born on a leap day does so on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _remark(field: str, message: str) -> Problem:
    return Problem(field, message, Gravity.REMARK)


def _wrong(message: str) -> list[Problem]:
    return [Problem("id_number", message)]


def _odd(message: str) -> list[Problem]:
    return [_remark("id_number", message)]


def _resident_id(number: str) -> list[Problem]:
    renewed = identifiers.renewed_resident_id(number)
    if renewed:
        said = _("IDs of 15 digits are no longer valid. The same ID with 18 digits is {number}.")
        return _odd(said.format(number=renewed))
    problems = _resident_number(number)
    if problems:
        return problems
    if number.startswith(_RESIDENCE_PERMIT):
        return _odd(_("Numbers beginning with 81, 82 or 83 stand on residence permits: compare the kind of document."))
    if not identifiers.is_known_region(number):
        return _odd(_("No province has the code {code}: compare the number with the document.").format(code=number[:2]))
    return []


def _resident_number(number: str) -> list[Problem]:
    """Check the 18 digits of resident IDs and residence permits."""
    if len(number) != 18:
        return _wrong(_("A resident ID has 18 characters; this one has {count}.").format(count=len(number)))
    if not identifiers.is_resident_id(number):
        return _wrong(_("The check digit does not fit: compare the number with the document."))
    born, _sex = identifiers.facts_of_resident_id(number)
    if born is not None and born > clock.today():
        return _wrong(_("This number tells a birth date in the future: compare it with the document."))
    return []


def _residence_permit(number: str) -> list[Problem]:
    problems = _resident_number(number)
    if not problems and not number.startswith(_RESIDENCE_PERMIT):
        return _odd(_("Residence permits begin with 81, 82 or 83: compare the kind of document."))
    return problems


def _passport(number: str) -> list[Problem]:
    if not _PASSPORT.fullmatch(number):
        return _wrong(_("A passport number has letters and digits only, at least five."))
    if len(number) > _PASSPORT_LENGTH or not any(character.isdigit() for character in number):
        return _odd(_("Passport numbers usually have eight or nine characters: compare it with the passport."))
    return []


def _hk_macao_permit(number: str) -> list[Problem]:
    if _HK_MACAO.fullmatch(number):
        return []
    return _wrong(_("These permits are numbered H or M with 8 digits, or 10 with the count of issue."))


def _taiwan_permit(number: str) -> list[Problem]:
    if _TAIWAN.fullmatch(number):
        return []
    return _wrong(_("These permits are numbered with 8 digits, or 10 with the count of issue."))


def _permanent_resident(number: str) -> list[Problem]:
    if _OLD_PERMANENT_RESIDENT.fullmatch(number) or identifiers.facts_of_permanent_resident(number) is not None:
        return []
    if len(number) == 18 and number.startswith("9"):
        return _wrong(_("The check digit does not fit: compare the number with the document."))
    return _wrong(_("A permanent resident ID has 18 digits beginning with 9, or three letters and 12 digits."))


def _officer_id(number: str) -> list[Problem]:
    digits = sum(character.isdigit() for character in number)
    if 4 <= digits <= 10:
        return []
    return _odd(_("An officer's ID usually holds six to eight digits: compare it with the document."))


def _household_register(number: str) -> list[Problem]:
    if identifiers.is_resident_id(number):
        return []
    if len(number) == 18:
        return _odd(_("The check digit does not fit: compare the number with the document."))
    return _odd(_("Write the person's own ID number from the register page, 18 characters."))


_CHECKS: dict[IdType, Callable[[str], list[Problem]]] = {
    IdType.RESIDENT_ID: _resident_id,
    IdType.HMT_RESIDENCE_PERMIT: _residence_permit,
    IdType.PASSPORT: _passport,
    IdType.HK_MACAO_PERMIT: _hk_macao_permit,
    IdType.TAIWAN_PERMIT: _taiwan_permit,
    IdType.FOREIGN_PERMANENT_RESIDENT_ID: _permanent_resident,
    IdType.OFFICER_ID: _officer_id,
    IdType.HOUSEHOLD_REGISTER: _household_register,
}
