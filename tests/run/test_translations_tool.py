"""The tool that keeps the Chinese catalogue in step with the source."""

import gettext
import json
from pathlib import Path

import pytest

from crmdesk.translation import compile_catalogue
from tools import translations

SOURCE = """
_("{count} rows were read.")
pgettext("verb", "Open")
ngettext("{count} customer", "{count} customers", count)
NAMES = [N_("Visit")]
"""
CHINESE = {
    "{count} rows were read.": "已读取 {count} 行。",
    "verb\u0004Open": "打开",
    "{count} customer": "{count} 位客户",
    "Visit": "拜访",
}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small source with an empty catalogue."""
    module = tmp_path / "crmdesk" / "module.py"
    module.parent.mkdir()
    module.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path / "zh_CN" / "LC_MESSAGES" / "crmdesk.po")
    return module


def fill(folder: Path, content: dict[str, str]) -> list[str]:
    file = folder / "chinese.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return translations.fill(file)


def test_new_messages_come_in_untranslated(source: Path) -> None:
    assert len(translations.problems()) == 4
    translations.update()
    assert {line.split(":")[0] for line in translations.problems()} == {"not translated"}


def test_a_filled_catalogue_is_complete_and_compiles(source: Path, tmp_path: Path) -> None:
    translations.update()
    assert fill(tmp_path, CHINESE) == []
    assert translations.problems() == []
    compile_catalogue(translations.CATALOGUE, tmp_path / "crmdesk.mo")
    with (tmp_path / "crmdesk.mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.pgettext("verb", "Open") == "打开"
    assert compiled.ngettext("{count} customer", "{count} customers", 2) == "{count} 位客户"
    assert compiled.gettext("Visit") == "拜访"


def test_the_same_content_gives_the_same_file(source: Path, tmp_path: Path) -> None:
    translations.update()
    fill(tmp_path, CHINESE)
    before = translations.CATALOGUE.read_bytes()
    translations.update()
    assert translations.CATALOGUE.read_bytes() == before


def test_a_message_that_left_the_source_leaves_the_catalogue(source: Path, tmp_path: Path) -> None:
    translations.update()
    fill(tmp_path, CHINESE)
    source.write_text(SOURCE.replace('N_("Visit")', ""), encoding="utf-8")
    assert translations.problems() == ["no longer in the source: 'Visit'"]
    translations.update()
    assert translations.problems() == []


def test_a_changed_message_is_never_guessed(source: Path, tmp_path: Path) -> None:
    translations.update()
    fill(tmp_path, CHINESE)
    source.write_text(SOURCE.replace("rows were read", "rows were written"), encoding="utf-8")
    translations.update()
    assert translations.problems() == ["not translated: '{count} rows were written.'"]


@pytest.mark.parametrize(
    "wrong", ["已读取 {n} 行。", "已读取若干行。", "已读取 {count} 行，共 {count} 行。", "已读取 {count 行。"]
)
def test_placeholders_must_be_the_same(source: Path, tmp_path: Path, wrong: str) -> None:
    translations.update()
    fill(tmp_path, CHINESE | {"{count} rows were read.": wrong})
    problems = translations.problems()
    assert len(problems) == 1
    assert problems[0].startswith("placeholders differ: '{count} rows were read.'")


def test_a_translation_of_nothing_is_named(source: Path, tmp_path: Path) -> None:
    translations.update()
    assert fill(tmp_path, CHINESE | {"Nobody says this": "无"}) == ["Nobody says this"]
