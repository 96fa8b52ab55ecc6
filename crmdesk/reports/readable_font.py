# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# The stubs leave much of reportlab untyped.
"""A TrueType font whose text can be searched for and copied out of the PDF, beyond the BMP too.

reportlab 5.1 maps glyphs back to text with five hex digits for a character beyond U+FFFF, where PDF wants UTF-16:
𬎆 in a name could be seen but neither found nor copied. The map is replaced document by document, so nobody else who
uses reportlab in this process is touched.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_LARGEST_BLOCK = 100
"""A block of a character map holds at most 100 entries (Adobe technical note 5014, section 1.4.1)."""


def to_unicode_map(subset: Sequence[int]) -> str:
    """Write the map from the codes of a font subset to text, UTF-16 in hex (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _LARGEST_BLOCK):
        block = entries[start : start + _LARGEST_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


class ReadableFont(TTFont):
    """A TrueType font that writes the right map back to text."""

    def glyph(self, number: int) -> bytes:
        """Return the outline of a glyph as the font stores it."""
        start: int = self.face.get_table_pos("glyf")[0]
        begin, end = self.face.glyphPos[number : number + 2]
        return self.face.get_chunk(start + begin, end - begin)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font's subsets into the document, then replace their maps back to text."""
        subsets: list[list[int]] = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            written = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{written}"].content = to_unicode_map(subset)
