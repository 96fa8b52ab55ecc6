"""Commands that list and find customers."""

import argparse
from typing import Any

from crmdesk.commands.asking import Answer, add_command, unlock
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add what is done with customers."""
    add_command(
        commands, "customers", _("list or find customers"), customers,
        ("--find", {"metavar": "TEXT", "default": "", "help": _("name, part, pinyin, initials, phone or number")}),
        ("--limit", {"type": int, "default": 50}),
    )  # fmt: skip


def customers(options: argparse.Namespace) -> Answer:
    """List the customers found, phones masked."""
    from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
    from crmdesk.translation import format_amount, format_moment

    book = unlock(options)
    try:
        with book.read() as work:
            found = find_customers(work, CustomerQuery(options.find))
            rows = customer_rows(work, found.ids[: options.limit])
    finally:
        book.close()
    listed = [
        {
            "number": row.number, "name": row.name, "kind": row.kind.value, "status": row.status.value,
            "phone": row.phone_masked, "assets": format_amount(row.assets).replace(",", ""), "manager": row.manager,
            "branch": row.branch, "last_contact": format_moment(row.last_contact),
        }
        for row in rows
    ]  # fmt: skip
    lines = [f"{one['number']:<20} {one['name']:<20} {one['phone']:<16} {one['assets']:>16}" for one in listed]
    return {"found": len(found.ids), "more": found.cut, "customers": listed, "lines": lines}
