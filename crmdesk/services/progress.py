"""How long jobs tell how far they are."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with what is done, of how much, and words for the user."""


def tell_nobody(_done: int, _of: int, _words: str) -> None:
    """Stand in where nobody wants to know."""
