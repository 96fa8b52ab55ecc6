"""Hostile files are refused calmly, in little memory, and leave no process; short form of the run on damaged files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile_files import BOMBS, make_hostile_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits and weighs processes as this needs")

SECONDS = 120
"""Long enough for any machine: a reader that hangs is ended, not waited for."""


def run(*command: str, given: str = "") -> dict[str, Any]:
    """Run a module of the tests and return the JSON object it prints."""
    answer = subprocess.run(
        [sys.executable, "-m", *command], input=given, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make_hostile_files(tmp_path_factory.mktemp("hostile"))


def read_all(paths: list[Path]) -> dict[str, Any]:
    return run("tests.faults.read_all", given="\n".join(map(str, paths)))


def test_bombs_are_refused_in_little_memory(files: dict[str, Path]) -> None:
    figures = read_all([files[name] for name in BOMBS])
    assert not [words for words in figures["said"].values() if words.startswith("read")]
    assert max(figures["megabytes"].values()) <= 150
    assert figures["left"] == 0


def test_every_hostile_file_is_refused_with_words_on_what_to_do(files: dict[str, Path]) -> None:
    figures = read_all([path for name, path in files.items() if name not in BOMBS])
    words = {name: figures["said"][str(path)] for name, path in files.items() if name not in BOMBS}
    assert not [name for name, said in words.items() if said.startswith("read")]
    assert max(figures["megabytes"].values()) <= 512
    assert figures["left"] == 0
    expected = {
        "a gigabyte": "larger than 300 MB",
        "a line without end": "longer than that of any table",
        "a million columns of text": "longer than that of any table",
        "a million columns of a sheet": "1000000 columns",
        "a locked workbook": "password",
        "half a workbook": "damaged",
        "a document": "another kind of document",
        "a PDF": "PDF",
        "a picture": "picture",
        "nothing": "empty",
        "blanks": "empty",
        "a header": "no rows",
        "a header of a sheet": "no rows",
        "no encoding": "encoding",
        "two versions": "Line 2",
    }
    assert {name: part for name, part in expected.items() if part not in words[name]} == {}


def test_five_hundred_damaged_files_are_read_soundly_or_refused() -> None:
    figures = run("tests.faults.mutate_files", "--rounds", "500", "--seed", "20261122", "--json")
    assert figures["faults"] == []
    assert figures["read"] > 100
    assert figures["refused"] > 100
