"""The short form of the restored backups in docs/reliability.md."""

from tests.faults import restore_rounds


def test_every_restored_backup_is_the_book_as_it_was() -> None:
    figures = restore_rounds.run(10, seed=20261122)
    assert figures["faults"] == []
    assert (figures["equal"], figures["in_place"], figures["damaged_refused"]) == (10, 3, 2)
