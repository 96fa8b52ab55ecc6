"""Where the program finds its own resources and keeps what belongs to the user."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

from crmdesk import leftovers

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, inside the package (wheel, built program) or beside it (checkout)."""
    inside = _PACKAGE.joinpath("resources", *parts)
    if inside.exists():
        return inside
    return _PACKAGE.parent.joinpath("resources", *parts)


def settings_folder() -> Path:
    """Return the folder of this user's settings and PostgreSQL vaults; ``CRMDESK_HOME`` overrides it (tests, kiosks)."""
    home = os.environ.get("CRMDESK_HOME")
    return Path(home) if home else Path(platformdirs.user_config_dir("crmdesk", appauthor=False))


def data_folder() -> Path:
    """Return the folder where books live unless the user chooses another."""
    home = os.environ.get("CRMDESK_HOME")
    return Path(home) / "books" if home else Path(platformdirs.user_data_dir("crmdesk", appauthor=False))


def log_folder() -> Path:
    """Return the folder of the log files."""
    home = os.environ.get("CRMDESK_HOME")
    return Path(home) / "log" if home else Path(platformdirs.user_log_dir("crmdesk", appauthor=False))


def make_private_folder(folder: Path) -> Path:
    """Make ``folder`` readable by its owner alone and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def notes_folder() -> Path:
    """Return the folder of notes on files being written elsewhere."""
    return settings_folder() / "unfinished"


def sweep_leftovers() -> int:
    """Remove what an ended program left half written, in its own folders and the user's; return how many files."""
    return leftovers.sweep(notes_folder(), (settings_folder(), data_folder()))


def write_handed_out(path: Path, content: bytes) -> None:
    """Write a file that leaves the program for a folder of the user's; see ``write_private``.

    What is left of it when the program is killed meanwhile is removed at the next start.
    """
    with leftovers.noted(leftovers.passing_name(path), notes_folder()):
        write_private(path, content)


def write_private(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step, readable by its owner alone, durable before the name changes."""
    temporary = leftovers.passing_name(path)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # the new content stands there already: to say that it does not would be wrong
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can (not on Windows, whose folders cannot be opened)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
