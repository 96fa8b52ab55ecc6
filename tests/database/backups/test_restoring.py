"""A backup takes the book's place whole or not at all, whoever is killed when."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crmdesk import paths
from crmdesk.database import sqlite_file, upgrade, vault
from crmdesk.database.backups import entries, making, restoring
from crmdesk.database.backups.entries import Backup, Reason
from crmdesk.database.location import read_location
from crmdesk.errors import Cancelled, UserError
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.progress import tell_nobody
from tests.books import PEOPLE, add_customers


class Killed(BaseException):
    """The process is gone: nothing after this runs, not even cleaning up that a power cut would not do."""


@pytest.fixture
def backup(filled_book: OpenBook) -> Backup:
    """Back up a book of five customers, add two to the book, and close it."""
    made = making.back_up(
        filled_book.location, filled_book.opened, filled_book.location.backup_folder, Reason.BY_HAND, tell_nobody
    )
    add_customers(filled_book, PEOPLE[2:3] * 2)
    filled_book.close()
    return made


def file_of(book: OpenBook) -> Path:
    assert book.location.file is not None
    return book.location.file


def put(book: OpenBook, backup: Backup, **more: Any) -> Path | None:
    return restoring.put_in_place(backup.path, book.opened, file_of(book), tell_nobody, **more)


def count(book: OpenBook) -> int:
    """Open what lies at the book's place as unlocking does, with the key its own vault gives, and count its customers."""
    restoring.finish(file_of(book))
    assert vault.read_vault(book.location.vault_path).book_uid == book.uid
    with closing(sqlite_file.connect(file_of(book), book.opened.data_key)) as connection:
        return int(connection.execute("SELECT count(*) FROM customer").fetchone()[0])


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_the_backup_takes_the_place_and_the_present_book_is_kept_aside(filled_book: OpenBook, backup: Backup) -> None:
    book = file_of(filled_book)
    before = files(book.parent)
    aside = put(filled_book, backup)
    assert aside is not None
    assert aside.name.startswith("customers-replaced-20")
    assert count(filled_book) == 5
    assert {aside.name, f"{aside.name}.vault", book.name, f"{book.name}.vault"} == set(files(book.parent))
    assert files(book.parent)[f"{aside.name}.vault"] == before[f"{book.name}.vault"]
    old = books.open_with(read_location(str(aside)), filled_book.opened)
    with old.read() as work:
        assert len(find_customers(work, CustomerQuery()).ids) == 7
    old.close()
    if sys.platform != "win32":
        assert {one.stat().st_mode & 0o077 for one in book.parent.iterdir()} == {0}


def test_twice_in_a_second_keeps_both_aside(filled_book: OpenBook, backup: Backup) -> None:
    aside = {put(filled_book, backup) for _index in range(3)}
    assert len(aside) == 3
    assert count(filled_book) == 5


def test_a_place_without_a_book_is_simply_taken(filled_book: OpenBook, backup: Backup, tmp_path: Path) -> None:
    place = tmp_path / "new" / "elsewhere.crmdesk"
    assert restoring.put_in_place(backup.path, filled_book.opened, place, tell_nobody) is None
    assert sorted(files(place.parent)) == ["elsewhere.crmdesk", "elsewhere.crmdesk.vault"]


def test_a_log_left_by_a_crash_never_meets_the_restored_file(filled_book: OpenBook, backup: Backup) -> None:
    book = file_of(filled_book)
    opened = books.open_with(filled_book.location, filled_book.opened)
    add_customers(opened, PEOPLE[2:3])
    crashed = {name: content for name, content in files(book.parent).items() if name.startswith(book.name)}
    opened.close()
    for name, content in crashed.items():
        (book.parent / name).write_bytes(content)
    assert (book.parent / f"{book.name}-wal").exists()
    for damaged in (False, True):
        for name, content in crashed.items():
            (book.parent / name).write_bytes(content)
        if damaged:
            book.write_bytes(bytes(4096) + crashed[book.name][4096:])
        aside = put(filled_book, backup)
        assert aside is not None
        assert not (book.parent / f"{book.name}-wal").exists()
        assert count(filled_book) == 5


def test_a_book_open_elsewhere_is_not_replaced(
    filled_book: OpenBook, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_MILLISECONDS", 50)
    opened = books.open_with(filled_book.location, filled_book.opened)
    with opened.read() as work:
        find_customers(work, CustomerQuery())
    with pytest.raises(UserError, match="open in another window"):
        put(filled_book, backup)
    opened.close()
    assert count(filled_book) == 7
    assert not [name for name in files(file_of(filled_book).parent) if "restor" in name]


Fault = Callable[[Path], None]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def cut_within_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def lose_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + path.read_bytes()[16:])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("fault", [flip, cut, cut_within_a_page, lose_header, empty])
def test_what_is_not_whole_is_refused_and_the_present_book_is_untouched(
    filled_book: OpenBook, backup: Backup, fault: Fault
) -> None:
    fault(backup.path)
    before, beside = files(file_of(filled_book).parent), files(backup.path.parent)
    with pytest.raises(UserError):
        restoring.check_backup(backup.path, filled_book.opened, filled_book.uid.hex)
    with pytest.raises(UserError):
        put(filled_book, backup)
    assert files(file_of(filled_book).parent) == before
    assert files(backup.path.parent) == beside


