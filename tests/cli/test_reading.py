"""``read`` says what a file holds without a book, without a password, and without a customer's cell unless asked."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crmdesk import cli

FILE = "客户明细表\n制表：上海分行\n\n客户号;姓名;余额\nA1;张伟明;1,5\nA2;欧阳娜娜;2,5\n合计;;4\n"


def read(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert cli.main(["read", str(path), *options, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANGUAGE", "en")
    file = tmp_path / "export.xls"
    file.write_bytes(FILE.encode("gb18030"))
    return file


def test_what_a_file_holds_is_said_in_one_object(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = read(path, capsys)
    assert said == {
        "kind": "csv",
        "encoding": "gb18030",
        "separator": ";",
        "sheet": None,
        "sheets": [],
        "header_line": 4,
        "columns": ["客户号", "姓名", "余额"],
        "rows": 2,
        "remarks": [
            "1 line in or below the table that is no row was left out: line 7",
            "3 lines above the header skipped",
        ],
        "remark_codes": [
            {"code": "left_out", "count": 1, "lines": [7]},
            {"code": "lines_above", "count": 3, "lines": []},
        ],
    }


def test_cells_are_shown_only_when_asked_for(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "张伟明" not in json.dumps(read(path, capsys), ensure_ascii=False)
    assert read(path, capsys, "--sample")["sample"] == [["A1", "张伟明", "1,5"], ["A2", "欧阳娜娜", "2,5"]]


def test_what_was_found_can_be_corrected(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = read(path, capsys, "--header-line", "5", "--separator", ",", "--encoding", "gbk")
    assert said["header_line"] == 5
    assert said["separator"] == ","


def test_a_refusal_is_the_users_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(tmp_path / "none.csv"), "--json"]) == 2
    assert "none.csv" in json.loads(capsys.readouterr().out)["error"]


def test_no_book_no_password_and_no_window_library_is_needed(path: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from crmdesk import cli; code = cli.main(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy', 'sqlcipher3'))]; "
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "read", str(path), "--book", str(tmp_path / "none"), "--json"]
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert json.loads(answer.stdout)["rows"] == 2
