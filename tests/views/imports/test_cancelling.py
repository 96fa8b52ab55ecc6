"""Cancelling at any step keeps nothing and leads back to where one was."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton

from crmdesk.views.imports.wizard import Step
from crmdesk.views.widgets.progress_panel import ProgressPanel
from tests.views.imports.conftest import LONGEST, ImportDesk

MANY = ["客户号,姓名,余额", *(f"C{number},客户{number},{number}.25" for number in range(8_000))]


def test_reading_is_cancelled(desk: ImportDesk, write_file: Callable[..., Path]) -> None:
    desk.wizard.open_file(write_file(*MANY))
    assert desk.wizard.file_step.progress.isVisible()
    QTest.keyClick(desk.wizard, Qt.Key.Key_Escape)
    desk.wait()
    assert desk.wizard.step() is Step.FILE
    assert desk.wizard.file_step.problem.text() == "Reading was stopped. Nothing was kept."
    assert desk.wizard.file_step.choose.hasFocus()


def test_the_check_is_cancelled(desk: ImportDesk, write_file: Callable[..., Path]) -> None:
    desk.read(write_file(*MANY))
    desk.wizard.frame.forward.click()
    press_cancel(desk.wizard.check_step.progress)
    desk.wait()
    assert desk.wizard.step() is Step.COLUMNS
    assert desk.wizard.columns_step.problem.text() == "The check was stopped. Nothing was written."
    assert desk.check_columns().new == 8_000


def test_the_import_is_cancelled_and_the_book_is_as_it_was(desk: ImportDesk, write_file: Callable[..., Path]) -> None:
    desk.check(write_file(*MANY))
    desk.wizard.frame.forward.click()
    bar = desk.wizard.import_step.progress.findChild(QProgressBar)
    desk.bot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > 0, timeout=LONGEST)
    press_cancel(desk.wizard.import_step.progress)
    desk.wait()
    assert desk.wizard.step() is Step.CHECK
    assert desk.wizard.check_step.trouble.text() == "The import was stopped. The book is as it was."
    assert desk.customers() == 0
    assert desk.wizard.frame.forward.text() == "Import 8,000 rows"
    desk.take_in()
    assert desk.customers() == 8_000


def press_cancel(panel: ProgressPanel) -> None:
    """Press the button that stops a job."""
    panel.findChild(QPushButton).click()
