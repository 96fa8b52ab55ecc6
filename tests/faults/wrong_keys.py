"""Wrong passwords, recovery keys and raw keys: none opens, and not a byte of the book or its key file changes.

Passwords close to the right one are tried among them: other case, blanks, other widths, cut off, lengthened. The keys'
derivation is weakened for the many tries, or they would take days; how strong it is has a test of its own.
"""

import hashlib
import secrets
import tempfile
import unicodedata
from pathlib import Path
from random import Random

from crmdesk.database import sqlite_file, vault
from tests.faults.command import Figures, run_command
from tests.faults.deeds import PASSWORD, Place, do, make_place

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def run(rounds: int, seed: int) -> Figures:
    """Try ``rounds`` wrong secrets, a third of each kind."""
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    opened: list[str] = []
    tried = {"password": 0, "recovery": 0, "raw": 0}
    with tempfile.TemporaryDirectory(prefix="crmdesk-keys-") as name:
        place, recovery_key = _make(Path(name))
        found = vault.read_vault(Path(f"{place.location}.vault"))
        before = _digest(place)
        for number in range(rounds):
            kind = ("password", "recovery", "raw")[number % 3]
            tried[kind] += 1
            if _opens(kind, place, found, recovery_key, random):
                opened.append(f"a wrong {kind} opened in round {number}")
        if _digest(place) != before:
            opened.append("a file changed")
        if not _right_ones_open(place, found, recovery_key):
            opened.append("the right ones do not open: the tries prove nothing")
    return {"tried": tried, "faults": opened}


def _make(folder: Path) -> tuple[Place, str]:
    """Make a book whose key file is quick to try."""
    place = make_place(folder / "book")
    book = place.open()
    do(book, 0)
    book.close()
    key = vault.new_recovery_key()
    strong = vault.MEMORY_KIB, vault.PASSES
    vault.MEMORY_KIB, vault.PASSES = 8, 1
    try:
        made, data_key = vault.make_vault(book.uid, place.opened.staff_uid, PASSWORD, key)
    finally:
        vault.MEMORY_KIB, vault.PASSES = strong
    assert data_key != place.opened.data_key
    vault.write_vault(Path(f"{place.location}.vault"), made)
    return place, key


def _opens(kind: str, place: Place, found: vault.Vault, recovery_key: str, random: Random) -> bool:
    try:
        if kind == "raw":
            sqlite_file.connect(place.file, _near_key(place.opened.data_key, random), read_only=True).close()
        elif kind == "password":
            vault.open_vault(found, vault.PASSWORD, near_password(random))
        else:
            vault.open_vault(found, vault.RECOVERY, _near_recovery_key(recovery_key, random))
    except (vault.WrongSecretError, sqlite_file.DatabaseError):
        return False
    return True


def near_password(random: Random) -> str:
    """Return a password that is not the right one, often nearly so."""
    place = random.randrange(len(PASSWORD))
    letter = chr(random.randrange(0x20, 0x7F))
    wrong = random.choice(
        (
            PASSWORD[:place] + letter + PASSWORD[place + 1 :], PASSWORD[:place] + PASSWORD[place + 1 :],
            PASSWORD[:place] + letter + PASSWORD[place:], PASSWORD.swapcase(), PASSWORD + " ", " " + PASSWORD,
            PASSWORD[:place], "", PASSWORD * 2, PASSWORD + "\x00", secrets.token_urlsafe(random.randrange(1, 40)),
            "".join(chr(ord(one) + 0xFEE0) for one in PASSWORD), unicodedata.normalize("NFD", PASSWORD + "é"),
        )
    )  # fmt: skip
    return wrong if wrong != PASSWORD else PASSWORD + letter


def _near_key(right: bytes, random: Random) -> bytes:
    """Return a raw key with one bit flipped, or another one altogether."""
    if random.random() < 0.5:
        return secrets.token_bytes(32)
    bit = random.randrange(256)
    return bytes(one ^ (1 << bit % 8 if place == bit // 8 else 0) for place, one in enumerate(right))


def _near_recovery_key(right: str, random: Random) -> str:
    plain = right.replace("-", "")
    place = random.randrange(len(plain))
    return plain[:place] + random.choice(_LETTERS.replace(plain[place], "")) + plain[place + 1 :]


def _right_ones_open(place: Place, found: vault.Vault, recovery_key: str) -> bool:
    sqlite_file.connect(place.file, place.opened.data_key, read_only=True).close()
    right = vault.open_vault(found, vault.PASSWORD, PASSWORD)
    return right.data_key == vault.open_vault(found, vault.RECOVERY, recovery_key.lower()).data_key


def _digest(place: Place) -> str:
    files = (place.file, Path(f"{place.location}.vault"))
    return "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)


if __name__ == "__main__":
    run_command(run, 10_000)
