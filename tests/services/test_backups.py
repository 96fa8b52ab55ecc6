"""Backups of files and of servers alike: when one is due, where it goes, that it restores equal, what is refused."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crmdesk import clock
from crmdesk.database import sign_in, sqlite_file
from crmdesk.database.backups import entries, making
from crmdesk.errors import UserError
from crmdesk.models import Base, Draft, Staff
from crmdesk.services import backups, restoring
from crmdesk.services import book as books
from crmdesk.services.backups import Reason
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.customers.saving import edit_draft, save_customer
from crmdesk.settings import BACKUP_FOLDER, Settings
from crmdesk.terms import CustomerId
from tests.books import PASSWORD, PEOPLE, Template, add_customers, derive_quickly, hire, open_branch

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def dump(book: OpenBook) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, as any database gives them."""
    with book.read() as work:
        connection = work.session.connection()
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }


def tried(backup: backups.Backup, book: OpenBook) -> restoring.Tried:
    """Return a backup as its password opens it, without deriving the key again."""
    assert backup.checked is not None
    return restoring.Tried(backup, backup.checked.facts, book.opened)


def change(book: OpenBook, email: str) -> None:
    """Change one customer, as an act of the journal."""
    with book.write("Save customer") as work:
        customer = CustomerId(find_customers(work, CustomerQuery("zwm")).ids[0])
        draft = edit_draft(work, customer)
        save_customer(work, replace(draft, email=email), draft)


@pytest.fixture
def lively_book(any_book: OpenBook) -> OpenBook:
    """Fill a book on either database with people, a colleague whose superior came later, and a sealed draft."""
    add_customers(any_book)
    hire(any_book, "周舟", branch_id=open_branch(any_book, "城西支行"))
    with any_book.write("Save drafts") as work:
        mine = work.session.get_one(Staff, work.actor.staff_id)
        mine.superior_id = work.session.scalars(select(Staff.id).where(Staff.name == "周舟")).one()
        work.session.add(
            Draft(staff_id=mine.id, form="contact", subject="", content={"discussed": "利率 \u2028"}, typed_at=work.now)
        )
    return any_book


def test_a_backup_restored_elsewhere_is_the_same_book(lively_book: OpenBook, tmp_path: Path) -> None:
    before = dump(lively_book)
    backup = backups.back_up(lively_book, Reason.BY_HAND)
    change(lively_book, "later@example.com")
    restored = restoring.restore(tried(backup, lively_book), str(tmp_path / "elsewhere.crmdesk")).book
    with closing(restored):
        assert dump(restored) == before
        with restored.read() as work:
            for text in ("zwm", "张伟明", "13800138000", "huasheng"):
                assert len(find_customers(work, CustomerQuery(text)).ids) == 1, text
        change(restored, "onwards@example.com")
        assert restored.location.vault_path.read_text().find('"connection"') == -1


def test_a_backup_fills_an_empty_server_and_nothing_else(
    lively_book: OpenBook, postgres_database: Callable[..., str]
) -> None:
    before = dump(lively_book)
    backup = backups.back_up(lively_book, Reason.BY_HAND)
    url = postgres_database()
    with closing(restoring.restore(tried(backup, lively_book), url).book) as restored:
        assert dump(restored) == before
        assert restored.identity.cipher.startswith("PostgreSQL")
        with restored.read() as work:
            assert len(find_customers(work, CustomerQuery("zwm")).ids) == 1
        add_customers(restored, PEOPLE[2:3])  # new numbers follow those copied
        change(restored, "onwards@example.com")
    with pytest.raises(UserError, match="empty database"):
        restoring.restore(tried(backup, lively_book), url)
    books.unlock(url, PASSWORD).close()


