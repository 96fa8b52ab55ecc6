"""What a paper is called outside the program."""

from crmdesk.views.papers.paper import FinishedPaper, code_points


def test_a_file_is_named_by_kind_and_number() -> None:
    assert FinishedPaper("Visit report", "VR-7-202611-0001", b"", 1).file_name() == "Visit-report-VR-7-202611-0001.pdf"
    assert FinishedPaper("拜访报告", "VR-7-0001", b"", 1).file_name() == "拜访报告-VR-7-0001.pdf"


def test_what_no_file_system_takes_is_replaced() -> None:
    assert FinishedPaper("../a", 'b:c*"', b"", 1).file_name() == "a-b-c.pdf"
    assert FinishedPaper("", "", b"", 0).file_name() == "paper.pdf"


def test_characters_are_told_by_their_code_points() -> None:
    assert code_points(frozenset({0x32000, 0x3013, 0xE5E5})) == "U+3013 U+E5E5 U+32000"
