"""Masking of C2 facts (JR/T 0171-2020): the one place that decides what of a secret stays readable.

List, card, paper, export, clipboard and log show a secret only as ``masked`` writes it. A firm's facts that everybody
may look up, its credit code and registered address, are no secrets.
"""

import re
from collections.abc import Callable
from enum import StrEnum


class Secret(StrEnum):
    """What a value is, and so how it is masked."""

    PHONE = "phone"
    IDENTITY = "identity"
    ACCOUNT = "account"
    """An account or a card."""
    EMAIL = "email"
    ADDRESS = "address"
    """Where a person lives or works."""
    WECHAT = "wechat"
    """A name in WeChat or WeCom: often it is a phone number."""
    OWN = "own"
    """A value of one of the bank's own fields of class C2."""


HIDDEN = "***"
"""What stands for a part whose length is not told either."""
SECRET_FACTS: dict[str, Secret] = {
    "phone": Secret.PHONE,
    "phones": Secret.PHONE,
    "id_number": Secret.IDENTITY,
    "account": Secret.ACCOUNT,
    "email": Secret.EMAIL,
    "wechat": Secret.WECHAT,
    "wecom": Secret.WECHAT,
    "address": Secret.ADDRESS,
    "addresses": Secret.ADDRESS,
}
"""The facts of a customer that are secrets, by the names drafts and imports give them."""

_STREET = re.compile(r"省|市|区|县|旗|镇|乡|街道|大街|街|大道|道|路|巷|胡同|弄(?=.*号)|村|新村|小区|社区")
"""What the parts of an address end with that tell where in town it is."""
_HOUSE = re.compile(r"[0-9０-９]|[一二三四五六七八九十百〇零甲乙丙丁]+(?=[号栋幢座弄室层楼组队])")
"""Where the number of a house, a building or a flat begins."""
_NUMBERED_ROAD = re.compile(r"[0-9０-９]+(?=国道|省道|县道|路|街|大街|号路)")


def masked(secret: Secret, value: str | None) -> str:
    """Return a value as it is shown, printed and sent unless somebody asked for all of it; nothing for nothing.

    A phone loses its middle (``138****5678``), an identity number all but four characters at both ends, an account all
    but its last four, an e-mail address all but the first letter of its name, an address what follows the street, a
    WeChat name all but its ends, and a value of the bank's own fields everything.
    """
    return _MASKS[secret](value.strip()) if value and value.strip() else ""


def masked_fact(key: str, value: str | None, *, of_firm: bool = False) -> str:
    """Return a fact of a customer as it is shown, by the name drafts and imports give it; what is no secret stays.

    A firm's address stands in the business register for everybody.
    """
    secret = SECRET_FACTS.get(key)
    if secret is None or (of_firm and secret is Secret.ADDRESS):
        return value or ""
    return masked(secret, value)


def area_of(address: str) -> str:
    """Return what of a person's address everybody may read: province to street, without house and flat."""
    return masked(Secret.ADDRESS, address).removesuffix(HIDDEN)


def _phone(number: str) -> str:
    """Hide the middle four digits of eleven or more; of a short number all but the last two.

    Digits are counted, not blanks and hyphens: ``138-0013-8000`` shows no more than ``13800138000``.
    """
    places = [place for place, character in enumerate(number) if character.isdigit()]
    hidden = places[-8:-4] if len(places) >= 11 else places[:-2]
    return "".join("*" if place in hidden else character for place, character in enumerate(number))


def _identity(number: str) -> str:
    """Show the region and the last four of a long number, the last three of a short one, nothing of a very short one."""
    if len(number) >= 12:
        return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
    kept = 3 if len(number) >= 6 else 0
    return "*" * (len(number) - kept) + number[len(number) - kept :]


def _account(number: str) -> str:
    """Show the last four: they are what one compares; how long the number is tells nothing."""
    return f"****{number[-4:]}" if len(number) > 7 else "****"


def _email(address: str) -> str:
    name, at, domain = address.partition("@")
    return f"{name[:1]}{HIDDEN}@{domain}" if at else HIDDEN


def _address(text: str) -> str:
    """Keep province to street, hide house and flat; of an address without such words keep nothing."""
    numbered = _NUMBERED_ROAD.search(text)
    house = _HOUSE.search(text, numbered.end() if numbered else 0)
    known = text if house is None else text[: house.start()]
    ends = [found.end() for found in _STREET.finditer(known)]
    return f"{known[: ends[-1]]}{HIDDEN}" if ends else HIDDEN


def _wechat(name: str) -> str:
    return f"{name[:1]}{HIDDEN}{name[-1:]}" if len(name) >= 5 else HIDDEN


def _own(_value: str) -> str:
    """Show nothing, not even how long it is."""
    return "******"


_MASKS: dict[Secret, Callable[[str], str]] = {
    Secret.PHONE: _phone,
    Secret.IDENTITY: _identity,
    Secret.ACCOUNT: _account,
    Secret.EMAIL: _email,
    Secret.ADDRESS: _address,
    Secret.WECHAT: _wechat,
    Secret.OWN: _own,
}
