# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownParameterType=false
# fonttools carries no types
"""Build the font tiers of ``resources/fonts`` from the fonts of their makers.

The Arphic Public License asks that whoever gets the changed font can make the change again; this is the whole of it::

    python tools/build_fonts.py SOURCES TARGET

``SOURCES`` is a folder into which these packages were unpacked (``dpkg -x``, ``tar -xzf``):
``fonts-noto-cjk``, ``fonts-hanazono``, ``fonts-babelstone-han`` and ``unicode-data`` of Debian 12, and
``@expo-google-fonts/noto-sans-sc`` of npm, whose ``package`` folder must lie in ``SOURCES``.
Same sources, same bytes. Needs fonttools.
"""

import lzma
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_fonts_characters import Characters, read_characters
from build_fonts_outlines import keep_characters, name_font, open_font, quadratic_outlines

NOTO_OFL = (
    "Changed on 2026-11-22 for crmdesk: reduced to a part of its characters, hinting and layout tables removed, "
    "renamed. Made from {origin} by tools/build_fonts.py. SIL Open Font License 1.1."
)
HANAZONO = (
    "Changed on 2026-11-22 for crmdesk: reduced to a part of its characters, hinting and layout tables removed, "
    "renamed. Made from {origin} by tools/build_fonts.py. Hanazono Font License."
)
ARPHIC = (
    "Changed on 2026-11-22 for crmdesk: reduced to a part of its characters, hinting and layout tables removed, "
    "renamed. Made from {origin} by tools/build_fonts.py. Arphic Public License: free to copy, change and pass on "
    "under the same licence, without warranty; its text lies beside the program as LICENSES/ARPHICPL.TXT."
)


@dataclass(frozen=True, slots=True)
class Tier:
    """One font file: where it comes from, what it is called, and which characters of its source it keeps."""

    file: str
    family: str
    style: str
    source: str
    notice: str
    origin: str
    keeps: Callable[[Characters, set[int], set[int]], set[int]]
    face: int | None = None
    packed: bool = True


_NOTO = "package/{0}/NotoSansSC_{0}.ttf"
_CJK = "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
_HANAZONO = "usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
_BABELSTONE = "usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"

# Each tier takes its part of what its source has and no tier before it covers (but Bold, which stands beside Regular).
TIERS = (
    Tier(
        "CRMSans-Regular.ttf", "CRM Sans", "Regular", _NOTO.format("400Regular"), NOTO_OFL, "Noto Sans SC 400",
        lambda sets, source, _: source & (sets.other_than_han(source) | sets.table | sets.gb2312 | sets.big5_common),
        packed=False,
    ),
    Tier(
        "CRMSans-Bold.ttf", "CRM Sans", "Bold", _NOTO.format("700Bold"), NOTO_OFL, "Noto Sans SC 700",
        lambda sets, source, _: source & (sets.other_than_han(source) | sets.table | sets.gb2312),
        packed=False,
    ),
    Tier(
        "CRMSansExt-Regular.ttf", "CRM Sans Ext", "Regular", _NOTO.format("400Regular"), NOTO_OFL, "Noto Sans SC 400",
        lambda sets, source, covered: source - covered - sets.hangul(source),
    ),
    Tier(
        "CRMSansPlane2-Regular.ttf", "CRM Sans Plane2", "Regular", _CJK, NOTO_OFL, "Noto Sans CJK 2.004",
        lambda sets, source, covered: sets.han(source) - covered,
        face=2,
    ),
    Tier(
        "CRMRareSong.ttf", "CRM Rare Song", "Regular", _BABELSTONE, ARPHIC, "BabelStone Han 15.0.5",
        lambda sets, source, covered: (sets.extension_g_and_h(source) | source & sets.names_and_places) - covered,
    ),
    Tier(
        "CRMRareMing.ttf", "CRM Rare Ming", "Regular", _HANAZONO, HANAZONO, "HanaMinB of 2017-09-04",
        lambda sets, source, covered: sets.mainland_extensions_c_to_f(source) - covered,
    ),
    Tier(
        "CRMRareMingB.ttf", "CRM Rare Ming B", "Regular", _HANAZONO, HANAZONO, "HanaMinB of 2017-09-04",
        lambda sets, source, covered: sets.mainland_extension_b(source) - covered,
    ),
)  # fmt: skip


def build(sources: Path, target: Path) -> None:
    """Write every tier into ``target`` and print how many characters each holds."""
    target.mkdir(parents=True, exist_ok=True)
    sets = read_characters(sources)
    covered: set[int] = set()
    for tier in TIERS:
        path = _find(sources, tier.source)
        font = open_font(path, tier.face)
        kept = tier.keeps(sets, set(font.getBestCmap()), covered)
        keep_characters(font, kept)
        if "CFF " in font:
            quadratic_outlines(font)
        name_font(font, tier.family, tier.style, tier.notice.format(origin=tier.origin))
        unpacked = target / tier.file
        font.save(unpacked, reorderTables=False)
        covered |= kept
        print(f"{tier.file:28} {len(kept):6} characters {unpacked.stat().st_size:9} bytes")
        if tier.packed:
            packed = lzma.compress(unpacked.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
            (target / f"{tier.file}.xz").write_bytes(packed)
            unpacked.unlink()


def _find(sources: Path, ending: str) -> Path:
    """Return the one file below ``sources`` whose path ends so."""
    for path in sorted(sources.rglob(Path(ending).name)):
        if path.as_posix().endswith(ending):
            return path
    raise FileNotFoundError(ending)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
