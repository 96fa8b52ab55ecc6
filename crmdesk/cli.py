"""Every command without a window. ``--json`` prints one object; errors of the user's go to stderr and exit with 2."""

import argparse
import gc
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from crmdesk import clock, translation
from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.terms import CustomerKind, Role
from crmdesk.translation import gettext as _

USER_FAULT = 2
Answer = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 our fault, 2 the user's."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--read-workbook"]:
        from crmdesk.exchange.workbook_child import main as read_workbook

        return read_workbook()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of another encoding must not stop at a rare character
            stream.reconfigure(errors="backslashreplace")
    translation.set_language(translation.system_language())
    options = _parser().parse_args(given or ["window"])
    try:
        answer: Answer = options.run(options)
    except InvalidDraftError as error:
        return _refuse(options, error.message, error.field, [f"{one.field}: {one.message}" for one in error.problems])
    except UserError as error:
        return _refuse(options, error.message, error.field, [error.message])
    except (Cancelled, KeyboardInterrupt):
        return _refuse(options, _("Cancelled; nothing was kept."), None, [_("Cancelled; nothing was kept.")])
    exit_code = int(answer.pop("exit_code", 0))
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, default=str))
    else:
        _print_plain(answer)
    return exit_code


def _refuse(options: argparse.Namespace, message: str, field: str | None, lines: list[str]) -> int:
    if options.json:
        print(json.dumps({"error": message, "field": field}, ensure_ascii=False))
    print("\n".join(lines), file=sys.stderr)
    return USER_FAULT


