"""The door to the services: order, newest answers, errors, progress, and owners that are gone."""

import sys
import threading
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.errors import Cancelled, UserError
from crmdesk.views.job import PROGRESS_INTERVAL, Job, Progress
from crmdesk.views.worker import Worker
from tests.views.conftest import bury
from tests.views.stand_ins import Ledger, Work


@pytest.fixture
def owner(look: QApplication) -> QObject:
    return QObject()


def fetch(work: Work, number: int, *, gate: threading.Event | None = None) -> int:
    if gate is not None:
        gate.wait(5)
    return number


def test_a_read_is_answered_on_the_ui_thread(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool]] = []

    def done(number: int) -> None:
        answers.append((number, threading.current_thread() is threading.main_thread()))

    worker.read(owner, fetch, 7, done=done)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(7, True)]


def test_of_one_key_only_the_newest_answer_is_told(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    answers: list[int] = []
    gate = threading.Event()
    worker.read(owner, fetch, 1, gate=gate, done=answers.append, key="list")
    worker.read(owner, fetch, 2, gate=gate, done=answers.append, key="list")
    worker.read(owner, fetch, 3, done=answers.append, key="list")
    worker.read(owner, fetch, 9, done=answers.append, key="other")
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    qtbot.wait(50)
    assert sorted(answers) == [3, 9]


def test_an_outdated_read_waiting_in_line_never_runs(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    gate, ran, answers = threading.Event(), list[int](), list[int]()

    def count(work: Work, number: int) -> int:
        ran.append(number)
        return number

    worker.read(owner, fetch, 0, gate=gate)
    worker.read(owner, fetch, 0, gate=gate)
    for number in range(20):
        worker.read(owner, count, number, done=answers.append, key="search")
    gate.set()
    qtbot.waitUntil(lambda: answers == [19])
    assert ran == [19]


def test_two_owners_do_not_outrun_each_other(worker: Worker, qtbot: QtBot) -> None:
    one, other = QObject(), QObject()
    answers: list[int] = []
    worker.read(one, fetch, 1, done=answers.append, key="card")
    worker.read(other, fetch, 2, done=answers.append, key="card")
    qtbot.waitUntil(lambda: sorted(answers) == [1, 2])


def test_writes_happen_one_by_one_in_order(worker: Worker, ledger: Ledger, owner: QObject, qtbot: QtBot) -> None:
    answers: list[str] = []
    for number in range(30):
        worker.write(owner, f"step {number}", Work.note, f"note {number}", done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 30)
    assert ledger.notes == answers == [f"note {number}" for number in range(30)]
    assert ledger.steps == [f"step {number}" for number in range(30)]


def test_what_changed_is_told_before_the_result(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    heard: list[Any] = []
    worker.changed.connect(heard.append)
    worker.write(owner, "save", Work.note, "hello", "contact", done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [frozenset({"contact"}), "hello"]


def test_saving_is_told_while_writes_are_under_way(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    states: list[bool] = []
    worker.saving_changed.connect(states.append)
    worker.write(owner, "one", Work.note, "1")
    worker.write(owner, "two", Work.note, "2")
    assert worker.saving
    qtbot.waitUntil(lambda: not worker.saving)
    assert states == [True, False]


def test_a_destroyed_owner_is_never_called_but_its_change_is_told(worker: Worker, ledger: Ledger, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    answers: list[str] = []
    heard: list[frozenset[str]] = []
    worker.changed.connect(heard.append)

    def slow(work: Work) -> str:
        gate.wait(5)
        return work.note("kept")

    worker.write(owner, "save", slow, done=answers.append, settled=lambda: answers.append("settled"))
    owner.deleteLater()
    bury()
    assert not shiboken6.isValid(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert ledger.notes == ["kept"]
    assert answers == []


def fail(work: Work, error: BaseException) -> None:
    work.note("half")
    raise error


def test_a_users_fault_goes_to_failed_and_nothing_is_kept(
    worker: Worker, ledger: Ledger, owner: QObject, qtbot: QtBot
) -> None:
    faults: list[UserError | Cancelled] = []
    order: list[str] = []
    worker.write(
        owner,
        "save",
        fail,
        UserError("the day is missing", "day"),
        failed=lambda error: (faults.append(error), order.append("failed")),
        settled=lambda: order.append("settled"),
    )
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], UserError)
    assert faults[0].field == "day"
    assert order == ["settled", "failed"]
    assert ledger.notes == []


def test_a_users_fault_nobody_takes_is_said_calmly(worker: Worker, look: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    worker.read(window, fail, UserError("The file is open elsewhere."))
    qtbot.waitUntil(lambda: bool(_dialogs(look)))
    dialog = _dialogs(look)[0]
    assert "The file is open elsewhere." in [
        child.text() for child in dialog.findChildren(QObject) if hasattr(child, "text")
    ]
    dialog.accept()


def test_our_own_error_goes_to_the_crash_hook_only(
    worker: Worker, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[type[BaseException], Any]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, traceback: caught.append((kind, traceback)))
    failed: list[Any] = []
    settled: list[bool] = []
    worker.read(owner, fail, KeyError("secret"), failed=failed.append, settled=lambda: settled.append(True))
    qtbot.waitUntil(lambda: bool(caught))
    kind, traceback = caught[0]
    assert kind is KeyError
    assert traceback is not None
    assert failed == []
    assert settled == [True]


def test_a_cancelled_job_that_nobody_takes_is_silent(worker: Worker, look: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    job = worker.job(window)
    worker.read(window, fail, Cancelled(), settled=job.finish)
    with qtbot.waitSignal(job.finished):
        pass
    assert not _dialogs(look)


def test_a_job_is_watched_and_cancelled(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    job, reports, outcome = worker.job(owner), list[Progress](), list[UserError | Cancelled]()
    first = threading.Event()
    job.progressed.connect(reports.append)

    def long(work: Work, progress: Any, cancelled: Any) -> None:
        progress(1, 10, "reading")
        first.set()
        while not cancelled():
            threading.Event().wait(0.005)
        raise Cancelled

    worker.write(owner, "import", long, job=job, failed=outcome.append)
    assert first.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        pass
    qtbot.waitUntil(lambda: bool(outcome))
    assert isinstance(outcome[0], Cancelled)
    assert reports == [Progress(1, 10, "reading")]


def test_progress_is_thinned_but_the_last_report_always_comes(owner: QObject, qtbot: QtBot) -> None:
    moment = [0.0]
    job = Job(owner, clock=lambda: moment[0])
    reports: list[Progress] = []
    job.progressed.connect(reports.append)
    for done in range(1, 101):
        moment[0] += PROGRESS_INTERVAL / 10
        job.progress(done, 100)
    qtbot.waitUntil(lambda: bool(reports) and reports[-1].done == 100)
    assert 10 <= len(reports) <= 12


def test_work_is_cancelled_when_its_screen_goes(worker: Worker, qtbot: QtBot) -> None:
    owner = QObject()
    job = worker.job(owner)
    ended = threading.Event()

    def long(progress: Any, cancelled: Any) -> None:
        while not cancelled():
            progress(0, 0, "")
        ended.set()

    worker.run(owner, long, job=job)
    owner.deleteLater()
    bury()
    assert ended.wait(5)


def test_run_needs_no_unit_of_work(worker: Worker, owner: QObject, qtbot: QtBot) -> None:
    answers: list[int] = []
    worker.run(owner, max, 3, 5, done=answers.append)
    qtbot.waitUntil(lambda: answers == [5])


def test_closing_finishes_what_is_being_saved_and_refuses_more(ledger: Ledger, owner: QObject) -> None:
    worker = Worker(ledger.read, ledger.write)
    started = threading.Event()

    def slow(work: Work) -> str:
        started.set()
        threading.Event().wait(0.05)
        return work.note("last")

    worker.write(owner, "one", slow)
    worker.write(owner, "two", Work.note, "and this")
    started.wait(5)
    worker.close()
    worker.write(owner, "three", Work.note, "too late")
    assert ledger.notes == ["last", "and this"]
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith(("read", "write", "run"))]


def _dialogs(application: QApplication) -> list[QDialog]:
    return [widget for widget in application.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
