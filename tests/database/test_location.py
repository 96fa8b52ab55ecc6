"""A book's place is a file or a PostgreSQL address: without a password, and encrypted over any network."""

from pathlib import Path

import pytest

from crmdesk.database.location import read_location
from crmdesk.errors import UserError
from crmdesk.services.book import book_exists


def test_a_file_has_its_vault_and_backups_beside_it(tmp_path: Path) -> None:
    place = read_location(str(tmp_path / "my.crmdesk"))
    assert place.file == tmp_path / "my.crmdesk"
    assert place.vault_path == tmp_path / "my.crmdesk.vault"
    assert place.backup_folder == tmp_path / "my.crmdesk.backups"
    assert read_location(str(tmp_path)).file == tmp_path / "customers.crmdesk"


def test_a_servers_vault_and_backups_lie_with_the_user(own_home: Path) -> None:
    place = read_location("postgresql://rm@localhost/bank")
    assert place.vault_path.parent == own_home / "vaults"
    assert place.backup_folder.parent == own_home / "books"
    assert place.backup_folder.name.startswith("bank-")
    assert place.backup_folder != read_location("postgresql://rm@localhost/bank2").backup_folder


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://rm:geheim@server/bank", "postgresql://rm@server/bank?password=geheim",
        "postgresql://rm@server/bank?sslpassword=geheim", "postgresql+psycopg://rm:geheim@/bank",
    ],
)  # fmt: skip
def test_a_password_in_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UserError, match="password out") as caught:
        read_location(address)
    assert "geheim" not in caught.value.message
    assert caught.value.field == "location"
    assert not book_exists(address)


@pytest.mark.parametrize(
    "address", ["", "  ", "mysql://rm@server/bank", "sqlite:///book.db", "://", "postgresql://rm@server:no/bank"]
)
def test_what_is_no_place_is_refused(address: str) -> None:
    with pytest.raises(UserError) as caught:
        read_location(address)
    assert caught.value.field == "location"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://rm@server/bank?sslmode=disable", "postgresql://rm@server/bank?sslmode=prefer",
        "postgresql://rm@/bank?host=10.0.0.5&sslmode=allow", "postgresql://rm@localhost/bank?hostaddr=10.0.0.5&sslmode=disable",
        "postgresql://rm@/bank?host=localhost,server&sslmode=disable",
    ],
)  # fmt: skip
def test_an_open_connection_over_a_network_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="encrypted"):
        read_location(address)


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://rm@server/bank", "verify-full"),
        ("postgresql://rm@server/bank?sslmode=verify-ca", "verify-ca"),
        ("postgresql://rm@/bank?hostaddr=10.0.0.5", "verify-full"),
        ("postgresql://rm@127.0.0.1/bank", None),
        ("postgresql://rm@localhost/bank", None),
        ("postgresql://rm@/bank?host=/var/run/postgresql", None),
        ("postgresql://rm@/bank", None),
    ],
)
def test_tls_is_demanded_off_this_machine(address: str, mode: str | None) -> None:
    url = read_location(address).url
    assert url is not None
    assert url.query.get("sslmode") == mode


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_the_environment_opens_no_back_door(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "10.0.0.5")
    url = read_location("postgresql://rm@/bank").url
    assert url is not None
    assert url.query.get("sslmode") == "verify-full"
    with pytest.raises(UserError, match="service"):
        read_location("postgresql://rm@/bank?service=bank")
