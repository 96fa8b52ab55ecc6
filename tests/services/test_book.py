"""A book is made once, opened by its password or recovery key alone, and never changed by a wrong one."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from crmdesk import clock
from crmdesk.database import upgrade, vault
from crmdesk.database.backups import making
from crmdesk.database.backups.entries import Reason
from crmdesk.database.engine import migration_engine
from crmdesk.database.location import read_location
from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.models import Choice, Customer, Staff
from crmdesk.services import book as books
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.progress import tell_nobody
from crmdesk.terms import Role
from tests.books import PASSWORD, Template, add_customers, first_run, open_copy

NEW_PASSWORD = "Left-Horse-8"
NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive new keys quickly where their strength is not the point."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "new" / "customers.crmdesk")


@pytest.fixture
def closed(template_file: Template, tmp_path: Path) -> Path:
    """Return the path of a closed book with customers in it."""
    book = open_copy(template_file, tmp_path)
    add_customers(book)
    book.close()
    return tmp_path / "customers.crmdesk"


def files_of(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.glob(f"{path.name}*") if one.is_file()}


def refused(location: object, password: str = PASSWORD) -> str:
    with pytest.raises(UserError) as caught:
        books.unlock(str(location), password).close()
    return caught.value.message


def test_a_new_book_opens_with_its_password_and_its_recovery_key(place: str) -> None:
    told: list[tuple[int, int]] = []
    made, recovery_key = books.create_book(first_run(place), lambda done, of, _words: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    identity = made.identity
    made.close()
    assert (identity.bank, identity.branch, identity.staff_name) == ("示范银行", "杭州西溪支行", "林晓彤")
    assert identity.cipher.startswith("SQLCipher 4")
    assert books.book_exists(place)
    book = books.unlock(place, PASSWORD)
    assert book.identity == identity
    with book.read() as work:
        assert work.session.scalars(select(Staff.role)).one() is Role.RELATIONSHIP_MANAGER
        assert len(work.session.scalars(select(Choice)).all()) > 30
    book.close()
    with pytest.raises(InvalidDraftError):
        books.unlock_with_recovery_key(place, recovery_key, "short")
    books.unlock(place, PASSWORD).close()
    book = books.unlock_with_recovery_key(place, recovery_key.lower(), NEW_PASSWORD)
    book.close()
    assert "not the password" in refused(place)
    books.unlock(place, NEW_PASSWORD).close()
    if sys.platform != "win32":
        assert {stat.S_IMODE(one.stat().st_mode) for one in Path(place).parent.iterdir()} == {0o600}


@pytest.mark.usefixtures("quick")
def test_a_postgresql_book_opens_with_its_password(postgres_database: Callable[..., str]) -> None:
    url = postgres_database()
    made, recovery_key = books.create_book(first_run(url))
    add_customers(made)
    made.close()
    book = books.unlock(url, PASSWORD)
    with book.read() as work:
        assert len(find_customers(work, CustomerQuery()).ids) == 5
    books.change_password(book, PASSWORD, NEW_PASSWORD)
    book.close()
    assert "not the password" in refused(url)
    books.unlock_with_recovery_key(url, recovery_key, PASSWORD).close()
    read_location(url).vault_path.unlink()
    assert "no key" in refused(url)
    with pytest.raises(UserError, match="holds a book already"):
        books.create_book(first_run(url))
    assert not read_location(url).vault_path.exists()


@pytest.mark.usefixtures("quick")
def test_a_database_with_other_tables_is_left_alone(postgres_database: Callable[..., str]) -> None:
    url = postgres_database()
    engine = migration_engine(read_location(url), b"", "")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE customer (name text)"))
    with pytest.raises(UserError, match="empty database"):
        books.create_book(first_run(url))
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar() == 1
    engine.dispose()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_half_made_book_leaves_its_place_free(
    kind: str, place: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = place if kind == "sqlite" else request.getfixturevalue("postgres_database")()

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(books, "_write_first_entries", fail)
        with pytest.raises(OSError, match="space"):
            books.create_book(first_run(where))
    assert not books.book_exists(where)
    assert list(Path(place).parent.glob("*")) == []
    books.create_book(first_run(where))[0].close()


@pytest.mark.usefixtures("quick")
def test_a_server_that_does_not_answer_is_said_to(tmp_path: Path) -> None:
    url = f"postgresql://rm@/bank?host={tmp_path}"
    with pytest.raises(UserError, match="does not answer"):
        books.create_book(first_run(url))
    assert not read_location(url).vault_path.exists()


def test_an_existing_book_is_never_overwritten(closed: Path) -> None:
    before = files_of(closed)
    with pytest.raises(InvalidDraftError, match="book here already"):
        books.create_book(first_run(str(closed)))
    (closed.parent / "customers.crmdesk.vault").unlink()
    with pytest.raises(InvalidDraftError, match="book here already"):
        books.create_book(first_run(str(closed)))
    assert files_of(closed)["customers.crmdesk"] == before["customers.crmdesk"]


def test_wrong_first_answers_are_said_at_their_fields(place: str) -> None:
    draft = replace(
        first_run(place), bank=" ", branch="", staff_name="", staff_number="", password="short", base_currency="RMB"
    )
    with pytest.raises(InvalidDraftError) as caught:
        books.create_book(draft)
    fields = {problem.field for problem in caught.value.problems}
    assert fields == {"bank", "branch", "staff_name", "staff_number", "password", "base_currency"}
    assert {one.field for one in books.check_first_run(replace(first_run(place), location="mysql://x/y"))} == {
        "location"
    }
    assert not Path(place).parent.exists()


def test_wrong_passwords_change_no_byte_and_wait_after_the_fifth(closed: Path) -> None:
    before = files_of(closed)
    with clock.frozen(NOW):
        for _index in range(4):
            assert refused(closed, "Wrong-Horse-7") == "This is not the password."
        assert "wait 5 minutes" in refused(closed, "Wrong-Horse-7")
        assert "wait 5 minutes" in refused(closed)
        assert books.waiting_seconds(str(closed)) == 300
    with clock.frozen(NOW - timedelta(days=400)):
        assert "wait 5 minutes" in refused(closed)
    with clock.frozen(NOW - timedelta(days=400) + timedelta(minutes=5)):
        assert "wait 10 minutes" in refused(closed, "Wrong-Horse-7")
    assert files_of(closed) == before
    with clock.frozen(NOW - timedelta(days=400) + timedelta(minutes=15)):
        books.unlock(str(closed), PASSWORD).close()
        assert books.waiting_seconds(str(closed)) == 0


def test_wrong_recovery_keys_count_too(closed: Path) -> None:
    with clock.frozen(NOW):
        for _index in range(5):
            with pytest.raises(UserError, match="not the recovery key"):
                books.unlock_with_recovery_key(str(closed), "AAAAA-BBBBB", NEW_PASSWORD)
        assert "wait" in refused(closed)


def back_up(book: books.OpenBook) -> Path:
    folder = book.location.backup_folder
    return making.back_up(book.location, book.opened, folder, Reason.BY_HAND, tell_nobody).path


@pytest.mark.usefixtures("quick")
def test_changing_the_password_needs_the_old_one_and_keeps_backups_open(book: books.OpenBook, closed: Path) -> None:
    del closed
    copy = back_up(book)
    for old, new in ((NEW_PASSWORD, "Third-Horse-9"), (PASSWORD, "028816-Horse"), (PASSWORD, "short")):
        with pytest.raises(UserError):
            books.change_password(book, old, new)
    books.change_password(book, PASSWORD, NEW_PASSWORD)
    assert book.location.file is not None
    books.unlock(str(book.location.file), NEW_PASSWORD).close()
    again = books.unlock(str(copy), PASSWORD)
    again.close()
    if sys.platform != "win32":
        assert (
            stat.S_IMODE(copy.stat().st_mode)
            == stat.S_IMODE(copy.with_name(copy.name + ".vault").stat().st_mode)
            == 0o600
        )


def test_a_backup_holds_the_whole_book_also_while_it_is_written(book: books.OpenBook) -> None:
    add_customers(book)
    with book.write("Unfinished") as work:
        work.session.add_all([])
        copy = back_up(book)
    assert sorted(one.name for one in copy.parent.iterdir()) == [
        copy.name,
        f"{copy.name}.checked",
        f"{copy.name}.vault",
    ]
    again = books.open_with(read_location(str(copy)), book.opened)
    with again.read() as work:
        assert len(find_customers(work, CustomerQuery()).ids) == 5
    again.close()


def test_missing_damaged_and_foreign_vaults_open_nothing(closed: Path, template_file: Template, tmp_path: Path) -> None:
    key_file = closed.with_name(closed.name + ".vault")
    kept, book = key_file.read_bytes(), closed.read_bytes()
    key_file.unlink()
    assert "key file of this book is missing" in refused(closed)
    key_file.write_bytes(kept[:100])
    assert "damaged" in refused(closed)
    foreign, _data_key = vault.make_vault(
        vault.read_vault(Path(template_file.location + ".vault")).book_uid,
        template_file.opened.staff_uid,
        PASSWORD,
        "AAAAA",
    )
    vault.write_vault(key_file, foreign)
    assert "cannot be opened with this key" in refused(closed)
    assert closed.read_bytes() == book
    key_file.write_bytes(kept)
    books.unlock(str(closed), PASSWORD).close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(4080), b"\x89PNG" + bytes(8188)])
def test_what_is_no_book_is_refused_unchanged(closed: Path, content: bytes) -> None:
    closed.write_bytes(content)
    words = refused(closed)
    assert "book" in words
    assert closed.read_bytes() == content


def test_a_plain_database_is_no_book(tmp_path: Path, closed: Path) -> None:
    plain = tmp_path / "plain.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE customer (name TEXT)")
    connection.commit()
    connection.close()
    shutil.copy(plain, closed)
    assert "not encrypted" in refused(closed)
    assert refused(tmp_path / "nothing.crmdesk").startswith("There is no book at")


@pytest.fixture(params=["sqlite", "postgresql"])
def newer(request: pytest.FixtureRequest) -> Iterator[tuple[str, vault.Opened]]:
    """Give the place of a book whose schema a later program made."""
    book: books.OpenBook = request.getfixturevalue("book" if request.param == "sqlite" else "postgres_book")
    template: Template = request.getfixturevalue("template_file" if request.param == "sqlite" else "template_database")
    add_customers(book)
    with book.write("Upgrade by a later program") as work:
        work.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    book.close()
    return book.location.name, template.opened


def test_a_newer_book_is_refused_with_its_bytes_unchanged(newer: tuple[str, vault.Opened]) -> None:
    location = read_location(newer[0])
    before = files_of(location.file) if location.file is not None else {}
    with pytest.raises(UserError, match="newer version"):
        books.open_with(location, newer[1])
    if location.file is not None:
        assert files_of(location.file) == before


def test_an_older_book_is_backed_up_before_it_is_upgraded(
    closed: Path, template_file: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = read_location(str(closed))
    seen: list[list[Path]] = []
    bring_up = upgrade.upgrade

    def watched(engine: object) -> None:
        seen.append(sorted(location.backup_folder.glob("*.crmdesk")))
        bring_up(engine)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "check_version", lambda _version: False)
        patch.setattr(upgrade, "upgrade", watched)
        books.open_with(location, template_file.opened).close()
    ((copy,),) = seen
    again = books.unlock(str(copy), PASSWORD)
    with again.read() as work:
        assert len(work.session.scalars(select(Customer)).all()) == 5
    again.close()
