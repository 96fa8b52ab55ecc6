"""The look: contrast, tokens, fonts, icons that follow the theme."""

import itertools
import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from crmdesk.paths import resource
from crmdesk.views import fonts, theme
from crmdesk.views.icons import icon, icon_pixmap
from crmdesk.views.theme import ThemeChoice, apply_theme, style_sheet
from crmdesk.views.tokens import DARK, LIGHT, Tokens, Tone, colour, contrast, fill, mixed

READABLE = 4.5
"""WCAG 2.2, AA, for text of normal size."""

ON_GROUNDS = ("text", "muted", "primary", "good", "warn", "bad", "violet", "teal", "gold", "slate", "up", "down")
GROUNDS = ("window", "surface", "sunken", "raised", "select", "hover")
PAIRS = [
    *itertools.product(ON_GROUNDS, GROUNDS),
    ("primary_text", "primary"),
    ("primary_text", "primary_hover"),
    ("rail_text", "rail"),
    ("rail_text", "rail_top"),
    ("rail_strong", "rail_active"),
]


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_is_readable_on_every_ground(shown: Tokens, text: str, ground: str) -> None:
    assert contrast(colour(shown, text), colour(shown, ground)) >= READABLE


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_pill_and_banner_is_readable(shown: Tokens, tone: Tone) -> None:
    assert contrast(colour(shown, tone), fill(shown, tone)) >= READABLE
    assert contrast(shown.text, fill(shown, tone)) >= READABLE


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_is_seen(shown: Tokens) -> None:
    for ground in ("window", "surface", "sunken"):
        assert contrast(shown.primary, colour(shown, ground)) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


@pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_names_only_tokens_and_pictures_that_exist(shown: Tokens) -> None:
    sheet = style_sheet(shown)
    assert "@" not in sheet
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(resource("themes").joinpath(path).exists() for path in pictures)


def test_the_theme_is_chosen_and_taken_back(look: QApplication) -> None:
    apply_theme(look, ThemeChoice.DARK)
    try:
        assert theme.is_dark()
        assert look.palette().window().color().name().upper() == DARK.window
    finally:
        apply_theme(look, ThemeChoice.LIGHT)
    assert theme.tokens() is LIGHT


def test_an_icon_follows_the_theme_without_being_told(look: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.setIcon(icon("users", "text"))
    before = _strongest(button.icon().pixmap(QSize(32, 32)).toImage())
    apply_theme(look, ThemeChoice.DARK)
    try:
        after = _strongest(button.icon().pixmap(QSize(32, 32)).toImage())
    finally:
        apply_theme(look, ThemeChoice.LIGHT)
    assert (before.upper(), after.upper()) == (LIGHT.text, DARK.text)


def test_icons_are_sharp_on_fine_screens(look: QApplication) -> None:
    fine = icon_pixmap("users", "text", 16, 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)


def test_an_icon_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_every_shipped_icon_can_be_painted(look: QApplication) -> None:
    for path in resource("icons").glob("*.svg"):
        assert _strongest(icon_pixmap(path.stem, "text", 24).toImage()), path.name


def test_the_bundled_font_writes_chinese(look: QApplication) -> None:
    font = look.font()
    assert font.pixelSize() == 13
    assert QFontMetrics(font).inFontUcs4(ord("\u5f20"))
    assert QRawFont.fromFont(font).familyName() == "CRM Sans"


def test_rare_characters_are_written_once_their_fonts_are_added(look: QApplication) -> None:
    fonts.add_rare_fonts(fonts.read_rare_fonts())
    characters = ("\u4dae", "\u3401", "\U00020089", "\U0002c386", "\U00030000", "\U000e0fff")
    assert len({_drawn(character) for character in characters}) == len(characters), "a rare character is drawn as a box"


def _drawn(character: str) -> bytes:
    from PySide6.QtGui import QPainter

    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(fonts.base_font(32))
    painter.drawText(2, 34, character)
    painter.end()
    return bytes(image.constBits())


def _strongest(image: QImage) -> str:
    """Return the colour of the most opaque point, or nothing when all is clear."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = [image.pixelColor(x, y) for x, y in points]
    best = max(colours, key=lambda each: each.alpha())
    return best.name() if best.alpha() > 200 else ""


def test_the_desktop_is_followed_only_while_it_is_chosen(look: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    choice, asked = [ThemeChoice.SYSTEM], list[ThemeChoice]()
    applied: list[ThemeChoice] = []
    monkeypatch.setattr(theme, "apply_theme", lambda _application, chosen: applied.append(chosen))

    def chosen() -> ThemeChoice:
        applied.clear()  # what programs of other tests on this application did before
        asked.append(choice[0])
        return choice[0]

    theme.follow_system(look, chosen)
    look.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert applied == [ThemeChoice.SYSTEM]
    choice[0] = ThemeChoice.LIGHT
    look.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert applied == []
    assert asked == [ThemeChoice.SYSTEM, ThemeChoice.LIGHT]
