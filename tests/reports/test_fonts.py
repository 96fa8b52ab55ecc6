import logging
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib import textsplit
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from crmdesk.paths import resource
from crmdesk.reports.fonts import PLACEHOLDER, Face, Tier, faces
from tests.reports.papers import page_texts


def test_faces_are_loaded_once_and_known_to_reportlab() -> None:
    assert faces() is faces()
    assert pdfmetrics.getFont("CRMSans") is faces().regular
    assert pdfmetrics.getFont("CRMSans-Bold") is faces().bold


def test_others_who_use_reportlab_are_left_alone() -> None:
    faces()
    assert ttfonts.makeToUnicodeCMap.__module__ == "reportlab.pdfbase.ttfonts"
    assert ttfonts.TTFont.addObjects.__module__ == "reportlab.pdfbase.ttfonts"
    assert textsplit.__name__ in textsplit.getCharWidths.__module__


def test_a_tier_is_read_only_when_a_character_asks_for_it() -> None:
    tier = Tier("Lazy", resource("fonts", "CRMRareMingB.ttf.xz"), range(0x20000, 0x2A6E0))
    face = Face("Lazy-Face", resource("fonts", "CRMSans-Bold.ttf"), [tier])
    face.width_of("张三 AUM 100", 10)
    assert not tier.has(ord("😀"))
    assert face.place(ord("😀")) is None
    assert tier._font is None
    face.place(0x20000)
    assert tier._font is not None


def test_a_damaged_tier_counts_as_empty_and_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    damaged = tmp_path / "damaged.ttf.xz"
    damaged.write_bytes(b"no font at all")
    with caplog.at_level(logging.ERROR):
        assert not Tier("Damaged", damaged, range(0x10000)).has(ord("张"))
    assert "damaged.ttf.xz" in caplog.text


def test_a_character_without_a_font_is_as_wide_as_its_placeholder() -> None:
    regular = faces().regular
    assert regular.unprintable("张😀\U0002ebf0") == {0x1F600, 0x2EBF0}
    assert regular.width_of("😀", 10) == regular.width_of(PLACEHOLDER, 10)


def test_bold_takes_from_regular_what_it_lacks() -> None:
    regular, bold = faces()
    lacking = next(chr(code) for code in range(0x4E00, 0x9FA6) if regular.has(code) and not bold.has(code))
    assert bold.place(ord(lacking)) == 1
    assert bold.unprintable(lacking) == frozenset()


def test_text_beyond_the_bmp_is_read_back_from_any_canvas() -> None:
    faces()
    target = BytesIO()
    canvas = Canvas(target, initialFontName="CRMSans")  # pyright: ignore[reportArgumentType]
    canvas.setFont("CRMSans-Bold", 12)
    canvas.drawString(50, 700, "𬎆㛃𠅤𰻝 张三 Zhang")
    canvas.save()
    assert page_texts(target.getvalue())[0].strip() == "𬎆㛃𠅤𰻝 张三 Zhang"


@pytest.mark.parametrize("file", sorted(path.name for path in resource("fonts").glob("CRM*")))
def test_every_shipped_font_can_be_read(file: str) -> None:
    font = Tier(file, resource("fonts", file), range(0x110000)).font()
    assert font is not None
    assert len(font.face.charToGlyph) > 1000
