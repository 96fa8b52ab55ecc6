"""The book as a whole: make, unlock, change its password. These take no UnitOfWork: they bring it about."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from crmdesk import clock, money
from crmdesk.database import sign_in, sqlite_file, upgrade, vault
from crmdesk.database.backups import making, restoring
from crmdesk.database.backups.entries import Reason
from crmdesk.database.engine import Engines, migration_engine, open_engines
from crmdesk.database.location import Location, read_location
from crmdesk.database.unit_of_work import UnitOfWork, Workshop, actor_of
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import Book, Branch, Staff
from crmdesk.paths import make_private_folder
from crmdesk.services import password_policy, starting_choices
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.storage_faults import storage_fault
from crmdesk.terms import Role
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the first start asks: where the book lives, whose it is, who signs in, with which password."""

    location: str
    bank: str
    branch: str
    staff_name: str
    staff_number: str
    password: str
    branch_code: str = ""
    role: Role = Role.RELATIONSHIP_MANAGER
    base_currency: str = "CNY"
    connection_secret: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class BookIdentity:
    """Whose book is open, who signed in, and how it is encrypted."""

    location: str
    bank: str
    branch: str
    staff_name: str
    staff_number: str
    role: Role
    base_currency: str
    cipher: str
    demonstration: bool


class OpenBook:
    """An open book: hands out units of work and closes."""

    def __init__(
        self,
        location: Location,
        engines: Engines,
        workshop: Workshop,
        identity: BookIdentity,
        opened: vault.Opened,
        uid: UUID,
    ) -> None:
        """Keep what ``unlock`` opened; ``opened`` is what its vault gave, for its backups."""
        self.location = location
        self.identity = identity
        self.opened = opened
        self.uid = uid
        self.engines = engines
        self._workshop = workshop
        self._before_write: Callable[[str], object] | None = None

    def guard_writes(self, before: Callable[[str], object]) -> None:
        """Have ``before`` called with the step of every write, before the write holds the book."""
        self._before_write = before

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that only reads."""
        return self._workshop.read()

    def write(self, step: str) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work that does ``step``, all of it or nothing."""
        if self._before_write is not None:
            self._before_write(step)
        return self._workshop.write(step)

    def close(self) -> None:
        """Close the book."""
        self.engines.close()


def check_password(password: str) -> list[Problem]:
    """Check a password by the default policy, for a book that is not open yet."""
    return password_policy.check_password(password)


def check_first_run(draft: FirstRun) -> list[Problem]:
    """Return everything wrong with the answers of the first start, by field."""
    problems: list[Problem] = []
    wanted = {
        "bank": (draft.bank, _("Enter the bank's name.")),
        "branch": (draft.branch, _("Enter the branch's name.")),
        "staff_name": (draft.staff_name, _("Enter your name.")),
        "staff_number": (draft.staff_number, _("Enter your staff number.")),
    }
    problems += [Problem(name, message) for name, (value, message) in wanted.items() if not value.strip()]
    try:
        location = read_location(draft.location)
        if location.vault_path.exists() or (location.file is not None and location.file.exists()):
            problems.append(
                Problem("location", _("There is a book here already. Choose another name, or open that book."))
            )
    except UserError as error:
        problems.append(Problem("location", error.message))
    if not money.is_currency(draft.base_currency):
        problems.append(
            Problem("base_currency", _("This is no currency code: {code}").format(code=draft.base_currency))
        )
    if draft.demonstration:
        return problems
    return problems + password_policy.check_password(draft.password, staff_number=draft.staff_number)


