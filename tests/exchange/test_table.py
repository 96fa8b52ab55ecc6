"""What the reader saw is said in words, one or many."""

import pytest

from crmdesk.exchange.table import Remark, RemarkCode


@pytest.mark.parametrize("code", list(RemarkCode))
def test_every_remark_has_words_with_its_count(code: RemarkCode) -> None:
    one, many = Remark(code, 1).text(), Remark(code, 27).text()
    assert one.startswith("1 ")
    assert many.startswith("27 ")
    assert one.removeprefix("1") != many.removeprefix("27")
