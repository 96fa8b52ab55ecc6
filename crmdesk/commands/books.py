"""Commands that make a book and keep its password."""

import argparse
from typing import Any

from crmdesk.commands.asking import Answer, add_command, ask_password, first_line, place
from crmdesk.terms import Role
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add what makes a book and keeps its password."""
    add_command(
        commands, "init", _("make a new book"), init,
        ("--bank", {"required": True, "help": _("the bank's name")}),
        ("--branch", {"required": True, "help": _("the branch's name")}),
        ("--branch-code", {"default": "", "help": _("the bank's code of the branch")}),
        ("--name", {"required": True, "help": _("your name")}),
        ("--number", {"required": True, "help": _("your staff number")}),
        ("--role", {"choices": [role.value for role in Role], "default": Role.RELATIONSHIP_MANAGER.value}),
        ("--currency", {"default": "CNY", "help": _("the book's base currency")}),
        ("--connection-secret-file", {"help": _("file with the password of the PostgreSQL user")}),
    )  # fmt: skip
    add_command(
        commands, "password", _("change the password, or set a new one with the recovery key"), password,
        ("--new-password-file", {"required": True, "metavar": "FILE"}),
        ("--recovery-key-file", {"metavar": "FILE"}),
    )  # fmt: skip


def init(options: argparse.Namespace) -> Answer:
    """Make a new book and tell its recovery key, once."""
    from crmdesk.services import book as books

    secret = first_line(options.connection_secret_file) if options.connection_secret_file else ""
    draft = books.FirstRun(
        place(options), options.bank, options.branch, options.name, options.number, ask_password(options),
        options.branch_code, Role(options.role), options.currency, secret,
    )  # fmt: skip
    made, recovery_key = books.create_book(draft)
    made.close()
    return {"book": made.identity.location, "cipher": made.identity.cipher, "recovery_key": recovery_key}


def password(options: argparse.Namespace) -> Answer:
    """Change the password, by the old one or by the recovery key."""
    from crmdesk.services import book as books

    new = first_line(options.new_password_file)
    if options.recovery_key_file:
        book = books.unlock_with_recovery_key(place(options), first_line(options.recovery_key_file), new)
    else:
        old = ask_password(options)
        book = books.unlock(place(options), old)
        try:
            books.change_password(book, old, new)
        except BaseException:
            book.close()
            raise
    book.close()
    return {"book": book.identity.location, "lines": [_("The password was changed.")]}
