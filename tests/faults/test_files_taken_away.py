"""The book's file moved, deleted, replaced, protected, linked, on a network drive: a message, no second file, no crash."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from crmdesk.database import shared_place, sqlite_file
from crmdesk.database.location import read_location
from crmdesk.errors import UserError
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from tests.faults.deeds import Place, damage_of, do, faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move or delete an open file")


def place_of(book: OpenBook) -> Place:
    return Place(book.location.name, book.opened)


def refused(book: OpenBook, number: int) -> str:
    with pytest.raises(UserError) as told:
        do(book, number)
    return told.value.message


def test_a_book_moved_while_open_is_whole_where_it_is_now(book: OpenBook, tmp_path: Path) -> None:
    for number in range(5):
        do(book, number)
    place, there = place_of(book), tmp_path / "elsewhere" / "moved.crmdesk"
    there.parent.mkdir()
    place.file.rename(there)
    assert "moved or deleted" in refused(book, 5)
    assert not place.file.exists()
    shutil.copy2(f"{place.location}.vault", f"{there}.vault")
    moved = Place(str(there), book.opened)
    again = moved.open()
    assert faults(again, 5, 5) == []
    again.close()
    assert damage_of(moved) == []


def test_a_book_put_back_goes_on(book: OpenBook, tmp_path: Path) -> None:
    do(book, 0)
    place = place_of(book)
    place.file.rename(tmp_path / "away")
    assert "Put it back" in refused(book, 1)
    (tmp_path / "away").rename(place.file)
    do(book, 1)
    assert faults(book, 2, 2) == []


def test_a_deleted_book_is_not_made_anew(book: OpenBook) -> None:
    do(book, 0)
    place = place_of(book)
    place.file.unlink()
    assert "moved or deleted" in refused(book, 1)
    assert faults(book, 1, 1) == []  # what is open can still be read
    book.close()
    assert not place.file.exists()
    with pytest.raises(UserError, match="no book at"):
        books.unlock(place.location, "any")
    assert not place.file.exists()


def test_a_book_replaced_while_open_is_not_written_into(book: OpenBook, tmp_path: Path) -> None:
    place = place_of(book)
    shutil.copy2(place.file, tmp_path / "older")
    do(book, 0)
    (tmp_path / "older").replace(place.file)
    before = place.file.read_bytes()
    assert "Another file took the place" in refused(book, 1)
    assert place.file.read_bytes() == before
    assert not Path(f"{place.location}-wal").stat().st_size  # nothing is left that would be mixed into the other file
    book.close()
    again = place.open()
    assert faults(again, 0, 0) == []
    again.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another user")
def test_a_protected_book_says_so(book: OpenBook) -> None:
    place = place_of(book)
    book.close()
    place.file.chmod(0o400)
    Path(f"{place.location}.vault").chmod(0o444)
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere; tests/faults/no_room.py lets the system refuse instead")
    with pytest.raises(UserError, match="write-protected"):
        do(place.open(), 0)


def test_a_link_to_a_book_opens_that_book_and_a_dangling_one_makes_none(book: OpenBook, tmp_path: Path) -> None:
    do(book, 0)
    place = place_of(book)
    link = tmp_path / "links" / "book.crmdesk"
    link.parent.mkdir()
    link.symlink_to(place.file)
    assert read_location(str(link)).file == place.file
    through = Place(str(link), book.opened).open()
    do(through, 1)
    through.close()
    assert faults(book, 2, 2) == []
    assert sorted(path.name for path in link.parent.iterdir()) == ["book.crmdesk"]
    link.unlink()
    link.symlink_to(tmp_path / "nowhere.crmdesk")
    with pytest.raises(UserError, match="no book at"):
        books.unlock(str(link), "any")
    assert not (tmp_path / "nowhere.crmdesk").exists()


def test_a_damaged_page_is_said_plainly_and_nothing_is_written(book: OpenBook) -> None:
    for number in range(12):
        do(book, number)
    place = place_of(book)
    book.close()
    with place.file.open("r+b") as stream:
        for page in range(2, place.file.stat().st_size // 4096):
            stream.seek(page * 4096 + 100)
            stream.write(b"damaged")

    def go_on() -> None:
        again = place.open()
        try:
            do(again, 12)
        finally:
            again.close()

    with pytest.raises(UserError, match="damaged"):
        go_on()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_drive_is_refused_before_anything_is_made(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_place, "file_system", lambda _folder: kind)
    target = tmp_path / "share" / "book.crmdesk"
    with pytest.raises(UserError, match="network drive"):
        sqlite_file.make_file(target)
    with pytest.raises(UserError, match="network drive"):
        sqlite_file.check_header(target)
    assert not target.parent.exists()


def test_the_kind_of_a_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 0:21 / / rw - ext4 /dev/sda1 rw\n"
        "30 22 0:40 / /mnt/my\\040share rw,relatime shared:1 - cifs //server/share rw\n"
        "31 30 0:41 / /mnt/my\\040share/local rw - xfs /dev/sdb1 rw\n"
        "not a mount\n"
    )
    kinds = {"/home/lin": "ext4", "/mnt/my share/books": "cifs", "/mnt/my share/local/books": "xfs", "/mnt/my": "ext4"}
    assert {place: shared_place.file_system(Path(place), mounts) for place in kinds} == kinds
    assert shared_place.file_system(tmp_path, tmp_path / "missing") == ""


@pytest.mark.parametrize("folder", ["OneDrive - 示范银行/books", "Dropbox", "Nutstore Files/a/b", "plain/.stfolder/.."])
def test_a_synchronised_folder_is_refused(folder: str, tmp_path: Path) -> None:
    (tmp_path / "plain" / ".stfolder").mkdir(parents=True)
    place = tmp_path / folder
    place.mkdir(parents=True, exist_ok=True)
    with pytest.raises(UserError, match="synchronised folder"):
        sqlite_file.make_file(place.resolve() / "book.crmdesk")


def test_a_folder_of_this_computer_is_taken(tmp_path: Path) -> None:
    shared_place.refuse_shared_place(tmp_path / "not yet there" / "book.crmdesk")
    assert not shared_place.is_on_network(tmp_path)
