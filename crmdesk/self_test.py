"""Checks an installed program from inside: what it carries is there and works together, on any machine.

``crmdesk self-test`` runs it, also in the built program, whose libraries and files no test of the checkout sees. It works
in a temporary folder and touches no book.
"""

import importlib
import platform
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from crmdesk import paths, translation

LIBRARIES = (
    "sqlcipher3",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "alembic",
    "argon2",
    "pypinyin",
    "stdnum.cn.ric",
)
"""What is imported late or by name only, so that a build could miss it unnoticed."""

_PLAINTEXT = b"SQLite format 3"


def run() -> dict[str, object]:
    """Run every check and return what each found; ``ok`` says whether all passed, ``failed`` names those that did not."""
    found: dict[str, object] = {"version": metadata.version("crmdesk"), "python": platform.python_version()}
    failed: list[str] = []
    with TemporaryDirectory(prefix="crmdesk-") as name:
        for check in CHECKS:
            try:
                found[check.__name__] = check(Path(name))
            except Exception as error:  # noqa: BLE001 - the answer names whatever is wrong with this installation
                found[check.__name__] = f"{type(error).__name__}: {error}"
                failed.append(check.__name__)
    return found | {"failed": failed, "ok": not failed}


def resources(_folder: Path) -> dict[str, int]:
    """Count fonts, icons and translated messages; each must be there."""
    counts = {
        "fonts": len(list(paths.resource("fonts").glob("*.ttf*"))),
        "icons": len(list(paths.resource("icons").glob("*.svg"))),
        "catalogue": paths.resource("locale", translation.CHINESE, "LC_MESSAGES", "crmdesk.mo").stat().st_size,
    }
    if not all(counts.values()):
        raise FileNotFoundError(str(counts))
    return counts


def libraries(_folder: Path) -> int:
    """Import what is imported late."""
    return len([importlib.import_module(name) for name in LIBRARIES])


def book(folder: Path) -> dict[str, object]:
    """Make an encrypted book, and open it with its password."""
    from crmdesk.services import book as books

    place = folder / "self-test.crmdesk"
    draft = books.FirstRun(str(place), "Bank", "Branch", "Self Test", "000001", "self-test", demonstration=True)
    made, _recovery_key = books.create_book(draft)
    made.close()
    opened = books.unlock(str(place), "self-test")
    cipher = opened.identity.cipher
    opened.close()
    if place.read_bytes().startswith(_PLAINTEXT):
        message = "the book is not encrypted"
        raise ValueError(message)
    return {"cipher": cipher, "bytes": place.stat().st_size}


CHECKS: tuple[Callable[[Path], object], ...] = (resources, libraries, book)
