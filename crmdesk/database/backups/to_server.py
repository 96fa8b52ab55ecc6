"""A backup put into an empty PostgreSQL database: every table of it, all or nothing."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from crmdesk.database import upgrade, vault
from crmdesk.database.backups import checking, tables
from crmdesk.database.backups.checking import Stop
from crmdesk.database.backups.entries import BookFacts
from crmdesk.database.backups.making import Tell
from crmdesk.database.engine import migration_engine, open_engines
from crmdesk.database.location import Location, read_location
from crmdesk.errors import UserError
from crmdesk.translation import gettext as _


def fill_server(
    backup: Path, opened: vault.Opened, location: Location, secret: str, tell: Tell, cancelled: Stop = checking.never
) -> BookFacts:
    """Copy a checked backup of the present schema into the empty database at ``location``; return what it holds there.

    ``secret`` is the password of the connection. Raises UserError for a database that holds something, or a server that
    does not answer; a copy that breaks off leaves empty tables, into which it can be tried again.
    """
    making = migration_engine(location, opened.data_key, secret)
    source = open_engines(read_location(str(backup)), opened.data_key, "")
    words = _("Copying the book to the server…")
    try:
        with making.connect() as connection:
            if upgrade.is_taken(connection):
                raise UserError(_("This database holds a book already. Use an empty database."), "location")
        upgrade.upgrade(making)
        with source.reader.connect() as reading, making.connect() as writing, writing.begin():
            total = sum(checking.file_facts(reading.connection.driver_connection).counts.values())
            tables.copy_tables(reading, writing, total, lambda done, of: tell(done, of, words), cancelled)
            return checking.server_facts(writing)
    except DBAPIError as error:
        raise UserError(
            _(
                "The server does not answer or refuses the connection. Check the network and the address, then try again."
            ),
            "location",
        ) from error
    finally:
        source.close()
        making.dispose()
