import pytest

from crmdesk import translation
from crmdesk.reports.heading import numeral


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "一、"), (10, "十、"), (12, "十二、"), (20, "二十、"), (37, "三十七、")]
)
def test_sections_are_counted_in_chinese(number: int, expected: str) -> None:
    translation.set_language(translation.CHINESE)
    assert numeral(number) == expected


def test_sections_are_counted_in_english() -> None:
    assert numeral(12).strip() == "12"
