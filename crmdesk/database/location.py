"""Where a book lives: a file of its own, or a PostgreSQL database by one URL without a password."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from crmdesk.errors import UserError
from crmdesk.paths import data_folder, settings_folder
from crmdesk.translation import gettext as _

SUFFIX = ".crmdesk"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Location:
    """A book's place as the user names it; ``file`` for an encrypted SQLite book, ``url`` for PostgreSQL."""

    name: str
    file: Path | None
    url: URL | None

    @property
    def vault_path(self) -> Path:
        """Where the book's key file lies: beside the file, or in the user's settings for a server."""
        if self.file is not None:
            return self.file.with_name(self.file.name + ".vault")
        return settings_folder() / "vaults" / f"{hashlib.sha256(self.name.encode()).hexdigest()[:24]}.vault"

    @property
    def backup_folder(self) -> Path:
        """Where backups go unless told otherwise: beside the book; those of a server's book among the user's books."""
        if self.file is not None:
            return self.file.with_name(self.file.name + ".backups")
        mark = hashlib.sha256(self.name.encode()).hexdigest()[:8]
        database = "server" if self.url is None or not self.url.database else self.url.database
        return data_folder() / f"{database}-{mark}.backups"


def read_location(text: str) -> Location:
    """Read what the user named as her book; refuse a URL that carries a password or goes unprotected over a network."""
    if not text.strip():
        raise UserError(_("Say where the book lives."), "location")
    if "://" not in text:
        path = Path(text).expanduser()
        if path.is_dir():
            path /= f"customers{SUFFIX}"
        path = path.absolute()
        if path.is_symlink():  # its key file and its log lie beside the book itself
            path = path.resolve()
        return Location(str(path), path, None)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UserError(
            _("This is no address of a database: {text}").format(text=text.rsplit("@", maxsplit=1)[-1]), "location"
        ) from None
    if url.get_backend_name() != "postgresql":
        raise UserError(_("A book on a server needs PostgreSQL: postgresql://user@server/database"), "location")
    if url.password or any("password" in key for key in url.query):
        raise UserError(
            _("Leave the password out of the address: it is asked for separately and kept encrypted."), "location"
        )
    url = url.set(drivername="postgresql+psycopg")
    return Location(text, None, _protected(url))


def _protected(url: URL) -> URL:
    """Demand TLS with a checked server certificate unless the server is this machine."""
    if "service" in url.query:
        raise UserError(_("Name the server in the address itself, not by a service file."), "location")
    if all(host == "" or host.startswith("/") or host in _LOOPBACK for host in _hosts(url)):
        return url
    mode = url.query.get("sslmode")
    if mode is None:
        return url.update_query_dict({"sslmode": "verify-full"})
    if mode not in {"require", "verify-ca", "verify-full"}:
        raise UserError(
            _("Over a network the connection to the server must be encrypted: use sslmode=verify-full."), "location"
        )
    return url


def _hosts(url: URL) -> list[str]:
    """Return every host the driver may connect to; what the address leaves open, the environment may say."""
    named: list[str] = []
    for value in (url.query.get("host", url.host or ""), url.query.get("hostaddr", "")):
        named += value if isinstance(value, tuple) else value.split(",")
    if not any(named):
        named = [host for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE") for host in os.environ.get(name, "").split(",")]
    return named
