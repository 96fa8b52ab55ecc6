"""What the entry asks of the services, loaded while the unlock page is already on screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from crmdesk.errors import Problem

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook


class BookServices(Protocol):
    """The part of ``crmdesk.services.book`` that opens and makes books; a module or a stand-in of tests."""

    FirstRun: Any
    """Makes the draft of a new book from keyword arguments."""

    def check_first_run(self, draft: Any) -> list[Problem]:
        """Return everything wrong with the answers of the first start."""
        ...

    def check_password(self, password: str) -> list[Problem]:
        """Return what the policy finds wrong with a password."""
        ...

    def create_book(
        self, draft: Any, progress: Callable[[int, int, str], None] | None = None
    ) -> "tuple[OpenBook, str]":
        """Make a book; return it open, and its recovery key."""
        ...

    def book_exists(self, location: str) -> bool:
        """Say whether there is a book."""
        ...

    def waiting_seconds(self, location: str) -> int:
        """Return for how many seconds no password is tried."""
        ...

    def unlock(self, location: str, password: str) -> "OpenBook":
        """Open a book; UserError for a wrong password."""
        ...

    def unlock_with_recovery_key(self, location: str, recovery_key: str, new_password: str) -> "OpenBook":
        """Open a book with its recovery key and set a new password."""
        ...


LoadServices = Callable[[], BookServices]
"""Imports the services, which costs up to a second the first time: call it off the UI thread only."""
PrintSheet = Callable[["OpenBook", str], bytes]
"""Returns the recovery sheet of a book and its key as a PDF; called off the UI thread."""
