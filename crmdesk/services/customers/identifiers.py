"""Identity numbers: their check digits and what they tell of a person.

Check digits come from python-stdnum (GB 11643 by ISO 7064 MOD 11-2, GB 32100); its list of regions is not asked, because
it refuses real people whose region was abolished.
"""

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from crmdesk.terms import Sex

_RESIDENT_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_PHONE = re.compile(r"\+?[0-9 \-()]{5,24}")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs to the plain ones; nothing else changes."""
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")


def plain(number: str) -> str:
    """Return an identity number as it is kept: capitals without blanks, full-width letters and digits made plain."""
    return "".join(number.translate(_NARROW).upper().split())


def is_resident_id(number: str) -> bool:
    """Say whether 18 digits are a resident ID: a real birth date and the right check digit (GB 11643-1999)."""
    number = plain(number)
    return bool(_RESIDENT_ID.fullmatch(number)) and _birth_date(number) is not None and mod_11_2.is_valid(number)


def facts_of_resident_id(number: str) -> tuple[date | None, Sex | None]:
    """Return birth date and sex as a valid resident ID tells them; nothing for an invalid one."""
    number = plain(number)
    if not is_resident_id(number):
        return None, None
    return _birth_date(number), Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def is_uscc(code: str) -> bool:
    """Say whether a unified social credit code has the right form and check digit (GB 32100-2015)."""
    return bool(uscc.is_valid(plain(code)))


def is_phone(number: str) -> bool:
    """Say whether this can be dialled: digits with the usual signs, five to sixteen of them."""
    digits = phone_digits(number)
    return bool(_PHONE.fullmatch(number.strip())) and 5 <= len(digits) <= 16


def is_mobile(number: str) -> bool:
    """Say whether this is a mobile number of the mainland."""
    return bool(
        _MOBILE.fullmatch("".join(character for character in number if character.isdigit() or character == "+"))
    )


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


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
