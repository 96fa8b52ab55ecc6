"""What a killed program left half written is removed by the next one; what another one is writing stays."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from crmdesk import leftovers, paths

ENDED = 4_194_305
"""More than the highest number a process of Linux can have."""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Make a folder of the user's."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


def test_a_file_handed_out_stands_and_leaves_no_note(own_home: Path, documents: Path) -> None:
    paths.write_handed_out(documents / "report.pdf", b"%PDF")
    assert [one.name for one in documents.iterdir()] == ["report.pdf"]
    assert list(paths.notes_folder().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_what_a_killed_program_left_in_the_users_folder_goes(own_home: Path, documents: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from crmdesk import paths
        Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        paths.write_handed_out(Path(sys.argv[1]), b"a customer")
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code), documents / "list.xlsx"], check=False)
    assert ended.returncode == -signal.SIGKILL
    (left,) = documents.iterdir()
    assert left.read_bytes() == b"a customer"
    assert paths.sweep_leftovers() == 1
    assert list(documents.iterdir()) == []
    assert list(paths.notes_folder().iterdir()) == []


def test_passing_files_of_our_own_folders_go_with_their_program(tmp_path: Path) -> None:
    mine, gone, other = f".a.{os.getpid()}.new", f".b.{ENDED}.new", "notes.new"
    for name in (mine, gone, other):
        (tmp_path / name).write_bytes(b"")
    assert leftovers.sweep(tmp_path / "none", (tmp_path,)) == 1
    assert {one.name for one in tmp_path.iterdir()} == {mine, other}


def test_a_note_never_leads_to_another_file(tmp_path: Path, documents: Path) -> None:
    """A note that names anything but a passing file was not written by us."""
    precious = documents / "thesis.docx"
    precious.write_bytes(b"years")
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / f"{ENDED}-1").write_bytes(os.fsencode(precious))
    assert leftovers.sweep(notes, ()) == 0
    assert precious.exists()


def test_an_old_passing_file_goes_even_if_its_number_lives_again(tmp_path: Path) -> None:
    old = tmp_path / f".a.{os.getpid()}.new"
    old.write_bytes(b"")
    before = old.stat().st_mtime - 2 * leftovers.LONGEST_WRITE_SECONDS
    os.utime(old, (before, before))
    assert leftovers.sweep(tmp_path / "none", (tmp_path,)) == 1
