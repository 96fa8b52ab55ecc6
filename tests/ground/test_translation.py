"""The user's language: whole messages, and days, amounts and counts as that language writes them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crmdesk import translation
from crmdesk.money import Money


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
    ],
)
def test_unasked_the_program_speaks_the_system_s_language_or_chinese(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert translation.system_language() == language


def test_an_unknown_language_is_chinese() -> None:
    translation.set_language("fr")
    assert translation.language() == translation.CHINESE


def test_english_is_the_source_itself() -> None:
    assert translation.gettext("No such message is translated") == "No such message is translated"
    assert translation.ngettext("one", "many", 1) == "one"
    assert translation.ngettext("one", "many", 2) == "many"


def test_chinese_comes_from_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "crmdesk.po"
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "Visit"\nmsgstr "拜访"\n\n#, fuzzy\nmsgid "Doubtful"\nmsgstr "可疑"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(translation, "resource", lambda *_parts: source)
    translation._load.cache_clear()
    try:
        translation.set_language(translation.CHINESE)
        assert translation.gettext("Visit") == "拜访"
        assert translation.gettext("Doubtful") == "Doubtful"
        assert source.with_suffix(".mo").exists()
    finally:
        translation._load.cache_clear()


def test_days_and_moments_are_written_in_the_branch_s_zone() -> None:
    day, moment = date(2026, 11, 22), datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert translation.format_day(day) == "2026-11-22"
    assert translation.format_moment(moment) == "2026-11-23 01:05"
    assert translation.format_long_day(day) == "22 November 2026"
    translation.set_language(translation.CHINESE)
    assert translation.format_day(day) == "2026-11-22"
    assert translation.format_long_day(day) == "2026年11月22日"


def test_nothing_is_written_as_nothing() -> None:
    assert translation.format_day(None) == ""
    assert translation.format_moment(None) == ""
    assert translation.format_amount(None) == ""
    assert translation.format_short_amount(None) == ""


def test_amounts_have_the_decimals_of_their_currency() -> None:
    assert translation.format_amount(Money.of("1234567.5")) == "1,234,567.50"
    assert translation.format_amount(Money.of("1234567", "JPY")) == "1,234,567"
    assert translation.format_amount(Money.of("-0.05")) == "-0.05"


def test_short_amounts_are_counted_in_ten_thousands_in_chinese_alone() -> None:
    amount = Money.of("1234550")
    assert translation.format_short_amount(amount) == "1,234,550.00"
    translation.set_language(translation.CHINESE)
    assert translation.format_short_amount(amount) == "123.46"


def test_counts_have_separators() -> None:
    assert translation.format_count(100000) == "100,000"