def create_book(draft: FirstRun, progress: Progress | None = None) -> tuple[OpenBook, str]:
    """Make a new book and return it open, with the recovery key, which is shown once and kept nowhere.

    Raises InvalidDraftError for wrong answers; leaves nothing behind when it fails.
    """
    problems = check_first_run(draft)
    if problems:
        raise InvalidDraftError(problems)
    tell = progress or tell_nobody
    location = read_location(draft.location)
    book_uid, staff_uid = uuid7(), uuid7()
    recovery_key = vault.new_recovery_key()
    tell(0, 3, _("Making the keys…"))
    made, data_key = vault.make_vault(book_uid, staff_uid, draft.password, recovery_key, draft.connection_secret)
    if location.file is not None:
        sqlite_file.check_driver()
        sqlite_file.make_file(location.file)
    try:
        make_private_folder(location.vault_path.parent)
        vault.write_vault(location.vault_path, made)
        tell(1, 3, _("Making the book…"))
        _make_tables(location, data_key, draft.connection_secret)
        tell(2, 3, _("Writing the first entries…"))
        _write_first_entries(location, data_key, draft, book_uid, staff_uid)
        opened = open_with(location, vault.Opened(data_key, draft.connection_secret, staff_uid))
    except BaseException:
        _remove_unfinished(location)
        raise
    tell(3, 3, "")
    return opened, recovery_key


def book_exists(location: str) -> bool:
    """Say whether there is a book (or what is left of one) at ``location``."""
    try:
        place = read_location(location)
    except UserError:
        return False
    if place.file is not None and restoring.plan_path(place.file).exists():
        return True
    return place.vault_path.exists() or (place.file is not None and place.file.exists())


def waiting_seconds(location: str) -> int:
    """Return for how many seconds no password is tried after too many wrong ones."""
    return sign_in.waiting_seconds(read_location(location).name)


def unlock(location: str, password: str) -> OpenBook:
    """Open the book with a password. Wrong ones change nothing, and wait longer each time after the fifth."""
    place = read_location(location)
    return open_with(place, _try_secret(place, vault.PASSWORD, password))


def unlock_with_recovery_key(location: str, recovery_key: str, new_password: str) -> OpenBook:
    """Open the book with its recovery key and set a new password for the employee it belongs to."""
    place = read_location(location)
    opened = _try_secret(place, vault.RECOVERY, recovery_key)
    book = open_with(place, opened)
    try:
        _demand_password(book, new_password)
        _rewrap(place, opened, new_password)
    except BaseException:
        book.close()
        raise
    return book


def change_password(book: OpenBook, old: str, new: str) -> None:
    """Change the password of who is signed in; the data key, and so every backup, stays as it is."""
    _demand_password(book, new)
    _rewrap(book.location, _try_secret(book.location, vault.PASSWORD, old), new)


def _demand_password(book: OpenBook, password: str) -> None:
    """Refuse a password that the bank's own policy, which stands in the book, finds too weak."""
    with book.read() as work:
        policy, number = password_policy.read_policy(work), work.actor.number
    problems = password_policy.check_password(password, policy, number)
    if problems:
        raise InvalidDraftError(problems)


def _rewrap(place: Location, opened: vault.Opened, password: str) -> None:
    present = vault.read_vault(place.vault_path)
    vault.write_vault(place.vault_path, vault.with_password(present, opened.data_key, opened.staff_uid, password))


def _try_secret(place: Location, kind: str, secret: str) -> vault.Opened:
    """Open the vault with a secret, counting failures; refuse to try while the wait lasts."""
    if place.file is not None:
        restoring.finish(place.file)
        sqlite_file.check_header(place.file)
    elif not place.vault_path.exists():
        raise UserError(_("This computer has no key for the book at {place}.").format(place=place.name), "location")
    return try_vault(vault.read_vault(place.vault_path), place.name, kind, secret)


def try_vault(found: vault.Vault, name: str, kind: str, secret: str) -> vault.Opened:
    """Open a vault with a secret; failures count, and make wait, under ``name``."""
    wait = sign_in.waiting_seconds(name)
    if wait:
        raise UserError(_waiting_words(wait), "password")
    try:
        opened = vault.open_vault(found, kind, secret)
    except vault.WrongSecretError:
        sign_in.note_failure(name)
        wait = sign_in.waiting_seconds(name)
        words = (
            _("This is not the password.")
            if kind == vault.PASSWORD
            else _("This is not the recovery key of this book.")
        )
        raise UserError(f"{words} {_waiting_words(wait)}" if wait else words, "password") from None
    sign_in.note_success(name)
    return opened


