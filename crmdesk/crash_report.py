"""What would be reported of an error of ours: where in the program it happened, and never with what.

A report holds the program's version, the system, the types of the exceptions and the lines of code they went through.
It holds no messages, values, paths of the user or text of any record: exception messages often carry the very data
that failed.
"""

import platform
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

_PACKAGE = Path(__file__).resolve().parent
_LIBRARIES = ("pyside6-essentials", "sqlalchemy", "sqlcipher3", "reportlab")
MOST_FRAMES = 40
"""Lines of code reported of one exception; of deeper ones the middle is left out."""


def describe(error: BaseException, moment: datetime) -> str:
    """Return the report of an error that happened at ``moment`` (UTC), as lines of plain text."""
    lines = [
        f"crmdesk {_version_of('crmdesk')}",
        f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}",
        ", ".join(f"{name} {_version_of(name)}" for name in _LIBRARIES),
        f"{moment:%Y-%m-%d %H:%M} UTC",
    ]
    return "\n".join([*lines, "", trace(error)]) + "\n"


def trace(error: BaseException) -> str:
    """Return types and lines of code of an error and of what caused it: no message, no value."""
    parts = [
        "\n".join([f"{'caused by ' if number else ''}{_name(each)}", *_frames(each.__traceback__)])
        for number, each in enumerate(_chain(error))
    ]
    return "\n\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what caused it, each once."""
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(traceback: TracebackType | None) -> list[str]:
    """Return the lines of code an exception went through, the outermost first."""
    frames: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append(f"  {_place(code.co_filename)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    if len(frames) > MOST_FRAMES:
        half = MOST_FRAMES // 2
        frames = [*frames[:half], f"  … {len(frames) - 2 * half} more …", *frames[-half:]]
    return frames


def _place(filename: str) -> str:
    """Return a source file's path without the user's folders: from the package or the libraries on, else its name."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    for root in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return path.name


def _version_of(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # 13 ms that the start of the program has no use for

    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
