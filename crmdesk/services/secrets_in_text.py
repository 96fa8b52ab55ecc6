"""Secrets in what people write down: card and identity numbers, which are warned of, and passwords, which are refused.

Passwords, codes and card security codes are of class C3 (JR/T 0171-2020): a bank's staff never keep them. Phone numbers
belong into notes and are no concern of this module.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn

from crmdesk.errors import Problem
from crmdesk.services.customers import identifiers
from crmdesk.services.masking import Secret, masked
from crmdesk.translation import gettext as _


class TextSecret(StrEnum):
    """What was found in a text."""

    CARD = "card"
    IDENTITY = "identity"
    PASSWORD = "password"  # noqa: S105 - a kind of secret
    """A password, PIN, verification or security code: never kept."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One secret of a text: what it is, and where it begins and ends."""

    kind: TextSecret
    start: int
    end: int


_DIGITS = re.compile(r"(?<![0-9*])[0-9](?:[ \-]?[0-9]){14,18}[Xx]?(?![0-9*])")
_SIGNS = r"[0-9A-Za-z!@#$%^&*._+\-]"
_BETWEEN = r"\s*(?:是|为|was|is|[:：=＝])\s*|\s+"
_PASSWORD = re.compile(
    rf"(?:(?:密码|口令|验证码|校验码|动态码|安全码)(?:{_BETWEEN}|(?={_SIGNS}{{4}}))"
    rf"|(?:pass ?word|passwd|pwd|\bpin(?: ?码)?|\bcvv2?|\bcvc2?|\botp)(?:{_BETWEEN}))"
    rf"(?P<secret>{_SIGNS}{{3,40}})",
    re.IGNORECASE,
)
"""A word for a password and what follows it; Chinese needs nothing between the two."""
_CARD_BEGINS = "34569"
"""What card numbers begin with (ISO/IEC 7812-1: travel, banking, merchandising; 9 for cards of one country)."""


def secrets_in_text(text: str) -> tuple[Finding, ...]:
    """Return the card numbers, identity numbers and passwords a text holds, in order; none overlap."""
    text = identifiers.narrow(text)
    found = [
        Finding(TextSecret.PASSWORD, *one.span("secret"))
        for one in _PASSWORD.finditer(text)
        if any(character.isdigit() for character in one["secret"])
    ]
    for one in _DIGITS.finditer(text):
        kind = _kind_of(one.group())
        if kind is not None and not any(before.start < one.end() and one.start() < before.end for before in found):
            found.append(Finding(kind, *one.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def _kind_of(written: str) -> TextSecret | None:
    """Say what a run of digits is: a valid resident ID, a valid card number, or neither."""
    digits = written.replace(" ", "").replace("-", "")
    if identifiers.is_resident_id(digits):
        return TextSecret.IDENTITY
    is_card = 16 <= len(digits) <= 19 and digits[0] in _CARD_BEGINS and len(set(digits)) > 1
    return TextSecret.CARD if is_card and luhn.is_valid(digits) else None


def without_secrets(text: str) -> str:
    """Return a text with its card and identity numbers masked in their middle and its passwords altogether."""
    for one in reversed(secrets_in_text(text)):
        text = text[: one.start] + _veil(one, text[one.start : one.end]) + text[one.end :]
    return text


def _veil(finding: Finding, secret: str) -> str:
    match finding.kind:
        case TextSecret.CARD:
            return masked(Secret.ACCOUNT, secret)
        case TextSecret.IDENTITY:
            return masked(Secret.IDENTITY, secret.replace(" ", "").replace("-", ""))
        case TextSecret.PASSWORD:
            return masked(Secret.OWN, secret)


def refused_secrets(texts: Mapping[str, str]) -> list[Problem]:
    """Return what bars texts, by field, from being kept: passwords and codes."""
    return [
        Problem(field, _("Passwords and codes are never written down here: mask or remove this one."))
        for field, text in texts.items()
        if any(one.kind is TextSecret.PASSWORD for one in secrets_in_text(text))
    ]
