from collections.abc import Iterator

import pytest

from crmdesk.reports.fonts import faces
from crmdesk.reports.heading import Heading
from crmdesk.reports.layout import Block, Placed, Room, fit, paginate
from crmdesk.reports.paragraph import Paragraph, paragraphs
from crmdesk.reports.sheet import Sheet
from crmdesk.reports.signatures import Signatures
from crmdesk.reports.spacing import CALM, CLOSER
from crmdesk.reports.table import Align, Column, Table
from tests.reports.papers import SENTENCES

PAGE = 400.0


class Brick(Block):
    """A block of a given height that cannot be split."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, room: Room) -> float:
        return self._height

    def paint(self, sheet: Sheet, x: float, y: float, room: Room) -> None:
        raise NotImplementedError


@pytest.fixture
def room() -> Room:
    return Room(480.0, PAGE, PAGE, faces())


def _rows(table: Block, room: Room) -> Iterator[str]:
    assert isinstance(table, Table)
    for row in table._rows(room):
        yield " ".join("".join(line.text for line in cell) for cell in row.cells)


def _low_enough(pages: list[list[Placed]], room: Room) -> bool:
    return all(placed.top + placed.block.height(room) <= PAGE + 0.1 for page in pages for placed in page)


def test_a_heading_goes_to_the_next_page_with_what_it_heads(room: Room) -> None:
    pages = paginate([Brick(340), Heading(1, "Promises"), Brick(60)], room)
    assert [len(page) for page in pages] == [1, 2]
    assert isinstance(pages[1][0].block, Heading)
    assert pages[1][0].top == 0


def test_a_heading_stays_where_the_beginning_of_its_text_fits(room: Room) -> None:
    pages = paginate([Brick(300), Heading(1, "Discussed"), Paragraph(SENTENCES[0] * 20)], room)
    assert [type(placed.block).__name__ for placed in pages[0]] == ["Brick", "Heading", "Paragraph"]
    assert _low_enough(pages, room)


@pytest.mark.parametrize("before", range(300, 400, 7))
def test_no_line_of_a_paragraph_stands_alone(before: int, room: Room) -> None:
    whole = Paragraph(SENTENCES[0] * 12)
    lines = [line.text for line in whole.lines(room)]
    pages = paginate([Brick(before), whole], room)
    parts = [placed.block for page in pages for placed in page if isinstance(placed.block, Paragraph)]
    assert [line.text for part in parts for line in part.lines(room)] == lines
    assert all(len(part.lines(room)) >= 2 for part in parts)
    assert _low_enough(pages, room)


def test_a_text_becomes_a_paragraph_a_line(room: Room) -> None:
    blocks = paragraphs("一\n\n二\r\n   \n三")
    assert [block.lines(room)[0].text for block in blocks] == ["一", "二", "三"]
    assert blocks[0].gap == 0 < blocks[1].gap


@pytest.mark.parametrize("before", range(200, 400, 9))
@pytest.mark.parametrize("count", [1, 2, 3, 9, 40])
def test_rows_stay_whole_and_never_alone(before: int, count: int, room: Room) -> None:
    columns = [Column("What", 0.8), Column("Amount", 0.2, Align.RIGHT)]
    rows = [(f"{number} {SENTENCES[number % 5]}", "1.00") for number in range(count)]
    table = Table(columns, rows, ("Total", "9.00"))
    expected = list(_rows(table, room))
    pages = paginate([Brick(before), Heading(1, "Holdings"), table], room)
    parts = [list(_rows(placed.block, room)) for page in pages for placed in page if isinstance(placed.block, Table)]
    assert [row for part in parts for row in part] == expected
    assert all(len(part) > 1 for part in parts)
    assert _low_enough(pages, room)


def test_a_row_higher_than_a_page_is_torn_without_losing_a_line(room: Room) -> None:
    table = Table([Column("", 0.2), Column("", 0.8)], [("Needs", SENTENCES[2] * 60), ("Mood", "calm")])
    expected = [line.text for row in table._rows(room) for line in row.cells[1]]
    pages = paginate([Brick(300), table], room)
    found = [
        line.text
        for page in pages
        for placed in page
        if isinstance(placed.block, Table)
        for row in placed.block._rows(room)
        for line in row.cells[1]
    ]
    assert found == expected
    assert len(pages) > 2
    assert _low_enough(pages, room)


def test_an_amount_is_never_broken(room: Room) -> None:
    amount = "92,233,720,368,547,758.07"
    table = Table([Column("What", 0.9), Column("Amount", 0.1, Align.RIGHT)], [("x", amount)], ("Total", amount))
    assert [row.rsplit(" ", 1)[1] for row in _rows(table, room)] == [amount, amount]
    assert all(row.lines == 1 for row in table._rows(room))


@pytest.mark.parametrize("before", range(260, 399, 6))
def test_signatures_never_stand_alone(before: int, room: Room) -> None:
    table = Table([Column("What", 1.0)], [(SENTENCES[0],)] * 4)
    pages = paginate([Brick(before - 100), Heading(1, "Steps"), table, Signatures(["One", "Two"])], room)
    assert len(pages[-1]) > 1
    assert isinstance(pages[-1][-1].block, Signatures)
    assert not isinstance(pages[0][-1].block, Heading)
    assert _low_enough(pages, room)


def test_signatures_take_a_whole_section_along_where_it_cannot_be_split(room: Room) -> None:
    pages = paginate([Brick(100), Heading(1, "Steps"), Brick(200), Signatures(["One"])], room)
    assert [type(placed.block).__name__ for placed in pages[1]] == ["Heading", "Brick", "Signatures"]


def _steps(count: int) -> list[Block]:
    return [Heading(1, "Steps"), Table([Column("What", 1.0)], [("x",)] * count), Signatures(["One"])]


def test_what_fits_is_set_calmly(room: Room) -> None:
    pages, used = fit(_steps(8), room)
    assert len(pages) == 1
    assert used.spacing == CALM


def test_what_misses_a_page_by_a_little_is_set_just_as_close_as_it_must(room: Room) -> None:
    tight: list[float] = []
    for count in range(14, 24):
        pages, used = fit(_steps(count), room)
        if len(pages) == 1:
            tight.append(used.spacing.tightness)
            assert _low_enough(pages, used)
            closer = [spacing for spacing in CLOSER if spacing.tightness < used.spacing.tightness]
            assert all(len(paginate(_steps(count), room._replace(spacing=spacing))) == 2 for spacing in closer)
        else:
            assert used.spacing == CALM
    assert tight == sorted(tight)
    assert len(set(tight)) > 2


def test_what_misses_a_page_by_much_stays_calm(room: Room) -> None:
    pages, used = fit([Brick(300), Brick(99), *_steps(14)], room)
    assert len(pages) == 2
    assert used.spacing == CALM


def test_a_row_shorter_than_the_columns_reaches_the_edge(room: Room) -> None:
    columns = [Column("", 0.2), Column("", 0.3), Column("", 0.2), Column("", 0.3)]
    table = Table(columns, [("Needs", "x", "Mood", "y"), ("Risks", SENTENCES[2])])
    short, long = table._rows(room)
    assert len(short.cells) == 4
    assert max(line.width for line in long.cells[1]) * 9 > room.width / 2
    assert max(line.width for line in long.cells[1]) * 9 <= 0.8 * room.width
