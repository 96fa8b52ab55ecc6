"""Characters as drawn shapes instead of text: what must be seen but neither searched nor copied.

A watermark of text would be read into every line it crosses by search, copy and screen readers. TrueType outlines
(OpenType specification, table ``glyf``) are turned into PDF paths here.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_HEADER = 10
_DEEPEST = 6
"""How deep glyphs are made of glyphs in a sound font."""


class Point(NamedTuple):
    """A point of an outline, in font units."""

    x: float
    y: float
    on_curve: bool


Contour = list[Point]
Glyphs = Callable[[int], bytes]
"""Returns the outline of a numbered glyph as a font stores it."""


def glyph_path(glyphs: Glyphs, number: int) -> str:
    """Return the PDF path of a glyph in font units; empty for a blank."""
    return " ".join(_contour_path(contour) for contour in _contours(glyphs, number, 0) if len(contour) > 1)


def _contours(glyphs: Glyphs, number: int, depth: int) -> list[Contour]:
    """Return a glyph's contours, those of its parts included."""
    outline = glyphs(number)
    if len(outline) < _HEADER or depth > _DEEPEST:
        return []
    (count,) = struct.unpack_from(">h", outline)
    return _simple(outline, count) if count >= 0 else list(_composite(glyphs, outline, depth))


def _simple(outline: bytes, count: int) -> list[Contour]:
    """Read the contours of a glyph that is drawn itself."""
    ends = struct.unpack_from(f">{count}H", outline, _HEADER)
    if not ends:
        return []
    place = _HEADER + 2 * count
    place += 2 + struct.unpack_from(">H", outline, place)[0]
    total = ends[-1] + 1
    flags: list[int] = []
    while len(flags) < total:
        flag = outline[place]
        place += 1
        repeats = 1
        if flag & _REPEAT:
            repeats += outline[place]
            place += 1
        flags.extend([flag] * repeats)
    across, place = _coordinates(outline, place, flags, _X_SHORT, _X_SAME)
    upward, _ = _coordinates(outline, place, flags, _Y_SHORT, _Y_SAME)
    points = [Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(across, upward, flags, strict=False)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _coordinates(outline: bytes, place: int, flags: Sequence[int], short: int, same: int) -> tuple[list[int], int]:
    """Read one coordinate of all points, each stored as its distance from the last; return where they end."""
    values: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += outline[place] if flag & same else -outline[place]
            place += 1
        elif not flag & same:
            value += struct.unpack_from(">h", outline, place)[0]
            place += 2
        values.append(value)
    return values, place


def _composite(glyphs: Glyphs, outline: bytes, depth: int) -> Iterator[Contour]:
    """Yield the contours of a glyph that is put together from others."""
    place, flags = _HEADER, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, place)
        place += 4
        layout = ">hh" if flags & _WORDS else ">bb"
        right, up = struct.unpack_from(layout, outline, place) if flags & _OFFSETS else (0, 0)
        place += struct.calcsize(layout)
        scales = 1 if flags & _SCALE else 2 if flags & _TWO_SCALES else 4 if flags & _MATRIX else 0
        factors = [value / 16384 for value in struct.unpack_from(f">{scales}h", outline, place)]
        place += 2 * scales
        a, b, c, d = {
            0: [1, 0, 0, 1],
            1: [*factors, 0, 0, *factors],
            2: [*factors[:1], 0, 0, *factors[1:]],
            4: factors,
        }[scales]
        for contour in _contours(glyphs, part, depth + 1):
            yield [Point(a * x + c * y + right, b * x + d * y + up, on) for x, y, on in contour]


def _contour_path(contour: Contour) -> str:
    """Return a contour as PDF operators, its quadratic curves as cubic ones."""
    points = _with_middles(contour)
    start = next(index for index, point in enumerate(points) if point.on_curve)
    points = [*points[start:], *points[: start + 1]]
    written = [f"{points[0].x:.0f} {points[0].y:.0f} m"]
    index = 1
    while index < len(points):
        point = points[index]
        if point.on_curve:
            written.append(f"{point.x:.0f} {point.y:.0f} l")
            index += 1
            continue
        before, after = points[index - 1], points[index + 1]
        near = (before.x + 2 * point.x) / 3, (before.y + 2 * point.y) / 3
        far = (after.x + 2 * point.x) / 3, (after.y + 2 * point.y) / 3
        written.append(f"{near[0]:.0f} {near[1]:.0f} {far[0]:.0f} {far[1]:.0f} {after.x:.0f} {after.y:.0f} c")
        index += 2
    return " ".join([*written, "h"])


def _with_middles(contour: Contour) -> Contour:
    """Write out the points on the curve that TrueType leaves unsaid between two control points."""
    points: Contour = []
    before = contour[-1]
    for point in contour:
        if not before.on_curve and not point.on_curve:
            points.append(Point((before.x + point.x) / 2, (before.y + point.y) / 2, on_curve=True))
        points.append(point)
        before = point
    return points
