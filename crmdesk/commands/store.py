"""Commands that keep the book safe: backup, restore, the doctor, the check of its health."""

import argparse
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command, ask_password, first_line, place, unlock
from crmdesk.errors import UserError
from crmdesk.translation import format_count, format_moment
from crmdesk.translation import gettext as _

UNHEALTHY = 1


def add(commands: Any) -> None:
    """Add what keeps the book safe."""
    add_command(
        commands, "backup", _("copy the book, reopen the copy and check it"), backup,
        ("--to", {"metavar": "FOLDER", "help": _("where to; default the folder chosen in the settings, or beside the book")}),
    )  # fmt: skip
    add_command(
        commands, "restore", _("put a backup in place of the book; only looks without --yes"), restore,
        ("file", {"metavar": "FILE"}),
        ("--recovery-key-file", {"metavar": "FILE", "help": _("file with the recovery key, instead of the password")}),
        ("--connection-secret-file", {"metavar": "FILE", "help": _("file with the password of the PostgreSQL user")}),
        ("--yes", {"action": "store_true", "help": _("restore what the look shows")}),
    )  # fmt: skip
    add_command(commands, "doctor", _("look at this computer and the surroundings of the book"), doctor)
    add_command(commands, "check", _("check the health of the book; changes nothing"), check)


def backup(options: argparse.Namespace) -> Answer:
    """Make a backup and tell where it lies and what it holds."""
    from crmdesk.services import backups

    book = unlock(options)
    try:
        made = backups.back_up(book, backups.Reason.BY_HAND, folder=Path(options.to) if options.to else None)
    finally:
        book.close()
    return _backup_answer(made) | {"lines": [_("Backed up and checked: {path}").format(path=made.path)]}


def restore(options: argparse.Namespace) -> Answer:
    """Check a backup, say what it would replace and, with ``--yes``, put it in place."""
    from crmdesk.services import restoring

    found = restoring.look_at(Path(options.file).absolute())
    if options.recovery_key_file:
        tried = restoring.try_backup(found, restoring.RECOVERY, first_line(options.recovery_key_file))
    else:
        tried = restoring.try_backup(found, restoring.PASSWORD, ask_password(options))
    present = restoring.look_at_place(place(options), tried)
    answer: Answer = {
        "backup": str(found.path), "at": found.at.isoformat(), "customers": tried.facts.customers,
        "contacts": tried.facts.contacts, "book": present.location,
        "replaces": present.changed_at.isoformat() if present.changed_at else None, "foreign": present.foreign,
        "restored": bool(options.yes), "aside": None,
    }  # fmt: skip
    lines = [
        _("The backup of {moment} is whole: {customers} customers, {contacts} contacts.").format(
            moment=format_moment(found.at),
            customers=format_count(tried.facts.customers),
            contacts=format_count(tried.facts.contacts),
        )
    ]
    if not options.yes:
        lines.append(_replaced_words(present))
        return answer | {"lines": lines}
    secret = first_line(options.connection_secret_file) if options.connection_secret_file else ""
    restored = restoring.restore(tried, present.location, secret)
    restored.book.close()
    lines.append(_("Restored: {path}").format(path=present.location))
    if restored.aside is not None:
        lines.append(_("The book that was there is kept: {path}").format(path=restored.aside))
    return answer | {"aside": str(restored.aside) if restored.aside else None, "lines": lines}


def _replaced_words(present: Any) -> str:
    if present.foreign:
        return _("Another book lives at {path}; a backup never replaces it.").format(path=present.location)
    if present.changed_at is not None:
        return _("With --yes it replaces {path}, last changed {moment}, which is kept beside it.").format(
            path=present.location, moment=format_moment(present.changed_at)
        )
    return _("With --yes it becomes the book at {path}.").format(path=present.location)


def doctor(options: argparse.Namespace) -> Answer:
    """Look at this computer and, if there is one, at what surrounds the book; opens nothing."""
    from crmdesk.services import book as books
    from crmdesk.services import doctor as doctors

    location = place(options)
    symptoms = doctors.examine(location if options.book or books.book_exists(location) else "")
    marks = {doctors.Verdict.OK: "ok  ", doctors.Verdict.WARN: "WARN", doctors.Verdict.FAIL: "FAIL"}
    lines: list[str] = []
    for one in symptoms:
        lines.append(f"{marks[one.verdict]}  {one.key:<16} {one.found}")
        if one.advice:
            lines.append(f"      {one.advice}")
    return {
        "fit": doctors.is_fit(symptoms),
        "findings": [
            {"key": one.key, "verdict": one.verdict.value, "found": one.found, "advice": one.advice} for one in symptoms
        ],
        "lines": lines,
        "exit_code": 0 if doctors.is_fit(symptoms) else UNHEALTHY,
    }


def check(options: argparse.Namespace) -> Answer:
    """Check pages, structure, journal, search and numbers of the book; exit 1 where something is wrong."""
    from crmdesk.services import book_health

    book = unlock(options)
    try:
        findings = book_health.check_book(book)
    finally:
        book.close()
    well = book_health.is_well(findings)
    lines: list[str] = []
    for one in findings:
        mark = "?   " if one.wrong is None else "ok  " if one.wrong == 0 else "FAIL"
        lines.append(f"{mark}  {one.name}" + (f": {one.wrong} ({one.where})" if one.wrong else ""))
        if one.advice:
            lines.append(f"      {one.advice}")
    return {
        "well": well,
        "findings": [
            {"key": one.key, "name": one.name, "wrong": one.wrong, "where": one.where, "advice": one.advice}
            for one in findings
        ],
        "lines": lines,
        "exit_code": 0 if well else UNHEALTHY,
    }


def _backup_answer(made: Any) -> Answer:
    if made.checked is None:
        raise UserError(_("The backup was taken away while it was being made."))
    return {
        "backup": str(made.path), "at": made.at.isoformat(), "size": made.size, "checked": True,
        "customers": made.checked.facts.customers, "contacts": made.checked.facts.contacts,
    }  # fmt: skip
