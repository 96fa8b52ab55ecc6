"""The vault opens with the right secret alone, and nobody changes it unseen."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.database import vault
from crmdesk.errors import UserError

BOOK, OTHER_BOOK = UUID(int=1), UUID(int=2)
STAFF, OTHER_STAFF = UUID(int=3), UUID(int=4)
PASSWORD = "Right-Horse-7"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys quickly where their strength is not the point."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


def made(secret: str = "") -> tuple[vault.Vault, bytes, str]:
    recovery_key = vault.new_recovery_key()
    return *vault.make_vault(BOOK, STAFF, PASSWORD, recovery_key, secret), recovery_key


def test_keys_are_derived_as_strongly_as_decided() -> None:
    assert vault.MEMORY_KIB >= 64 * 1024
    assert vault.PASSES >= 3
    found, data_key, _recovery_key = made()
    assert len(data_key) == 32
    assert all((wrap.memory_kib, wrap.passes, len(wrap.salt)) == (65_536, 3, 16) for wrap in found.wraps)
    assert len({wrap.salt for wrap in found.wraps} | {wrap.nonce for wrap in found.wraps}) == 4
    assert vault.open_vault(found, vault.PASSWORD, PASSWORD).data_key == data_key


@pytest.mark.usefixtures("quick")
def test_password_and_recovery_key_open_and_nothing_else_does() -> None:
    found, data_key, recovery_key = made("server-secret")
    for kind, secret in (
        (vault.PASSWORD, PASSWORD),
        (vault.RECOVERY, recovery_key),
        (vault.RECOVERY, recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")),
    ):
        assert vault.open_vault(found, kind, secret) == vault.Opened(data_key, "server-secret", STAFF)
    for kind, secret in (
        (vault.PASSWORD, PASSWORD + " "),
        (vault.PASSWORD, PASSWORD.lower()),
        (vault.PASSWORD, ""),
        (vault.PASSWORD, recovery_key),
        (vault.RECOVERY, PASSWORD),
        ("fingerprint", PASSWORD),
    ):
        with pytest.raises(vault.WrongSecretError):
            vault.open_vault(found, kind, secret)


@pytest.mark.usefixtures("quick")
def test_a_wrap_belongs_to_its_book_person_and_kind() -> None:
    found, _data_key, recovery_key = made()
    password_wrap, recovery_wrap = found.wraps
    for moved in (
        replace(found, book_uid=OTHER_BOOK),
        replace(found, wraps=(replace(password_wrap, staff_uid=OTHER_STAFF),)),
        replace(found, wraps=(replace(recovery_wrap, kind=vault.PASSWORD),)),
    ):
        with pytest.raises(vault.WrongSecretError):
            vault.open_vault(moved, vault.PASSWORD, PASSWORD)
    moved = replace(found, wraps=(replace(recovery_wrap, kind=vault.PASSWORD),))
    with pytest.raises(vault.WrongSecretError):
        vault.open_vault(moved, vault.PASSWORD, vault.plain_recovery_key(recovery_key))


@pytest.mark.usefixtures("quick")
def test_a_new_password_replaces_only_its_own_wrap(tmp_path: Path) -> None:
    found, data_key, recovery_key = made()
    changed = vault.with_password(found, data_key, STAFF, "New-Horse-8")
    path = tmp_path / "book.vault"
    vault.write_vault(path, changed)
    again = vault.read_vault(path)
    assert again == changed
    assert vault.open_vault(again, vault.PASSWORD, "New-Horse-8").data_key == data_key
    assert vault.open_vault(again, vault.RECOVERY, recovery_key).data_key == data_key
    with pytest.raises(vault.WrongSecretError):
        vault.open_vault(again, vault.PASSWORD, PASSWORD)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.usefixtures("quick")
def test_no_changed_byte_opens_anything_else(tmp_path: Path) -> None:
    found, data_key, _recovery_key = made("server-secret")
    path = tmp_path / "book.vault"
    vault.write_vault(path, found)
    content = path.read_bytes()
    opened = vault.Opened(data_key, "server-secret", STAFF)
    refused = 0
    for place in range(len(content)):
        for bit in (0, 2, 5):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :])
            try:
                changed = vault.read_vault(path)
                # A derivation made dearer by the change is as wrong as any other, only slower to prove so.
                if any(wrap.memory_kib > 10_000 or wrap.passes > 9 for wrap in changed.wraps):
                    continue
                assert vault.open_vault(changed, vault.PASSWORD, PASSWORD) == opened
            except (UserError, vault.WrongSecretError):
                refused += 1
    assert refused > len(content)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"1", b"null", b"\xff\xfe", b"{}", b'{"version": 1}', b'{"version": 1, "book": 5, "wraps": []}',
        b'{"version": "1", "book": "", "wraps": []}', b'{"version": 1, "book": "x", "wraps": [{}]}',
        b'{"version": 1, "book": "00000000-0000-0000-0000-000000000001", "wraps": 7}',
    ],
)  # fmt: skip
def test_a_damaged_vault_is_refused_calmly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.vault"
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        vault.read_vault(path)


def test_a_missing_or_newer_vault_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "book.vault"
    with pytest.raises(UserError, match=r"missing: book\.vault"):
        vault.read_vault(path)
    path.write_text(json.dumps({"version": vault.VERSION + 1}))
    with pytest.raises(UserError, match="newer version"):
        vault.read_vault(path)


def test_recovery_keys_are_long_and_each_its_own() -> None:
    keys = {vault.new_recovery_key() for _index in range(200)}
    assert len(keys) == 200
    assert all(len(key) == 47 and set(key) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-") for key in keys)


@given(st.text())
def test_whatever_is_typed_as_recovery_key_is_read(typed: str) -> None:
    read = vault.plain_recovery_key(typed)
    assert vault.plain_recovery_key(read) == read
    assert not set(read) & set("OIL- ")
