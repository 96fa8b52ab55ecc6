"""Every command without a window. ``--json`` prints one object; errors of the user's go to stderr and exit with 2."""

import argparse
import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from crmdesk import translation
from crmdesk.commands import books, customers, imports, program, reading, reports, store
from crmdesk.commands.asking import Answer
from crmdesk.core_dumps import forbid_core_dumps
from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.storage_faults import storage_fault
from crmdesk.translation import gettext as _

USER_FAULT = 2
PARTS = (program, books, reading, imports, customers, reports, store)
"""The modules of commands, in the order their commands are listed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 our fault, 2 the user's."""
    if arguments is None:  # the process is the program's own
        forbid_core_dumps()
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
    except Exception as error:
        fault = storage_fault(error)
        if fault is None:
            raise
        return _refuse(options, fault.message, fault.field, [fault.message])
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
    for part in PARTS:
        part.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
