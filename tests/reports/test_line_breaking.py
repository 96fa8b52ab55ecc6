import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.reports.fonts import faces
from crmdesk.reports.line_breaking import CLOSING, NO_END, NO_START, OPENING, Line, break_lines, clean
from tests.reports.papers import SENTENCES

_TEXT = "".join(SENTENCES) * 3
_HALF = 0.5


def _broken(text: str, width: float, *, justified: bool = False) -> list[Line]:
    return break_lines(clean(text), faces().regular.advances, width, justified=justified)


@pytest.mark.parametrize("width", [12.0, 13.3, 17.7, 20.0, 23.1, 28.0, 34.9, 40.0, 52.4])
def test_no_line_begins_or_ends_with_a_forbidden_mark(width: float) -> None:
    lines = _broken(_TEXT, width)
    assert len(lines) > 5
    assert not [line.text for line in lines[1:] if line.text[0] in NO_START]
    assert not [line.text for line in lines[:-1] if line.text[-1] in NO_END]


@pytest.mark.parametrize("width", [24.0, 31.5, 52.4])
def test_words_and_numbers_stay_whole(width: float) -> None:
    lines = [line.text for line in _broken(_TEXT, width)]
    for word in ("600,000.00", "rm.lin@example.invalid", "12.6%"):
        assert sum(word in line for line in lines) == 3


def test_a_word_longer_than_a_line_is_broken() -> None:
    lines = _broken("a" * 100, 10.0)
    assert "".join(line.text for line in lines) == "a" * 100
    assert all(line.width <= 10.0 for line in lines)


@given(st.text(alphabet="张䶮存款，。；：“”（）《》、！R4 12.%ab…—", max_size=120), st.floats(4.0, 60.0))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float) -> None:
    lines = _broken(text, width, justified=True)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 1e-6 for line in lines)


def test_justified_lines_fill_the_width_but_the_last() -> None:
    lines = _broken(SENTENCES[0] * 6, 30.0, justified=True)
    assert {round(line.width, 6) for line in lines[:-1]} == {30.0}
    assert lines[-1].width < 30.0


def test_the_empty_half_of_a_mark_is_taken_away_between_marks_and_at_edges() -> None:
    (line,) = _broken("说：“好。”（备注）", 20.0)
    assert line.width == pytest.approx(10 - 4 * _HALF)
    begins = _broken("“好”", 20.0)[0]
    assert begins.start == -_HALF
    assert begins.width == pytest.approx(3 - 2 * _HALF)


def test_an_apostrophe_in_english_is_half_as_wide() -> None:
    advances = faces().regular.advances
    (line,) = _broken("It’s", 20.0)
    assert line.width == pytest.approx(sum(advances[letter] for letter in "Its") + _HALF)


def test_closing_marks_may_hang_by_their_empty_half() -> None:
    assert [line.text for line in _broken("存款到期，续存", 4.5)] == ["存款到期，", "续存"]


def test_line_ends_and_invisible_marks_are_made_plain() -> None:
    assert clean("一\r\n二\r三\u2028四\u200b五\ufeff六\ufe0f\t七") == "一\n二\n三\n四五六    七"


def test_opening_and_closing_marks_are_told_apart() -> None:
    assert not OPENING & CLOSING
    assert CLOSING < NO_START
    assert OPENING < NO_END
