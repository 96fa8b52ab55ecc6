"""The schema's versions: what a book has, what this program needs, and the way from one to the other.

A book of a newer program is refused before a byte of it changes. Before an older SQLite book is changed, a backup of it
is made beside it; the change itself is one transaction: the old schema or the new one, never between.
"""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select

from crmdesk.errors import UserError
from crmdesk.models import Book
from crmdesk.translation import gettext as _


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def needed_version() -> str:
    """Return the schema version this program works with."""
    head = _scripts().get_current_head()
    if head is None:
        message = "the program carries no migrations"
        raise RuntimeError(message)
    return head


def version_of(connection: Connection) -> str | None:
    """Return the schema version of a book; None for one that has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def is_taken(connection: Connection) -> bool:
    """Say whether a database holds a book, or anybody else's tables; what a failed attempt left empty may be used."""
    if not inspect(connection).get_table_names():
        return False
    if version_of(connection) != needed_version():
        return True
    return connection.execute(select(func.count()).select_from(Book)).scalar_one() > 0


def is_current(connection: Connection) -> bool:
    """Say whether the book on this connection has the schema this program needs; refuse one from a newer program."""
    return check_version(version_of(connection))


def check_version(version: str | None) -> bool:
    """Say whether ``version`` is the schema this program needs; refuse one it does not know."""
    if version == needed_version():
        return True
    if version is not None and version not in {script.revision for script in _scripts().walk_revisions()}:
        raise UserError(_("This book was made by a newer version of crmdesk. Please install that version."))
    return False


def upgrade(engine: Engine) -> None:
    """Bring the book on ``engine`` to the schema this program needs, in one transaction, and check its references."""
    with engine.connect() as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                message = f"{len(broken)} broken references after the upgrade"
                raise RuntimeError(message)
