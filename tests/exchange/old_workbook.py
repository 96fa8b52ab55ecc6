"""A workbook as Excel 97 wrote it (BIFF8 in an OLE file), made by hand: nothing at hand writes them any more."""

import struct
from collections.abc import Sequence

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SHORTEST_STREAM = 4096


def old_workbook(rows: Sequence[Sequence[str | float]], sheet: str = "Sheet1") -> bytes:
    """Return the bytes of an .xls file of one sheet."""
    return _container(_stream(rows, sheet))


def _stream(rows: Sequence[Sequence[str | float]], sheet: str) -> bytes:
    """Return the workbook stream: globals with one sheet, then the sheet's cells."""
    name = struct.pack("<BB", len(sheet), 1) + sheet.encode("utf-16-le")
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    closing = _record(0x0A)
    bound_length = 4 + 6 + len(name)
    bound = _record(0x85, struct.pack("<IH", len(start) + bound_length + len(closing), 0) + name)
    width = max(map(len, rows))
    cells = [_record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))]
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells.append(_record(0x204, place + text))
            else:
                cells.append(_record(0x203, place + struct.pack("<d", value)))
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 6)) + b"".join(cells) + closing
    return start + bound + closing + body


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _container(stream: bytes) -> bytes:
    """Return an OLE file that holds one stream, by the name Excel gives it."""
    length = max(_SHORTEST_STREAM, len(stream))
    sectors = -(-length // SECTOR)
    fats = 1
    while fats * SECTOR // 4 < sectors + 1 + fats:
        fats += 1
    chain = [*range(1, sectors), _END, _END, *([_FAT] * fats)]
    fat = struct.pack(f"<{fats * SECTOR // 4}I", *chain, *([_FREE] * (fats * SECTOR // 4 - len(chain))))
    fat_places = [sectors + 1 + number for number in range(fats)]
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, fats, sectors, 0,
        _SHORTEST_STREAM, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *fat_places, *([_FREE] * (109 - fats)))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, length) + bytes(256)
    return header + stream.ljust(sectors * SECTOR, b"\0") + directory + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
