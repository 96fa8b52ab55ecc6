"""Gather the licence texts of every library the program ships into ``LICENSES/``: ``python tools/collect_licenses.py``.

Texts that no library carries in its own package (Qt's, SQLCipher's, those of libraries inside a wheel, fonts, icons)
are kept there by hand; ``LICENSES/README.md`` says what belongs to what.
"""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "LICENSES"
_TEXT = re.compile(r"licen[cs]e|copying|notice|authors|BUILD_LICENSES/", re.IGNORECASE)
# Code is no text; the fonts these two belong to are GPL and left out of the built program; and systems we do not ship for.
_NOT = re.compile(r"\.pyc?$|DarkGarden|/android/|_musl/|v8_xfa")


def shipped_libraries() -> dict[str, metadata.Distribution]:
    """Return every library the program needs at run time, with what those need in turn, by its canonical name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, metadata.Distribution] = {}
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        name = wanted.name.lower().replace("_", "-")
        key = (name, frozenset(wanted.extras))
        if key in done:
            continue
        done.add(key)
        found[name] = metadata.distribution(wanted.name)
        for line in found[name].requires or []:
            needed = Requirement(line)
            extras = ["", *wanted.extras]
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)
    return dict(sorted(found.items()))


def texts(library: metadata.Distribution) -> list[tuple[str, str]]:
    """Return the licence texts a library carries, with the path of each in its package."""
    paths = [path for path in library.files or [] if _TEXT.search(path.as_posix()) and not _NOT.search(path.as_posix())]
    return [(path.as_posix(), Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")) for path in paths]


def main() -> None:
    """Write one file for each library that carries its licence."""
    for name, library in shipped_libraries().items():
        parts = [f"---- {path} ----\n\n{text.strip()}\n" for path, text in texts(library)]
        if not parts:
            print(f"{name}: carries no licence text; keep one by hand")
            continue
        lines = "\n".join(parts).splitlines()
        content = "\n".join(line.rstrip() for line in lines)
        (FOLDER / f"{name}.txt").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
