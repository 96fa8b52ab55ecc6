"""The vault: the small file beside a book that holds its key, wrapped once per way of opening it (decisions 11).

A random data key encrypts the book (SQLite) or the connection secret (PostgreSQL). Each wrap seals that data key with
AES-256-GCM under a key derived by Argon2id (RFC 9106; 64 MiB, 3 passes) from a password or the recovery key. Changing a
password rewrites one wrap and never the data key, so the vault of any backup opens its book.
"""

import base64
import binascii
import hashlib
import json
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crmdesk.errors import UserError
from crmdesk.paths import write_private
from crmdesk.translation import gettext as _

VERSION: Final = 1
MEMORY_KIB: Final = 64 * 1024
PASSES: Final = 3
LANES: Final = 1
_ENTRIES: Final = frozenset({"version", "book", "wraps", "connection", "digest"})
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread
_GROUPS: Final = 8
_GROUP_LENGTH: Final = 5

PASSWORD: Final = "password"  # noqa: S105 - the name of a kind of wrap
RECOVERY: Final = "recovery"


class WrongSecretError(Exception):
    """The password or recovery key opens no wrap of this vault."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key sealed under one secret, with the parameters of its derivation and whose secret it is."""

    kind: str
    staff_uid: UUID
    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Vault:
    """What the file holds: the book it belongs to, its wraps and, for PostgreSQL, the sealed connection secret."""

    book_uid: UUID
    wraps: tuple[Wrap, ...]
    connection: tuple[bytes, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What the right secret gives: the data key, the connection secret, and the employee whose secret it was."""

    data_key: bytes
    connection_secret: str
    staff_uid: UUID


def new_recovery_key() -> str:
    """Make a recovery key of 200 random bits, written in eight groups of five letters."""
    letters = [secrets.choice(_LETTERS) for _index in range(_GROUPS * _GROUP_LENGTH)]
    groups = ["".join(letters[start : start + _GROUP_LENGTH]) for start in range(0, len(letters), _GROUP_LENGTH)]
    return "-".join(groups)


def plain_recovery_key(typed: str) -> str:
    """Return a typed recovery key as it was made: capitals, no blanks or dashes, O and I and L as they are misread."""
    kept = "".join(character for character in typed.upper() if character.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def make_vault(
    book_uid: UUID, staff_uid: UUID, password: str, recovery_key: str, connection_secret: str = ""
) -> tuple[Vault, bytes]:
    """Make a vault for a new book, opened by the password and by the recovery key; return it with the data key."""
    data_key = secrets.token_bytes(32)
    wraps = (
        _wrap(book_uid, PASSWORD, staff_uid, password, data_key),
        _wrap(book_uid, RECOVERY, staff_uid, plain_recovery_key(recovery_key), data_key),
    )
    return with_connection(Vault(book_uid, wraps), data_key, connection_secret), data_key


def with_connection(vault: Vault, data_key: bytes, secret: str) -> Vault:
    """Return the vault with the password of its PostgreSQL connection replaced; an empty one takes it out."""
    if not secret:
        return replace(vault, connection=None)
    nonce = os.urandom(12)
    sealed = AESGCM(data_key).encrypt(nonce, secret.encode(), vault.book_uid.bytes)
    return replace(vault, connection=(nonce, sealed))


def open_vault(vault: Vault, kind: str, secret: str) -> Opened:
    """Open the vault with a password or recovery key; raise WrongSecretError when it fits no wrap of that kind."""
    if kind == RECOVERY:
        secret = plain_recovery_key(secret)
    for wrap in vault.wraps:
        if wrap.kind != kind:
            continue
        derived = _derive(secret, wrap.salt, wrap.memory_kib, wrap.passes, wrap.lanes)
        try:
            data_key = AESGCM(derived).decrypt(wrap.nonce, wrap.sealed, _bound(vault.book_uid, kind, wrap.staff_uid))
        except InvalidTag:
            continue
        return Opened(data_key, _connection_secret(vault, data_key), wrap.staff_uid)
    raise WrongSecretError


def with_password(vault: Vault, data_key: bytes, staff_uid: UUID, password: str) -> Vault:
    """Return the vault with this employee's password wrap replaced; every other wrap stays."""
    kept = tuple(wrap for wrap in vault.wraps if not (wrap.kind == PASSWORD and wrap.staff_uid == staff_uid))
    return replace(vault, wraps=(_wrap(vault.book_uid, PASSWORD, staff_uid, password, data_key), *kept))


def read_vault(path: Path) -> Vault:
    """Read a vault file; a damaged or newer one is refused with what to do."""
    try:
        content: Any = json.loads(path.read_bytes())
        if content["version"] > VERSION:
            raise UserError(_("This book was made by a newer version of crmdesk. Please install that version."))
        if not set(content) <= _ENTRIES or content.get("digest", _digest(content)) != _digest(content):
            raise ValueError(path.name)
        connection = content.get("connection")
        return Vault(
            UUID(content["book"]),
            tuple(_read_wrap(one) for one in content["wraps"]),
            None if connection is None else (_bytes(connection["nonce"]), _bytes(connection["sealed"])),
        )
    except FileNotFoundError:
        raise UserError(
            _(
                "The key file of this book is missing: {name}. Put it back beside the book, from a backup if need be."
            ).format(name=path.name)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise UserError(
            _("The key file of this book is damaged: {name}. Put back the copy from a backup.").format(name=path.name)
        ) from None


def write_vault(path: Path, vault: Vault) -> None:
    """Write the vault in one step, readable by its owner alone."""
    content: dict[str, Any] = {
        "version": VERSION,
        "book": str(vault.book_uid),
        "wraps": [
            {
                "kind": wrap.kind,
                "staff": str(wrap.staff_uid),
                "derivation": {
                    "name": "argon2id",
                    "salt": _text(wrap.salt),
                    "memory_kib": wrap.memory_kib,
                    "passes": wrap.passes,
                    "lanes": wrap.lanes,
                },
                "nonce": _text(wrap.nonce),
                "sealed": _text(wrap.sealed),
            }
            for wrap in vault.wraps
        ],
    }
    if vault.connection is not None:
        content["connection"] = {"nonce": _text(vault.connection[0]), "sealed": _text(vault.connection[1])}
    content["digest"] = _digest(content)
    write_private(path, json.dumps(content, indent=1).encode())


def _digest(content: dict[str, Any]) -> str:
    """Return what tells a damaged key file from a wrong password; it protects against no forger, the seals do."""
    plain = {name: value for name, value in content.items() if name != "digest"}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _wrap(book_uid: UUID, kind: str, staff_uid: UUID, secret: str, data_key: bytes) -> Wrap:
    salt, nonce = os.urandom(16), os.urandom(12)
    derived = _derive(secret, salt, MEMORY_KIB, PASSES, LANES)
    sealed = AESGCM(derived).encrypt(nonce, data_key, _bound(book_uid, kind, staff_uid))
    return Wrap(kind, staff_uid, salt, MEMORY_KIB, PASSES, LANES, nonce, sealed)


def _derive(secret: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    return hash_secret_raw(secret.encode(), salt, passes, memory_kib, lanes, 32, Type.ID)


def _bound(book_uid: UUID, kind: str, staff_uid: UUID) -> bytes:
    """Return what a wrap is bound to, so that none can be moved to another book, kind or person."""
    return book_uid.bytes + kind.encode() + staff_uid.bytes


def _connection_secret(vault: Vault, data_key: bytes) -> str:
    if vault.connection is None:
        return ""
    nonce, sealed = vault.connection
    try:
        return AESGCM(data_key).decrypt(nonce, sealed, vault.book_uid.bytes).decode()
    except InvalidTag:
        raise UserError(
            _("The server's password in the key file of this book is damaged. Put back the copy from a backup.")
        ) from None


def _read_wrap(content: Any) -> Wrap:
    derivation = content["derivation"]
    memory_kib, passes, lanes = int(derivation["memory_kib"]), int(derivation["passes"]), int(derivation["lanes"])
    if not (8 <= memory_kib <= 4 * 1024 * 1024 and 1 <= passes <= 64 and 1 <= lanes <= 64):
        raise ValueError(derivation)
    return Wrap(
        str(content["kind"]),
        UUID(content["staff"]),
        _bytes(derivation["salt"]),
        memory_kib,
        passes,
        lanes,
        _bytes(content["nonce"]),
        _bytes(content["sealed"]),
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
