"""Files half written when the program was ended: noted before they begin, swept away at the next start.

A paper or list on its way to a folder of the user's stands there under a passing name for a moment. Where the program is
killed in that moment, customer facts would stay in a file nobody knows of; so its name is noted in the program's own
folder first, and whoever starts next removes it.
"""

import logging
import os
import re
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

log = logging.getLogger(__name__)

LONGEST_WRITE_SECONDS = 600
"""After so long no file is still being written, whatever the process of that number is doing."""
_PASSING = re.compile(r"\..+\.(\d+)\.new")


def passing_name(path: Path) -> Path:
    """Return the name under which a file is written before it takes its own: hidden, with this process's number."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


@contextmanager
def noted(temporary: Path, notes: Path) -> Generator[None]:
    """Keep a note of ``temporary`` in the folder ``notes`` inside the block; a killed program leaves the note."""
    notes.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = notes / f"{os.getpid()}-{uuid4().hex}"
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, os.fsencode(temporary.absolute()))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def sweep(notes: Path, folders: tuple[Path, ...]) -> int:
    """Remove what ended programs left half written: what ``notes`` tell of, and passing files in our own ``folders``.

    Returns how many files went. What another running program is writing stays; what cannot be removed is logged.
    """
    gone = 0
    for note in _files(notes):
        if _is_ended(note.name.partition("-")[0], note):
            with suppress(OSError, ValueError):
                left = Path(os.fsdecode(note.read_bytes()))
                gone += _PASSING.fullmatch(left.name) is not None and _remove(left)
            _remove(note)
    for folder in folders:
        for left in _files(folder):
            found = _PASSING.fullmatch(left.name)
            if found is not None and _is_ended(found.group(1), left):
                gone += _remove(left)
    return gone


def _files(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_file()]
    except OSError:
        return []


def _is_ended(number: str, file: Path) -> bool:
    """Say whether the process that wrote ``file`` is no more; Windows tells nothing of others, there its age decides."""
    with suppress(OSError):
        if time.time() - file.stat().st_mtime > LONGEST_WRITE_SECONDS:
            return True
    if sys.platform == "win32" or not number.isdigit():
        return False
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _remove(file: Path) -> bool:
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        log.warning("a file left half written could not be removed: %s", type(error).__name__)
        return False
    return True
