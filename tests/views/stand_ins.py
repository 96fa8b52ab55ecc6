"""What stands in for the services where a test is of the screen alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.terms import Role

RECOVERY_KEY = "D9MN6-S43AW-HNAYW-FMGNA-28YPY-G9MBT-KAS7E-WEH1S"


class Work:
    """A unit of work over the ledger."""

    def __init__(self, ledger: "Ledger") -> None:
        self.ledger = ledger
        self.changed: frozenset[str] = frozenset()
        self.committed_act: int | None = None

    def note(self, text: str, noun: str = "note") -> str:
        """Write a note."""
        self.ledger.pending.append(text)
        self.changed |= {noun}
        return text


@dataclass
class Ledger:
    """A book of notes: what is written inside a block is kept when the block ends well."""

    notes: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """Open a unit of work to read with."""
        yield Work(self)

    @contextmanager
    def write(self, step: str) -> Iterator[Work]:
        """Open a unit of work to write with."""
        self.pending.clear()
        yield Work(self)
        self.steps.append(step)
        self.notes += self.pending


@dataclass(frozen=True)
class Identity:
    """Whose book is open."""

    location: str = "/home/chen/books/customers.crmdesk"
    bank: str = "渤海银行"
    branch: str = "上海分行"
    staff_name: str = "陈晓东"
    staff_number: str = "A1024"
    role: Role = Role.RELATIONSHIP_MANAGER
    base_currency: str = "CNY"
    cipher: str = "AES-256 (SQLCipher 4)"
    demonstration: bool = False


class Book:
    """An open book that only says whose it is."""

    def __init__(self, identity: Identity | None = None) -> None:
        self.identity = identity or Identity()
        self.closed = False
        self.ledger = Ledger()

    def read(self) -> Any:
        """Open a unit of work to read with."""
        return self.ledger.read()

    def write(self, step: str) -> Any:
        """Open a unit of work to write with."""
        return self.ledger.write(step)

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


@dataclass
class Draft:
    """The draft of a new book, with whatever was answered."""

    answers: dict[str, Any]


class BookServices:
    """Opens and makes books that stand nowhere; ``password`` is the right one."""

    def __init__(self, password: str = "Bohai-2026-ok") -> None:  # noqa: S107 - of nothing
        self.password = password
        self.wait = 0
        self.taken: set[str] = set()
        self.made: list[dict[str, Any]] = []
        self.opened: list[Book] = []

    def FirstRun(self, **answers: Any) -> Draft:  # noqa: N802 - named as in the services
        """Make a draft."""
        return Draft(answers)

    def check_first_run(self, draft: Draft) -> list[Problem]:
        """Find places that are taken."""
        if draft.answers["location"] in self.taken:
            return [Problem("location", "There is a book here already.")]
        return []

    def check_password(self, password: str) -> list[Problem]:
        """Find short passwords."""
        return [] if len(password) >= 10 else [Problem("password", "Use at least 10 characters.")]

    def create_book(self, draft: Draft, progress: Callable[[int, int, str], None] | None = None) -> tuple[Any, str]:
        """Make a book."""
        problems = self.check_first_run(draft) + self.check_password(draft.answers["password"])
        if problems:
            raise InvalidDraftError(problems)
        if progress:
            progress(1, 2, "Making the keys…")
        self.made.append(draft.answers)
        self.opened.append(Book())
        return self.opened[-1], RECOVERY_KEY

    def book_exists(self, location: str) -> bool:
        """Say whether a place is taken."""
        return location in self.taken

    def waiting_seconds(self, location: str) -> int:
        """Return the wait set by the test."""
        return self.wait

    def unlock(self, location: str, password: str) -> Any:
        """Open with the right password only."""
        if password != self.password:
            raise UserError("This is not the password.", "password")
        self.opened.append(Book(Identity(location=location)))
        return self.opened[-1]

    def unlock_with_recovery_key(self, location: str, recovery_key: str, new_password: str) -> Any:
        """Open with the right key only."""
        if recovery_key != RECOVERY_KEY:
            raise UserError("This is not the recovery key of this book.", "password")
        self.password = new_password
        return self.unlock(location, new_password)
