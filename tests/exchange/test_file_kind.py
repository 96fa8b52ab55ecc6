"""What is no table is refused with a word on what to do, and a file that cannot be opened likewise."""

import os
from pathlib import Path

import pytest

from crmdesk.errors import UserError
from crmdesk.exchange import block
from crmdesk.exchange.file_kind import LARGEST_FILE, Content, sniff_content
from crmdesk.exchange.reading import file_digest, read_table


def refused(path: Path, match: str) -> None:
    with pytest.raises(UserError, match=match):
        read_table(path)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "archive"),
        (b"\x1f\x8b\x08" + bytes(50), "archive"),
        (b"SQLite format 3\x00" + bytes(50), "no table"),
        (b"\x7fELF\x02" + bytes(50), "no table"),
        (b"<html><p>1</p></html>", "web page"),
        (b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "no rows"),
        ("<html><p>1</p></html>".encode("utf-16"), "web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page"),
        (b'[{"name": "a"}, {"name": "b"}]', "no table"),
        (b"{\\rtf1 a,b}", "no table"),
        (b"\x09\x08\x08\x00\x00\x05" + bytes(50), "older than Excel 97"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><Workbook/>", "web page"),
        (bytes(range(1, 256)) * 40, "encoding"),
        (bytes(range(256)) * 40 + bytes(4_000), "no table|encoding"),
    ],
)
def test_other_types_are_refused(tmp_path: Path, content: bytes, match: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    refused(path, match)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    refused(tmp_path / "none.csv", "no file none.csv")
    refused(tmp_path, "folder")
    with pytest.raises(UserError, match="no file"):
        file_digest(tmp_path / "none.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    refused(pipe, "device")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system's administrator may read all")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "locked.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    path.chmod(0)
    refused(path, "may not be opened")


def test_a_file_too_large_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.write(b"a,b\n1,2\n")
        stream.truncate(LARGEST_FILE + 1)
    refused(path, "300 MB")


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert block.MOST_ROWS == 1_000_000
    monkeypatch.setattr(block, "MOST_ROWS", 1_000)
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "1,2\n" * 1_000, encoding="utf-8")
    assert len(read_table(path).rows) == 1_000
    path.write_text("a,b\n" + "1,2\n" * 1_001, encoding="utf-8")
    refused(path, "more than 1,000 rows")


def test_content_is_told_by_the_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"a,b\n1,2\n")
    assert sniff_content(path) is Content.TEXT
    path.write_bytes(b"PK\x03\x04...")
    assert sniff_content(path) is Content.ZIP
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...")
    assert sniff_content(path) is Content.OLE
