"""The open book is backed up by itself when it changed, and the line at the foot says how it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crmdesk import clock
from crmdesk.database.backups import making
from crmdesk.errors import UserError
from crmdesk.services import backups
from crmdesk.services.backups import BackupState, Reason
from crmdesk.services.book import OpenBook
from crmdesk.settings import BACKUP_FOLDER, BACKUP_MINUTES, Settings
from crmdesk.views.backups.keeping import OLD, BackupKeeper, Standing
from crmdesk.views.backups.window import standing_words
from crmdesk.views.status_line import StatusLine
from crmdesk.views.worker import Worker
from tests.books import PEOPLE, add_customers
from tests.views.backups.conftest import LONGEST
from tests.views.stand_ins import Identity


def done(keeper: BackupKeeper, qtbot: QtBot, do: Callable[[], object]) -> None:
    """Do something and wait until the keeper rests and has looked."""
    do()
    qtbot.waitUntil(lambda: keeper._worker.idle and not keeper.standing.busy, timeout=LONGEST)


def test_a_change_is_backed_up_once(keeper: BackupKeeper, filled_book: OpenBook, qtbot: QtBot) -> None:
    assert (keeper.standing.is_fine, standing_words(keeper.standing)[0]) == (False, "No backup yet")
    keeper.back_up_if_changed()
    assert standing_words(keeper.standing)[0] == "Backing up…"
    done(keeper, qtbot, keeper.back_up_if_changed)  # one is under way already
    assert keeper.standing.is_fine
    assert standing_words(keeper.standing)[0].endswith(", checked")
    done(keeper, qtbot, keeper.back_up_if_changed)
    assert len(backups.list_backups(filled_book)) == 1
    add_customers(filled_book, PEOPLE[2:3])
    done(keeper, qtbot, keeper.back_up_if_changed)
    done(keeper, qtbot, keeper.back_up_now)
    reasons = [one.reason for one in backups.list_backups(filled_book)]
    assert reasons == [Reason.BY_HAND, Reason.HALF_HOUR, Reason.HALF_HOUR]


def test_the_timer_is_set_as_the_settings_say(keeper: BackupKeeper) -> None:
    assert keeper._timer.interval() == 30 * 60_000
    assert keeper._timer.isActive()
    keeper.set_minutes(10)
    assert keeper._timer.interval() == 10 * 60_000
    assert Settings().get(BACKUP_MINUTES) == 10
    keeper._first.timeout.emit()
    assert keeper.standing.busy


def test_a_demonstration_is_not_backed_up_by_itself(desk: Worker, filled_book: OpenBook, qtbot: QtBot) -> None:
    filled_book.identity = replace(filled_book.identity, demonstration=True)
    keeper = BackupKeeper(desk, filled_book, Settings())
    done(keeper, qtbot, lambda: keeper.set_minutes(10))
    assert not keeper._timer.isActive()
    assert not keeper._first.isActive()
    keeper.stop()


def test_what_went_wrong_is_said_until_it_goes_right(
    keeper: BackupKeeper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_arguments: Any) -> None:
        raise UserError("There is no room.")

    with monkeypatch.context() as patch:
        patch.setattr(making, "back_up", no_room)
        done(keeper, qtbot, keeper.back_up_now)
        assert standing_words(keeper.standing) == ("Not backed up", "There is no room.")
        assert not keeper.standing.is_fine
    done(keeper, qtbot, keeper.back_up_now)
    assert keeper.standing.is_fine


def test_stopping_breaks_a_backup_off(keeper: BackupKeeper, filled_book: OpenBook, qtbot: QtBot) -> None:
    keeper.back_up_now()
    keeper._worker.close()  # as closing the book does, after cancelling what is long
    assert not list(filled_book.location.backup_folder.glob("*.new"))


def state(keeper: BackupKeeper, **other: Any) -> BackupState:
    assert keeper.standing.state is not None
    return replace(keeper.standing.state, **other)


def test_old_matters_only_where_something_changed(keeper: BackupKeeper, qtbot: QtBot) -> None:
    done(keeper, qtbot, keeper.back_up_now)
    last = state(keeper).last
    assert last is not None
    old = replace(last, at=clock.now() - OLD - timedelta(minutes=1))
    assert Standing(state(keeper, last=old, changed=False)).is_fine
    worried = Standing(state(keeper, last=old, changed=True))
    assert not worried.is_fine
    assert standing_words(worried)[0].startswith("Last backup ")
    away = Standing(state(keeper, away=Path("/media/usb")))
    assert standing_words(away)[0] == "Backup disk missing"
    assert not away.is_fine
    assert standing_words(Standing()) == ("", "")


def test_a_folder_that_went_away_is_noticed(keeper: BackupKeeper, qtbot: QtBot, tmp_path: Path) -> None:
    Settings().set(BACKUP_FOLDER, str(tmp_path / "usb"))
    done(keeper, qtbot, keeper.back_up_now)
    assert keeper.standing.state is not None
    assert keeper.standing.state.away == tmp_path / "usb"


def test_the_line_shows_it_and_a_click_or_enter_leads_on(qtbot: QtBot) -> None:
    line = StatusLine(Identity())  # type: ignore[arg-type]
    qtbot.addWidget(line)
    line.show()
    assert not line.backup.isVisible()
    wanted: list[bool] = []
    line.backups_wanted.connect(lambda: wanted.append(True))
    for fine in (True, False):
        line.show_backup("Backed up 10:30, checked", "tip", fine=fine)
        assert line.backup.isVisible()
        assert (line.backup.property("worried"), line.backup.toolTip()) == (not fine, "tip")
        assert line.backup.accessibleName() == "Backed up 10:30, checked"
    qtbot.mouseClick(line.backup, Qt.MouseButton.LeftButton)
    line.backup.setFocus()
    qtbot.keyClick(line.backup, Qt.Key.Key_Space)
    assert len(wanted) == 2