def _print_plain(answer: Answer) -> None:
    """Print an answer for people: its lines where it has any, else key and value a line."""
    lines = answer.pop("lines", None)
    for key, value in answer.items():
        if isinstance(value, (list, dict)) and lines is not None:
            continue
        if isinstance(value, dict):
            print(f"{key}:")
            print("\n".join(f"  {name}: {one}" for name, one in value.items()))  # type: ignore[reportUnknownVariableType]
        elif isinstance(value, list):
            print("\n".join([f"{key}:", *(f"  {one}" for one in value)]))  # type: ignore[reportUnknownVariableType]
        else:
            print(f"{key}: {value}")
    for line in lines or ():
        print(line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crmdesk", description=_("Customer care for a bank's relationship managers."))
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    _add_program(commands)
    _add_book(commands)
    _add_customers(commands)
    return parser


def _add_program(commands: Any) -> None:
    """Add what shows and checks the program."""
    _add(
        commands,
        "window",
        _("open the window"),
        window,
        ("--demo", {"action": "store_true", "help": _("on the demonstration book")}),
    )
    _add(
        commands,
        "demo",
        _("make the demonstration book, its papers and pictures"),
        demo,
        ("--out", {"required": True, "metavar": "FOLDER"}),
    )
    _add(commands, "self-test", _("check this installation from inside"), self_test)


def _add_book(commands: Any) -> None:
    """Add what makes a book and keeps its password."""
    _add(
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
    _add(
        commands, "password", _("change the password, or set a new one with the recovery key"), password,
        ("--new-password-file", {"required": True, "metavar": "FILE"}),
        ("--recovery-key-file", {"metavar": "FILE"}),
    )  # fmt: skip


def _add_customers(commands: Any) -> None:
    """Add what is done with customers."""
    imports = commands.add_parser("import", help=_("take a bank file in")).add_subparsers(
        required=True, metavar=_("KIND")
    )
    _add(
        imports, "customers", _("a file of customers; a dry run without --yes"), import_customers,
        ("file", {"metavar": "FILE"}),
        ("--key", {"metavar": "COLUMN", "help": _("the column that holds the customer number")}),
        ("--as-of", {"metavar": "DATE", "help": _("the day of the balances, e.g. 2026-11-22; default today")}),
        ("--currency", {"metavar": "CODE", "help": _("the currency of the balances; default the book's")}),
        ("--product", {"metavar": "NAME", "default": "", "help": _("the product of the balances")}),
        ("--kind", {"choices": [kind.value for kind in CustomerKind], "help": _("people or firms; default by the header")}),
        ("--yes", {"action": "store_true", "help": _("write what the dry run shows")}),
    )  # fmt: skip
    _add(
        commands, "customers", _("list or find customers"), customers,
        ("--find", {"metavar": "TEXT", "default": "", "help": _("name, part, pinyin, initials, phone or number")}),
        ("--limit", {"type": int, "default": 50}),
    )  # fmt: skip
    reports = commands.add_parser("report", help=_("write a report as PDF")).add_subparsers(
        required=True, metavar=_("REPORT")
    )
    _add(
        reports, "visit", _("the visit report of a customer's latest visit"), report_visit,
        ("--customer", {"metavar": "TEXT", "default": "", "help": _("customer number or name; default the latest visit")}),
        ("--out", {"metavar": "FILE", "help": _("where to write the PDF; default the report's number")}),
    )  # fmt: skip


def _add(
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


def _place(options: argparse.Namespace) -> str:
    """Return the book's place: the one named, else the one opened last, else the usual one."""
    if options.book:
        return str(options.book)
    from crmdesk.paths import data_folder
    from crmdesk.settings import LAST_BOOK, Settings

    return Settings().get(LAST_BOOK) or str(data_folder() / "customers.crmdesk")


def _first_line(path: str) -> str:
    """Return the first line of a file that holds a secret."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError(_("This file cannot be read: {path}").format(path=path)) from None
    return lines[0] if lines else ""


def _password(options: argparse.Namespace) -> str:
    if options.password_file:
        return _first_line(options.password_file)
    if not sys.stdin.isatty():
        raise UserError(_("Name the file with the password: --password-file FILE"))
    return getpass.getpass(_("Password: "))


def _unlock(options: argparse.Namespace) -> Any:
    from crmdesk.services import book as books

    return books.unlock(_place(options), _password(options))


def window(options: argparse.Namespace) -> Answer:
    """Open the window, on the demonstration book if asked."""
    from crmdesk import app

    location = str(options.book) if options.book else None
    if options.demo:
        from crmdesk.demonstration import book as demonstration

        place = demonstration.place()
        if not place.exists():
            print(_("Making the demonstration book…"), file=sys.stderr)
            demonstration.make_demonstration(place).close()
        location = str(place)
    return {"exit_code": app.run_window(location, demonstration=options.demo), "lines": []}


def init(options: argparse.Namespace) -> Answer:
    """Make a new book and tell its recovery key, once."""
    from crmdesk.services import book as books

    secret = _first_line(options.connection_secret_file) if options.connection_secret_file else ""
    draft = books.FirstRun(
        _place(options), options.bank, options.branch, options.name, options.number, _password(options),
        options.branch_code, Role(options.role), options.currency, secret,
    )  # fmt: skip
    made, recovery_key = books.create_book(draft)
    made.close()
    return {"book": made.identity.location, "cipher": made.identity.cipher, "recovery_key": recovery_key}


def import_customers(options: argparse.Namespace) -> Answer:
    """Read a file, compare it with the book and, with ``--yes``, write."""
    from crmdesk.exchange.reading import file_digest, read_table
    from crmdesk.services.imports.apply import apply_import
    from crmdesk.services.imports.mapping import propose_settings
    from crmdesk.services.imports.plan import plan_import

    # The process ends with the command: collecting garbage would only double the time of a large file.
    gc.disable()
    path = Path(options.file)
    table = read_table(path)
    book = _unlock(options)
    try:
        kind = CustomerKind(options.kind) if options.kind else None
        currency = (options.currency or book.identity.base_currency).upper()
        settings = propose_settings(table, _day(options.as_of), currency, kind, options.key, options.product)
        with book.read() as work:
            plan = plan_import(work, table, settings)
        if options.yes:
            with book.write("Import customers") as work:
                apply_import(work, plan, {}, path.name, file_digest(path))
    finally:
        book.close()
    return {
        **dict(zip(("rows", "new", "changed", "same", "repeated", "refused"), plan.counts, strict=True)),
        "control_totals": plan.control_totals,
        "keyed_by": plan.keyed_by.value,
        "dry_run": not options.yes,
        "missing": plan.missing,
        "changed_rows": [
            {"line": one.line, "fields": [change.label for change in one.changes]} for one in plan.changed_rows
        ],
        "refused_rows": [
            {"line": one.line, "column": one.column, "reason": one.reason, "whole_row": one.whole_row}
            for one in plan.refused_rows
        ],
        "remarks": list(plan.remarks),
    }


def _day(text: str | None) -> date:
    if not text:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(_("Write the day as year, month, day: 2024-03-01."), "as_of") from None


def customers(options: argparse.Namespace) -> Answer:
    """List the customers found, phones masked."""
    from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
    from crmdesk.translation import format_amount, format_moment

    book = _unlock(options)
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


def report_visit(options: argparse.Namespace) -> Answer:
    """Write the visit report of the latest contact, of one customer or of the whole book."""
    from crmdesk.services.contacts.latest import latest_contact
    from crmdesk.services.papers.visit import visit_report

    book = _unlock(options)
    try:
        with book.write("Visit report") as work:
            report = visit_report(work, latest_contact(work, options.customer))
    finally:
        book.close()
    return _write_visit_report(report, Path(options.out) if options.out else Path(f"{report.number}.pdf"))


def _write_visit_report(report: Any, target: Path) -> Answer:
    from io import BytesIO

    from crmdesk.paths import write_private
    from crmdesk.reports import visit_report as paper

    buffer = BytesIO()
    printed = paper.write(report, buffer)
    try:
        write_private(target, buffer.getvalue())
    except OSError:
        raise UserError(_("The report cannot be written here: {path}").format(path=target)) from None
    unprintable = [f"U+{code:04X}" for code in sorted(printed.unprintable)]
    return {"report": str(target), "number": report.number, "pages": printed.pages, "unprintable": unprintable}


def password(options: argparse.Namespace) -> Answer:
    """Change the password, by the old one or by the recovery key."""
    from crmdesk.services import book as books

    new = _first_line(options.new_password_file)
    if options.recovery_key_file:
        book = books.unlock_with_recovery_key(_place(options), _first_line(options.recovery_key_file), new)
    else:
        old = _password(options)
        book = books.unlock(_place(options), old)
        try:
            books.change_password(book, old, new)
        except BaseException:
            book.close()
            raise
    book.close()
    return {"book": book.identity.location, "lines": [_("The password was changed.")]}


def demo(options: argparse.Namespace) -> Answer:
    """Make the demonstration book with an imported file, a visit and its report, and pictures of the main screens."""
    from crmdesk import app
    from crmdesk.demonstration.showing import show_everything

    return show_everything(Path(options.out), _write_visit_report, app.grab_pictures)


def self_test(_options: argparse.Namespace) -> Answer:
    """Check this installation from inside."""
    from crmdesk import self_test as checks

    found = checks.run()
    return {**found, "exit_code": 0 if found["ok"] else 1}


if __name__ == "__main__":
    sys.exit(main())
