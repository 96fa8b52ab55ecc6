"""What a built folder must hold and must not; looked at where one was built."""

from pathlib import Path

import pytest

from tools import build_program


def _folder(tmp_path: Path, *extra: str) -> Path:
    for name in (*build_program.REQUIRED, *extra):
        path = tmp_path / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tmp_path


def test_a_folder_with_everything_is_right(tmp_path: Path) -> None:
    assert build_program.folder_problems(_folder(tmp_path)) == []


@pytest.mark.parametrize(
    "name",
    [
        "reportlab/fonts/DarkGardenMK.pfb",
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libreadline.so.8",
        "python3.11/lib-dynload/readline.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_may_not_be_shipped_is_named(tmp_path: Path, name: str) -> None:
    assert build_program.folder_problems(_folder(tmp_path, name)) == [f"must not be shipped: _internal/{name}"]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "_internal" / "LICENSE").unlink()
    assert build_program.folder_problems(folder) == ["is missing: LICENSE"]


@pytest.mark.skipif(not build_program.FOLDER.exists(), reason="no folder has been built; python tools/build_program.py")
def test_the_built_folder_is_right() -> None:
    assert build_program.folder_problems(build_program.FOLDER) == []
