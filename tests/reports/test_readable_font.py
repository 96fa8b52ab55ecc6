import re

from crmdesk.reports.readable_font import to_unicode_map


def test_characters_beyond_the_bmp_are_written_in_utf_16() -> None:
    text = to_unicode_map([0, ord("张"), ord("𬎆")])
    assert "<01> <5F20>" in text
    assert "<02> <D870DF86>" in text
    assert "<00> <0000>" not in text


def test_blocks_hold_a_hundred_entries_at_most() -> None:
    text = to_unicode_map(list(range(0x4E00, 0x4EFF)))
    assert [int(count) for count in re.findall(r"(\d+) beginbfchar", text)] == [100, 100, 55]
    assert text.count("endbfchar") == 3
