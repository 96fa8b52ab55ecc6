"""The commands that take files in: mappings used and saved, refused rows given back, files read as told."""

import json
from pathlib import Path
from typing import Any

import pytest

from crmdesk.exchange.reading import read_table
from tests.cli.test_commands import Desk, _in_english

__all__ = ["_in_english"]
LINES = "客户号,姓名,性别,手机\nA1,张伟明,1,13800138001\nA2,李娜,0,13800138002\nA3,坏号,1,12\n"

FOR_CONTACTS = json.dumps(
    {
        "format": "crmdesk-import-mapping", "version": 1, "name": "x", "kind": "contacts",
        "answers": {"columns": [{"column": "a", "target": "b"}]},
    }
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    made = Desk(str(tmp_path / "my.crmdesk"), tmp_path, capsys)
    made.init()
    return made


def mapping_with_values(desk: Desk, saved: str) -> str:
    """Return a saved mapping with what the codes of the second column mean, as a colleague hands it on."""
    content: dict[str, Any] = json.loads(Path(saved).read_text(encoding="utf-8"))
    content["answers"]["columns"][2]["values"] = {"1": "男", "0": "女"}
    content["answers"]["defaults"] = {"nationality": "中国"}
    return desk.file("mapping.json", json.dumps(content))


def test_a_mapping_is_saved_handed_on_and_remembered(desk: Desk) -> None:
    file = desk.file("个人.csv", LINES)
    saved = str(desk.folder / "saved.json")
    first = desk.run("import", "customers", file, "--save-mapping", saved)
    assert (first["mapping"], first["mapping_file"]) == ({"from": "header", "name": ""}, saved)
    assert first["columns"][0] == {"column": "客户号", "target": "number", "precedence": "mine_if_newer"}
    mapping = mapping_with_values(desk, saved)
    used = desk.run("import", "customers", file, "--mapping", mapping, "--precedence", "file", "--yes")
    assert used["mapping"] == {"from": "file", "name": "saved"}
    assert (used["new"], used["refused"]) == (2, 1)
    assert "2 new customers get facts by default" in used["remarks"]
    other_order = desk.file("another.csv", "姓名,手机,客户号,性别\n李娜,13800138002,A2,0\n")
    again = desk.run("import", "customers", other_order)
    assert (again["same"], again["mapping"]["from"]) == (1, "book")
    assert {one["precedence"] for one in again["columns"]} == {"file"}
    assert desk.run("import", "customers", other_order, "--afresh")["mapping"]["from"] == "header"


def test_what_options_say_wins_over_a_mapping(desk: Desk) -> None:
    file = desk.file("个人.csv", "客户号,编号,姓名,余额\nA1,B1,张伟明,5\n")
    saved = str(desk.folder / "saved.json")
    desk.run("import", "customers", file, "--currency", "USD", "--product", "活期", "--save-mapping", saved)
    content = json.loads(Path(saved).read_text(encoding="utf-8"))
    assert (content["answers"]["currency"], content["answers"]["product"]) == ("USD", "活期")
    told = desk.run("import", "customers", file, "--mapping", saved, "--key", "编号", "--currency", "cny")
    assert [one["target"] for one in told["columns"]] == ["custom", "number", "name", "balance"]


def test_refused_rows_are_given_back_and_go_in_once_put_right(desk: Desk) -> None:
    file = desk.file("个人.csv", LINES)
    target = str(desk.folder / "refused.xlsx")
    written = desk.run("import", "customers", file, "--refused", target, "--yes")
    assert (written["refused_file"], written["refused_file_rows"]) == (target, 1)
    table = read_table(Path(target))
    assert table.rows[0][:4] == ("A3", "坏号", "1", "12")
    corrected = desk.file("back.csv", "\n".join([",".join(table.columns), "A3,好号,1,13800138003,4,x", ""]))
    back = desk.run("import", "customers", corrected, "--yes")
    assert (back["rows"], back["new"], back["refused"]) == (1, 1, 0)
    none = desk.run("import", "customers", corrected, "--refused", str(desk.folder / "none.xlsx"))
    assert (none["refused_file"], none["refused_file_rows"]) == (None, 0)
    assert not (desk.folder / "none.xlsx").exists()
    assert "overwrite" in desk.run("import", "customers", file, "--refused", file, expect=2)["error"]
    assert "cannot be written" in desk.run("import", "customers", file, "--refused", "/nowhere/x", expect=2)["error"]


def test_a_file_is_read_as_the_options_say(desk: Desk) -> None:
    path = desk.folder / "核心.txt"
    path.write_bytes("客户清单\n\n客户号\t姓名\nA1\t张伟明\n".encode("gb18030"))
    told = ("--encoding", "gb18030", "--separator", "tab", "--header-line", "3")
    saved = str(desk.folder / "saved.json")
    answer = desk.run("import", "customers", str(path), *told, "--save-mapping", saved)
    assert (answer["rows"], answer["new"], answer["keyed_by"]) == (1, 1, "customer_number")
    assert desk.run("import", "customers", str(path), "--mapping", saved)["new"] == 1


def test_repeats_and_likely_duplicates_are_told(desk: Desk) -> None:
    file = desk.file("个人.csv", "客户号,姓名,手机\nA1,张伟明,13800138001\nA1,张伟明,\nA2,李娜,13800138001\n")
    answer = desk.run("import", "customers", file)
    assert answer["repeated_rows"] == [{"line": 3, "first_line": 2}]
    assert answer["likely_duplicates"] == [{"line": 4, "of": "line 2 of the file", "evidence": "same phone number"}]
    assert (answer["duplicates"], answer["questions"], answer["doubts"]) == (1, [], [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("nonsense", "holds no mapping"),
        ('{"format":"crmdesk-import-mapping","version":9}', "newer version"),
        (FOR_CONTACTS, "another kind"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(desk: Desk, content: str, words: str) -> None:
    file = desk.file("个人.csv", LINES)
    refused = desk.run("import", "customers", file, "--mapping", desk.file("m.json", content), expect=2)
    assert words in refused["error"]
    assert refused["field"] == "mapping"
    missing = desk.run("import", "customers", file, "--mapping", str(desk.folder / "missing.json"), expect=2)
    assert "cannot be read" in missing["error"]
