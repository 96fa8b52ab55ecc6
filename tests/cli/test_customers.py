"""The list on the command line: filtered, by a view, and exported, on both kinds of book."""

from pathlib import Path

import pytest

from crmdesk.exchange.reading import read_table
from tests.cli.test_commands import Desk, _in_english, desk

__all__ = ["_in_english", "desk"]
PEOPLE = (
    "客户号,姓名,手机,余额,等级\nA1,张伟明,13800138001,12.50,金\nA2,𬎆䶮,13900139000,1000,银\nA3,李明,13700137000,5,\n"
)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Give the book three customers with a field of the bank's own."""
    desk.init()
    file = desk.file("people.csv", PEOPLE)
    desk.run("import", "customers", file, "--as-of", "2026-11-01", "--yes")
    return desk


def test_filters_views_and_exports(filled: Desk, tmp_path: Path) -> None:
    found = filled.run("customers", "--filter", "assets >= 10", "--filter", "等级 in 金，银")
    assert [one["name"] for one in found["customers"]] == ["𬎆䶮", "张伟明"]
    target = tmp_path / "list.xlsx"
    answer = filled.run("customers", "--filter", "own:等级 = 金", "--view", "all customers", "--export", str(target))
    assert (answer["found"], answer["rows"], answer["unmasked"]) == (1, 1, False)
    assert list(read_table(target).rows[0])[:4] == ["A1", "张伟明", "Active", "138****8001"]
    assert filled.run("customers", "--view", "prospects")["found"] == 0
    full = filled.run("customers", "--export", str(target), "--full-numbers", "年度盘点", "--limit", "0")
    assert (full["rows"], full["unmasked"], full["customers"]) == (3, True, [])
    assert "13800138001" in {row[3] for row in read_table(target).rows}


def test_what_is_wrong_is_said_with_exit_code_two(filled: Desk, tmp_path: Path) -> None:
    for arguments, field in (
        (("--filter", "shoe size = 44"), "filter"),
        (("--filter", "assets >= much"), "filters"),
        (("--view", "nothing"), "view"),
        (("--export", str(tmp_path / "list.pdf")), "export"),
        (("--export", str(tmp_path / "none" / "list.xlsx")), "export"),
        (("--full-numbers", "why not"), "full_numbers"),
        (("--export", str(tmp_path / "list.xlsx"), "--full-numbers", ""), "reason"),
    ):
        assert filled.run("customers", *arguments, expect=2)["field"] == field
    assert list(tmp_path.glob("*.xlsx")) == []
