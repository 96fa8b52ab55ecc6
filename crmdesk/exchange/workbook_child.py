"""Reads a workbook or a web page in a process of its own, so that a hostile or broken one can neither hang nor exhaust the program.

Run as ``python -m crmdesk.exchange.workbook_child``, or by a built program with the switch ``--read-workbook``. The
request comes by standard input as one JSON object, so that no path shows in the list of processes; the answer goes to
standard output as lines of JSON: an object with kind, sheet, sheets and the last row, then arrays of
``[row, cells, columns that lost digits]``, then ``{"end": true}``; or at any point ``{"refused": code}``.
Imports nothing of the program but what reads cells, to start fast.
"""

import codecs
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypedDict

from crmdesk.exchange.workbook_cell import Cell, cell_text, lost_its_digits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SWITCH = "--read-workbook"
"""The first argument by which a built program, which knows no ``-m``, becomes this child."""

LARGEST_UNPACKED = 2 * 1024**3
"""Bytes all parts of a workbook may unpack to."""

LARGEST_RATIO = 150
"""How many times a large part may be larger than packed: sheets reach 30, bombs 1,000."""

_SMALL_PART = 24 * 1024**2
_MOST_PARTS = 20_000
_BASE_MEMORY = 400 * 1024**2
_MOST_MEMORY = 4 * 1024**3
_MEMORY_PER_BYTE = 6
_BATCH = 2_000
_BLOCK = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Request(TypedDict):
    """What the program asks: the file, the sheet (None: the first with cells), the first row wanted (from 1).

    ``codec`` is the encoding of a web page or XML file behind ``bom`` bytes, None for a workbook.
    """

    path: str
    sheet: str | None
    first_row: int
    codec: str | None
    bom: int


class RefusedError(Exception):
    """The workbook is not read; the only argument is a code that the program turns into words."""


def main() -> int:
    """Answer the one request on standard input; 0 also when the workbook is refused, 1 by a fault of the program."""
    # A built program without a console has no sys.stdin and sys.stdout, but the pipes are there.
    with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
        request: Request = json.loads(stdin.read())
        try:
            for answer in _markup_answers(request) if request["codec"] else _answers(request):
                stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())
                stdout.write(b"\n")
        except ImportError:
            raise
        except BaseException as error:  # noqa: BLE001 - the panics of the library are no Exception
            stdout.write(json.dumps({"refused": _code_of(error)}).encode())
    return 0


def _answers(request: Request) -> Iterator[object]:
    """Yield the answer's lines, after limiting this process and checking the file."""
    path = Path(request["path"])
    limit_memory(_BASE_MEMORY)
    with path.open("rb") as stream:
        kind, unpacked = check_container(stream)
        limit_memory(min(_MOST_MEMORY, _BASE_MEMORY + _MEMORY_PER_BYTE * unpacked))
        stream.seek(0)
        from python_calamine import CalamineWorkbook

        workbook = CalamineWorkbook.from_filelike(stream)
    names, sheet = _choose_sheet(workbook, request["sheet"])
    yield {"kind": kind, "sheet": sheet.name, "sheets": names, "last_row": sheet.end[0] + 1 if sheet.end else 0}
    batch: list[object] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number < request["first_row"] or not any(cell != "" for cell in cells):
            continue
        batch.append((number, [cell_text(cell) for cell in cells], _cut_columns(cells)))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
    yield {"end": True}


