"""What a column of a file can go to, whatever the kind of import: a target, and how headers are compared."""

import re
from dataclasses import dataclass

from crmdesk.terms import CustomerKind

CUSTOM = "custom"
"""The target of a column that becomes an own field of the bank."""
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
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_\-./:：*]+")


def plain_header(header: str) -> str:
    """Return a header as it is compared: ``CustomerId``, ``customer_id`` and ``Customer ID`` are one; units fall away."""
    bare = _BRACKETS.sub("", header.strip().strip("\"'"))
    return " ".join(part.casefold() for part in _PARTS.split(bare) if part)
