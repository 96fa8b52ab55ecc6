# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownParameterType=false
# fonttools carries no types
"""What is done to a font file: cut to some characters, curves made quadratic (PDF's TrueType), renamed with a notice."""

from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "DSIG", "MATH", "meta", "gasp", "prep", "fpgm",
    "cvt ", "FFTM", "EPAR",
)  # fmt: skip
_NAMES_KEPT = [0, 1, 2, 3, 4, 5, 6, 13, 14]
_ENGLISH = 0x409
_WINDOWS, _UNICODE = 3, 1
_LARGEST_ERROR = 1.0
"""How far, in font units (a thousandth of the size), a quadratic curve may lie from the cubic one."""


def open_font(path: Path, face: int | None) -> TTFont:
    """Open a font, or one face of a collection, without changing its dates when it is saved."""
    if face is None:
        return TTFont(path, lazy=True, recalcTimestamp=False)
    return TTCollection(path, lazy=True, recalcTimestamp=False).fonts[face]


def keep_characters(font: TTFont, kept: set[int]) -> None:
    """Cut a font down to the outlines of some characters: no hinting, no layout, no other languages' names."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.legacy_kern = False
    options.recalc_timestamp = False
    options.name_IDs = _NAMES_KEPT
    options.name_languages = [_ENGLISH]
    options.drop_tables += _DROPPED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)


def quadratic_outlines(font: TTFont) -> None:
    """Replace a font's cubic outlines (CFF) by quadratic ones (glyf)."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, _LARGEST_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    del font["CFF "]
    table.compile(font)
    _describe_quadratic(font, order)


def _describe_quadratic(font: TTFont, order: list[str]) -> None:
    """Tell the font's other tables that its outlines are TrueType now."""
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    profile.maxZones = 1
    for limit in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(profile, limit, 0)
    post = font["post"]
    post.formatType = 3.0
    post.extraNames = []
    post.mapping = {}
    post.glyphOrder = order
    font.sfntVersion = "\000\001\000\000"


def name_font(font: TTFont, family: str, style: str, notice: str) -> None:
    """Give the font our name, as its licence asks of changed fonts, and the notice of what was changed."""
    full = family if style == "Regular" else f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    for number, text in (
        (1, family), (2, style), (3, f"{postscript};crmdesk"), (4, full), (6, postscript), (10, notice),
    ):  # fmt: skip
        font["name"].setName(text, number, _WINDOWS, _UNICODE, _ENGLISH)
    font["name"].names = [record for record in font["name"].names if record.platformID == _WINDOWS]
