"""The doctor: whether this computer and the surroundings of a book are fit, each with what to do. It opens no book.

Nothing of a customer is read; a book's place is looked at from outside: its files, its disk, its backups.
"""

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from crmdesk import clock, screen
from crmdesk.database import shared_place, sqlite_file, vault
from crmdesk.database.backups import restoring
from crmdesk.database.location import Location, read_location
from crmdesk.errors import UserError
from crmdesk.paths import data_folder, log_folder, resource, settings_folder
from crmdesk.services.backups import backups_at, chosen_folder, folder_of
from crmdesk.translation import format_moment, format_size
from crmdesk.translation import gettext as _

LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "psycopg", "reportlab", "python-calamine")
FONTS = ("CRMSans-Regular.ttf", "CRMSans-Bold.ttf", "CRMSansExt-Regular.ttf.xz", "CRMSansPlane2-Regular.ttf.xz")
LITTLE_ROOM, NO_ROOM = 2 * 1024**3, 200 * 1024**2
"""Bytes free on a disk below which it is said, and below which it is a fault."""
OLD_BACKUP = timedelta(days=1)
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock is right that stands before the program was made."""


class Verdict(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing looked at: its key, what was found, how it is to be taken, and what to do where it is not well."""

    key: str
    verdict: Verdict
    found: str
    advice: str = ""


def examine(location: str = "") -> tuple[Symptom, ...]:
    """Look at this computer and, where a book lives at ``location``, at what surrounds it."""
    found = [*_program(), *_fonts(), *_folders(), _time()]
    if location:
        try:
            place = read_location(location)
        except UserError as error:
            return (*found, Symptom("book", Verdict.FAIL, location.rsplit("@", maxsplit=1)[-1], error.message))
        found += _surroundings(place)
    return tuple(found)


def is_fit(symptoms: tuple[Symptom, ...]) -> bool:
    """Say whether nothing is a fault; warnings are none."""
    return not any(one.verdict is Verdict.FAIL for one in symptoms)


def _program() -> Iterator[Symptom]:
    versions: list[str] = []
    missing: list[str] = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    system = f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}"
    yield Symptom("system", Verdict.OK, system)
    if missing and not getattr(sys, "frozen", False):  # the built program carries no lists of what it holds
        yield Symptom("libraries", Verdict.FAIL, ", ".join(missing), _("Install crmdesk anew: libraries are missing."))
    else:
        yield Symptom("libraries", Verdict.OK, ", ".join(versions))
    try:
        cipher = sqlite_file.check_driver()
        yield Symptom("cipher", Verdict.OK, f"SQLCipher {cipher}, SQLite {sqlite_file.dbapi2.sqlite_version}")
    except UserError as error:
        yield Symptom("cipher", Verdict.FAIL, str(sqlite_file.dbapi2.sqlite_version), error.message)
    try:
        screen.demand_screen()
        yield Symptom("screen", Verdict.OK, os.environ.get("QT_QPA_PLATFORM") or _("There is a screen for the window."))
    except UserError as error:
        yield Symptom("screen", Verdict.WARN, _("No window can be opened; commands work."), error.message)


def _fonts() -> Iterator[Symptom]:
    missing = [name for name in FONTS if not resource("fonts", name).is_file()]
    if missing:
        yield Symptom("fonts", Verdict.FAIL, ", ".join(missing), _("Install crmdesk anew: fonts are missing."))
    else:
        yield Symptom("fonts", Verdict.OK, _("The Chinese fonts for screen and paper are there."))


def _folders() -> Iterator[Symptom]:
    for key, folder in (("settings", settings_folder()), ("books", data_folder()), ("log", log_folder())):
        near = _existing(folder)
        if os.access(near, os.W_OK):
            yield from _privacy(f"{key}_folder", folder)
        else:
            advice = _("Ask the bank's IT for the right to write there.")
            yield Symptom(f"{key}_folder", Verdict.FAIL, str(folder), advice)


def _time() -> Symptom:
    now = clock.now()
    if now < MADE:
        return Symptom("clock", Verdict.FAIL, format_moment(now), _("The computer's clock is wrong: set it right."))
    return Symptom("clock", Verdict.OK, format_moment(now))


def _surroundings(place: Location) -> Iterator[Symptom]:
    """Look at the files, the disk and the backups of a book."""
    if place.file is None:
        yield _connection(place)
    else:
        folder = _existing(place.file.parent)
        yield _book_file(place.file)
        yield _kind_of_folder(folder)
        yield _room("room", folder)
        yield from _privacy("book_file", place.file)
    yield from _key_file(place)
    yield from _backups(place)


def _book_file(book: Path) -> Symptom:
    if restoring.plan_path(book).exists():
        advice = _("Open the book once: the restore is then carried out to its end.")
        return Symptom("book", Verdict.WARN, _("A restore of this book was broken off."), advice)
    try:
        state = book.stat()
    except OSError:
        return Symptom("book", Verdict.FAIL, str(book), _("There is no book here. Name its file, or restore a backup."))
    changed = datetime.fromtimestamp(state.st_mtime, UTC)
    found = _("{path}, {size}, last written {moment}").format(
        path=book, size=format_size(state.st_size), moment=format_moment(changed)
    )
    if changed > clock.now() + timedelta(days=1):
        advice = _("The book was written in the future: the computer's clock is or was wrong. Set it right.")
        return Symptom("book", Verdict.WARN, found, advice)
    return Symptom("book", Verdict.OK, found)


