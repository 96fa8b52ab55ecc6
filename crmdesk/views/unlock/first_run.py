"""The first start, from the first question to the recovery key that is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from crmdesk.errors import Cancelled, Gravity, InvalidDraftError, Problem, UserError
from crmdesk.terms import Role
from crmdesk.views.tokens import Tone
from crmdesk.views.unlock.books import LoadServices, PrintSheet
from crmdesk.views.unlock.first_run_steps import PasswordStep, WhereStep, WhoseStep
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.unlock.recovery_key_page import RecoveryKeyPage
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook

_WHOSE_FIELDS = {"bank", "branch", "branch_code", "staff_name", "staff_number", "role"}


class FirstRun(QStackedWidget):
    """The pages of the first start.

    ``opened`` carries the open book once its recovery key is kept; ``left`` asks to open an existing book instead.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, services: LoadServices, print_sheet: PrintSheet) -> None:
        """Make the book through ``services``."""
        super().__init__()
        self._worker, self._services, self._print_sheet = worker, services, print_sheet
        self._book: OpenBook | None = None
        self.whose, self.where = WhoseStep(), WhereStep()
        self.password = PasswordStep(worker, services)
        for page in (self.whose, self.where, self.password):
            self.addWidget(page)
        self.whose.done.connect(lambda: self._show(self.where))
        self.whose.left.connect(self.left)
        self.where.done.connect(self._check_place)
        self.where.left.connect(lambda: self._show(self.whose))
        self.password.done.connect(self.make)
        self.password.left.connect(lambda: self._show(self.where))

    def enter(self) -> None:
        """Begin at the first question."""
        self._show(self.whose)

    def abandon(self) -> None:
        """Close a book that was made but whose key was not confirmed; it stays where it is."""
        if self._book is not None:
            self._book.close()
            self._book = None

    def make(self) -> None:
        """Make the book off the UI thread."""
        self.password.set_busy(busy=True)
        job = self._worker.job(self)
        self.password.progress.watch(job)
        services, answers = self._services, self._answers()

        def work(progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> "tuple[OpenBook, str]":  # noqa: ARG001
            loaded = services()
            return loaded.create_book(loaded.FirstRun(**answers), progress)

        self._worker.run(self, work, done=self._made, failed=self._refused, settled=self._rest, job=job)

    def _answers(self) -> dict[str, Any]:
        """Return what was answered, as the draft takes it."""
        answers = self.whose.form.values()
        return answers | {
            "role": Role(answers["role"]),
            "location": self.where.location(),
            "connection_secret": self.where.connection_secret(),
            "password": self.password.password.text(),
        }

    def _check_place(self) -> None:
        """See whether a book can be made there before a password is asked."""
        services, answers = self._services, self._answers()

        def work() -> list[Problem]:
            loaded = services()
            return loaded.check_first_run(loaded.FirstRun(**answers))

        self._worker.run(self, work, done=self._place_checked, key="place")

    def _place_checked(self, problems: list[Problem]) -> None:
        wrong = [each for each in problems if each.field == "location" and each.gravity is Gravity.ERROR]
        if wrong:
            self.where.show_problem(wrong[0].message)
        else:
            self._show(self.password)

    def _made(self, made: "tuple[OpenBook, str]") -> None:
        self._book, key = made
        self.password.password.clear()
        page = RecoveryKeyPage(self._worker, self._book, key, self._print_sheet)
        page.kept.connect(self._key_kept)
        self.addWidget(page)
        self._show(page)

    def _key_kept(self) -> None:
        book, self._book = self._book, None
        self.opened.emit(book)

    def _rest(self) -> None:
        self.password.set_busy(busy=False)

    def _refused(self, error: UserError | Cancelled) -> None:
        """Show each problem on the page it belongs to."""
        if not isinstance(error, UserError):
            return
        problems = (
            error.problems if isinstance(error, InvalidDraftError) else [Problem(error.field or "", error.message)]
        )
        first = problems[0]
        if first.field in _WHOSE_FIELDS:
            self._show(self.whose)
            self.whose.form.show_problems(problems)
        elif first.field in ("location", "connection_secret"):
            self._show(self.where)
            self.where.show_problem(first.message)
        elif first.field == "password":
            self.password.password.show_problems(problems)
        else:
            self.password.problem.set(first.message, Tone.WARN)

    def _show(self, page: EntryPage) -> None:
        self.setCurrentWidget(page)
        page.enter()
