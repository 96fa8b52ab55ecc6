"""Faults below the program become one calm message each; everything else stays an error of ours."""

import errno

import pytest
from sqlcipher3 import dbapi2

from crmdesk import translation
from crmdesk.storage_faults import damage, storage_fault


class DriverError(dbapi2.OperationalError):
    def __init__(self, name: str) -> None:
        super().__init__("of the driver")
        self.sqlite_errorname = name


class ServerError(Exception):
    def __init__(self, state: str) -> None:
        super().__init__("of the server")
        self.sqlstate = state


class WrappingError(Exception):
    def __init__(self, original: Exception) -> None:
        super().__init__("of the library")
        self.orig = original


SAID = {
    "disk is full": [OSError(errno.ENOSPC, ""), OSError(errno.EFBIG, ""), DriverError("SQLITE_FULL")],
    "share of the disk": [OSError(errno.EDQUOT, "")],
    "write-protected": [
        OSError(errno.EROFS, ""),
        PermissionError(errno.EACCES, ""),
        DriverError("SQLITE_READONLY_DBMOVED"),
    ],
    "reports a fault": [OSError(errno.EIO, ""), DriverError("SQLITE_IOERR_FSYNC")],
    "moved or deleted": [OSError(errno.ENODEV, ""), DriverError("SQLITE_CANTOPEN")],
    "server has no room": [ServerError("53100")],
    "only lets the book be read": [ServerError("25006")],
}


@pytest.mark.parametrize("words", SAID)
def test_a_fault_is_said_plainly_however_it_is_wrapped(words: str) -> None:
    for error in SAID[words]:
        for one in (error, WrappingError(error)):
            told = storage_fault(one)
            assert told is not None
            assert words in told.message


@pytest.mark.parametrize(
    "error", [ValueError(), KeyError("x"), FileNotFoundError(errno.ENOENT, ""), DriverError("SQLITE_BUSY")]
)
def test_other_errors_stay_ours(error: Exception) -> None:
    assert storage_fault(error) is None
    assert damage(error) is None


def test_damage_is_told_apart_from_a_disk() -> None:
    for name in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        assert storage_fault(DriverError(name)) is None
        told = damage(WrappingError(DriverError(name)))
        assert told is not None
        assert "restore the last good backup" in told.message


def test_the_message_is_made_when_it_is_told() -> None:
    english = storage_fault(OSError(errno.ENOSPC, ""))
    translation.set_language(translation.CHINESE)
    chinese = storage_fault(OSError(errno.ENOSPC, ""))
    assert english is not None
    assert chinese is not None
