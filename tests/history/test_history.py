"""Books of every released schema open with the present program and keep their figures."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from crmdesk.database.location import read_location
from crmdesk.services import book as books
from tests.history.figures import figures_of

SCHEMAS = sorted(folder for folder in Path(__file__).parent.iterdir() if (folder / "figures.json").exists())


@pytest.fixture(params=SCHEMAS, ids=lambda folder: folder.name)
def left(request: pytest.FixtureRequest) -> Path:
    """Give the folder in which a released schema left its books."""
    return request.param


def check(location: str, left: Path) -> None:
    """Open a copy of what was left and compare its figures."""
    expected = json.loads((left / "figures.json").read_text(encoding="utf-8"))
    book = books.unlock(location, expected.pop("password"))
    try:
        figures = figures_of(book)
        assert {name: figures[name] for name in expected} == expected
    finally:
        book.close()


def test_the_present_schema_left_its_books() -> None:
    from crmdesk.database.upgrade import needed_version

    assert needed_version() in {folder.name for folder in SCHEMAS}


def test_an_encrypted_book_keeps_its_figures(left: Path, tmp_path: Path) -> None:
    for name in ("book.crmdesk", "book.crmdesk.vault"):
        shutil.copy(left / name, tmp_path / name)
    check(str(tmp_path / "book.crmdesk"), left)


def test_a_postgresql_book_keeps_its_figures(left: Path, postgres_database: Callable[..., str]) -> None:
    url = postgres_database()
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute((left / "book.sql").read_bytes())
    vault = read_location(url).vault_path
    vault.parent.mkdir(parents=True)
    shutil.copy(left / "book.sql.vault", vault)
    check(url, left)
