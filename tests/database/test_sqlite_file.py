"""The encrypted file is opened with every setting it relies on, and nothing of a customer can be read from its bytes."""

import os
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from crmdesk.database import sqlite_file
from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import ContactDraft, PromiseDraft
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.terms import CustomerKind
from tests.books import add_customers

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "some folder" / "书 100%?#.crmdesk"
    sqlite_file.make_file(place)
    return place


def pragma(connection: dbapi2.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("read_only", [False, True])
def test_every_setting_holds(path: Path, read_only: bool) -> None:
    writer = sqlite_file.connect(path, KEY)
    writer.execute("CREATE TABLE town (name TEXT)")
    connection = sqlite_file.connect(path, KEY, cache_kib=1234, read_only=read_only)
    expected = {
        "foreign_keys": 1, "synchronous": 2, "temp_store": 2, "secure_delete": 1, "journal_mode": "wal", "cache_size": -1234,
        "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 5000, "page_size": "4096",
    }  # fmt: skip
    assert {name: pragma(connection, name) for name in expected} == expected
    assert str(pragma(connection, "cipher_version")).startswith("4.")
    connection.close()
    writer.close()


def test_the_books_own_connections_keep_them_too(book: OpenBook) -> None:
    with book.read() as reader, book.write("Look") as writer:
        for work in (reader, writer):
            for name, value in (("foreign_keys", 1), ("synchronous", 2), ("temp_store", 2), ("secure_delete", 1)):
                assert work.session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_the_file_is_made_for_its_owner_alone_and_never_over_another(path: Path) -> None:
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"somebody's")
    with pytest.raises(UserError, match="file already"):
        sqlite_file.make_file(path)
    assert path.read_bytes() == b"somebody's"
    with pytest.raises(UserError, match="No book can be made"):
        sqlite_file.make_file(path / "below a file" / "book")


def test_another_key_opens_nothing_and_changes_nothing(path: Path) -> None:
    connection = sqlite_file.connect(path, KEY)
    connection.execute("CREATE TABLE town (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(sqlite_file.DatabaseError):
        sqlite_file.connect(path, bytes(32))
    with pytest.raises(ValueError, match="256"):
        sqlite_file.connect(path, b"short")
    assert path.read_bytes() == before


def test_a_missing_file_is_never_made(tmp_path: Path) -> None:
    missing = tmp_path / "gone.crmdesk"
    with pytest.raises(sqlite_file.OperationalError):
        sqlite_file.connect(missing, KEY)
    assert not missing.exists()
    with pytest.raises(UserError, match="no book at"):
        sqlite_file.check_header(missing)


def test_a_driver_that_forgets_the_key_is_noticed(path: Path) -> None:
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE town (name TEXT)")
    plain.commit()
    plain.close()
    assert path.read_bytes().startswith(sqlite_file.PLAIN_HEADER)
    with pytest.raises(UserError, match="not encrypted"):
        sqlite_file.check_header(path)
    with pytest.raises(sqlite_file.DatabaseError):
        sqlite_file.connect(path, KEY)


def test_old_and_plain_drivers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain:
        sqlite_version = "3.53.0"

        @staticmethod
        def connect(_path: str) -> object:
            import sqlite3

            return sqlite3.connect(":memory:")

    assert sqlite_file.check_driver().startswith("4.")
    monkeypatch.setattr(sqlite_file, "dbapi2", Plain)
    with pytest.raises(UserError, match="does not encrypt"):
        sqlite_file.check_driver()
    Plain.sqlite_version = "3.51.2"
    with pytest.raises(UserError, match="too old"):
        sqlite_file.check_driver()


def test_nothing_of_a_customer_stands_in_the_clear(book: OpenBook, tmp_path: Path, own_home: Path) -> None:
    names = [f"欧阳{chr(0x4E00 + number * 37)}{chr(0x5200 + number)}" for number in range(60)]
    numbers = [f"1391234{number:04d}" for number in range(60)]
    drafts = tuple(
        CustomerDraft(CustomerKind.INDIVIDUAL, name=name, phones=(PhoneDraft(phone),), remark=f"机密备注{phone}")
        for name, phone in zip(names, numbers, strict=True)
    )
    ids = add_customers(book, drafts)
    with book.write("Save contacts") as work:
        for customer_id in ids[:20]:
            wall = datetime(2026, 1, 5, 9)  # noqa: DTZ001
            promise = PromiseDraft("绝密承诺内容", wall.date())
            save_contact(work, ContactDraft(customer_id, wall, discussed="绝密谈话内容", promises=(promise,)))
    planted = [*names, *numbers, "机密备注", "绝密承诺内容", "绝密谈话内容", "林晓彤", "示范银行"]
    files = [place for folder in (tmp_path, own_home) for place in folder.rglob("*") if place.is_file()]
    assert any(place.name.endswith("-wal") and place.stat().st_size for place in files)
    for place in files:
        content = place.read_bytes()
        for word in planted:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
                assert word.encode(encoding) not in content, (place.name, word)
        assert not content.startswith(sqlite_file.PLAIN_HEADER)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_every_file_of_a_book_is_its_owners(book: OpenBook, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        add_customers(book)
    finally:
        os.umask(before)
    modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in tmp_path.iterdir() if place.is_file()}
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}
