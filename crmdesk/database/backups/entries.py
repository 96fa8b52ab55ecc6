"""What lies in a backup folder, and what is taken away again.

A backup is three files: the encrypted book, ``*.vault`` that opens it, and ``*.checked``, which is written last and says
what was found when the copy was reopened: a backup without it does not count. Only files named as backups are, with the
key file of the book in question, are ever removed; all others are foreign and stay.
"""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from crmdesk import clock
from crmdesk.database import vault
from crmdesk.database.backups import retention
from crmdesk.errors import UserError
from crmdesk.paths import write_private


class Reason(StrEnum):
    """Why a backup was made; part of its file's name."""

    BY_HAND = "by-hand"
    HALF_HOUR = "half-hour"
    LOCK = "lock"
    EXIT = "exit"
    IMPORT = "before-import"
    UPGRADE = "before-upgrade"


UNFINISHED_FOR = timedelta(hours=1)
"""How long nobody wrote a copy that is then taken for abandoned by a program that was killed."""
_STAMP = "%Y%m%d-%H%M%S-%f"
_REASONS = "|".join(Reason)
_NAME = re.compile(rf"(\d{{8}}-\d{{6}}-\d{{6}})-({_REASONS})\.crmdesk")
_UNFINISHED = re.compile(rf"\d{{8}}-\d{{6}}-\d{{6}}-({_REASONS})\.crmdesk\.new(-journal|-wal|-shm)?")


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a book holds, to compare a copy with its source: schema, whose it is, its last act, rows of every table.

    ``customers`` and ``contacts`` are those a manager counts: removed and related ones left out.
    """

    schema: str
    book_uid: str
    last_act: str
    customers: int
    contacts: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the ``*.checked`` file says: when and of what the backup was made, its size in bytes, and what it holds.

    ``vault_digest`` is SHA-256 of the key file, so that a changed password is a change worth a backup.
    """

    at: datetime
    size: int
    vault_digest: str
    facts: BookFacts


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder; ``checked`` is None where nobody reopened it or its size is not what was checked."""

    path: Path
    at: datetime
    reason: Reason | None
    size: int
    book_uid: str | None
    checked: Checked | None

    @property
    def vault_path(self) -> Path:
        """Its own key file, beside it."""
        return vault_beside(self.path)


def vault_beside(path: Path) -> Path:
    """Return the place of a book file's own key file."""
    return path.with_name(path.name + ".vault")


def file_name(at: datetime, reason: Reason) -> str:
    """Return the name of a backup made at a moment: day and time as the branch's clock shows them, and why."""
    return f"{clock.local(at).strftime(_STAMP)}-{reason}.crmdesk"


def read_backup(path: Path) -> Backup:
    """Return what is known of a file without opening it; raises OSError where there is none."""
    state = path.stat()
    checked = _read_checked(_checked_path(path))
    named = _NAME.fullmatch(path.name)
    book_uid = None
    with suppress(UserError, OSError):
        book_uid = vault.read_vault(vault_beside(path)).book_uid.hex
    if checked is not None:
        at = checked.at
    elif named is not None:
        at = clock.from_local(datetime.strptime(named[1], _STAMP))  # noqa: DTZ007 - the branch's zone follows
    else:
        at = datetime.fromtimestamp(state.st_mtime, UTC)
    whole = checked if checked is not None and checked.size == state.st_size else None
    return Backup(path, at, Reason(named[2]) if named else None, state.st_size, book_uid, whole)


def list_backups(folder: Path, book_uid: str) -> tuple[Backup, ...]:
    """Return the backups of the book with this uid (hex) in a folder, newest first; empty where there is no folder."""
    return tuple(one for one in all_backups(folder) if one.book_uid == book_uid)


def all_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, of whichever book, newest first; empty where there is no folder."""
    found: list[Backup] = []
    try:
        paths = [one for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    except OSError:
        return ()
    for path in paths:
        with suppress(OSError):  # another window may have taken it away meanwhile
            found.append(read_backup(path))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def write_checked(path: Path, checked: Checked) -> None:
    """Write beside a backup that it was checked; with that it counts."""
    content = asdict(checked) | {"at": checked.at.isoformat()}
    write_private(_checked_path(path), json.dumps(content, indent=1, sort_keys=True).encode())


def prune(folder: Path, book_uid: str, now: datetime, just_made: Path | None = None) -> list[Path]:
    """Take away the checked backups of one book that need not be kept, and what killed programs left; return which."""
    sweep(folder)
    good = [one for one in list_backups(folder, book_uid) if one.checked is not None]
    keep = retention.kept((one.at for one in good), now)
    gone = [one for one in good if one.at not in keep and one.path != just_made]
    for one in gone:
        remove(one.path)
    return [one.path for one in gone]


def remove(path: Path) -> None:
    """Take a backup away with what lies beside it."""
    for one in (path, vault_beside(path), _checked_path(path)):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away copies that nobody has written to for an hour: what a program that was killed began."""
    oldest = clock.now() - UNFINISHED_FOR
    with suppress(OSError):
        for one in folder.iterdir():
            if _UNFINISHED.fullmatch(one.name) and datetime.fromtimestamp(one.stat().st_mtime, UTC) < oldest:
                one.unlink(missing_ok=True)


def _checked_path(path: Path) -> Path:
    return path.with_name(path.name + ".checked")


def _read_checked(path: Path) -> Checked | None:
    try:
        content: Any = json.loads(path.read_bytes())
        facts = BookFacts(**content["facts"])
        moment = datetime.fromisoformat(content["at"])
        return Checked(moment, int(content["size"]), str(content["vault_digest"]), facts) if moment.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
