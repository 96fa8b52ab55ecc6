"""The only door from the screens to the services: work off the UI thread, answers back on it.

Reads run on two threads and the newest answer for a key wins; writes run one after the other on a single thread; an
owner that was destroyed meanwhile is never called. A user's fault goes to ``failed`` or to a calm message, anything
else to the program's crash hook.
"""

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.storage_faults import storage_fault
from crmdesk.views.collecting import CollectingHeldOff
from crmdesk.views.job import Job
from crmdesk.views.widgets.dialogs import show_problem

T = TypeVar("T")


class OpenUnit(Protocol):
    """Opens a UnitOfWork to read with."""

    def __call__(self) -> AbstractContextManager[Any]:
        """Return the block inside which the UnitOfWork lives."""
        ...


class OpenWritingUnit(Protocol):
    """Opens a UnitOfWork to write with; leaving its block commits."""

    def __call__(self, step: str) -> AbstractContextManager[Any]:
        """Return the block of the act named ``step``."""
        ...


@dataclass(frozen=True, slots=True)
class _Errand:
    """One piece of work on its way: who asked, and whom to tell."""

    number: int
    owner: QObject
    place: tuple[int, object] | None
    done: Callable[[Any], None] | None
    failed: Callable[[UserError | Cancelled], None] | None
    settled: Callable[[], None] | None
    job: Job | None
    writes: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of an errand: a result and the nouns it changed, or an error."""

    errand: _Errand
    result: Any = None
    changed: frozenset[str] = frozenset()
    error: BaseException | None = None


class Worker(QObject):
    """Runs services for the screens.

    ``changed`` carries the frozenset of nouns a commit touched, before the one who asked gets its result.
    ``saving_changed`` says whether writes are under way. ``own_acts`` are the acts this window committed.
    """

    changed = Signal(object)
    saving_changed = Signal(bool)
    _answered = Signal(object)

    def __init__(self, open_read: OpenUnit, open_write: OpenWritingUnit, parent: QObject | None = None) -> None:
        """Keep the two functions that open a UnitOfWork; threads start with the first work."""
        super().__init__(parent)
        self._open_read, self._open_write = open_read, open_write
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._runners = ThreadPoolExecutor(2, thread_name_prefix="run")
        self._newest: dict[tuple[int, object], int] = {}
        self._numbers = itertools.count(1)
        self._jobs: set[Job] = set()
        self.own_acts: set[int] = set()
        self._writes = self._under_way = 0
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def saving(self) -> bool:
        """Whether a write is waiting or under way."""
        return self._writes > 0

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting, under way or still to be told."""
        return self._under_way == 0

    def job(self, owner: QObject) -> Job:
        """Return a token for a long piece of work: hand it over as ``job=`` and watch or cancel the work by it."""
        return Job(owner)

    def read(
        self,
        owner: QObject,
        service: Callable[..., T],
        *args: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError | Cancelled], None] | None = None,
        settled: Callable[[], None] | None = None,
        key: object = None,
        job: Job | None = None,
        **kwargs: Any,
    ) -> None:
        """Call ``service(work, *args, **kwargs)`` on a reader thread; of one ``key`` only the newest answer is told.

        ``settled`` is called first, however it ended.
        """
        errand = self._errand(owner, done, failed, settled, key, job, writes=False)

        def work() -> _Answer:
            if errand.place is not None and self._newest.get(errand.place) != errand.number:
                return _Answer(errand)
            with self._open_read() as unit:
                return _Answer(errand, service(unit, *args, **_with_job(job, kwargs)))

        self._start(self._readers, errand, work)

    def write(
        self,
        owner: QObject,
        step: str,
        service: Callable[..., T],
        *args: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError | Cancelled], None] | None = None,
        settled: Callable[[], None] | None = None,
        job: Job | None = None,
        **kwargs: Any,
    ) -> None:
        """Call ``service(work, *args, **kwargs)`` as the act ``step``, after all writes asked for before it."""
        errand = self._errand(owner, done, failed, settled, None, job, writes=True)

        def work() -> _Answer:
            with self._open_write(step) as unit:
                result = service(unit, *args, **_with_job(job, kwargs))
            if unit.committed_act is not None:
                self.own_acts.add(unit.committed_act)
            return _Answer(errand, result, frozenset(unit.changed))

        if self._start(self._writer, errand, work):
            self._count_writes(1)

    def run(
        self,
        owner: QObject,
        function: Callable[..., T],
        *args: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError | Cancelled], None] | None = None,
        settled: Callable[[], None] | None = None,
        key: object = None,
        job: Job | None = None,
        **kwargs: Any,
    ) -> None:
        """Call ``function(*args, **kwargs)``, which needs no UnitOfWork: reading a file, filling a paper."""
        errand = self._errand(owner, done, failed, settled, key, job, writes=False)
        self._start(self._runners, errand, lambda: _Answer(errand, function(*args, **_with_job(job, kwargs))))

    def close(self) -> None:
        """Refuse new work, cancel long jobs and readings, finish what is being saved, and wait for the threads."""
        self._closed = True
        for job in tuple(self._jobs):
            job.cancel()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._runners.shutdown(wait=True, cancel_futures=True)

    def _errand(
        self,
        owner: QObject,
        done: Callable[[Any], None] | None,
        failed: Callable[[UserError | Cancelled], None] | None,
        settled: Callable[[], None] | None,
        key: object,
        job: Job | None,
        *,
        writes: bool,
    ) -> _Errand:
        number = next(self._numbers)
        place = None if key is None else (id(owner), key)
        if place is not None:
            self._newest[place] = number
        return _Errand(number, owner, place, done, failed, settled, job, writes)

    def _start(self, threads: ThreadPoolExecutor, errand: _Errand, work: Callable[[], _Answer]) -> bool:
        """Hand the work to its threads; False when the worker is closed and refuses."""
        if self._closed:
            return False
        if errand.job is not None:
            self._jobs.add(errand.job)
        self._under_way += 1
        future = threads.submit(work if errand.job is None else partial(_undisturbed, work))
        future.add_done_callback(lambda finished: self._answer(errand, finished))
        return True

    def _answer(self, errand: _Errand, finished: Future[_Answer]) -> None:
        """Carry an answer from the working thread to the UI thread; nobody is told once the worker is closed."""
        if finished.cancelled() or self._closed:
            return
        error = finished.exception()
        if error is None:
            self._answered.emit(finished.result())
        else:
            calm = None if isinstance(error, UserError | Cancelled) else storage_fault(error)
            self._answered.emit(_Answer(errand, error=calm or error))

    def _deliver(self, answer: _Answer) -> None:
        """Tell the one who asked, on the UI thread."""
        errand, error = answer.errand, answer.error
        self._under_way -= 1
        if errand.writes:
            self._count_writes(-1)
        if errand.job is not None:
            self._jobs.discard(errand.job)
            errand.job.finish()
        if answer.changed:
            self.changed.emit(answer.changed)
        wanted = shiboken6.isValid(errand.owner) and self._is_newest(errand)
        if wanted and errand.settled is not None:
            errand.settled()
        if error is not None and not isinstance(error, UserError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
        elif wanted and error is not None:
            self._complain(errand, error)
        elif wanted and errand.done is not None:
            errand.done(answer.result)

    def _is_newest(self, errand: _Errand) -> bool:
        """Say whether no later work with the same owner and key was asked for, and forget the key."""
        if errand.place is None:
            return True
        if self._newest.get(errand.place) != errand.number:
            return False
        del self._newest[errand.place]
        return True

    def _complain(self, errand: _Errand, error: UserError | Cancelled) -> None:
        """Tell the user what she can put right."""
        if errand.failed is not None:
            errand.failed(error)
        elif isinstance(error, UserError):
            parent = errand.owner if isinstance(errand.owner, QWidget) else None
            show_problem(parent, error.message)

    def _count_writes(self, step: int) -> None:
        before = self.saving
        self._writes += step
        if self.saving != before:
            self.saving_changed.emit(self.saving)


def _undisturbed(work: Callable[[], _Answer]) -> _Answer:
    """Do a long piece of work without the pauses that collecting garbage would make for every thread."""
    with CollectingHeldOff():
        return work()


def _with_job(job: Job | None, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Add the job's ``progress`` and ``cancelled`` callables to a service's arguments."""
    return kwargs if job is None else kwargs | {"progress": job.progress, "cancelled": job.cancelled}
