"""The doctor says of each thing how it is and what to do, and opens no book."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from crmdesk import clock
from crmdesk.database import shared_place, sqlite_file
from crmdesk.database.backups import restoring
from crmdesk.services import backups, doctor
from crmdesk.services.backups import Reason
from crmdesk.services.book import OpenBook
from crmdesk.services.doctor import Symptom, Verdict
from crmdesk.settings import BACKUP_FOLDER, Settings


def found(location: str = "") -> dict[str, Symptom]:
    return {one.key: one for one in doctor.examine(location)}


def test_without_a_book_it_looks_at_the_computer() -> None:
    symptoms = found()
    assert {"system", "libraries", "cipher", "screen", "fonts", "clock"} <= set(symptoms)
    assert {one.verdict for one in symptoms.values()} == {Verdict.OK}, symptoms
    assert "SQLCipher" in symptoms["cipher"].found
    assert "book" not in symptoms


def test_a_book_with_a_backup_is_fit_and_stays_unopened(book: OpenBook) -> None:
    backups.back_up(book, Reason.BY_HAND)
    book.close()
    place = Path(book.location.name)
    before = sorted(one.name for one in place.parent.iterdir())
    symptoms = doctor.examine(book.location.name)
    assert doctor.is_fit(symptoms)
    bad = {one.key for one in symptoms if one.verdict is not Verdict.OK}
    assert not bad - {"room", "backup_folder"}  # the machine's own disk may be full
    assert sorted(one.name for one in place.parent.iterdir()) == before


Fault = Callable[[Path, pytest.MonkeyPatch], object]
WORSE: dict[str, tuple[str, Verdict, Fault]] = {
    "no book": ("book", Verdict.FAIL, lambda place, _patch: place.unlink()),
    "from the future": (
        "book", Verdict.WARN, lambda place, _patch: os.utime(place, (2**33, 2**33)),
    ),
    "broken off restore": (
        "book", Verdict.WARN, lambda place, _patch: restoring.plan_path(place).write_bytes(b"{}"),
    ),
    "network": ("place", Verdict.FAIL, lambda _place, patch: patch.setattr(shared_place, "is_on_network", bool)),
    "synchronised": (
        "place", Verdict.FAIL, lambda place, _patch: (place.parent / ".stfolder").mkdir(),
    ),
    "no key file": (
        "key_file", Verdict.FAIL, lambda place, _patch: place.with_name(place.name + ".vault").unlink(),
    ),
    "full disk": (
        "room", Verdict.FAIL,
        lambda _place, patch: patch.setattr(doctor.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1)),
    ),
    "filling disk": (
        "room", Verdict.WARN,
        lambda _place, patch: patch.setattr(doctor.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10**9)),
    ),
    "open to all": ("book_file", Verdict.WARN, lambda place, _patch: place.chmod(0o644)),
    "backup disk away": (
        "backup_folder", Verdict.WARN, lambda place, _patch: Settings().set(BACKUP_FOLDER, str(place.parent / "usb")),
    ),
    "wrong driver": ("cipher", Verdict.FAIL, lambda _place, patch: patch.setattr(sqlite_file, "OLDEST_SQLITE", (9,))),
    "no fonts": ("fonts", Verdict.FAIL, lambda _place, patch: patch.setattr(doctor, "FONTS", ("none.ttf",))),
    "no library": ("libraries", Verdict.FAIL, lambda _place, patch: patch.setattr(doctor, "LIBRARIES", ("nothing-x",))),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="rights and marks of Linux")
@pytest.mark.parametrize("fault", WORSE)
def test_what_is_wrong_is_said_with_what_to_do(book: OpenBook, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key, verdict, make_worse = WORSE[fault]
    book.close()
    make_worse(Path(book.location.name), monkeypatch)
    symptom = found(book.location.name)[key]
    assert (symptom.verdict, bool(symptom.advice)) == (verdict, True), symptom


def test_the_age_of_the_last_backup_counts_only_when_the_book_changed(book: OpenBook) -> None:
    assert found(book.location.name)["last_backup"].verdict is Verdict.WARN
    now = clock.now()
    with clock.frozen(now - timedelta(days=3)):
        backups.back_up(book, Reason.EXIT)
    book.close()
    assert found(book.location.name)["last_backup"].verdict is Verdict.WARN
    past = (now - timedelta(days=4)).timestamp()
    os.utime(book.location.name, (past, past))
    assert found(book.location.name)["last_backup"].verdict is Verdict.OK


def test_a_clock_that_stands_before_the_program_is_wrong() -> None:
    with clock.frozen(datetime(2001, 1, 1, tzinfo=UTC)):
        assert found()["clock"].verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("postgresql://rm@localhost/bank", Verdict.OK),
        ("postgresql://rm@server/bank?sslmode=require", Verdict.WARN),
        ("postgresql://rm@server/bank?sslrootcert=/nowhere/root.crt", Verdict.FAIL),
        ("postgresql://rm@server/bank?sslrootcert=system", Verdict.OK),
    ],
)
def test_the_way_to_a_server_is_judged_by_its_address(address: str, verdict: Verdict) -> None:
    assert found(address)["connection"].verdict is verdict


def test_an_address_that_is_none_is_said_so() -> None:
    assert found("mysql://rm@server/bank")["book"].verdict is Verdict.FAIL
