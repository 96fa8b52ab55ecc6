"""The character sets by which the font tiers are cut: Chinese standards, and the sources Unihan names."""

import bz2
import re
from dataclasses import dataclass
from pathlib import Path

_EXTENSION_A = range(0x3400, 0x4DC0)
_UNIFIED = range(0x4E00, 0xA000)
_PLANE_2_AND_3 = range(0x20000, 0x323B0)
_EXTENSION_B = range(0x20000, 0x2A6E0)
_EXTENSIONS_C_TO_F = range(0x2A700, 0x2EBE1)
_EXTENSIONS_G_AND_H = range(0x30000, 0x323B0)
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_HANGUL_LETTERS = (*range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xD7B0, 0xD800))

# Unihan's G sources: identity cards, persons' names, place names; and the two great dictionaries nobody is named after.
_NAMES_AND_PLACES = re.compile(r"G(IDC|XM|DM)")
_DICTIONARIES = re.compile(r"G(KX|HZ)")


@dataclass(frozen=True, slots=True)
class Characters:
    """What the standards and Unihan say of characters, as sets of code points."""

    table: set[int]
    """The 8,105 of the Table of General Standard Chinese Characters (通用规范汉字表), by Unihan's kTGH."""
    gb2312: set[int]
    big5_common: set[int]
    mainland: dict[int, str]
    """Code point to its mainland source, by Unihan's kIRG_GSource."""

    @property
    def names_and_places(self) -> set[int]:
        """Characters that mainland registers of persons and places brought into Unicode."""
        return {code for code, source in self.mainland.items() if _NAMES_AND_PLACES.match(source)}

    def han(self, source: set[int]) -> set[int]:
        """Chinese characters of a font."""
        return {code for code in source if code in _EXTENSION_A or code in _UNIFIED or code in _PLANE_2_AND_3}

    def hangul(self, source: set[int]) -> set[int]:
        """Korean letters and syllables of a font."""
        return {code for code in source if code in _HANGUL_SYLLABLES or code in _HANGUL_LETTERS}

    def other_than_han(self, source: set[int]) -> set[int]:
        """Letters, digits, punctuation and symbols of a font: all but Chinese and Korean."""
        above = {code for code in source if code >= _PLANE_2_AND_3.start}
        return source - self.han(source) - self.hangul(source) - above

    def extension_g_and_h(self, source: set[int]) -> set[int]:
        """A font's characters of Unicode's extensions G and H."""
        return {code for code in source if code in _EXTENSIONS_G_AND_H}

    def mainland_extensions_c_to_f(self, source: set[int]) -> set[int]:
        """A font's characters of extensions C to F that have a mainland source."""
        return {code for code in source if code in _EXTENSIONS_C_TO_F and code in self.mainland}

    def mainland_extension_b(self, source: set[int]) -> set[int]:
        """A font's characters of extension B with a mainland source other than the two great dictionaries."""
        return {
            code
            for code in source
            if code in _EXTENSION_B and code in self.mainland and not _DICTIONARIES.match(self.mainland[code])
        }


def read_characters(sources: Path) -> Characters:
    """Read Unihan (Debian's ``unicode-data``, unpacked below ``sources``) and Python's codecs."""
    table: set[int] = set()
    mainland: dict[int, str] = {}
    for path in sorted(sources.rglob("Unihan_*.txt.bz2")):
        with bz2.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("U+"):
                    continue
                code, key, value = line.removeprefix("U+").rstrip("\n").split("\t")
                if key == "kTGH":
                    table.add(int(code, 16))
                elif key == "kIRG_GSource":
                    mainland[int(code, 16)] = value
    return Characters(
        table=table,
        gb2312=_two_bytes("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)),
        big5_common={
            code
            for code in _two_bytes("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
            if code in _UNIFIED
        },
        mainland=mainland,
    )


def _two_bytes(codec: str, rows: range, cells: range | list[int]) -> set[int]:
    """Return the characters a codec has at two-byte codes."""
    found: set[int] = set()
    for row in rows:
        for cell in cells:
            try:
                character = bytes([row, cell]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(character) == 1:
                found.add(ord(character))
    return found
