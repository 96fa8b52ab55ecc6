"""A long job is not interrupted by the search for garbage, and afterwards the search goes on."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.views.collecting import CollectingHeldOff
from crmdesk.views.worker import Worker


def test_it_is_held_off_inside_and_goes_on_afterwards() -> None:
    with CollectingHeldOff():
        assert not gc.isenabled()
        with CollectingHeldOff():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.unfreeze()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), CollectingHeldOff():
        _ = 1 / 0
    assert gc.isenabled()
    gc.unfreeze()


def test_long_jobs_hold_it_off_and_short_work_does_not(worker: Worker, look: QApplication, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    said: list[bool] = []

    def long(progress: object, cancelled: object) -> bool:
        return gc.isenabled()

    worker.run(owner, gc.isenabled, done=said.append)
    qtbot.waitUntil(lambda: said == [True])
    worker.run(owner, long, done=said.append, job=worker.job(owner))
    qtbot.waitUntil(lambda: said == [True, False])
    assert gc.isenabled()
    gc.unfreeze()
