"""What a column of a file can go to, whatever the kind of import: a target, and how headers are compared."""

import re
import unicodedata
from dataclasses import dataclass

from crmdesk.terms import CustomerKind

CUSTOM = "custom"
"""The target of a column that becomes an own field of the bank."""
OWN = f"{CUSTOM}:"
"""Before the key of one of the bank's own fields, where it stands among targets."""
LEAVE_OUT = "leave_out"
"""The target of a column that does not come in."""
BOTH = frozenset(CustomerKind)
PERSON = frozenset({CustomerKind.INDIVIDUAL})
FIRM = frozenset({CustomerKind.CORPORATE})


@dataclass(frozen=True, slots=True)
class Target:
    """One fact of the card: its key, its English label, whose card it stands on, and the headers it goes by."""

    key: str
    label: str
    kinds: frozenset[CustomerKind]
    headers: tuple[str, ...]


_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_\-./|:*、]+")
_BETWEEN_HANZI = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_OR = re.compile(r"\s*[/|、或]\s*")


def plain_header(header: str) -> str:
    """Return a header as it is compared: ``CustomerId``, ``customer_id`` and ``Customer ID`` are one.

    Full and half width are one too; units in brackets and blanks between hanzi fall away.
    """
    bare = _BRACKETS.sub("", unicodedata.normalize("NFKC", header).strip().strip("\"'"))
    return _BETWEEN_HANZI.sub("", " ".join(part.casefold() for part in _PARTS.split(bare) if part))


def header_readings(header: str) -> tuple[tuple[str, ...], ...]:
    """Return how a header may be read, the best first: whole, then as names of one thing parted by slashes (姓名／名称).

    Each reading is the plain names that must all mean the same.
    """
    parts = tuple(plain_header(part) for part in _OR.split(unicodedata.normalize("NFKC", header)))
    whole = (plain_header(header),)
    return (whole, parts) if len(parts) > 1 and all(parts) else (whole,)
