"""The check finds nothing in a good book, changes nothing, and finds every kind of damage done to one."""

import os
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from crmdesk.database import health, sqlite_file, vault
from crmdesk.errors import Cancelled
from crmdesk.services.book import OpenBook
from crmdesk.services.book_health import NAMES, check_book, is_well
from tests.books import PASSWORD, add_customers, derive_quickly


def wrong(book: OpenBook) -> dict[str, str]:
    """Return the checks that found something, with where."""
    return {one.key: one.where for one in check_book(book) if one.wrong}


def tamper(book: OpenBook, *statements: str) -> None:
    """Change the book as somebody with the key but without the program would."""
    with book.engines.writer.connect() as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def people(any_book: OpenBook) -> OpenBook:
    add_customers(any_book)
    return any_book


def test_a_good_book_is_well_and_stays_byte_for_byte(people: OpenBook) -> None:
    check_book(people)  # folds the log into the file
    file = people.location.file
    before = file.read_bytes() if file else b""
    told: list[str] = []
    findings = check_book(people, lambda _done, _of, words: told.append(words))
    assert is_well(findings), findings
    assert {one.wrong for one in findings} == {0}
    assert [one.key for one in findings] == [*(health.SQLITE_CHECKS if file else ()), *health.CHECKS]
    assert told == [*(one.name for one in findings), ""]
    if file:
        assert file.read_bytes() == before


TAMPERED = (
    ('UPDATE change SET new = \'{"name":"x"}\' WHERE id = 3', "journal", "change 3"),
    ("UPDATE change SET new = NULL WHERE id = 2", "journal", "change 2"),
    ("UPDATE change SET old_digest = new_digest WHERE id = 1", "journal", "change 1"),
    ("UPDATE search_rank SET text = 'nobody' WHERE customer_id = 2", "index_words", ""),
    ("UPDATE customer SET kind = 'corporate' WHERE id = 1", "cards", "customer: 1"),
    ("UPDATE book SET uid = (SELECT uid FROM staff)", "key_file", "another book's: 1"),
    ("UPDATE alembic_version SET version_num = '0000'", "schema", "0000"),
)
"""What is done to a good book, one after the other, which check finds it, and where."""


def test_every_kind_of_tampering_is_found(people: OpenBook) -> None:
    before: set[str] = set()
    for statement, key, where in TAMPERED:
        tamper(people, statement)
        seen = wrong(people)
        assert set(seen) == before | {key}, statement
        assert seen[key] == where
        before = set(seen)


def test_a_phone_the_search_does_not_know_is_found(filled_book: OpenBook) -> None:
    tamper(filled_book, "UPDATE phone SET digits = '777' WHERE customer_id = 2")
    assert wrong(filled_book) == {"index_words": ""}


def test_lost_index_rows_are_found(people: OpenBook) -> None:
    if people.engines.dialect == "sqlite":
        tamper(people, "DELETE FROM search_token WHERE rowid = 3")
        assert wrong(people) == {"index": "without words: 1", "index_words": ""}
        tamper(people, "DELETE FROM search_rank WHERE customer_id = 3", "DELETE FROM search_rank WHERE customer_id = 4")
        assert wrong(people)["index"] == "missing: 2; words of nobody: 1"
    else:
        tamper(people, "UPDATE search_rank SET tokens = NULL WHERE customer_id = 3")
        assert wrong(people) == {"index": "without words: 1", "index_words": ""}
    tamper(people, "UPDATE customer SET removed_at = since WHERE id = 1")
    assert "left over: 1" in wrong(people)["index"]


def test_records_without_what_they_refer_to_are_found(filled_book: OpenBook) -> None:
    with closing(sqlite_file.connect(Path(filled_book.location.name), filled_book.opened.data_key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF").fetchall()
        connection.execute("DELETE FROM customer WHERE id = 2")
    assert (
        wrong(filled_book)["references"]
        == "assignment.customer_id: 1; individual.customer_id: 1; phone.customer_id: 1; search_rank.customer_id: 1"
    )


def test_numbers_given_twice_are_found(filled_book: OpenBook) -> None:
    tamper(filled_book, "DROP INDEX uq_customer_number_live", "UPDATE customer SET number = 'C0000001' WHERE id = 2")
    assert wrong(filled_book) == {"numbers": "customer: 1", "index_words": ""}


def test_flipped_bits_anywhere_in_the_file_are_found(filled_book: OpenBook) -> None:
    place = Path(filled_book.location.name)
    filled_book.close()
    good = place.read_bytes()
    drawn = random.Random(20261122)  # noqa: S311 - a seed
    for at in [drawn.randrange(16, len(good)) for _index in range(12)]:
        damaged = bytearray(good)
        damaged[at] ^= 1 << drawn.randrange(8)
        place.write_bytes(damaged)
        engines = filled_book.engines
        seen = {one.key for one in health.examine(engines.reader, filled_book.location, silent, never) if one.wrong}
        assert "pages" in seen, at
        engines.close()
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)


def silent(_done: int, _of: int, _words: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Stop nothing."""
    return False


@pytest.mark.parametrize("fault", ["lost", "damaged", "another", "no recovery"])
def test_a_key_file_that_will_not_open_the_book_again_is_found(
    book: OpenBook, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive_quickly(book, monkeypatch)
    path = book.location.vault_path
    held = vault.read_vault(path)
    if fault == "lost":
        path.unlink()
    elif fault == "damaged":
        os.truncate(path, 100)
    elif fault == "another":
        vault.write_vault(path, vault.make_vault(held.wraps[0].staff_uid, held.wraps[0].staff_uid, PASSWORD, "A")[0])
    else:
        vault.write_vault(path, vault.Vault(held.book_uid, held.wraps[:1]))
    assert set(wrong(book)) == {"key_file"}


def test_a_reader_elsewhere_is_said_to_be_in_the_way(filled_book: OpenBook) -> None:
    with closing(sqlite_file.connect(Path(filled_book.location.name), filled_book.opened.data_key)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM customer").fetchone()
        with filled_book.write("Hire") as work:
            work.session.execute(text("UPDATE staff SET name = 'n'"))
        findings = {one.key: one for one in check_book(filled_book)}
    assert findings["pages"].wrong is None
    assert "Close it" in findings["pages"].advice
    assert is_well(tuple(findings.values()))


def test_stopping_stops(people: OpenBook) -> None:
    answers: Callable[[], bool] = iter([False, False, True, True, True]).__next__
    with pytest.raises(Cancelled):
        check_book(people, cancelled=answers)


def test_every_check_has_a_name() -> None:
    assert set(NAMES) == {*health.SQLITE_CHECKS, *health.CHECKS}
