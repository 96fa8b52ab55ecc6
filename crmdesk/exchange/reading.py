"""The one door to reading what a bank exported: any file in, a table or a calm refusal out."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from crmdesk.errors import Cancelled, UserError
from crmdesk.exchange.assembly import assemble
from crmdesk.exchange.encoding import detect_encoding
from crmdesk.exchange.file_kind import Content, open_file, sniff_content, unreadable
from crmdesk.exchange.source import Source
from crmdesk.exchange.table import Table
from crmdesk.exchange.text_file import TextRows
from crmdesk.exchange.workbook import WorkbookRows
from crmdesk.translation import gettext as _

Progress = Callable[[int, int], None]
"""Called with how much is done of how much; the unit is the reader's own (bytes, rows)."""


def _ignore(done: int, total: int) -> None:
    """Show no progress."""


def _never() -> bool:
    """Never cancel."""
    return False


def read_table(
    path: Path,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | None = None,
    header_line: int | None = None,
    progress: Progress = _ignore,
    cancelled: Callable[[], bool] = _never,
) -> Table:
    """Read a CSV, TSV, TXT, XLSX, XLSB, XLS, ODS or HTML file to a table, finding out what is not said.

    ``header_line`` is the line or sheet row (from 1) where the header begins, or one of several tables; else both are
    found. ``encoding`` and ``separator`` matter for text, ``sheet`` for a workbook. Raises UserError, saying what to
    do, for every file that cannot be read, and Cancelled when ``cancelled`` turns true.
    """
    if header_line is not None and header_line < 1:
        raise UserError(_("Lines are counted from 1."), field="header_line")

    def advance(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total)

    source: Source
    content = sniff_content(path)
    try:
        if content is not Content.TEXT:
            markup = detect_encoding(path, encoding) if content is Content.MARKUP else None
            source = WorkbookRows(path, sheet, header_line, advance, markup)
            return assemble(source, header_line, advance)
        source = TextRows(path, encoding, separator, header_line)
        return assemble(source, header_line, advance)
    except (OSError, UnicodeError) as error:
        raise unreadable(path) from error


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal: the same file is recognised by it under any name."""
    with open_file(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
