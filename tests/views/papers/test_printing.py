"""A paper on its way to a printer."""

import stat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from crmdesk.errors import Cancelled, UserError
from crmdesk.reports.preview import count_pages, render_page
from crmdesk.views.papers import printing
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.printing import draw_pages, print_paper


def no_progress(_done: int, _total: int, _text: str) -> None:
    """Nobody watches."""


def never() -> bool:
    return False


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    return printer


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a print queue on the path that keeps what it is given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/said"\ncat > "{tmp_path}/given"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(printing.shutil, "which", lambda name: str(program) if name == "lp" else None)
    monkeypatch.setattr(printing.sys, "platform", "linux")
    return program


def queue(copies: int = 1, first: int = 0, last: int = 0) -> QPrinter:
    """Return a printer of the system, which a test machine has none of."""
    ranges = QPrinter.PrintRange
    chosen = SimpleNamespace(
        outputFormat=lambda: QPrinter.OutputFormat.NativeFormat,
        printerName=lambda: "Laser-3F",
        copyCount=lambda: copies,
        printRange=lambda: ranges.PageRange if first else ranges.AllPages,
        fromPage=lambda: first,
        toPage=lambda: last,
        duplex=lambda: QPrinter.DuplexMode.DuplexLongSide,
        colorMode=lambda: QPrinter.ColorMode.GrayScale,
    )
    return cast("QPrinter", chosen)


def test_a_queue_gets_the_paper_itself(spooler: Path, paper: FinishedPaper, tmp_path: Path) -> None:
    print_paper(queue(copies=3), paper, no_progress, never)
    assert (tmp_path / "given").read_bytes() == paper.pdf
    said = (tmp_path / "said").read_text().splitlines()
    assert said[:2] == ["-n", "3"]
    assert said[said.index("-P") + 1] == "1-2"
    assert said[said.index("-d") + 1] == "Laser-3F"
    assert "sides=two-sided-long-edge" in said
    assert "print-color-mode=monochrome" in said


@pytest.mark.parametrize(("first", "last", "asked"), [(2, 2, "2-2"), (1, 9, "1-2"), (2, 1, "2-2")])
def test_only_the_pages_chosen(
    spooler: Path, paper: FinishedPaper, tmp_path: Path, first: int, last: int, asked: str
) -> None:
    print_paper(queue(first=first, last=last), paper, no_progress, never)
    said = (tmp_path / "said").read_text().splitlines()
    assert said[said.index("-P") + 1] == asked


def test_a_queue_that_refuses_says_why(spooler: Path, paper: FinishedPaper) -> None:
    spooler.write_text('#!/bin/sh\ncat > /dev/null\necho "lp: no such queue" >&2\nexit 1\n')
    with pytest.raises(UserError, match="no such queue"):
        print_paper(queue(), paper, no_progress, never)


def test_a_queue_that_cannot_be_started_says_so(spooler: Path, paper: FinishedPaper) -> None:
    spooler.unlink()
    with pytest.raises(UserError, match="print queue"):
        print_paper(queue(), paper, no_progress, never)


def test_print_to_file_gives_the_report_s_own_bytes(qtbot: QtBot, paper: FinishedPaper, tmp_path: Path) -> None:
    print_paper(to_file(tmp_path / "out.pdf"), paper, no_progress, never)
    assert (tmp_path / "out.pdf").read_bytes() == paper.pdf


def test_another_printer_gets_each_page_as_a_picture(qtbot: QtBot, paper: FinishedPaper, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    draw_pages(to_file(tmp_path / "drawn.pdf"), paper, lambda done, total, _text: seen.append((done, total)), never)
    drawn = (tmp_path / "drawn.pdf").read_bytes()
    assert seen == [(0, 2), (1, 2)]
    assert count_pages(drawn) == 2
    for page in (0, 1):
        mine, theirs = render_page(paper.pdf, page, 36), render_page(drawn, page, 36)
        assert (mine.width, mine.height) == (theirs.width, theirs.height)
        differing = sum(abs(one - other) > 64 for one, other in zip(mine.pixels, theirs.pixels, strict=True))
        assert differing < len(mine.pixels) * 0.01


def test_printing_can_be_stopped(qtbot: QtBot, paper: FinishedPaper, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        draw_pages(to_file(tmp_path / "stopped.pdf"), paper, no_progress, lambda: True)


def test_a_printer_that_cannot_begin_says_so(
    qtbot: QtBot, paper: FinishedPaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.QPainter, "begin", lambda _self, _printer: False)
    with pytest.raises(UserError, match="printer"):
        draw_pages(to_file(tmp_path / "out.pdf"), paper, no_progress, never)