def _kind_of_folder(folder: Path) -> Symptom:
    kind = shared_place.file_system(folder)
    found = f"{folder} ({kind})" if kind else str(folder)
    if shared_place.is_on_network(folder):
        advice = _(
            "A book on a network drive can be damaged. Move it to this computer's own disk; backups may go there."
        )
        return Symptom("place", Verdict.FAIL, found, advice)
    if shared_place.is_synchronised(folder):
        advice = _("A program that synchronises this folder can damage the book and take it out of the bank. Move it.")
        return Symptom("place", Verdict.FAIL, found, advice)
    return Symptom("place", Verdict.OK, found)


def _connection(place: Location) -> Symptom:
    """Say how the connection to a server is protected, by its address alone."""
    query: Mapping[str, object] = {} if place.url is None else place.url.query
    mode = str(query.get("sslmode", ""))
    if not mode:
        return Symptom("connection", Verdict.OK, _("The server is this computer."))
    if mode != "verify-full":
        advice = _("The server's certificate is not checked against its name: use sslmode=verify-full.")
        return Symptom("connection", Verdict.WARN, f"TLS, sslmode={mode}", advice)
    root = Path(str(query.get("sslrootcert", Path.home() / ".postgresql" / "root.crt")))
    if str(root) != "system" and not root.exists():
        advice = _("Put the certificate of the bank's authority there, or name it by sslrootcert in the address.")
        return Symptom("connection", Verdict.FAIL, str(root), advice)
    return Symptom("connection", Verdict.OK, f"TLS, sslmode={mode}")


def _key_file(place: Location) -> Iterator[Symptom]:
    try:
        vault.read_vault(place.vault_path)
    except (UserError, OSError) as error:
        advice = error.message if isinstance(error, UserError) else _("The key file cannot be read.")
        yield Symptom("key_file", Verdict.FAIL, str(place.vault_path), advice)
    else:
        yield from _privacy("key_file", place.vault_path)


def _backups(place: Location) -> Iterator[Symptom]:
    folder, away = folder_of(place, chosen_folder())
    if away is not None:
        advice = _("Plug its disk in or choose another folder; until then backups go beside the book.")
        yield Symptom("backup_folder", Verdict.WARN, str(away), advice)
    elif shared_place.is_synchronised(_existing(folder)):
        advice = _("Backups are encrypted, but a program takes them out of the bank. Choose another folder.")
        yield Symptom("backup_folder", Verdict.WARN, str(folder), advice)
    else:
        yield _room("backup_folder", _existing(folder))
    try:
        book_uid = vault.read_vault(place.vault_path).book_uid.hex
    except (UserError, OSError):
        return
    last = next((one for one in backups_at(place, book_uid) if one.checked is not None), None)
    if last is None:
        yield Symptom("last_backup", Verdict.WARN, _("There is no backup yet."), _("Make one: crmdesk backup"))
        return
    moment = format_moment(last.at)
    if clock.now() - last.at > OLD_BACKUP and _written(place) > last.at:
        advice = _("The book changed since and is not backed up: crmdesk backup")
        yield Symptom("last_backup", Verdict.WARN, moment, advice)
    else:
        yield Symptom("last_backup", Verdict.OK, moment)


def _written(place: Location) -> datetime:
    """Return when a book's files were last written; of a server nobody knows, so it may be just now."""
    if place.file is None:
        return clock.now()
    log = place.file.with_name(place.file.name + "-wal")
    moments = [one.stat().st_mtime for one in (place.file, log) if one.exists()]
    return datetime.fromtimestamp(max(moments, default=0.0), UTC)


def _room(key: str, folder: Path) -> Symptom:
    free = shutil.disk_usage(folder).free
    found = _("{folder}, {size} free").format(folder=folder, size=format_size(free))
    if free < NO_ROOM:
        return Symptom(key, Verdict.FAIL, found, _("The disk is as good as full: make room, or saving will fail."))
    if free < LITTLE_ROOM:
        return Symptom(key, Verdict.WARN, found, _("The disk is filling up: make room."))
    return Symptom(key, Verdict.OK, found)


def _privacy(key: str, path: Path) -> Iterator[Symptom]:
    """Say whether others on this computer may read what should be its owner's alone."""
    if sys.platform == "win32" or not path.exists():
        yield Symptom(key, Verdict.OK, str(path))
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        advice = _("Others on this computer may read it: chmod {mode} {path}").format(
            mode="700" if path.is_dir() else "600", path=path
        )
        yield Symptom(key, Verdict.WARN, f"{path} ({mode:o})", advice)
    else:
        yield Symptom(key, Verdict.OK, str(path))


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
