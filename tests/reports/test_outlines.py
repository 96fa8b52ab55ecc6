import re
import struct

import pytest

from crmdesk.reports.fonts import faces
from crmdesk.reports.outlines import glyph_path


def test_every_letter_of_a_watermark_has_a_path() -> None:
    regular = faces().regular
    shapes = regular.outline("林晓彤（028816） 2026-10-23 é𬎆😀", 10)
    assert shapes.count(" f Q") == len("林晓彤（028816）2026-10-23é𬎆😀")


def test_the_outline_lies_where_the_font_says() -> None:
    regular = faces().regular
    number = regular.face.charToGlyph[ord("国")]
    bounds = struct.unpack_from(">4h", regular.glyph(number), 2)
    numbers = [float(found) for found in re.findall(r"-?\d+", glyph_path(regular.glyph, number))]
    assert (min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])) == pytest.approx(
        bounds, abs=1
    )


def test_a_blank_has_no_path() -> None:
    regular = faces().regular
    assert glyph_path(regular.glyph, regular.face.charToGlyph[ord(" ")]) == ""


def _square(left: int, size: int) -> bytes:
    """A glyph of one square: four points on the curve, coordinates as words."""
    points = [(left, 0), (left, size), (left + size, size), (left + size, 0)]
    steps = [(x - before[0], y - before[1]) for (x, y), before in zip(points, [(0, 0), *points], strict=False)]
    flags = bytes([1] * 4)
    across = b"".join(struct.pack(">h", x) for x, _ in steps)
    upward = b"".join(struct.pack(">h", y) for _, y in steps)
    return struct.pack(">h4hHH", 1, left, 0, left + size, size, 3, 0) + flags + across + upward


def test_a_glyph_of_parts_shows_them_moved_and_scaled() -> None:
    composite = struct.pack(">h4h", -1, 0, 0, 0, 0) + struct.pack(">HHhhh", 1 | 2 | 8, 0, 10, 20, 8192)
    glyphs = [_square(0, 100), composite]
    assert glyph_path(glyphs.__getitem__, 1) == "10 20 m 10 70 l 60 70 l 60 20 l 10 20 l h"


def test_control_points_without_a_point_between_make_a_round() -> None:
    off = struct.pack(">h4hHH", 1, 0, 0, 100, 100, 3, 0) + bytes([0] * 4)
    off += struct.pack(">4h", 0, 0, 100, 0) + struct.pack(">4h", 0, 100, 0, -100)
    path = glyph_path([off].__getitem__, 0)
    assert path.count(" c") == 4
    assert path.startswith("50 0 m")
