"""A book on its way: opened on a working thread, taken over by the window, closed where the window is gone meanwhile."""

import threading
from typing import TYPE_CHECKING

from crmdesk.errors import Cancelled

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook


class Arriving:
    """Holds an opened book until the window takes it."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._lock = threading.Lock()
        self._book: OpenBook | None = None
        self._given_up = False

    def arrive(self, book: "OpenBook") -> "OpenBook":
        """Hold a book just opened, on whatever thread; close it and raise Cancelled when nobody waits any more."""
        with self._lock:
            if not self._given_up:
                self._book = book
                return book
        book.close()
        raise Cancelled

    def take(self) -> None:
        """Note that the window has the book now."""
        with self._lock:
            self._book = None

    def give_up(self) -> None:
        """Close the book that is held, and any that still arrives."""
        with self._lock:
            book, self._book, self._given_up = self._book, None, True
        if book is not None:
            book.close()
