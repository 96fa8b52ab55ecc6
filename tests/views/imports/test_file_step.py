"""Choosing a file: by dialog, by dropping, and what is said where a file is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from crmdesk.views.imports.file_step import IMPORT_FOLDER
from crmdesk.views.imports.wizard import Step
from tests.views.imports.conftest import ImportDesk

Write = Callable[..., Path]


def test_the_dialog_opens_in_the_folder_of_the_last_file(
    desk: ImportDesk, write_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file("客户号,姓名", "C1,王芳")
    asked: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _filters: str) -> tuple[str, str]:
        asked.append(folder)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    desk.wizard.file_step.choose.click()
    desk.wait()
    assert desk.wizard.step() is Step.COLUMNS
    assert desk.settings.get(IMPORT_FOLDER) == str(path.parent)
    desk.wizard.start_anew()
    desk.wizard.file_step.choose.click()
    desk.wait()
    assert asked == [str(Path.home()), str(path.parent)]


def test_leaving_the_dialog_changes_nothing(desk: ImportDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    desk.wizard.file_step.choose.click()
    assert not desk.wizard.is_busy()
    assert desk.wizard.step() is Step.FILE


def test_a_file_is_dropped(desk: ImportDesk, write_file: Write) -> None:
    drop(desk, write_file("客户号,姓名", "C1,王芳"))
    desk.wait()
    assert desk.wizard.step() is Step.COLUMNS


def test_several_files_are_refused(desk: ImportDesk, write_file: Write) -> None:
    drop(desk, write_file("a"), write_file("b", name="other.csv"))
    assert "one after the other" in desk.wizard.file_step.problem.text()
    assert not desk.wizard.is_busy()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 paper", "This is a PDF"),
        (b"PK\x03\x04 broken workbook", "damaged"),
        (b"\x89PNG picture", "This is a picture"),
        (b"", "The file is empty"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(
    desk: ImportDesk, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "customers.csv"
    path.write_bytes(content)
    desk.read(path)
    assert desk.wizard.step() is Step.FILE
    assert said in desk.wizard.file_step.problem.text()
    assert desk.wizard.file_step.problem.isVisible()
    assert desk.wizard.file_step.choose.isVisible()


def test_a_header_without_rows_says_so(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file("客户号,姓名"))
    assert desk.wizard.step() is Step.FILE
    assert "no rows" in desk.wizard.file_step.problem.text()


def drop(desk: ImportDesk, *paths: Path) -> None:
    """Drop files onto the zone."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    zone = desk.wizard.file_step.zone
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(5, 5), copy, dropped, left, none))
    QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), copy, dropped, left, none))