def test_a_backup_is_due_when_the_book_or_its_password_changed(
    any_book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive_quickly(any_book, monkeypatch)
    state = backups.backup_state(any_book)
    assert (state.last, state.changed, state.away) == (None, True, None)
    first = backups.back_up_if_changed(any_book, Reason.HALF_HOUR)
    assert first is not None
    assert backups.back_up_if_changed(any_book, Reason.EXIT) is None
    add_customers(any_book)
    assert backups.backup_state(any_book).changed
    second = backups.back_up_if_changed(any_book, Reason.HALF_HOUR)
    books.change_password(any_book, PASSWORD, "Left-Horse-8")
    third = backups.back_up_if_changed(any_book, Reason.EXIT)
    assert backups.backup_state(any_book).last == third
    assert backups.list_backups(any_book) == (third, second, first)


def test_the_end_of_a_book_backs_it_up_and_closes_it(filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_arguments: Any) -> None:
        raise UserError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(making, "back_up", no_room)
        backups.back_up_at_end(filled_book, Reason.EXIT)  # nobody is there to be told
    assert backups.backups_at(filled_book.location, filled_book.uid.hex) == ()
    backups.back_up_at_end(filled_book, Reason.LOCK)
    (made,) = backups.backups_at(filled_book.location, filled_book.uid.hex)
    assert made.reason is Reason.LOCK


def test_an_import_is_backed_up_first_unless_nothing_changed(filled_book: OpenBook) -> None:
    backups.guard(filled_book)
    add_customers(filled_book, PEOPLE[2:3])
    assert backups.list_backups(filled_book) == ()
    for _again in range(2):
        with filled_book.write("Import customers"):
            pass
    (made,) = backups.list_backups(filled_book)
    assert made.reason is Reason.IMPORT
    change(filled_book, "later@example.com")
    with filled_book.write(backups.UNDO_STEP):
        pass
    assert len(backups.list_backups(filled_book)) == 2


def test_an_import_without_a_backup_is_refused(filled_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.guard(filled_book)
    monkeypatch.setattr(making, "ROOM_LEFT", 10**18)
    with pytest.raises(UserError, match="no room for a backup"):
        filled_book.write("Import customers")


def test_backups_go_to_the_chosen_folder_and_beside_the_book_while_it_is_away(
    filled_book: OpenBook, tmp_path: Path
) -> None:
    disk = tmp_path / "usb"
    disk.mkdir()
    Settings().set(BACKUP_FOLDER, str(disk))
    backups.check_folder(str(disk))
    first = backups.back_up(filled_book, Reason.BY_HAND)
    assert first.path.parent == disk / "customers.crmdesk.backups"
    disk.rename(tmp_path / "unplugged")
    state = backups.backup_state(filled_book)
    assert (state.away, state.last) == (disk, None)
    second = backups.back_up(filled_book, Reason.BY_HAND)
    assert second.path.parent == filled_book.location.backup_folder
    (tmp_path / "unplugged").rename(disk)
    assert {one.path for one in backups.list_backups(filled_book)} == {first.path, second.path}
    with pytest.raises(UserError, match="Choose a folder"):
        backups.check_folder(str(tmp_path / "nowhere"))


def test_a_drill_restores_counts_and_leaves_nothing(any_book: OpenBook) -> None:
    add_customers(any_book)
    backup = backups.back_up(any_book, Reason.BY_HAND)
    with clock.frozen(NOON):
        drill = backups.drill(backup, any_book)
    assert (drill.customers, drill.contacts, drill.at) == (5, 0, NOON)
    assert drill.rows > 50
    near = any_book.location.file.parent if any_book.location.file else backup.path.parent
    assert not list(near.glob(".restore-on-trial-*"))
    assert backup.checked is not None
    other = replace(backup.checked, facts=replace(backup.checked.facts, customers=6))
    with pytest.raises(UserError, match="Do not rely"):
        backups.drill(replace(backup, checked=other), any_book)


def test_a_backup_opens_with_the_password_and_the_recovery_key_of_its_time(
    book: OpenBook, template_file: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive_quickly(book, monkeypatch)
    backup = backups.back_up(book, Reason.BY_HAND)
    books.change_password(book, PASSWORD, "Left-Horse-8")
    place = book.location.name
    (found,) = restoring.backups_of(place)
    assert found == backup
    with pytest.raises(UserError, match="not the password"):
        restoring.try_backup(found, restoring.PASSWORD, "Left-Horse-8")
    assert restoring.try_backup(found, restoring.PASSWORD, PASSWORD).facts == found.checked.facts  # type: ignore[union-attr]
    opened = restoring.try_backup(found, restoring.RECOVERY, template_file.recovery_key)
    assert opened.facts.book_uid == book.uid.hex
    for _index in range(sign_in.FREE_FAILURES):
        with pytest.raises(UserError):
            restoring.try_backup(found, restoring.PASSWORD, "Wrong-Horse-1")
    with pytest.raises(UserError, match="wait"):
        restoring.try_backup(found, restoring.PASSWORD, PASSWORD)
    book.location.vault_path.write_bytes(b"lost")
    assert restoring.backups_of(place) == (backup,)


def test_a_restore_says_what_it_replaces_and_never_another_book(
    filled_book: OpenBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive_quickly(filled_book, monkeypatch)
    backup = backups.back_up(filled_book, Reason.BY_HAND)
    change(filled_book, "later@example.com")
    filled_book.close()
    ready = tried(backup, filled_book)
    present = restoring.look_at_place(filled_book.location.name, ready)
    assert present.changed_at is not None
    assert (present.foreign, present.on_server, present.size > 100_000) == (False, False, True)
    other = tmp_path / "other.crmdesk"
    stranger, _key = books.create_book(
        books.FirstRun(str(other), "示范银行", "滨江支行", "周舟", "028817", "Other-Horse-1")
    )
    stranger.close()
    before = other.read_bytes()
    assert restoring.look_at_place(str(other), ready).foreign
    with pytest.raises(UserError, match="another one"):
        restoring.restore(ready, str(other))
    assert other.read_bytes() == before
    assert not list(tmp_path.glob("other-replaced*"))
    restored = restoring.restore(ready, filled_book.location.name)
    restored.book.close()
    assert restored.aside is not None
    assert restored.aside.exists()
    free = restoring.look_at_place(str(tmp_path / "free.crmdesk"), ready)
    assert free.changed_at is None


def test_what_the_user_picks_may_be_anything(filled_book: OpenBook, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        restoring.look_at(tmp_path / "nothing.crmdesk")
    stray = tmp_path / "stray.crmdesk"
    stray.write_bytes(b"\x00" * 9000)
    with pytest.raises(UserError, match="key file of this book is missing"):
        restoring.try_backup(restoring.look_at(stray), restoring.PASSWORD, PASSWORD)
    backup = backups.back_up(filled_book, Reason.BY_HAND)
    entries.vault_beside(stray).write_bytes(backup.vault_path.read_bytes())
    with pytest.raises(UserError, match="damaged"):
        restoring.try_backup(restoring.look_at(stray), restoring.PASSWORD, PASSWORD)
    live = restoring.look_at(Path(filled_book.location.name))
    assert (live.reason, live.checked, live.book_uid) == (None, None, filled_book.uid.hex)


def test_a_restored_older_backup_is_brought_up_to_date(
    filled_book: OpenBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.back_up(filled_book, Reason.BY_HAND)
    place = tmp_path / "elsewhere" / "customers.crmdesk"
    raised: list[object] = []
    from crmdesk.database import upgrade

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "check_version", lambda _version: False)
        patch.setattr(upgrade, "upgrade", raised.append)
        restoring.restore(tried(backup, filled_book), str(place)).book.close()
    assert len(raised) == 1
    (before,) = backups.backups_at(books.read_location(str(place)), filled_book.uid.hex)
    assert before.reason is Reason.UPGRADE


def test_the_age_of_a_backup_is_its_own(filled_book: OpenBook) -> None:
    with clock.frozen(NOON - timedelta(days=3)):
        backup = backups.back_up(filled_book, Reason.BY_HAND)
    assert backup.at == NOON - timedelta(days=3)
    with closing(sqlite_file.connect(backup.path, filled_book.opened.data_key, immutable=True)) as connection:
        assert connection.execute("SELECT count(*) FROM customer").fetchone()[0] == 5
