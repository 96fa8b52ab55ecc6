"""A backup counts only when its copy was reopened and holds what the book held; nothing else is touched."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crmdesk import clock
from crmdesk.database import sqlite_file
from crmdesk.database.backups import checking, entries, making
from crmdesk.database.backups.entries import Backup, Reason
from crmdesk.errors import Cancelled, UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.progress import tell_nobody
from tests.books import PEOPLE, add_customers

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def make(book: OpenBook, reason: Reason = Reason.BY_HAND, **more: Any) -> Backup:
    return making.back_up(book.location, book.opened, book.location.backup_folder, reason, tell_nobody, **more)


def names(book: OpenBook) -> list[str]:
    folder = book.location.backup_folder
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_three_private_files_that_say_what_it_holds(filled_book: OpenBook) -> None:
    with clock.frozen(NOON):
        backup = make(filled_book)
    assert backup.path.name == "20261122-120000-000000-by-hand.crmdesk"
    assert names(filled_book) == [backup.path.name, f"{backup.path.name}.checked", f"{backup.path.name}.vault"]
    if sys.platform != "win32":
        assert {stat.S_IMODE(one.stat().st_mode) for one in backup.path.parent.iterdir()} == {0o600}
    assert backup.vault_path.read_bytes() == filled_book.location.vault_path.read_bytes()
    assert backup.checked is not None
    facts = backup.checked.facts
    assert (facts.customers, facts.contacts, facts.book_uid) == (5, 0, filled_book.uid.hex)
    assert facts.counts["phone"] == sum(len(one.phones) for one in PEOPLE)
    assert entries.list_backups(backup.path.parent, filled_book.uid.hex) == (backup,)
    assert entries.list_backups(backup.path.parent, "f" * 32) == ()


def test_a_copy_holds_one_state_of_the_book_while_others_write(
    filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PAGES_A_STEP", 20)
    steps: list[int] = []

    def tell(done: int, _of: int, _words: str) -> None:
        steps.append(done)
        if len(steps) in (2, 4):
            add_customers(filled_book, PEOPLE[2:3])

    place = filled_book.location
    backup = making.back_up(place, filled_book.opened, place.backup_folder, Reason.HALF_HOUR, tell)
    assert len(steps) > 5
    assert backup.checked is not None
    assert backup.checked.facts.customers == 5
    later = make(filled_book)
    assert later.checked is not None
    assert later.checked.facts.customers == 7


def test_a_copy_that_does_not_hold_what_the_book_held_is_thrown_away(
    filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make(filled_book)
    before = names(filled_book)
    copy = making._copy_file

    def losing(path: Path, target: Path, data_key: bytes, *rest: Any) -> Any:
        facts = copy(path, target, data_key, *rest)
        connection = sqlite_file.connect(target, data_key)
        connection.execute("DELETE FROM phone WHERE id = 1")
        connection.close()
        return facts

    def flipping(path: Path, target: Path, data_key: bytes, *rest: Any) -> Any:
        facts = copy(path, target, data_key, *rest)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        return facts

    def cutting(path: Path, target: Path, data_key: bytes, *rest: Any) -> Any:
        facts = copy(path, target, data_key, *rest)
        os.truncate(target, target.stat().st_size - 4096)
        return facts

    for fault in (losing, flipping, cutting):
        monkeypatch.setattr(making, "_copy_file", fault)
        with pytest.raises(UserError, match="thrown away"):
            make(filled_book)
        assert names(filled_book) == before
    assert entries.read_backup(kept.path).checked is not None


def test_a_full_disk_is_told_and_leaves_the_earlier_backups(
    filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(filled_book)
    before = names(filled_book)
    with monkeypatch.context() as patch:
        patch.setattr(making.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
        with pytest.raises(UserError, match="no room for a backup"):
            make(filled_book)

    def full(_source: Any, _path: Any) -> None:
        raise OSError(errno.ENOSPC, "no room")

    for place in ("write_private", "make_durable"):
        with monkeypatch.context() as patch:
            patch.setattr(making, place, lambda *_arguments: full(None, None))
            with pytest.raises(UserError, match="no room for a backup"):
                make(filled_book)
        good = [one for one in entries.all_backups(filled_book.location.backup_folder) if one.checked is not None]
        assert len(good) == 1
    assert not [one for one in names(filled_book) if ".new" in one]
    assert set(before) <= set(names(filled_book))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs a small disk of its own")
def test_a_disk_that_fills_while_copying(filled_book: OpenBook, tmp_path: Path) -> None:
    import subprocess

    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        making_room = making.ROOM_LEFT
        making.ROOM_LEFT = -(10**12)
        with pytest.raises(UserError, match="no room for a backup"):
            making.back_up(filled_book.location, filled_book.opened, disk / "b", Reason.EXIT, tell_nobody)
        assert list((disk / "b").iterdir()) == []
    finally:
        making.ROOM_LEFT = making_room
        subprocess.run(["umount", disk], check=True)


def test_stopping_leaves_nothing(filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PAGES_A_STEP", 20)
    monkeypatch.setattr(checking, "STEPS_BETWEEN_QUESTIONS", 10)
    asked = 0

    def after(count: int) -> Callable[[], bool]:
        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > count

        return stop

    for count in (0, 3, 60):
        asked = 0
        with pytest.raises(Cancelled):
            make(filled_book, cancelled=after(count))
        assert names(filled_book) == []


def test_the_folders_disk_has_to_be_there(filled_book: OpenBook, tmp_path: Path) -> None:
    away = tmp_path / "usb" / "customers.backups"
    with pytest.raises(UserError, match="Plug its disk in"):
        making.back_up(filled_book.location, filled_book.opened, away, Reason.EXIT, tell_nobody)
    assert not away.parent.exists()


def test_a_damaged_book_is_said_to_be_one(filled_book: OpenBook) -> None:
    place = filled_book.location
    assert place.file is not None
    kept = make(filled_book)
    filled_book.close()
    content = bytearray(place.file.read_bytes())
    content[len(content) // 2] ^= 1
    place.file.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        make(filled_book)
    assert entries.read_backup(kept.path).checked is not None


def test_pruning_takes_only_checked_backups_of_this_book(filled_book: OpenBook) -> None:
    folder = filled_book.location.backup_folder
    made: list[Path] = []
    with clock.frozen(NOON - timedelta(days=30)):
        made.append(make(filled_book).path)
    for seconds in (5, 4, 3, 2, 1):
        with clock.frozen(NOON - timedelta(days=3, seconds=seconds)):
            name = entries.file_name(clock.now(), Reason.HALF_HOUR)
        clone(made[0], folder / name, clock_at=NOON - timedelta(days=3, seconds=seconds))
        made.append(folder / name)
    unchecked = clone(made[0], folder / "20261101-120000-000000-exit.crmdesk", clock_at=None)
    foreign = clone(made[0], folder / "20261101-120000-000001-exit.crmdesk", clock_at=NOON - timedelta(days=3))
    vault_file = entries.vault_beside(foreign)
    vault_file.write_text(vault_file.read_text().replace(str(filled_book.uid), "0" * 8 + str(filled_book.uid)[8:]))
    strangers = [folder / name for name in ("notes.txt", "my.crmdesk", "20261101-120000-000000-exit.crmdesk.bak")]
    for one in strangers:
        one.write_bytes(b"mine")
    with clock.frozen(NOON):
        newest = make(filled_book)
    left = {one.path for one in entries.all_backups(folder)}
    assert left == {made[0], made[-1], newest.path, unchecked, foreign}
    assert all(one.read_bytes() == b"mine" for one in strangers)
    assert len(names(filled_book)) == 3 * 5 - 1 + 3


def clone(source: Path, target: Path, clock_at: datetime | None) -> Path:
    """Copy a backup under another name, as checked at another moment or never."""
    shutil.copy2(source, target)
    shutil.copy2(entries.vault_beside(source), entries.vault_beside(target))
    checked = entries.read_backup(source).checked
    if clock_at is not None and checked is not None:
        entries.write_checked(target, entries.Checked(clock_at, checked.size, checked.vault_digest, checked.facts))
    return target


def test_what_a_killed_program_left_is_swept_after_an_hour(filled_book: OpenBook) -> None:
    folder = filled_book.location.backup_folder
    make(filled_book)
    old, young = (folder / f"20261101-12000{number}-000000-exit.crmdesk.new" for number in (1, 2))
    for one in (old, young):
        one.write_bytes(b"half")
    past = clock.now() - timedelta(hours=2)
    os.utime(old, (past.timestamp(), past.timestamp()))
    make(filled_book)
    assert not old.exists()
    assert young.exists()


def test_a_file_that_changed_its_size_counts_no_more(filled_book: OpenBook) -> None:
    backup = make(filled_book)
    os.truncate(backup.path, backup.size - 4096)
    assert entries.read_backup(backup.path).checked is None
