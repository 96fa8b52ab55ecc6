"""What every command takes and how it answers: the book's place, the password, days, and one object."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

Answer = dict[str, Any]
"""What a command found or did, by name; ``lines`` is what people read in its place, ``exit_code`` what it ends with."""


def add_command(
    commands: Any,
    name: str,
    words: str,
    run: Callable[[argparse.Namespace], Answer],
    *options: tuple[str, dict[str, Any]],
) -> None:
    """Add a command with its options and those that every command takes."""
    parser = commands.add_parser(name, help=words, description=words)
    for option, settings in options:
        parser.add_argument(option, **settings)
    parser.add_argument("--book", metavar="PATH", help=_("the book's file, or postgresql://user@server/database"))
    parser.add_argument("--password-file", metavar="FILE", help=_("file whose first line is the password"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.set_defaults(run=run)


def place(options: argparse.Namespace) -> str:
    """Return the book's place: the one named, else the one opened last, else the usual one."""
    if options.book:
        return str(options.book)
    from crmdesk.paths import data_folder
    from crmdesk.settings import LAST_BOOK, Settings

    return Settings().get(LAST_BOOK) or str(data_folder() / "customers.crmdesk")


def first_line(path: str) -> str:
    """Return the first line of a file that holds a secret."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError(_("This file cannot be read: {path}").format(path=path)) from None
    return lines[0] if lines else ""


def ask_password(options: argparse.Namespace) -> str:
    """Return the password from the file named, else asked for on the terminal, never shown."""
    if options.password_file:
        return first_line(options.password_file)
    if not sys.stdin.isatty():
        raise UserError(_("Name the file with the password: --password-file FILE"))
    return getpass.getpass(_("Password: "))


def unlock(options: argparse.Namespace) -> Any:
    """Return the book the options name, unlocked, with its backup before an import; the caller closes it."""
    from crmdesk.paths import sweep_leftovers
    from crmdesk.services import backups
    from crmdesk.services import book as books

    sweep_leftovers()
    return backups.guard(books.unlock(place(options), ask_password(options)))


def read_day(text: str | None) -> date:
    """Return a day written as in ``2026-11-22``; today for none."""
    if not text:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(_("Write the day as year, month, day: 2024-03-01."), "as_of") from None
