"""The command that shows what a file of the bank holds before anything is done with it; it needs no book."""

import argparse
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command
from crmdesk.translation import gettext as _

_ROWS_SHOWN = 5


def add(commands: Any) -> None:
    """Add ``read``."""
    add_command(
        commands, "read", _("show what a file holds: kind, encoding, header, rows; nothing is taken in"), read,
        ("file", {"metavar": "FILE"}),
        ("--encoding", {"metavar": "NAME", "help": _("the text's encoding, e.g. GB18030; default found")}),
        ("--separator", {"metavar": "MARK", "help": _("what separates the cells, e.g. ';' or tab; default found")}),
        ("--sheet", {"metavar": "NAME", "help": _("the sheet of a workbook; default the first that holds cells")}),
        ("--header-line", {"type": int, "metavar": "LINE", "help": _("the line of the header, from 1; default found")}),
        ("--sample", {"action": "store_true", "help": _("show the first rows too; they hold customers' facts")}),
    )  # fmt: skip


def read(options: argparse.Namespace) -> Answer:
    """Read a file and tell how it was understood; cells of customers only where the user asks for them."""
    from crmdesk.exchange.reading import read_table

    table = read_table(
        Path(options.file),
        encoding=options.encoding,
        separator=options.separator,
        sheet=options.sheet,
        header_line=options.header_line,
    )
    sample = [list(row) for row in table.rows[:_ROWS_SHOWN]] if options.sample else None
    return {
        "kind": table.kind.value,
        "encoding": table.encoding,
        "separator": table.separator,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "header_line": table.header_line,
        "columns": list(table.columns),
        "rows": len(table.rows),
        "remarks": [remark.text() for remark in table.remarks],
        "remark_codes": [
            {"code": remark.code.value, "count": remark.count, "lines": list(remark.lines)} for remark in table.remarks
        ],
        **({"sample": sample} if sample is not None else {}),
    }