def test_newer_and_foreign_ones_are_refused(
    filled_book: OpenBook, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(file_of(filled_book).parent)
    with pytest.raises(UserError, match="belongs to another book"):
        restoring.check_backup(backup.path, filled_book.opened, "0" * 32)
    connection = sqlite_file.connect(backup.path, filled_book.opened.data_key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UserError, match="newer version"):
        put(filled_book, backup)
    assert files(file_of(filled_book).parent) == before
    monkeypatch.setattr(upgrade, "check_version", lambda _version: True)
    restoring.check_backup(backup.path, filled_book.opened, filled_book.uid.hex)


def test_killed_at_any_step_the_old_book_opens_or_the_new_one(
    filled_book: OpenBook, backup: Backup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Count the calls that touch the disk, then be killed at each of them in turn."""
    book = file_of(filled_book)
    kept = tmp_path / "kept"
    kept.mkdir()
    for one in book.parent.iterdir():
        if one.is_file():
            shutil.copy2(one, kept / one.name)
    calls = [0]
    killed_at = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **named: Any) -> Any:
            calls[0] += 1
            if killed_at and calls[0] >= killed_at:
                raise Killed
            return call(*arguments, **named)

        return counting

    outcomes: list[int] = []
    while True:
        for one in book.parent.iterdir():
            if one.is_file():
                one.unlink()
        for one in kept.iterdir():
            shutil.copy2(one, book.parent / one.name)
        calls[0], killed_at = 0, killed_at + 1
        with monkeypatch.context() as patch:
            for owner, name in (
                (os, "open"), (os, "fsync"), (os, "replace"), (os, "rename"), (os, "unlink"), (sqlite_file, "connect"),
            ):  # fmt: skip
                patch.setattr(owner, name, counted(getattr(owner, name)))
            for name in ("rename", "replace", "unlink"):
                patch.setattr(Path, name, counted(getattr(Path, name)))
            patch.setattr(paths, "sync_folder", counted(paths.sync_folder))
            try:
                put(filled_book, backup)
                finished = True
            except Killed:
                finished = False
        outcomes.append(count(filled_book))
        assert not restoring.plan_path(book).exists()
        if finished:
            break
    assert len(outcomes) > 15
    assert set(outcomes) == {5, 7}
    assert outcomes == sorted(outcomes, reverse=True)  # old until the plan stands, new from then on


def test_the_next_to_open_finishes_a_restore_again_and_again(filled_book: OpenBook, backup: Backup) -> None:
    """Each renaming of the plan is one at which the process may die: every state between leads to the same end."""
    book = file_of(filled_book)
    names = [book.name, f"{book.name}.vault"]
    new = book.with_name(".customers.crmdesk.restoring-0")
    shutil.copy2(backup.path, new)
    shutil.copy2(backup.vault_path, entries.vault_beside(new))
    aside = book.with_name("customers-replaced-x.crmdesk")
    moves = [
        [names[0], aside.name],
        [names[1], f"{aside.name}.vault"],
        [new.name, names[0]],
        [f"{new.name}.vault", names[1]],
    ]
    for done in range(len(moves)):
        old, target = moves[done]
        restoring.plan_path(book).write_text(json.dumps({"moves": moves}))
        if done == 0:
            (book.parent / old).rename(book.parent / target)
        restoring.finish(book)
        assert not restoring.plan_path(book).exists()
        assert count(filled_book) == 5
    restoring.plan_path(book).write_bytes(b"{")
    with pytest.raises(UserError, match="broken off"):
        restoring.finish(book)


def test_stopping_and_a_full_disk_leave_the_present_book(
    filled_book: OpenBook, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(file_of(filled_book).parent)
    with pytest.raises(Cancelled):
        put(filled_book, backup, cancelled=lambda: True)
    assert files(file_of(filled_book).parent) == before

    def full(*_arguments: Any) -> None:
        raise OSError(28, "no room")

    for name in ("make_durable", "write_private"):
        with monkeypatch.context() as patch:
            patch.setattr(restoring, name, full)
            with pytest.raises(UserError, match="disk is full"):
                put(filled_book, backup)
        assert count(filled_book) == 7
        assert not [one for one in files(file_of(filled_book).parent) if "restoring" in one]
