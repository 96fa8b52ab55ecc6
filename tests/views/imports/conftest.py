"""The import page on a real encrypted book."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import count_customers
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.settings import Settings
from crmdesk.views.imports.listing import RowsTable
from crmdesk.views.imports.wizard import ImportWizard, Step
from crmdesk.views.worker import Worker

D = TypeVar("D", bound=QDialog)
LONGEST = 60_000
"""Milliseconds a job may take before the test gives it up."""


@dataclass
class ImportDesk:
    """The page, the book behind it, and the hands of a relationship manager."""

    book: OpenBook
    worker: Worker
    wizard: ImportWizard
    bot: QtBot
    settings: Settings

    def wait(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.wizard.is_busy(), timeout=LONGEST)

    def read(self, path: Path) -> None:
        """Choose a file and wait until it is read."""
        self.wizard.open_file(path)
        self.wait()

    def check(self, path: Path) -> ImportPlan:
        """Choose a file and go on to the dry run."""
        self.read(path)
        assert self.wizard.step() is Step.COLUMNS, self.wizard.file_step.problem.text()
        return self.check_columns()

    def check_columns(self) -> ImportPlan:
        """Go on from the columns to the dry run."""
        self.wizard.frame.forward.click()
        self.wait()
        plan = self.wizard.check_step.plan
        assert plan is not None, self.wizard.columns_step.problem.text()
        return plan

    def take_in(self) -> None:
        """Press the import button and wait for the result."""
        self.wizard.frame.forward.click()
        self.wait()
        assert self.wizard.step() is Step.IMPORT

    def import_file(self, path: Path) -> ImportPlan:
        """Take a file in as it is proposed, and begin anew."""
        plan = self.check(path)
        self.take_in()
        self.settle()
        self.wizard.start_anew()
        self.settle()
        return plan

    def settle(self) -> None:
        """Wait until nothing is asked of the book any more."""
        self.bot.waitUntil(lambda: self.worker.idle, timeout=LONGEST)

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog of a kind once it is open."""

        def found() -> list[D]:
            return [one for one in self.wizard.findChildren(kind) if one.isVisible()]

        self.bot.waitUntil(lambda: bool(found()), timeout=LONGEST)
        return found()[-1]

    def customers(self) -> int:
        """Return how many customers the book has."""
        with self.book.read() as work:
            return count_customers(work)

    def figures(self) -> set[str]:
        """Return the figures of the dry run as a screen reader says them."""
        labels = self.wizard.check_step.figures.findChildren(QLabel)
        return {label.accessibleName() for label in labels if label.accessibleName() and label.isVisible()}

    def table(self, name: str) -> RowsTable:
        """Return a list of the dry run by its name."""
        return next(table for table in self.wizard.check_step.findChildren(RowsTable) if table.accessibleName() == name)

    def cells(self, name: str, line: int = 0) -> list[str]:
        """Return the cells of a line of a list."""
        lines = self.table(name).lines
        return [lines.index(line, at).data() for at in range(lines.columnCount())]


@pytest.fixture
def desk(book: OpenBook, look: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportDesk]:
    """Return the import page of a fresh book, on screen."""
    worker = Worker(book.read, book.write)
    settings = Settings(tmp_path / "settings.json")
    wizard = ImportWizard(worker, settings=settings)
    wizard.resize(1282, 700)
    wizard.show()
    yield ImportDesk(book, worker, wizard, qtbot, settings)
    worker.close()
    wizard.close()
    wizard.deleteLater()
    worker.deleteLater()


@pytest.fixture
def choose_target(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return a function that lets the system's dialogs for files answer a path from now on."""

    def answer(path: Path) -> None:
        def choose(dialog: QFileDialog) -> None:
            dialog.fileSelected.emit(str(path))
            dialog.deleteLater()

        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "open", choose)

    return answer


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file of lines and returns its path."""

    def write(*lines: str, name: str = "customers.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return path

    return write
