"""The backups in the settings: the list, making one, trying one, another folder, how often."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from crmdesk.services import backups
from crmdesk.services.backups import Reason
from crmdesk.services.book import OpenBook
from crmdesk.settings import BACKUP_FOLDER, BACKUP_MINUTES, BACKUP_TESTED, Settings
from crmdesk.views.backups.keeping import BackupKeeper
from crmdesk.views.backups.panel import BackupsPanel
from crmdesk.views.worker import Worker
from tests.views.backups.conftest import LONGEST
from tests.views.test_names import nameless


@pytest.fixture
def panel(desk: Worker, keeper: BackupKeeper, qtbot: QtBot) -> Iterator[BackupsPanel]:
    """Show the tab of a book without a backup."""
    made = BackupsPanel(desk, keeper, keeper._settings)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: desk.idle, timeout=LONGEST)
    return made


def rows(panel: BackupsPanel) -> int:
    return panel.list.table.lines.rowCount()


def test_an_empty_list_says_so_and_the_first_backup_fills_it(
    panel: BackupsPanel, desk: Worker, qtbot: QtBot, filled_book: OpenBook
) -> None:
    assert panel.empty.isVisible()
    assert not panel.test.isEnabled()
    assert not nameless(panel)
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert panel.progress.isVisible()
    assert not panel.make.isEnabled()
    qtbot.waitUntil(lambda: desk.idle and rows(panel) == 1, timeout=LONGEST)
    assert panel.list.isVisible()
    assert not panel.progress.isVisible()
    assert not panel.empty.isVisible()
    (made,) = backups.list_backups(filled_book)
    assert panel.list.current() == made
    assert made.reason is Reason.BY_HAND


def test_a_trial_says_what_it_counted(panel: BackupsPanel, keeper: BackupKeeper, desk: Worker, qtbot: QtBot) -> None:
    keeper.back_up_now()
    qtbot.waitUntil(lambda: desk.idle and rows(panel) == 1, timeout=LONGEST)
    qtbot.mouseClick(panel.test, Qt.MouseButton.LeftButton)
    assert panel.progress.isVisible()
    qtbot.waitUntil(lambda: desk.idle and bool(panel.banner.text()), timeout=LONGEST)
    assert panel.banner.text().startswith("Restored on trial and found equal: 5 customers, 0 contacts")
    assert Settings().get(BACKUP_TESTED)
    assert panel.tested.isVisible()
    assert not panel.progress.isVisible()


def test_a_backup_that_cannot_be_tried_is_not_offered_for_it(
    panel: BackupsPanel, keeper: BackupKeeper, desk: Worker, qtbot: QtBot, filled_book: OpenBook
) -> None:
    made = backups.back_up(filled_book, Reason.BY_HAND)
    made.path.with_name(f"{made.path.name}.checked").unlink()
    panel.refresh()
    qtbot.waitUntil(lambda: desk.idle and rows(panel) == 1, timeout=LONGEST)
    assert panel.list.current() is not None
    assert not panel.test.isEnabled()


def test_another_folder_and_back(
    panel: BackupsPanel, desk: Worker, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "usb"
    disk.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(disk))
    panel.folder.click()
    qtbot.waitUntil(lambda: desk.idle and panel.usual.isVisible(), timeout=LONGEST)
    assert Settings().get(BACKUP_FOLDER) == str(disk)
    assert panel._where.whole_text() == str(disk / "customers.crmdesk.backups")
    disk.rmdir()
    panel.refresh()
    qtbot.waitUntil(lambda: desk.idle and "is not there" in panel.banner.text(), timeout=LONGEST)
    panel.usual.click()
    qtbot.waitUntil(lambda: desk.idle and not panel.usual.isVisible(), timeout=LONGEST)
    assert panel.banner.text() == ""


def test_how_often_is_chosen_by_keyboard(panel: BackupsPanel, keeper: BackupKeeper, qtbot: QtBot) -> None:
    assert panel.often.choice() == "30"
    panel.often.focus_choice()
    qtbot.keyClick(panel.often, Qt.Key.Key_Right)
    assert keeper.minutes() == Settings().get(BACKUP_MINUTES) == 60


def test_restoring_is_asked_for(panel: BackupsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.restore_wanted):
        panel.restore.click()
