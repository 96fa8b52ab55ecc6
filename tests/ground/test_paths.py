"""What belongs to the user is hers alone, and a file is replaced whole or not at all."""

import stat
import sys
from pathlib import Path

import pytest

from crmdesk import paths

ON_WINDOWS = sys.platform == "win32"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_of_the_user_lies_in_her_home(own_home: Path) -> None:
    for folder in (paths.settings_folder(), paths.data_folder(), paths.log_folder()):
        assert folder == own_home or own_home in folder.parents


def test_without_a_wish_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRMDESK_HOME")
    assert all(folder.is_absolute() for folder in (paths.settings_folder(), paths.data_folder(), paths.log_folder()))
    assert paths.settings_folder().name == "crmdesk"


@pytest.mark.skipif(ON_WINDOWS, reason="Windows has no file modes")
def test_files_and_folders_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    folder = paths.make_private_folder(tmp_path / "a" / "b")
    paths.write_private(folder / "secret", b"x")
    assert _mode(folder) == 0o700
    assert _mode(folder / "secret") == 0o600


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "file"
    paths.write_private(target, b"old")
    paths.write_private(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_replacement_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    paths.write_private(target, b"old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        paths.write_private(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_resources_are_found() -> None:
    assert paths.resource("fonts", "CRMSans-Regular.ttf").is_file()
    assert paths.resource("icons").is_dir()
