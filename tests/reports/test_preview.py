import pytest

from crmdesk.reports.preview import count_pages, render_page
from tests.reports.papers import TWO_PAGES, written


def test_pages_are_counted_and_drawn() -> None:
    pdf, printed = written(TWO_PAGES)
    assert count_pages(pdf) == printed.pages
    page = render_page(pdf, 1, 100)
    assert (page.width, page.height) == (827, 1170)
    assert page.stride >= page.width * 4
    assert len(page.pixels) == page.stride * page.height
    assert set(page.pixels[3::4]) == {255}


def test_colours_come_as_red_green_blue() -> None:
    page = render_page(written(TWO_PAGES)[0], 0, 100)
    navy = bytes((0x14, 0x36, 0x5C))
    assert any(page.pixels[at : at + 3] == navy for at in range(0, len(page.pixels), 4))


@pytest.mark.parametrize("page", [-1, 2, 100])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(IndexError):
        render_page(written(TWO_PAGES)[0], page, 50)
