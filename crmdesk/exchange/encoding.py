"""In which encoding a text file was written: BOM first, then UTF-16 by its zero bytes, then strict UTF-8, then GB18030.

A sample is never enough: a file is UTF-8 only when all of it is, and a sample may end inside a character.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from crmdesk.errors import UserError
from crmdesk.exchange.file_kind import HEAD, open_file
from crmdesk.translation import gettext as _

UTF_8 = "utf-8"
GB18030 = "gb18030"

_BLOCK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", GB18030),
)
_CONTROLS = [bytes([code]) for code in range(0x20) if code not in b"\t\n\v\f\r\x1a"]
_HOPELESS = 10_000
"""Unreadable characters after which one in fifty is enough to give an encoding up."""

_TOLERATED = 200
"""One unreadable character in so many is a damaged field, more is another encoding."""

# Python's codec follows GB 18030-2000 for these two-byte codes and gives private-use characters; GB 18030-2022 gives
# them the characters below (annex D of the standard, the same as Unicode 14).
_GB18030_2022 = {
    0xE78D: 0xFE10,  # A6D9
    0xE78E: 0xFE12,  # A6DA
    0xE78F: 0xFE11,  # A6DB
    0xE790: 0xFE13,  # A6DC
    0xE791: 0xFE14,  # A6DD
    0xE792: 0xFE15,  # A6DE
    0xE793: 0xFE16,  # A6DF
    0xE794: 0xFE17,  # A6EC
    0xE795: 0xFE18,  # A6ED
    0xE796: 0xFE19,  # A6F3
    0xE7C7: 0x1E3F,  # A8BC
    0xE81E: 0x9FB4,  # FE59
    0xE826: 0x9FB5,  # FE61
    0xE82B: 0x9FB6,  # FE66
    0xE82C: 0x9FB7,  # FE67
    0xE832: 0x9FB8,  # FE6D
    0xE843: 0x9FB9,  # FE7E
    0xE854: 0x9FBA,  # FE90
    0xE864: 0x9FBB,  # FEA0
}
_PRIVATE = re.compile("[" + "".join(map(chr, _GB18030_2022)) + "]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text file is decoded: Python's codec, bytes of BOM to skip, and how many characters are unreadable."""

    codec: str
    bom: int = 0
    unreadable: int = 0

    @property
    def errors(self) -> str:
        """How the decoder treats what it cannot read: strictly where all is readable, else by the mark U+FFFD."""
        return "replace" if self.unreadable else "strict"


def detect_encoding(path: Path, wanted: str | None = None) -> Encoding:
    """Find the encoding of a text file, or check the ``wanted`` one.

    Raises UserError when the file is no text, or ``wanted`` is no encoding.
    """
    with open_file(path) as stream:
        head = stream.read(HEAD)
    bom, marked = next(((len(mark), codec) for mark, codec in _BOMS if head.startswith(mark)), (0, None))
    codec = _known_codec(wanted, marked) if wanted else marked or _utf_16_without_bom(head)
    if codec is not None:
        return _certain(path, codec, bom if codec == marked else 0)
    if head.count(0) * 100 > len(head) and not _is_padded(head):
        raise UserError(_("This file holds no table. Choose a CSV, TSV, TXT or XLSX file."))
    for candidate in (UTF_8, GB18030):
        if not _unreadable(path, candidate, 0, stop_at_first=True)[0]:
            return Encoding(candidate)
    return _nearly_readable(path)


def modernise(text: str) -> str:
    """Give the characters of GB 18030-2022 to text decoded by Python's GB18030 codec, which is of the year 2000.

    Four-byte codes of these characters, as Python itself writes them, are decoded right already.
    """
    return _PRIVATE.sub(lambda match: chr(_GB18030_2022[ord(match[0])]), text)


