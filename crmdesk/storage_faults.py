"""Faults below the program that the user can put right: a full or failing disk, a file taken away, a server gone.

Each comes as an exception of the system (errno), of SQLite (its error name) or of PostgreSQL (its SQLSTATE), often
wrapped by a library. Here it becomes one calm message saying what to do; everything else stays an error of ours.
"""

import errno
from typing import Any

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

_FULL = frozenset({errno.ENOSPC, errno.EFBIG})
_QUOTA = frozenset({getattr(errno, "EDQUOT", errno.ENOSPC)})
_PROTECTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_FAILING = frozenset({errno.EIO})
_GONE = frozenset({errno.ENODEV, errno.ENXIO, getattr(errno, "ESTALE", errno.ENODEV), errno.ENOTCONN})
_SERVER_FULL = frozenset({"53100", "53200"})  # SQLSTATE disk_full, out_of_memory
_SERVER_PROTECTED = "25006"  # read_only_sql_transaction: a standby answers


def storage_fault(error: BaseException) -> UserError | None:
    """Return what to tell the user when a disk, folder or server refused the work; None when that is not what happened."""
    for one in _causes(error):
        words = _system_words(one) or _sqlite_words(one) or _server_words(one)
        if words is not None:
            return UserError(words)
    return None


def damage(error: BaseException) -> UserError | None:
    """Return what to tell the user when the bytes of the book itself are not as they were written; else None."""
    for one in _causes(error):
        if str(getattr(one, "sqlite_errorname", "")).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return UserError(
                _(
                    "The file of the book is damaged, so this was not done. Close the book and restore the last good "
                    "backup; keep the damaged file."
                )
            )
    return None


def server_lost() -> UserError:
    """Return what to tell the user when the server went away before anything was saved."""
    return UserError(
        _(
            "The connection to the server was lost, so this was not done. Please try again in a moment; nothing else is lost."
        )
    )


def _causes(error: BaseException) -> list[Any]:
    """Return the error and what it wraps."""
    original = getattr(error, "orig", None)
    return [error] if original is None else [original, error]


def _system_words(error: Any) -> str | None:
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return _full_words()
    if number in _QUOTA:
        return _(
            "Your share of the disk is used up, so this was not saved. Free some space or ask the bank's IT for more, "
            "then do it again; everything saved before is safe."
        )
    if number in _PROTECTED:
        return _protected_words()
    if number in _FAILING:
        return _failing_words()
    return _gone_words() if number in _GONE else None


def _sqlite_words(error: Any) -> str | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name == "SQLITE_FULL":
        return _full_words()
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return _protected_words()
    if name.startswith("SQLITE_IOERR"):
        return _failing_words()
    return _gone_words() if name.startswith("SQLITE_CANTOPEN") else None


def _server_words(error: Any) -> str | None:
    state = getattr(error, "sqlstate", None)
    if state in _SERVER_FULL:
        return _("The server has no room left, so this was not saved. Please tell the bank's IT; nothing else is lost.")
    if state == _SERVER_PROTECTED:
        return _("The server only lets the book be read at present, so this was not saved. Please tell the bank's IT.")
    return None


def _full_words() -> str:
    return _(
        "The disk is full, so this was not saved. Make room on the disk, then do it again; everything saved before is "
        "safe."
    )


def _protected_words() -> str:
    return _(
        "The file or its folder is write-protected, so this was not saved. Lift the protection or ask the bank's IT, "
        "then do it again."
    )


def _failing_words() -> str:
    return _(
        "The disk reports a fault or has no room for you, so this was not saved. Check the disk and do it again; if it "
        "happens again, make a backup on another disk and ask the bank's IT."
    )


def _gone_words() -> str:
    return _(
        "The file of the book cannot be opened any more: it was moved or deleted, its drive is gone, or its folder is "
        "write-protected. Put it back, then do it again."
    )
