"""Backups of an open book: when one is due, where it goes, which there are. These take no UnitOfWork: they work below it."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.backups import checking, entries, making, restoring
from crmdesk.database.backups.checking import Stop, never
from crmdesk.database.backups.entries import Backup, Checked, Reason
from crmdesk.database.location import Location, read_location
from crmdesk.errors import UserError
from crmdesk.models import Act
from crmdesk.services.book import OpenBook, open_with
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.settings import BACKUP_FOLDER, Settings
from crmdesk.translation import gettext as _

__all__ = ["Backup", "BackupState", "Checked", "Drill", "Reason", "Stop"]

log = logging.getLogger(__name__)

UNDO_STEP = "Undo import"


@dataclass(frozen=True, slots=True)
class BackupState:
    """How well a book is backed up.

    ``last`` is the newest checked backup, None where there is none; ``changed`` says that the book changed since.
    ``folder`` is where the next one goes; ``away`` names the chosen folder where its disk is not there, so that the next
    one goes beside the book; else None.
    """

    last: Backup | None
    changed: bool
    folder: Path
    away: Path | None


@dataclass(frozen=True, slots=True)
class Drill:
    """What restoring a backup on trial gave: when, and what was counted in the restored book."""

    backup: Backup
    at: datetime
    customers: int
    contacts: int
    rows: int


def chosen_folder() -> str:
    """Return the folder chosen for backups on this computer; empty for beside the book."""
    return Settings().get(BACKUP_FOLDER)


def folder_of(location: Location, chosen: str) -> tuple[Path, Path | None]:
    """Return the folder of a book's backups, and the chosen one where that is not there at present."""
    usual = location.backup_folder
    if not chosen:
        return usual, None
    place = Path(chosen)
    return (place / usual.name, None) if place.is_dir() else (usual, place)


def check_folder(chosen: str) -> None:
    """Refuse a folder into which no backup can be written."""
    place = Path(chosen)
    probe = place / ".crmdesk-probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        raise UserError(
            _(
                "No backup can be written into {folder}. Choose a folder that is there and that you may write to."
            ).format(folder=place),
            "folder",
        ) from None


def list_backups(book: OpenBook) -> tuple[Backup, ...]:
    """Return the backups of an open book, newest first, from its present folder and the one beside it."""
    return backups_at(book.location, book.uid.hex)


def backups_at(location: Location, book_uid: str) -> tuple[Backup, ...]:
    """Return the backups of the book with this uid (hex) that are found from its place, newest first."""
    folder, _away = folder_of(location, chosen_folder())
    found = [one for place in {folder, location.backup_folder} for one in entries.list_backups(place, book_uid)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def backup_state(book: OpenBook) -> BackupState:
    """Return how well an open book is backed up now."""
    folder, away = folder_of(book.location, chosen_folder())
    last = next((one for one in list_backups(book) if one.checked is not None), None)
    return BackupState(last, last is None or last.checked is None or _changed_since(book, last.checked), folder, away)


def back_up(
    book: OpenBook,
    reason: Reason,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    folder: Path | None = None,
) -> Backup:
    """Make a backup of an open book, checked before it counts; others read and write meanwhile.

    It goes into ``folder`` itself, by default into the book's own in the folder chosen or beside the book. Raises
    UserError where it cannot be made; the backups there are stay. Raises Cancelled when stopped.
    """
    if folder is None:
        folder, _away = folder_of(book.location, chosen_folder())
    return making.back_up(book.location, book.opened, folder, reason, progress or tell_nobody, cancelled or never)


def back_up_if_changed(
    book: OpenBook, reason: Reason, progress: Progress | None = None, cancelled: Stop | None = None
) -> Backup | None:
    """Make a backup if the book or its key file changed since the last good one; return it, None where none was due."""
    return back_up(book, reason, progress, cancelled) if backup_state(book).changed else None


def back_up_at_end(book: OpenBook, reason: Reason) -> None:
    """Make the backup of a book that is being closed, if one is due, and close it, whatever becomes of the backup.

    Nobody is there to be told of a failure: the status line says at the next start that the book is not backed up.
    """
    try:
        if not book.identity.demonstration:
            back_up_if_changed(book, reason)
    except UserError as error:
        log.warning("no backup at the end: %s", type(error.__cause__ or error).__name__)
    finally:
        book.close()


def guard(book: OpenBook) -> OpenBook:
    """Let a book be backed up, if it changed, before an import or the undoing of one begins to write; return the book.

    An import that cannot be backed up first is refused.
    """
    book.guard_writes(partial(_before_write, book))
    return book


def drill(backup: Backup, book: OpenBook, progress: Progress | None = None, cancelled: Stop | None = None) -> Drill:
    """Restore a backup of an open book into a place of its own, open it, count, compare, and take it away again.

    Raises UserError where what is counted is not what was checked when the backup was made.
    """
    tell, stop = progress or tell_nobody, cancelled or never
    near = backup.path.parent if book.location.file is None else book.location.file.parent
    if backup.checked is None:
        raise UserError(_("This backup was never checked. Restore it elsewhere to see what it holds."), "backup")
    with TemporaryDirectory(prefix=".restore-on-trial-", dir=near, ignore_cleanup_errors=True) as folder:
        place = read_location(str(Path(folder) / "trial.crmdesk"))
        if place.file is None:
            raise ValueError(folder)
        restoring.put_in_place(backup.path, book.opened, place.file, tell, stop)
        facts = checking.check_copy(place.file, book.opened.data_key, stop)
        open_with(place, book.opened).close()
    if facts != backup.checked.facts:
        raise UserError(
            _("The restored book does not hold what the backup held. Do not rely on this backup."), "backup"
        )
    return Drill(backup, clock.now(), facts.customers, facts.contacts, sum(facts.counts.values()))


def _before_write(book: OpenBook, step: str) -> None:
    from crmdesk.services.imports.kinds import KINDS

    if step in {kind.step for kind in KINDS.values()} | {UNDO_STEP}:
        back_up_if_changed(book, Reason.IMPORT)


def _changed_since(book: OpenBook, checked: Checked) -> bool:
    with book.read() as work:
        last = work.session.scalar(select(Act.uid).order_by(Act.id.desc()).limit(1))
    try:
        digest = hashlib.sha256(book.location.vault_path.read_bytes()).hexdigest()
    except OSError:
        return True
    return (last.hex if last else "", digest) != (checked.facts.last_act, checked.vault_digest)
