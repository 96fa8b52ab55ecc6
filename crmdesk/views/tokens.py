"""The colours of the program, named by what they are for, once for light and once for dark."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the program uses, as ``#RRGGBB``; the style sheet names them ``@surface`` and so on."""

    window: str
    surface: str
    sunken: str
    raised: str
    rail_top: str
    rail: str
    rail_text: str
    rail_active: str
    rail_strong: str
    line: str
    line_strong: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_text: str
    select: str
    hover: str
    good: str
    warn: str
    bad: str
    violet: str
    teal: str
    gold: str
    slate: str
    up: str
    down: str
    scroll: str


LIGHT = Tokens(
    window="#F3F5F9",
    surface="#FFFFFF",
    sunken="#F5F7FA",
    raised="#FFFFFF",
    rail_top="#14386B",
    rail="#0D2749",
    rail_text="#B9C9E3",
    rail_active="#27538F",
    rail_strong="#FFFFFF",
    line="#E3E8F0",
    line_strong="#C6D0DD",
    text="#17202C",
    muted="#556070",
    primary="#1A5BB5",
    primary_hover="#154C99",
    primary_text="#FFFFFF",
    select="#E3EDFB",
    hover="#F2F6FC",
    good="#0E7440",
    warn="#8F5305",
    bad="#BC2A26",
    violet="#6538A0",
    teal="#0A667B",
    gold="#825900",
    slate="#46617E",
    up="#BC2A26",
    down="#0E7440",
    scroll="#C3CCD9",
)

DARK = Tokens(
    window="#13161B",
    surface="#1B1F25",
    sunken="#171A20",
    raised="#242A32",
    rail_top="#14223A",
    rail="#0D1420",
    rail_text="#9AA8BD",
    rail_active="#23385A",
    rail_strong="#FFFFFF",
    line="#2A3039",
    line_strong="#434D5B",
    text="#E6EAF0",
    muted="#9DA8B7",
    primary="#6AA5F6",
    primary_hover="#8ABAFA",
    primary_text="#0A1420",
    select="#20334F",
    hover="#222831",
    good="#52C98F",
    warn="#E8AC55",
    bad="#F58A83",
    violet="#BE9DEE",
    teal="#5CC6DA",
    gold="#E4B955",
    slate="#A3BBD3",
    up="#F58A83",
    down="#52C98F",
    scroll="#414A57",
)


class Tone(StrEnum):
    """What a pill, badge, banner or timeline mark says by its colour; each names a token."""

    NEUTRAL = "muted"
    ACCENT = "primary"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    VIOLET = "violet"
    TEAL = "teal"
    GOLD = "gold"
    SLATE = "slate"


def colour(tokens: Tokens, name: str) -> str:
    """Return the colour ``name`` as ``#RRGGBB``; an unknown name raises AttributeError."""
    found: str = getattr(tokens, name)
    return found


def mixed(over: str, under: str, share: float) -> str:
    """Return ``over`` laid on ``under`` with the opacity ``share`` (0-1)."""
    parts = (round(int(over[at : at + 2], 16) * share + int(under[at : at + 2], 16) * (1 - share)) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in parts)


def fill(tokens: Tokens, tone: Tone) -> str:
    """Return the tint behind a pill of ``tone``, strong enough to be seen and weak enough to read on."""
    return mixed(colour(tokens, tone), tokens.surface, 0.19 if is_dark(tokens) else 0.1)


def is_dark(tokens: Tokens) -> bool:
    """Say whether these are the dark colours."""
    return luminance(tokens.window) < 0.2


def luminance(colour_code: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` as WCAG 2.2 defines it."""
    linear: list[float] = []
    for at in (1, 3, 5):
        part = int(colour_code[at : at + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, 1-21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