def _markup_answers(request: Request) -> Iterator[object]:
    """Yield the answer's lines for the tables of a web page or an Excel 2003 XML file."""
    from crmdesk.exchange.markup import MarkupRows

    path = Path(request["path"])
    limit_memory(min(_MOST_MEMORY, _BASE_MEMORY + _MEMORY_PER_BYTE * path.stat().st_size // 2))
    parser = MarkupRows()
    with path.open("rb") as raw:
        raw.seek(request["bom"])
        decoder = codecs.getincrementaldecoder(request["codec"] or "")("replace")
        while block := raw.read(_BLOCK):
            parser.feed(decoder.decode(block))
        parser.feed(decoder.decode(b"", final=True))
    parser.close()
    filled = [(name, rows) for name, rows in parser.sheets if any(map(any, rows))]
    if not filled:
        raise RefusedError("no_table")
    names = [name for name, _rows in parser.sheets] if parser.is_workbook else []
    sheet, rows = next((found for found in filled if found[0] == request["sheet"]), filled[0])
    if request["sheet"] is not None and sheet != request["sheet"]:
        raise RefusedError("no_such_sheet")
    kind, shown = ("xml", sheet) if parser.is_workbook else ("html", None)
    yield {"kind": kind, "sheet": shown, "sheets": names, "last_row": len(rows)}
    wanted: list[tuple[int, list[str], list[int]]] = [
        (number, cells, []) for number, cells in enumerate(rows, 1) if number >= request["first_row"] and any(cells)
    ]
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]
    yield {"end": True}


def limit_memory(size: int) -> None:
    """Let this process take no more than ``size`` bytes, where the system can limit it (Linux, macOS)."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def check_container(stream: BinaryIO) -> tuple[str, int]:
    """Return the kind of workbook and the bytes it unpacks to; refuse what is none, encrypted or a bomb.

    The sizes an archive states may lie, so every part is unpacked once without being kept.
    """
    if stream.read(2) != b"PK":
        stream.seek(0)
        content = stream.read()
        if _ENCRYPTED in content:
            raise RefusedError("encrypted")
        return "xls", len(content)
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        kind = _kind_of({part.filename.replace("\\", "/").lower() for part in parts})
        unpacked = sum(part.file_size for part in parts)
        packed = stream.seek(0, 2)
        if unpacked > LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
            raise RefusedError("bomb")
        if _is_bomb(unpacked, packed) or any(_is_bomb(part.file_size, part.compress_size) for part in parts):
            raise RefusedError("bomb")
        if any(part.flag_bits & 1 for part in parts):
            raise RefusedError("encrypted")
        if archive.testzip() is not None:
            raise RefusedError("damaged")
        if kind == "ods":
            _check_markup(archive)
    return kind, unpacked


def _check_markup(archive: zipfile.ZipFile) -> None:
    """Refuse an ODS sheet whose XML is cut off or crossed: the library would look for its end for ever."""
    from xml.parsers import expat

    def refuse(*_declared: object) -> None:
        raise RefusedError("damaged")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse  # no sheet declares entities
    with archive.open("content.xml") as content:
        try:
            parser.ParseFile(content)
        except expat.ExpatError:
            raise RefusedError("damaged") from None


def _kind_of(names: set[str]) -> str:
    """Return the kind of workbook by the names of an archive's parts."""
    if any(name.startswith("xl/") for name in names):
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    if "content.xml" in names:
        return "ods"
    raise RefusedError("no_workbook")


def _is_bomb(unpacked: int, packed: int) -> bool:
    """Say whether a part, or all parts of a file, unpack to far more than any sheet would."""
    return unpacked > _SMALL_PART and unpacked > LARGEST_RATIO * packed


def _choose_sheet(workbook: "CalamineWorkbook", wanted: str | None) -> tuple[list[str], "CalamineSheet"]:
    """Return the names of all sheets, and the wanted one or the first visible one that has cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    worksheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    names = [sheet.name for sheet in worksheets]
    if wanted is not None:
        if wanted not in names:
            raise RefusedError("no_such_sheet")
        return names, workbook.get_sheet_by_name(wanted)
    for metadata in sorted(worksheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        sheet = workbook.get_sheet_by_name(metadata.name)
        if sheet.start is not None:
            return names, sheet
    raise RefusedError("empty")


def _cut_columns(cells: list[Cell]) -> list[int]:
    """Return the columns of a row whose numbers lost digits."""
    return [column for column, cell in enumerate(cells) if type(cell) is float and lost_its_digits(cell)]


def _code_of(error: BaseException) -> str:
    """Return the code of a refusal by what went wrong."""
    if isinstance(error, RefusedError):
        return str(error)
    if type(error).__name__ == "MarkupError":
        return "no_table"
    if isinstance(error, MemoryError):
        return "memory"
    if type(error).__name__ == "PasswordError" or (isinstance(error, RuntimeError) and "password" in str(error)):
        return "encrypted"
    return "damaged"


if __name__ == "__main__":
    sys.exit(main())
