"""Backup, restore, doctor and check at the command line, on both kinds of book."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crmdesk import cli, translation
from crmdesk.services.book import OpenBook
from tests.books import PASSWORD, Template, add_customers, derive_quickly

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    translation.set_language(translation.ENGLISH)


@pytest.fixture
def run(any_book: OpenBook, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command at a book of five customers and return its object."""
    add_customers(any_book)
    derive_quickly(any_book, monkeypatch)
    any_book.close()
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD)

    def run(*arguments: str, expect: int = 0, book: str = any_book.location.name) -> Any:
        code = cli.main([*arguments, "--book", book, "--password-file", str(secret), "--json"])
        said = capsys.readouterr()
        assert code == expect, said
        return json.loads(said.out)

    return run


def test_a_backup_is_made_looked_at_and_restored(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run("backup", "--to", str(tmp_path / "disk"))
    assert (made["checked"], made["customers"], made["contacts"]) == (True, 5, 0)
    assert Path(made["backup"]).parent == tmp_path / "disk"
    place = str(tmp_path / "again.crmdesk")
    looked = run("restore", made["backup"], book=place)
    assert (looked["customers"], looked["replaces"], looked["restored"]) == (5, None, False)
    assert not Path(place).exists()
    assert run("restore", made["backup"], "--yes", book=place)["restored"]
    again = run("restore", made["backup"], "--yes", book=place)
    assert Path(again["aside"]).exists()
    assert run("customers", book=place)["found"] == 5
    secret = str(tmp_path / "password.txt")
    assert cli.main(["restore", made["backup"], "--book", place, "--password-file", secret]) == 0
    said = capsys.readouterr().out
    assert "5 customers, 0 contacts" in said
    assert "which is kept beside it" in said


def test_the_recovery_key_restores_too(
    run: Run, any_book: OpenBook, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    name = "template_file" if any_book.location.file else "template_database"
    template: Template = request.getfixturevalue(name)
    key = tmp_path / "key.txt"
    key.write_text(template.recovery_key.lower())
    made = run("backup")
    place = str(tmp_path / "again.crmdesk")
    assert run("restore", made["backup"], "--recovery-key-file", str(key), "--yes", book=place)["restored"]


def test_what_cannot_be_restored_exits_with_two(run: Run, tmp_path: Path) -> None:
    made = run("backup")
    content = bytearray(Path(made["backup"]).read_bytes())
    content[len(content) // 2] ^= 1
    Path(made["backup"]).write_bytes(content)
    assert run("restore", made["backup"], "--yes", expect=2)["field"] == "backup"
    assert run("restore", str(tmp_path / "nothing.crmdesk"), expect=2)["field"] == "backup"
    assert run("backup", "--to", str(tmp_path / "no" / "where"), expect=2)["field"] is None


def test_the_check_exits_with_one_when_something_is_wrong(
    run: Run, any_book: OpenBook, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("check")["well"]
    with any_book.engines.writer.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE change SET new = '{}' WHERE id = 2")
    any_book.close()
    found = run("check", expect=1)
    assert [(one["key"], one["wrong"]) for one in found["findings"] if one["wrong"]] == [("journal", 1)]
    assert cli.main(["check", "--book", any_book.location.name, "--password-file", str(tmp_path / "password.txt")]) == 1
    assert "FAIL  The journal's values are those that were written: 1 (change 2)" in capsys.readouterr().out


def test_the_doctor_needs_no_book(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor")["findings"][-1]["key"] == "last_backup"
    assert cli.main(["doctor"]) == 0
    assert "SQLCipher" in capsys.readouterr().out
    assert not run("doctor", book=str(tmp_path / "none.crmdesk"), expect=1)["fit"]
