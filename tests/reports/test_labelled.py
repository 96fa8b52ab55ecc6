from crmdesk.reports.fonts import faces
from crmdesk.reports.house_style import WIDTH
from crmdesk.reports.labelled import labelled, labelled_in_pairs, lines_at_most
from crmdesk.reports.layout import Room
from tests.reports.papers import SENTENCES

LONG = SENTENCES[2]


def _cells(rows: list[tuple[str, str]]) -> list[list[str]]:
    (table,) = labelled_in_pairs(rows)
    room = Room(WIDTH, 700, 700, faces())
    return [["".join(line.text for line in cell) for cell in row.cells] for row in table._rows(room)]


def test_short_texts_share_rows_in_their_order() -> None:
    assert _cells([("a", "1"), ("b", "2"), ("c", " "), ("d", "4")]) == [["a", "1", "b", "2"], ["d", "4"]]


def test_a_long_text_takes_a_row_and_the_order_stays() -> None:
    rows = [("a", "1"), ("b", LONG), ("c", "3"), ("d", "4")]
    assert _cells(rows) == [["a", "1"], ["b", LONG], ["c", "3", "d", "4"]]


def test_without_text_there_is_no_table() -> None:
    assert labelled([("a", " ")]) == []
    assert labelled_in_pairs([]) == []


def test_lines_are_rather_counted_too_many() -> None:
    assert lines_at_most("存" * 18, 20) == 1
    assert lines_at_most("存" * 20, 20) == 2
    assert lines_at_most("a\nb", 20) == 2
    assert lines_at_most("", 20) == 0