def _waiting_words(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many wrong attempts: please wait {count} minute.",
        "Too many wrong attempts: please wait {count} minutes.",
        minutes,
    ).format(count=minutes)


def open_with(place: Location, opened: vault.Opened) -> OpenBook:
    """Open the book with what its vault gave: bring the schema up to date and find who signed in."""
    _bring_up_to_date(place, opened)
    engines = open_engines(place, opened.data_key, opened.connection_secret)
    try:
        with Session(engines.reader) as session:
            book = session.scalars(select(Book)).one()
            actor = actor_of(session, opened.staff_uid)
            clock.set_zone(book.zone)
            identity = BookIdentity(
                place.name, book.bank, actor.branch, actor.name, actor.number, actor.role, book.base_currency,
                engines.cipher, book.demonstration,
            )  # fmt: skip
    except BaseException:
        engines.close()
        raise
    return OpenBook(place, engines, Workshop(engines, actor), identity, opened, book.uid)


def _bring_up_to_date(place: Location, opened: vault.Opened) -> None:
    """Migrate an older book, after a backup; refuse a newer one unchanged; say calmly what cannot be opened."""
    if place.file is not None:
        sqlite_file.check_driver()
    engine = migration_engine(place, opened.data_key, opened.connection_secret)
    try:
        if _is_current(place, opened, engine):
            return
        if place.file is not None:
            making.back_up(place, opened, place.backup_folder, Reason.UPGRADE, tell_nobody)
        upgrade.upgrade(engine)
    finally:
        engine.dispose()


def _is_current(place: Location, opened: vault.Opened, engine: Engine) -> bool:
    try:
        if place.file is not None:
            return upgrade.check_version(sqlite_file.schema_version(place.file, opened.data_key))
        with engine.connect() as connection:
            return upgrade.is_current(connection)
    except (DBAPIError, sqlite_file.DatabaseError) as error:
        log.warning("the book could not be opened: %s", type(error).__name__)
        raise storage_fault(error) or UserError(_cannot_open_words(place), "location") from error


def _cannot_open_words(place: Location) -> str:
    if place.file is None:
        return _(
            "The server does not answer or refuses the connection. Check the network and the address, then try again."
        )
    return _(
        "The file cannot be opened with this key: it may be damaged or belong to another book. A backup opens with its own key file."
    )


def _make_tables(place: Location, data_key: bytes, secret: str) -> None:
    engine = migration_engine(place, data_key, secret)
    try:
        with engine.connect() as connection:
            if upgrade.is_taken(connection):
                raise UserError(_("This database holds a book already. Use an empty database."), "location")
        upgrade.upgrade(engine)
    except DBAPIError as error:
        if place.file is not None:
            raise
        raise UserError(_cannot_open_words(place), "location") from error
    finally:
        engine.dispose()


def _write_first_entries(place: Location, data_key: bytes, draft: FirstRun, book_uid: UUID, staff_uid: UUID) -> None:
    """Write the book's own row, the branch, the employee and the choices a bank starts with."""
    engines = open_engines(place, data_key, draft.connection_secret)
    try:
        with engines.writer.connect() as connection, connection.begin(), Session(connection) as session:
            branch = Branch(code=draft.branch_code.strip() or None, name=draft.branch.strip())
            session.add_all(
                [
                    Book(
                        uid=book_uid, bank=draft.bank.strip(), base_currency=draft.base_currency, zone=clock.DEFAULT_ZONE,
                        demonstration=draft.demonstration, created_at=clock.now(),
                    ),
                    branch,
                    *starting_choices.choices(),
                ]
            )  # fmt: skip
            session.flush()
            session.add(
                Staff(
                    uid=staff_uid, number=draft.staff_number.strip(), name=draft.staff_name.strip(), role=draft.role,
                    branch_id=branch.id,
                )
            )  # fmt: skip
            session.flush()
    finally:
        engines.close()


def _remove_unfinished(place: Location) -> None:
    """Remove the files of a book that did not come about, so that the next attempt finds its place free."""
    leftovers: list[Path] = [place.vault_path]
    if place.file is not None:
        leftovers += [place.file.with_name(place.file.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    for leftover in leftovers:
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
