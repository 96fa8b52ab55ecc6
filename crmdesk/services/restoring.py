"""Restoring a backup: try its key, check it, say what it would replace, put it in place. These take no UnitOfWork."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from crmdesk.database import upgrade, vault
from crmdesk.database.backups import entries, restoring
from crmdesk.database.backups.checking import Stop, never
from crmdesk.database.backups.entries import Backup, BookFacts
from crmdesk.database.backups.to_server import fill_server
from crmdesk.database.location import Location, read_location
from crmdesk.errors import UserError
from crmdesk.paths import data_folder, make_private_folder
from crmdesk.services.backups import backups_at
from crmdesk.services.book import OpenBook, open_with, try_vault
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.translation import gettext as _

PASSWORD, RECOVERY = vault.PASSWORD, vault.RECOVERY


@dataclass(frozen=True, slots=True)
class Tried:
    """A backup that its password or recovery key opened and that was found whole."""

    backup: Backup
    facts: BookFacts
    opened: vault.Opened


@dataclass(frozen=True, slots=True)
class Present:
    """What lies where a backup would go.

    ``changed_at`` is when the book there was last written, None where there is none; ``foreign`` says that it is
    another book, which a backup never replaces; ``on_server`` that the place is a database, which is never replaced.
    """

    location: str
    changed_at: datetime | None
    size: int
    foreign: bool
    on_server: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored book, open, and where the book that was there before lies now."""

    book: OpenBook
    aside: Path | None


def backups_of(location: str) -> tuple[Backup, ...]:
    """Return the backups found from the place of a book that need not be open, newest first.

    Where its key file cannot be read nobody knows which book it is, and every backup in its folder is named.
    """
    place = read_location(location)
    try:
        book_uid = vault.read_vault(place.vault_path).book_uid.hex
    except (UserError, OSError):
        found = {one.book_uid for one in entries.all_backups(place.backup_folder) if one.book_uid}
        return tuple(one for uid in sorted(found) for one in backups_at(place, uid))
    return backups_at(place, book_uid)


def look_at(path: Path) -> Backup:
    """Return what is known of a file the user picked, before anything opens it."""
    try:
        return entries.read_backup(path)
    except OSError:
        raise UserError(_("There is no file at {path}.").format(path=path), "backup") from None


def try_backup(
    backup: Backup, kind: str, secret: str, progress: Progress | None = None, cancelled: Stop | None = None
) -> Tried:
    """Open a backup's own key file with the password or recovery key of that time, and check every page of it.

    Wrong secrets count as they do for the book. Raises UserError for a wrong secret and for damaged, cut off, foreign
    and newer files; nothing is changed.
    """
    (progress or tell_nobody)(0, 0, _("Checking the backup…"))
    try:
        held = vault.read_vault(backup.vault_path)
    except OSError:
        raise UserError(
            _("The key file of this backup cannot be read: {name}.").format(name=backup.vault_path.name), "backup"
        ) from None
    opened = try_vault(held, f"backups of {held.book_uid}", kind, secret)
    facts = restoring.check_backup(backup.path, opened, held.book_uid.hex, cancelled or never)
    return Tried(backup, facts, opened)


def look_at_place(location: str, tried: Tried) -> Present:
    """Return what lies at the place a backup would go to."""
    place = read_location(location)
    if place.file is None:
        return Present(location, None, 0, foreign=False, on_server=True)
    foreign = place.vault_path.exists() and _is_foreign(place, tried)
    try:
        state = place.file.stat()
    except OSError:
        return Present(location, None, 0, foreign, on_server=False)
    log = place.file.with_name(place.file.name + "-wal")
    written = max(one.stat().st_mtime for one in (place.file, log) if one.exists())
    return Present(location, datetime.fromtimestamp(written, UTC), state.st_size, foreign, on_server=False)


def restore(
    tried: Tried,
    location: str,
    connection_secret: str = "",
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Restored:
    """Put a checked backup at ``location`` and open it; the present book there is moved aside, never deleted.

    Another book is never replaced: its place is refused. A PostgreSQL database has to be empty; ``connection_secret``
    is the password of the connection to it.
    """
    place = read_location(location)
    tell, stop = progress or tell_nobody, cancelled or never
    if place.file is None:
        return Restored(_fill_server(tried, place, connection_secret, tell, stop), None)
    restoring.finish(place.file)
    if look_at_place(location, tried).foreign:
        raise UserError(
            _(
                "The book at {path} is another one, so this backup does not replace it. Choose another place: the backup "
                "then opens as a book of its own."
            ).format(path=place.file),
            "location",
        )
    aside = restoring.put_in_place(tried.backup.path, tried.opened, place.file, tell, stop)
    return Restored(open_with(place, tried.opened), aside)


def _is_foreign(place: Location, tried: Tried) -> bool:
    """Say whether the key file at a place belongs to another book; one that cannot be read belongs to none."""
    try:
        return vault.read_vault(place.vault_path).book_uid.hex != tried.facts.book_uid
    except (UserError, OSError):
        return False


def _fill_server(tried: Tried, place: Location, secret: str, tell: Progress, stop: Stop) -> OpenBook:
    """Bring a copy of the backup to this program's schema, fill the empty database from it, and keep its vault here."""
    with TemporaryDirectory(
        prefix=".to-server-", dir=make_private_folder(data_folder()), ignore_cleanup_errors=True
    ) as folder:
        work = read_location(str(Path(folder) / "copy.crmdesk"))
        if work.file is None:
            raise ValueError(folder)
        restoring.put_in_place(tried.backup.path, tried.opened, work.file, tell, stop)
        if not upgrade.check_version(tried.facts.schema):
            open_with(work, tried.opened).close()
        fill_server(work.file, tried.opened, place, secret, tell, stop)
        make_private_folder(place.vault_path.parent)
        held = vault.read_vault(work.vault_path)
    vault.write_vault(place.vault_path, vault.with_connection(held, tried.opened.data_key, secret))
    return open_with(place, vault.Opened(tried.opened.data_key, secret, tried.opened.staff_uid))
