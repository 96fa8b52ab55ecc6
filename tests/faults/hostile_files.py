"""Files made to harm whoever opens them, and files that are simply no table: each by name, as bytes or as a sparse file."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from tests.faults.sample_files import sample_files, unzipped, zipped

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
GIGABYTE = 1024**3

BOMBS = {
    "zip bomb",
    "many parts",
    "a bomb that lies",
    "entities",
    "as wide and long as can be",
    "strings without end",
    "nested",
}
"""What unpacks, expands or claims far more than it is: refused in 150 MB."""


def make_hostile_files(folder: Path) -> dict[str, Path]:
    """Write every hostile file and return its path by name."""
    made: dict[str, Path] = {}
    for name, write in _writers():
        made[name] = folder / f"{len(made)}.xls"
        write(made[name])
    return made


def _writers() -> Iterator[tuple[str, Callable[[Path], object]]]:
    for name, content in _contents():
        yield name, lambda path, content=content: path.write_bytes(content)
    yield "a gigabyte", lambda path: _sparse(path, b"a,b\n1,2\n", GIGABYTE)
    yield "a line without end", lambda path: _sparse(path, b"a,b\n1,2\n", 290 * 1024**2)


def _contents() -> Iterator[tuple[str, bytes]]:
    samples = sample_files()
    parts = unzipped(samples["xlsx"])
    yield "zip bomb", zipped(parts | {SHEET: _sheet(b"<row><c t='inlineStr'><is><t>" + b"x" * 60_000_000)})
    yield "many parts", zipped(parts | {f"xl/media/{number}.bin": bytes(12_000_000) for number in range(12)})
    lying = zipped(parts | {SHEET: bytes(60_000_000)})
    yield "a bomb that lies", lying.replace((60_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    doctype = f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]>'
    yield "entities", zipped(parts | {STRINGS: f"{doctype}<sst><si><t>&j;</t></si></sst>".encode()})
    corners = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    yield "as wide and long as can be", zipped(parts | {SHEET: _sheet(corners)})
    yield (
        "strings without end",
        zipped(parts | {STRINGS: b'<sst count="4294967295" uniqueCount="4294967295"><si><t>b</t></si></sst>'}),
    )
    yield "nested", zipped(parts | {SHEET: b"<worksheet>" + b"<a>" * 2_000_000})
    yield (
        "a million columns of a sheet",
        zipped(parts | {SHEET: _sheet(b"<row r='1'>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>")}),
    )
    yield "a million columns of text", b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n1,2\n"
    yield "nested tables", b"<html>" + b"<table><tr><td>" * 100_000
    yield "nested pages", b"<html>" + b"<div>" * 200_000 + b"<p>x"
    yield "an attribute without end", b"<html><a " + b"a " * 1_000_000
    yield (
        "expanding page",
        f"<?xml version='1.0'?>{doctype}<Workbook><Table><Row><Cell>&j;</Cell></Row></Table></Workbook>".encode(),
    )
    yield "half a workbook", samples["xlsx"][: len(samples["xlsx"]) // 2]
    yield "half an old workbook", samples["xls"][: len(samples["xls"]) // 3]
    yield (
        "a locked workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(400),
    )
    yield "a document", zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})
    yield "an archive", zipped({"customers.csv": b"a,b\n1,2\n"})
    yield "a PDF", b"%PDF-1.7\n" + bytes(2_000)
    yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(2_000)
    yield "a program", b"MZ\x90\x00\x03" + bytes(2_000)
    yield "nothing", b""
    yield "blanks", b" \r\n\t\r\n" * 1_000
    yield "a header", "客户号,姓名,余额\r\n".encode()
    yield (
        "a header of a sheet",
        zipped(parts | {SHEET: _sheet(b"<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>")}),
    )
    yield "no encoding", b"a,b\n" + bytes([0xE9, 0x0A, 0xFF, 0x0A]) * 5_000
    yield "two versions", b"a,b\n<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> other\n"


def _sheet(rows: bytes) -> bytes:
    return (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def _sparse(path: Path, head: bytes, size: int) -> None:
    with path.open("wb") as stream:
        stream.write(head)
        stream.truncate(size)
