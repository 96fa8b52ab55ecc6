"""The log of a killed program: whole, torn at its end by a power cut, or damaged in its middle."""

from pathlib import Path

import pytest

from crmdesk.database.log_check import refuse_damaged_log, transactions_after_break
from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from tests.books import PEOPLE, add_customers

FRAME = 24 + 4096


@pytest.fixture
def log(book: OpenBook) -> bytes:
    for draft in PEOPLE:
        add_customers(book, (draft,))
    return Path(f"{book.location.name}-wal").read_bytes()


def broken(log: bytes, place: int) -> bytes:
    return log[:place] + bytes((log[place] ^ 4,)) + log[place + 1 :]


def test_a_whole_log_and_one_cut_anywhere_pass(log: bytes) -> None:
    frames = (len(log) - 32) // FRAME
    assert frames > 20
    assert transactions_after_break(log) == 0
    assert transactions_after_break(b"") == 0
    for length in (10, 32, 32 + FRAME, 32 + 7 * FRAME + 100, len(log) - 1):
        assert transactions_after_break(log[:length]) == 0


def test_a_last_transaction_torn_by_a_power_cut_passes(log: bytes) -> None:
    assert transactions_after_break(broken(log, len(log) - FRAME + 200)) == 1
    assert transactions_after_break(log[:-512] + bytes(512)) == 1


@pytest.mark.parametrize("place", [5, 20, 32 + 2, 32 + 9, 32 + 20, 32 + 24 + 999])
def test_damage_before_that_is_noticed(log: bytes, place: int) -> None:
    assert transactions_after_break(broken(log, place)) >= 2


def test_a_book_with_a_damaged_log_is_refused(log: bytes, tmp_path: Path) -> None:
    there = tmp_path / "copy.crmdesk"
    refuse_damaged_log(there)
    Path(f"{there}-wal").write_bytes(log)
    refuse_damaged_log(there)
    Path(f"{there}-wal").write_bytes(broken(log, 32 + FRAME + 500))
    with pytest.raises(UserError, match=r"copy\.crmdesk-wal"):
        refuse_damaged_log(there)
