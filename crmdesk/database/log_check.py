"""The write-ahead log that a killed program left beside a book: whether anything in its middle is damaged.

SQLite reads such a log up to the first frame whose checksum is wrong and silently forgets what follows, because after a
power cut the end looks like that. A power cut can only spoil the last transaction, for each is on the disk before the
next begins: two or more whole ones after the break mean that the file itself was damaged, and saved work would vanish.
"""

import struct
from pathlib import Path
from typing import Final

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = 0x377F0682
_MASK: Final = 0xFFFFFFFF


def refuse_damaged_log(book: Path) -> None:
    """Refuse to open a book whose log is damaged before its last transaction; one without a log is not looked at."""
    log = book.with_name(book.name + "-wal")
    try:
        content = log.read_bytes()
    except OSError:
        return
    if transactions_after_break(content) > 1:
        raise UserError(
            _(
                "The log of the book is damaged, and what was saved last would be missing: {name}. Keep both files, "
                "restore the last good backup, and ask the bank's IT."
            ).format(name=log.name),
            "location",
        )


def transactions_after_break(content: bytes) -> int:
    """Return how many transactions of the log end after its first frame with a wrong checksum; 0 for a whole log.

    A log too damaged to say of what it consists counts as broken before everything that could be in it.
    """
    if len(content) < _HEADER.size + _FRAME.size:
        return 0
    magic, _version, page_size, _turn, salt, pepper, first, second = _HEADER.unpack_from(content)
    order = ">" if magic & 1 else "<"
    if magic & ~1 != _MAGIC or _checksum(content[:24], order, 0, 0) != (first, second):
        return 2 if len(content) > _HEADER.size + 2 * (_FRAME.size + 512) else 0
    sums: tuple[int, int] | None = (first, second)
    ends = 0
    for place in range(_HEADER.size, len(content) - _FRAME.size - page_size + 1, _FRAME.size + page_size):
        page, size, one, other, *written = _FRAME.unpack_from(content, place)
        if sums is not None:
            body = content[place : place + 8] + content[place + _FRAME.size : place + _FRAME.size + page_size]
            found = _checksum(body, order, *sums)
            sums = found if page and (one, other) == (salt, pepper) and [*found] == written else None
        if sums is None and size and (one, other) == (salt, pepper):
            ends += 1
    return ends


def _checksum(content: bytes, order: str, first: int, second: int) -> tuple[int, int]:
    """Return SQLite's running checksum over eight-byte steps (the WAL format, section 4.4)."""
    words = iter(struct.unpack(f"{order}{len(content) // 4}I", content))
    for word in words:
        first = (first + word + second) & _MASK
        second = (second + next(words) + first) & _MASK
    return first, second
