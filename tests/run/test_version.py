"""A Python the program cannot run on gets a calm word."""

import ast
from pathlib import Path

import pytest

import run

SOURCE = Path(run.__file__)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_fitting_pythons_go_on(version: tuple[int, int]) -> None:
    assert run.version_problem(version) is None


@pytest.mark.parametrize("version", [(3, 4), (3, 10), (3, 15), (4, 0)])
def test_other_pythons_get_a_calm_word(version: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    problem = run.version_problem(version)
    assert problem is not None
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in problem
    assert "this is Python {}.{}.".format(*version) in problem
    assert "Install one of them" in problem


def test_a_fitting_python_beside_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "python3.12"
    beside.write_text("#!/bin/sh\n")
    beside.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "python3.12 run.py" in (run.version_problem((3, 9)) or "")


def test_the_first_file_reads_on_every_python_3() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 4))
    top = [node for node in ast.parse(SOURCE.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
    assert not top, "what older Pythons cannot read is imported only after the check"
