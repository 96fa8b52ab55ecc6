"""The demonstration is full of life, the same every time, nobody's, and never beside or over a real book."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from crmdesk import clock
from crmdesk.database import vault
from crmdesk.demonstration import bank_file
from crmdesk.demonstration import book as demonstration
from crmdesk.demonstration.showing import show_everything
from crmdesk.errors import UserError
from crmdesk.models import Contact, Customer, Individual, Promise, Task
from crmdesk.services import book as books
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.terms import CustomerKind, PromiseState
from tests.books import first_run

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "PEOPLE", 40)
    monkeypatch.setattr(demonstration, "FIRMS", 8)
    monkeypatch.setattr(demonstration, "WITH_CONTACTS", 10)
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


def picture_of(location: Path) -> list[object]:
    """Return what is in a demonstration, without its random keys."""
    with clock.frozen(NOW):
        book = demonstration.make_demonstration(location)
        with book.read() as work:
            rows = customer_rows(work, find_customers(work, CustomerQuery()).ids)
            seen: list[object] = [(row.number, row.name, row.assets, row.phone_masked, row.next_due) for row in rows]
            contacts = select(Contact.starts_at, Contact.channel, Contact.discussed).order_by(Contact.id)
            seen += [tuple(row) for row in work.session.execute(contacts)]
            seen += [
                tuple(row) for row in work.session.execute(select(Promise.what, Promise.state).order_by(Promise.id))
            ]
        book.close()
    return seen


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    assert picture_of(tmp_path / "one" / "book.crmdesk") == picture_of(tmp_path / "two" / "book.crmdesk")


def test_it_is_full_of_life(tmp_path: Path) -> None:
    location = tmp_path / "demonstration" / "book.crmdesk"
    with clock.frozen(NOW):
        demonstration.make_demonstration(location).close()
        book = books.unlock(str(location), demonstration.PASSWORD)
    assert book.identity.demonstration
    with book.read() as work:
        assert len(find_customers(work, CustomerQuery(kind=CustomerKind.INDIVIDUAL)).ids) == 40
        assert len(find_customers(work, CustomerQuery(kind=CustomerKind.CORPORATE)).ids) == 8
        names = set(work.session.scalars(select(Customer.name)))
        assert {"张䶮", "李𬎆", "刘堃"} <= names
        days = work.session.scalars(select(Contact.starts_at)).all()
        assert len(days) > 15
        assert all(NOW - timedelta(days=366) < day < NOW for day in days)
        states = set(work.session.scalars(select(Promise.state)))
        assert {PromiseState.OPEN, PromiseState.KEPT} <= states
        assert work.session.scalar(select(func.count()).select_from(Task)) >= 5
        numbers = work.session.scalars(select(Individual.id_number)).all()
    assert all(number and identifiers.is_resident_id(number) for number in numbers)
    assert {number[:6] for number in numbers if number} == {bank_file.NOWHERE}
    book.close()


def test_a_half_made_demonstration_leaves_its_place_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crmdesk.demonstration import visits

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    location = tmp_path / "book.crmdesk"
    with monkeypatch.context() as patch:
        patch.setattr(visits, "record_year", stop)
        with pytest.raises(KeyboardInterrupt):
            demonstration.make_demonstration(location)
    assert not books.book_exists(str(location))
    demonstration.make_demonstration(location).close()


def test_it_lives_in_a_folder_that_holds_nothing_else(own_home: Path) -> None:
    assert demonstration.place().parent == own_home / "books" / "demonstration"


def test_showing_replaces_its_own_and_nobody_elses(tmp_path: Path) -> None:
    written: list[Path] = []

    def write(_report: object, target: Path) -> dict[str, object]:
        target.write_bytes(b"%PDF")
        written.append(target)
        return {"report": str(target)}

    for _turn in range(2):
        shown = show_everything(tmp_path, write, lambda _book, folder: [folder / "list.png"])
        assert shown["imported"]["new"] == 40
        assert Path(shown["book"]).exists()
    assert len(written) == 2
    other = tmp_path / "other"
    real, _recovery_key = books.create_book(first_run(str(other / "demonstration.crmdesk")))
    real.close()
    before = (other / "demonstration.crmdesk").read_bytes()
    with pytest.raises(UserError, match="another book"):
        show_everything(other, write, lambda _book, _folder: [])
    assert (other / "demonstration.crmdesk").read_bytes() == before


def test_the_invented_credit_codes_are_right_and_the_files_read_back(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    bank_file.write_firms(path, 30, NOW.date(), Random(5))  # noqa: S311
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 31
    assert all(identifiers.is_uscc(line.split(";")[2]) for line in lines[1:])
    people = tmp_path / "people.csv"
    bank_file.write_people(people, 30, NOW.date(), Random(5))  # noqa: S311
    assert people.read_bytes().decode("gb18030").count("\r\n") == 31