def _known_codec(name: str, marked: str | None) -> str:
    """Return Python's name of an encoding the user chose; its older parts GB2312 and GBK are read as GB18030.

    UTF-16 and UTF-32 alone leave the byte order to the BOM, ``marked``, and without one to Windows' habit.
    """
    try:
        codec = codecs.lookup(name.strip())
        codec.incrementaldecoder("strict").decode(b"")
        "".encode(codec.name)
    except (LookupError, TypeError, ValueError) as error:
        message = _("There is no text encoding {name}. Usual ones are UTF-8, GB18030 and UTF-16.").format(name=name)
        raise UserError(message, field="encoding") from error
    if codec.name in {"utf-16", "utf-32"}:
        return marked if marked is not None and marked.startswith(codec.name) else f"{codec.name}-le"
    return {"gb2312": GB18030, "gbk": GB18030, "utf-8-sig": UTF_8}.get(codec.name, codec.name)


def _utf_16_without_bom(head: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes, of which separators, digits and line ends leave one each.

    Must come before UTF-8 and GB18030, which both accept zero bytes. Line ends tell the byte order, for their two
    bytes the other way round are no character; many hanzi (U+4E00, U+5F00) have a zero byte on the other side.
    """
    if head.count(0) * 500 < len(head):
        return None
    whole = head[: len(head) // 2 * 2]
    ends = {codec: _line_ends(whole, codec) for codec in ("utf-16-le", "utf-16-be")}
    best = max(ends, key=lambda codec: ends[codec])
    if ends[best] < 1 or ends[best] == min(ends.values()):
        return None
    text = whole.decode(best, "replace")
    return best if (text.count("\ufffd") + text.count("\0")) * 100 <= len(text) else None


def _is_padded(head: bytes) -> bool:
    """Say whether zero bytes only pad the fields of a text, as mainframes do: without them it is text throughout."""
    text = head.replace(b"\0", b"")
    if b"\n" not in text and b"\r" not in text:
        return False
    if sum(map(text.count, _CONTROLS)) * 200 > len(text):
        return False
    for codec in (UTF_8, GB18030):
        try:
            codecs.getincrementaldecoder(codec)().decode(text)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _line_ends(content: bytes, codec: str) -> int:
    """Count the line ends of content in an encoding."""
    text = content.decode(codec, "replace")
    return text.count("\n") + text.count("\r")


def _certain(path: Path, codec: str, bom: int) -> Encoding:
    """Take an encoding the user or the file itself names, counting what it cannot read."""
    broken, total = _unreadable(path, codec, bom)
    if broken * 4 > total:
        raise UserError(_("The text cannot be read in this encoding. Choose another encoding."), field="encoding")
    return Encoding(codec, bom, broken)


def _nearly_readable(path: Path) -> Encoding:
    """Choose the encoding of a file with a few damaged characters; refuse one that is text in none."""
    found: list[Encoding] = []
    for codec in (UTF_8, GB18030):
        broken, total = _unreadable(path, codec, 0)
        if broken * _TOLERATED <= total:
            found.append(Encoding(codec, 0, broken))
    if not found:
        raise UserError(
            _("The text of this file cannot be read. Choose its encoding by hand, or save it as UTF-8 or XLSX."),
            field="encoding",
        )
    return min(found, key=lambda encoding: encoding.unreadable)


def _unreadable(path: Path, codec: str, bom: int, *, stop_at_first: bool = False) -> tuple[int, int]:
    """Count the unreadable characters of the whole file, and all its characters, block by block."""
    decoder = codecs.getincrementaldecoder(codec)("strict" if stop_at_first else "replace")
    broken = total = 0
    with open_file(path) as stream:
        stream.seek(bom)
        try:
            while block := stream.read(_BLOCK):
                text = decoder.decode(block)
                broken += 0 if stop_at_first else text.count("\ufffd")
                total += len(text)
                if broken > _HOPELESS and broken * 50 > total:
                    return broken, total
            text = decoder.decode(b"", final=True)
        except UnicodeError:
            return 1, total
    return broken + (0 if stop_at_first else text.count("\ufffd")), total + len(text)
