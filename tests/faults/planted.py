"""Names, numbers and notes that stand nowhere else, and the search for them in every byte that reached a disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.shim import read_log

MARK = "龘靐"
"""Every planted name and note holds it, so that a first search for four patterns finds the places to look at."""
PHONE = "1997310"
IDENTITY = "99000019"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
EACH = 100


@dataclass(frozen=True, slots=True)
class Planted:
    """100 names, 100 numbers (half phones, half identities) and 100 notes."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    identities: tuple[str, ...]
    notes: tuple[str, ...]


def plant(seed: int) -> Planted:
    """Return the texts of a seed; the day and who searches make them alike."""
    random = Random(seed)  # noqa: S311 - a draw, not a secret

    def hanzi(count: int) -> str:
        return "".join(chr(random.randrange(0x4E00, 0x9FA0)) for _index in range(count))

    return Planted(
        tuple(MARK + hanzi(2) for _index in range(EACH)),
        tuple(f"{PHONE}{number:04d}" for number in random.sample(range(10_000), EACH // 2)),
        tuple(f"{IDENTITY}{number:010d}" for number in random.sample(range(10**10), EACH // 2)),
        tuple(f"{MARK}{hanzi(14)}" for _index in range(EACH)),
    )


class Search:
    """Finds planted texts in bytes, in four encodings."""

    def __init__(self, planted: Planted) -> None:
        """Search for ``planted``."""
        self._marks = tuple({mark.encode(one) for one in ENCODINGS for mark in (MARK, PHONE, IDENTITY)})
        texts = (*planted.names, *planted.phones, *planted.identities, *planted.notes)
        self._patterns = tuple({text.encode(one) for one in ENCODINGS for text in texts})
        self.texts = len(texts)
        self.bytes = 0

    def hits(self, content: bytes) -> int:
        """Return how many planted texts stand in ``content``."""
        self.bytes += len(content)
        return sum(
            content.startswith(self._patterns, place) for mark in self._marks for place in _places(content, mark)
        )

    def in_folder(self, folder: Path, own: tuple[Path, ...]) -> list[str]:
        """Return the files below ``folder`` that hold planted texts; ``own`` folders are the user's."""
        found: list[str] = []
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and not any(path.is_relative_to(one) for one in own):
                hits = self.hits(path.read_bytes())
                found += [f"{path.relative_to(folder)}: {hits}"] if hits else []
        return found

    def in_log(self, log: Path, own: tuple[Path, ...]) -> list[str]:
        """Return the files into which planted texts were ever written, those that are gone again too."""
        written: dict[str, bytearray] = {}
        for record in read_log(log):
            if record.kind == "W" and not any(Path(record.path).is_relative_to(one) for one in own):
                written.setdefault(record.path, bytearray()).extend(record.content)
        return [f"{path}: {hits}" for path, content in written.items() if (hits := self.hits(bytes(content)))]


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    place = content.find(mark)
    while place >= 0:
        yield place
        place = content.find(mark, place + 1)
