"""What the reader saw is said in words, one or many."""

import pytest

from crmdesk.exchange.table import Remark, RemarkCode

ONCE = {RemarkCode.HEADER_JOINED, RemarkCode.MARKUP}
"""Said of the whole file, without a count."""


@pytest.mark.parametrize("code", sorted(set(RemarkCode) - ONCE))
def test_every_remark_has_words_with_its_count(code: RemarkCode) -> None:
    one, many = Remark(code, 1).text(), Remark(code, 27).text()
    assert one.startswith("1 ")
    assert many.startswith("27 ")
    assert one.removeprefix("1") != many.removeprefix("27")


@pytest.mark.parametrize("code", sorted(ONCE))
def test_what_is_said_once_needs_no_count(code: RemarkCode) -> None:
    assert Remark(code, 1).text()
    assert "{" not in Remark(code, 1).text()


def test_lines_are_named_up_to_a_few() -> None:
    assert Remark(RemarkCode.LEFT_OUT, 2, (3, 9)).text().endswith("lines 3, 9")
    assert Remark(RemarkCode.LEFT_OUT, 9, tuple(range(1, 10))).text().endswith("lines 1, 2, 3, 4, 5, 6, …")
