"""A disk as a power cut may leave it: what was synced stays, everything after may be there, gone, torn or out of order."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.shim import Record

SECTOR = 512
Pending = tuple[int, bytes | None]
"""A write that is not synced (offset, bytes), or a truncation (size, None)."""


@dataclass
class _File:
    kept: bytearray = field(default_factory=bytearray)
    pending: list[Pending] = field(default_factory=list[Pending])

    def sync(self) -> None:
        for one in self.pending:
            _apply(self.kept, one)
        self.pending.clear()


@dataclass(frozen=True)
class _Renaming:
    """A change of a folder that is not synced: this name leads to this file from now on, or to none."""

    name: str
    file: _File | None
    old: str | None = None


class Disk:
    """Replays records; ``after_cut`` gives one of the many states the disk may be in when the power goes now."""

    def __init__(self, folder: Path) -> None:
        """Begin with the files of ``folder``, all of them safely on the disk."""
        self._folder = folder
        self._safe_names = {str(path): _File(bytearray(path.read_bytes())) for path in folder.iterdir()}
        self._names = dict(self._safe_names)
        self._renamings: list[_Renaming] = []

    def replay(self, record: Record) -> None:
        """Do again what a record says. Shared memory (``-shm``) is no content: SQLite makes it anew."""
        if record.path.endswith("-shm"):
            return
        match record.kind:
            case "C":
                self._rename(_Renaming(record.path, _File()))
            case "W":
                self._names[record.path].pending.append((record.number, record.content))
            case "T":
                self._names[record.path].pending.append((record.number, None))
            case "S":
                self._sync(record.path)
            case "U":
                self._rename(_Renaming(record.path, None))
            case "R":
                self._rename(_Renaming(record.content.decode(), self._names[record.path], old=record.path))
            case _:
                pass

    def content(self, name: str) -> bytes:
        """Return what the program itself would read of a file now."""
        found = self._names[name]
        content = bytearray(found.kept)
        for one in found.pending:
            _apply(content, one)
        return bytes(content)

    def after_cut(self, random: Random) -> dict[str, bytes]:
        """Return name and content of every file after a power cut at this point."""
        names = dict(self._safe_names)
        for one in self._renamings[: random.randint(0, len(self._renamings))]:
            _enter(names, one)
        mood = random.random()
        return {name: _survivors(file, random, mood) for name, file in names.items()}

    def _sync(self, path: str) -> None:
        if path not in self._names:  # a folder
            for one in self._renamings:
                _enter(self._safe_names, one)
            self._renamings.clear()
            return
        self._names[path].sync()

    def _rename(self, one: _Renaming) -> None:
        _enter(self._names, one)
        self._renamings.append(one)


def _enter(names: dict[str, _File], one: _Renaming) -> None:
    if one.old is not None:
        names.pop(one.old, None)
    if one.file is None:
        names.pop(one.name, None)
    else:
        names[one.name] = one.file


def _apply(content: bytearray, one: Pending) -> None:
    place, written = one
    end = place if written is None else place + len(written)
    if written is None and len(content) > end:
        del content[end:]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if written is not None:
        content[place:end] = written


def _survivors(file: _File, random: Random, mood: float) -> bytes:
    """Return a file with some of what was not synced: nothing of it, all of it, or a mixture in any order."""
    content = bytearray(file.kept)
    if mood < 0.15:
        return bytes(content)
    chosen = file.pending if mood < 0.3 else [one for one in file.pending if random.random() < 0.6]
    if mood >= 0.5:
        chosen = random.sample(chosen, len(chosen))
    for one in chosen:
        place, written = one
        if written is None or mood < 0.3 or random.random() < 0.7:
            _apply(content, one)
            continue
        for start in range(0, len(written), SECTOR):
            if random.random() < 0.5:
                _apply(content, (place + start, written[start : start + SECTOR]))
    return bytes(content)
