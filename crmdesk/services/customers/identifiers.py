"""Identity numbers: their check digits and what they tell of a person.

Check digits come from python-stdnum (GB 11643 by ISO 7064 MOD 11-2, GB 32100); its list of regions is not asked, because
it refuses real people whose region was abolished.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from crmdesk.terms import Sex

_RESIDENT_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_RESIDENT_ID = re.compile(r"[1-9][0-9]{14}")
_PHONE = re.compile(r"\+?[0-9 \-()]{5,24}")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs to the plain ones; nothing else changes."""
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}(?:\d{1,5})?")
"""An area code with its 0, seven or eight digits, and perhaps an extension."""
_SERVICE = re.compile(r"[48]00\d{7}|(?:95|96|1[0-2])\d{3,4}|12\d{3}")
_FOREIGN = re.compile(r"\+(?!86)[1-9]\d{6,14}")
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""The first two digits a resident ID can begin with (GB/T 2260; 83 of the residence permits)."""
OF_ANCIENTS = frozenset({"996", "997", "998", "999"})
"""Order numbers that old IDs with 15 digits gave to people of a hundred years and more: born in the century before."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a document's number tells of its holder."""

    born: date | None = None
    sex: Sex | None = None


def narrow(text: str) -> str:
    """Return a text with full-width letters, digits and signs made plain; it stays as long as it is."""
    return text.translate(_NARROW)


def plain(number: str) -> str:
    """Return an identity number as it is kept: capitals without blanks, full-width letters and digits made plain."""
    return "".join(narrow(number).upper().split())


def is_resident_id(number: str) -> bool:
    """Say whether 18 digits are a resident ID: a real birth date and the right check digit (GB 11643-1999)."""
    return _is_resident_id(plain(number))


@lru_cache(maxsize=8)
def _is_resident_id(number: str) -> bool:
    """Answer for a plain number; the checks of one document ask several times in a row."""
    return bool(_RESIDENT_ID.fullmatch(number)) and _birth_date(number) is not None and mod_11_2.is_valid(number)


def facts_of_resident_id(number: str) -> tuple[date | None, Sex | None]:
    """Return birth date and sex as a valid resident ID tells them; nothing for an invalid one."""
    number = plain(number)
    if not is_resident_id(number):
        return None, None
    return _birth_date(number), _sex(number[16])


def is_known_region(number: str) -> bool:
    """Say whether a resident ID begins with a province there is; districts come and go and are not asked."""
    return bool(_PROVINCES.match(plain(number)))


def renewed_resident_id(number: str) -> str:
    """Return the 18 digits of an old resident ID with 15, or nothing where it is none.

    The century is put before the year and the check digit at the end (GB 11643-1999); IDs of 15 digits have not been
    valid since 2013.
    """
    old = plain(number)
    if not _OLD_RESIDENT_ID.fullmatch(old):
        return ""
    body = f"{old[:6]}{'18' if old[12:] in OF_ANCIENTS else '19'}{old[6:]}"
    renewed = body + mod_11_2.calc_check_digit(body)
    return renewed if is_resident_id(renewed) else ""


def facts_of_permanent_resident(number: str) -> PersonFacts | None:
    """Return what a foreigner's permanent resident ID of 18 digits tells, or None where it is none.

    It is 9, the province of issue, the country (ISO 3166-1, three digits), birth date, order and check digit.
    """
    number = plain(number)
    if not number.startswith("9") or not is_resident_id(number):
        return None
    return PersonFacts(_birth_date(number), _sex(number[16]))


def is_uscc(code: str) -> bool:
    """Say whether a unified social credit code has the right form and check digit (GB 32100-2015)."""
    return bool(uscc.is_valid(plain(code)))


def is_phone(number: str) -> bool:
    """Say whether this can be dialled: digits with the usual signs, five to sixteen of them."""
    digits = phone_digits(number)
    return bool(_PHONE.fullmatch(number.strip())) and 5 <= len(digits) <= 16


def is_mobile(number: str) -> bool:
    """Say whether this is a mobile number of the mainland."""
    return bool(_MOBILE.fullmatch(_dialled(number)))


def is_landline(number: str) -> bool:
    """Say whether this is a landline number of the mainland with its area code, perhaps with an extension."""
    digits = phone_digits(number)
    whole = digits if digits.startswith("0") or not _dialled(number).startswith("+86") else f"0{digits}"
    return bool(_LANDLINE.fullmatch(whole))


def is_plausible_phone(number: str) -> bool:
    """Say whether this looks like a number that exists: mobile, landline, a firm's service number or one abroad."""
    dialled = _dialled(number)
    foreign = _FOREIGN.fullmatch(f"+{dialled[2:]}" if dialled.startswith("00") else dialled)
    return bool(is_mobile(number) or is_landline(number) or _SERVICE.fullmatch(dialled) or foreign)


def is_bank_card(number: str) -> bool:
    """Say whether this is a card number: 16 to 19 digits with the right check digit (ISO/IEC 7812-1)."""
    digits = plain(number)
    return digits.isdecimal() and 16 <= len(digits) <= 19 and luhn.is_valid(digits)


def phone_digits(number: str) -> str:
    """Return what of a phone number is compared: its digits, without the mainland's country code."""
    digits = "".join(character for character in number if character.isdigit() and character.isascii())
    if len(digits) == 13 and digits.startswith("86"):
        return digits[2:]
    return digits


def _dialled(number: str) -> str:
    """Return the digits of a phone number with the + before them."""
    return "".join(character for character in number if character.isdigit() or character == "+")


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _sex(digit: str) -> Sex:
    """Return the sex an order number's last digit tells: odd is male."""
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE
