"""Every command works without a window, on both kinds of book, and says one JSON object when asked."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from crmdesk import cli, translation
from crmdesk.database import vault
from crmdesk.services import book as books
from crmdesk.settings import LAST_BOOK, Settings
from tests.books import PASSWORD

NEW_PASSWORD = "Left-Horse-8"
PEOPLE = "客户号,姓名,手机,余额,等级\nA1,张伟明,13800138001,12.50,金\nA2,𬎆䶮,13900139000,1000,\nA3,坏号,12,5,\n"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)
    yield
    translation.set_language(translation.ENGLISH)


class Desk:
    """The command line at one book."""

    def __init__(self, book: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book = book
        self.folder = folder
        self._capsys = capsys

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *arguments: str, expect: int = 0, password: str = PASSWORD) -> Any:
        """Run a command with --json and return its one object; with it an error's words on stderr as ``words``."""
        secret = self.file("password.txt", f"{password}\nsecond line\n")
        code = cli.main([*arguments, "--book", self.book, "--password-file", secret, "--json"])
        said = self._capsys.readouterr()
        assert code == expect, said
        answer = json.loads(said.out)
        if expect:
            assert set(answer) == {"error", "field"}
            assert answer["error"] in said.err
        return answer

    def say(self, *arguments: str) -> str:
        """Run a command for people and return what it printed."""
        secret = self.file("password.txt", PASSWORD)
        assert cli.main([*arguments, "--book", self.book, "--password-file", secret]) == 0
        return self._capsys.readouterr().out

    def init(self) -> dict[str, Any]:
        return self.run("init", "--bank", "示范银行", "--branch", "西溪支行", "--name", "林晓彤", "--number", "028816")


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    if request.param == "sqlite":
        return Desk(str(tmp_path / "my.crmdesk"), tmp_path, capsys)
    make: Callable[..., str] = request.getfixturevalue("postgres_database")
    return Desk(make(), tmp_path, capsys)


def test_a_day_at_the_command_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    made = desk.init()
    assert set(made) == {"book", "cipher", "recovery_key"}
    file = desk.file("个人.csv", PEOPLE)

    tried = desk.run("import", "customers", file, "--as-of", "2026-11-01")
    wanted = {"rows", "new", "changed", "same", "repeated", "refused", "control_totals", "keyed_by"}
    assert wanted <= set(tried)
    assert [tried[name] for name in ("rows", "new", "changed", "same", "repeated", "refused")] == [3, 2, 0, 0, 0, 1]
    assert tried["control_totals"] == {"手机": "27700277013", "余额": "1017.5"}
    assert (tried["keyed_by"], tried["dry_run"]) == ("customer_number", True)
    assert [(one["line"], one["column"]) for one in tried["refused_rows"]] == [(4, "手机")]
    assert desk.run("customers")["found"] == 0

    written = desk.run("import", "customers", file, "--as-of", "2026-11-01", "--yes")
    assert {name: written[name] for name in wanted} == {name: tried[name] for name in wanted}
    again = desk.run("import", "customers", file, "--as-of", "2026-11-01", "--yes")
    assert (again["new"], again["changed"], again["same"], again["refused"]) == (0, 0, 2, 1)

    found = desk.run("customers", "--find", "zwm")
    assert found["found"] == 1
    (row,) = found["customers"]
    assert (row["number"], row["name"], row["phone"], row["assets"]) == ("A1", "张伟明", "138****8001", "12.50")
    assert [one["name"] for one in desk.run("customers", "--limit", "1")["customers"]] == ["𬎆䶮"]
    assert "𬎆䶮" in desk.say("customers")

    desk.run("report", "visit", expect=2)
    record_visit(desk.book)
    report = desk.run("report", "visit", "--customer", "A1", "--out", str(desk.folder / "report.pdf"))
    assert (report["pages"], report["unprintable"]) == (1, [])
    text = "".join(page.extract_text() for page in PdfReader(desk.folder / "report.pdf").pages)
    assert report["number"] in text
    assert "13800138001" not in text
    named = desk.run("report", "visit")
    assert named["number"] == report["number"]
    assert (desk.folder / f"{report['number']}.pdf").exists()

    new = desk.file("new.txt", NEW_PASSWORD)
    desk.run("password", "--new-password-file", new)
    assert desk.run("customers", expect=2)["field"] == "password"
    key = desk.file("key.txt", made["recovery_key"])
    old = desk.file("old.txt", PASSWORD)
    desk.run("password", "--new-password-file", old, "--recovery-key-file", key)
    assert desk.run("customers")["found"] == 2


def record_visit(place: str) -> None:
    from datetime import datetime, timedelta

    from crmdesk import clock
    from crmdesk.services.contacts.draft import ContactDraft
    from crmdesk.services.contacts.saving import save_contact
    from crmdesk.services.customers.listing import CustomerQuery, find_customers
    from crmdesk.terms import CustomerId

    book = books.unlock(place, PASSWORD)
    with book.write("Contact") as work:
        customer_id = CustomerId(find_customers(work, CustomerQuery("A1")).ids[0])
        wall: datetime = clock.local(clock.now() - timedelta(hours=1)).replace(tzinfo=None)
        save_contact(work, ContactDraft(customer_id, wall, discussed="询问利率"))
    book.close()


def test_the_users_faults_exit_with_two_and_say_where(desk: Desk) -> None:
    desk.init()
    file = desk.file("file.csv", PEOPLE)
    for arguments, field in (
        (("init", "--bank", "b", "--branch", "c", "--name", "n", "--number", "1"), "location"),
        (("import", "customers", file, "--currency", "RMB"), "currency"),
        (("import", "customers", file, "--as-of", "01.11.2026"), "as_of"),
        (("import", "customers", file, "--as-of", "2999-01-01"), "as_of"),
        (("import", "customers", file, "--key", "Nothing"), "key_column"),
        (("import", "customers", desk.file("empty.csv", "")), None),
        (("import", "customers", str(desk.folder / "missing.csv")), None),
        (("import", "customers", desk.file("header.csv", "客户号,姓名\n")), None),
        (("report", "visit", "--customer", "nobody"), None),
        (("password", "--new-password-file", desk.file("weak.txt", "short")), "password"),
        (("password", "--new-password-file", str(desk.folder / "missing.txt")), None),
    ):
        answer = desk.run(*arguments, expect=2)
        assert answer["field"] == field or field is None, arguments
    assert desk.run("customers", expect=2, password="Wrong-Horse-7")["error"] == "This is not the password."


def test_the_key_and_product_named_are_used(desk: Desk) -> None:
    desk.init()
    file = desk.file("file.csv", "RowNumber,CustomerId,Surname,Balance\n1,900,Hill,5\n2,901,Onio,7\n")
    desk.run(
        "import", "customers", file, "--key", "RowNumber", "--product", "三年期大额存单", "--currency", "usd", "--yes"
    )
    assert {one["number"] for one in desk.run("customers")["customers"]} == {"1", "2"}
    assert desk.run("customers", "--find", "900")["found"] == 0
    firms = desk.file("firms.csv", "客户号,名称\nE1,杭州华盛\n")
    desk.run("import", "customers", firms, "--kind", "corporate", "--yes")
    assert desk.run("customers", "--find", "hzhs")["customers"][0]["kind"] == "corporate"


def test_a_place_that_is_no_book_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("postgresql://rm:secret@server/bank", str(tmp_path / "nothing.crmdesk"), "mysql://rm@server/bank"):
        answer = Desk(place, tmp_path, capsys).run("customers", expect=2)
        assert answer["field"] == "location"
        assert "secret" not in answer["error"]


def test_a_weak_password_makes_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(str(tmp_path / "my.crmdesk"), tmp_path, capsys)
    arguments = ("init", "--bank", "b", "--branch", "c", "--name", "n", "--number", "028816")
    assert desk.run(*arguments, expect=2, password="028816-horse")["field"] == "password"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["password.txt"]


def test_the_book_opened_last_is_meant_when_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(str(tmp_path / "my.crmdesk"), tmp_path, capsys)
    desk.init()
    Settings().set(LAST_BOOK, desk.book)
    assert cli.main(["customers", "--password-file", desk.file("password.txt", PASSWORD), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"] == 0


def test_an_unknown_command_is_told_how_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["nonsense"], ["import"], ["init"], ["customers", "--limit", "many"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(arguments)
        assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err
