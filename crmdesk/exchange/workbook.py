"""The raw rows of a workbook or a web page, read in a child process with limits of memory and time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import crmdesk
from crmdesk.errors import UserError
from crmdesk.exchange.encoding import GB18030, Encoding, modernise
from crmdesk.exchange.file_kind import FileKind, no_table_in_markup
from crmdesk.exchange.source import INVISIBLE, Advance, RawRow
from crmdesk.exchange.text_cell import unwrap
from crmdesk.exchange.workbook_child import SWITCH, Request
from crmdesk.translation import gettext as _

BASE_SECONDS = 8.0
"""What any workbook may take."""

SECONDS_PER_MEGABYTE = 3.0
"""What each megabyte of the file may take beyond: some ten times what it takes on a usual machine."""

_POLL = 0.1
_OWN_FAULT = "the process that reads workbooks did not start"
_END = b'\n{"end":true}\n'


class WorkbookRows:
    """The rows of a workbook or web page, all fetched when the object is made; no sheet of it stays open."""

    separator: str | None = None

    def __init__(
        self, path: Path, sheet: str | None, first_row: int | None, advance: Advance, markup: Encoding | None = None
    ) -> None:
        """Read the sheet wanted, or the first visible one that has cells, from ``first_row`` (from 1) on.

        ``markup`` is the encoding of a web page or XML file, None for a workbook. Raises UserError when the file is
        refused, saying what to do, and whatever ``advance`` raises.
        """
        self.encoding: str | None = markup.codec if markup else None
        self.unreadable: int = markup.unreadable if markup else 0
        request: Request = {
            "path": str(path.resolve()),
            "sheet": sheet,
            "first_row": first_row or 1,
            "codec": self.encoding,
            "bom": markup.bom if markup else 0,
        }
        answer = ask_child(request, advance)
        if not answer.endswith(_END):
            raise UserError(_refusal(answer))
        self._answer: BytesIO = BytesIO(answer)
        found: dict[str, Any] = json.loads(self._answer.readline())
        self.kind: FileKind = FileKind(found["kind"])
        self.sheet: str | None = found["sheet"]
        self.sheets: tuple[str, ...] = tuple(found["sheets"])
        self.invisible_removed: int = 0
        self.lost_digits: dict[int, tuple[int, ...]] = {}
        self._last_row: int = found["last_row"]

    def rows(self, advance: Advance) -> Iterator[RawRow]:
        """Yield each row that has a cell, with its number in the sheet; one empty row stands for any left out."""
        modern = self.encoding == GB18030
        last = 0
        for line in self._answer:
            text = modernise(line.decode()) if modern else line.decode()
            batch: list[tuple[int, list[str], list[int]]] | dict[str, bool] = json.loads(text)
            if isinstance(batch, dict):
                return
            unclean = "\\u00" in text or INVISIBLE.search(text) is not None
            for number, cells, cut in batch:
                if number > last + 1:
                    yield number - 1, []
                last = number
                lost = cut or (unwrap(cells) if self.encoding else cut)
                if lost:
                    self.lost_digits[number] = tuple(lost)
                yield number, self._cleaned(cells) if unclean else cells
            if batch:
                advance(batch[-1][0], self._last_row)

    def _cleaned(self, cells: list[str]) -> list[str]:
        """Return the cells without marks that have no shape, and count these."""
        cleaned: list[str] = []
        for cell in cells:
            text, removed = INVISIBLE.subn("", cell)
            self.invisible_removed += removed
            cleaned.append(text)
        return cleaned


def child_command() -> list[str]:
    """Return the command that starts the child: a built program starts itself with a switch, as it knows no ``-m``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH]
    # -P: a file json.py in the folder the program was started from must not be taken for Python's own.
    return [sys.executable, "-P", "-m", "crmdesk.exchange.workbook_child"]


def ask_child(request: Request, advance: Advance) -> bytes:
    """Return the child's whole answer, nothing of it understood yet; the child never outlives this call.

    Raises UserError when it takes too long, and RuntimeError when it fails by a fault of the program's own.
    """
    size = Path(request["path"]).stat().st_size
    deadline = time.monotonic() + BASE_SECONDS + SECONDS_PER_MEGABYTE * size / 1024**2
    question: bytes | None = json.dumps(request).encode()
    with subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            while True:
                try:
                    answer = child.communicate(question, timeout=_POLL)[0]
                except subprocess.TimeoutExpired:
                    question = None
                else:
                    if child.returncode == 1:
                        raise RuntimeError(_OWN_FAULT)
                    return answer
                advance(0, 1)
                if time.monotonic() > deadline:
                    raise UserError(_refusal(b'{"refused":"slow"}'))
        finally:
            child.kill()


def _environment() -> dict[str, str]:
    """Return this process's environment, in which the child finds the program wherever it was started from."""
    home = str(Path(crmdesk.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{known}" if known else home}


def _refusal(answer: bytes) -> str:
    """Say why the child gave no rows; a child that died without a word ran out of memory."""
    last = answer.rstrip(b"\n").rpartition(b"\n")[2]
    code = "memory"
    if last.startswith(b'{"refused"'):
        code = json.loads(last)["refused"]
    texts = {
        "encrypted": _("The workbook is protected by a password. Open it, save it without one, and import that file."),
        "damaged": _("The workbook is damaged or incomplete. Export it again, or open it and save it as XLSX."),
        "no_workbook": _("This is an archive or another kind of document. Import a CSV, TSV, TXT or XLSX file."),
        "no_table": no_table_in_markup(),
        "no_such_sheet": _("The workbook has no sheet of this name. Choose another sheet."),
        "empty": _("The file is empty. Export it again and choose the new file."),
        "bomb": _(
            "The workbook unpacks to far more than it should and was not opened. Save it as CSV and import that."
        ),
        "memory": _("The workbook needs too much memory. Save the sheet as CSV and import that."),
        "slow": _("Reading the workbook takes too long. Save the sheet as CSV and import that."),
    }
    return texts.get(code, texts["damaged"])
