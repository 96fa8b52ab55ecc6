"""What printing a paper comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was written: how long it is, and what of it could not be shown."""

    pages: int
    unprintable: frozenset[int]
    """Code points that no font has; each stands on the paper as 〓, and the user is told so."""
