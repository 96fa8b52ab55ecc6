"""The same deed by button, key and mouse leads to the same place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.views.customers.form import CustomerForm
from crmdesk.views.visits.form import ContactForm
from tests.stories.conftest import CONTROL, Manager

Way = Callable[[Manager], None]

WAYS_TO_EDIT: dict[str, Way] = {
    "button": lambda manager: manager.customers.card.edit_button.click(),
    "Ctrl+E": lambda manager: manager.press(Qt.Key.Key_E, CONTROL),
    "F2": lambda manager: manager.press(Qt.Key.Key_F2),
}
WAYS_TO_VISIT: dict[str, Way] = {
    "button": lambda manager: manager.customers.card.visit_button.click(),
    "Ctrl+R": lambda manager: manager.press(Qt.Key.Key_R, CONTROL),
}
WAYS_TO_IMPORT: dict[str, Way] = {
    "button": lambda manager: manager.customers.import_button.click(),
    "Ctrl+I": lambda manager: manager.press(Qt.Key.Key_I, CONTROL),
    "Ctrl+2": lambda manager: manager.press(Qt.Key.Key_2, CONTROL),
}


def test_the_forms_and_the_import_open_every_way(manager: Manager, bank_file: Path) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.find("liqiang", "李强")
    for way, do in WAYS_TO_EDIT.items():
        opens_and_closes(manager, do, CustomerForm, way)
    for way, do in WAYS_TO_VISIT.items():
        opens_and_closes(manager, do, ContactForm, way)
    for way, do in WAYS_TO_IMPORT.items():
        do(manager)
        assert manager.shell.current_page() == "import", way
        manager.press(Qt.Key.Key_1, CONTROL)
        assert manager.shell.current_page() == "customers", way


@pytest.mark.parametrize("typed", ["王芳", "芳", "wangf", "wf", "13800138001", "C001"])
def test_a_customer_is_found_by_any_of_her_names(manager: Manager, bank_file: Path, typed: str) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.press(Qt.Key.Key_F, CONTROL)
    manager.write(typed)
    manager.press(Qt.Key.Key_Return)
    manager.until(lambda: manager.customers.count.text() == "1 of 3 customers")
    manager.card("王芳")


def test_the_same_file_again_says_that_there_is_nothing_to_do(manager: Manager, bank_file: Path) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.press(Qt.Key.Key_I, CONTROL)
    manager.wizard.open_file(bank_file)
    manager.until(lambda: not manager.wizard.is_busy())
    manager.wizard.frame.forward.click()
    manager.until(lambda: not manager.wizard.is_busy())
    assert manager.wizard.check_step.word.text() == "Nothing to do: all 3 rows are in the book just so."
    manager.wizard.frame.forward.click()
    assert manager.shell.current_page() == "customers"


def opens_and_closes(manager: Manager, do: Way, kind: type[QDialog], way: str) -> None:
    """Open a dialog one way, and leave it with Escape."""
    do(manager)
    dialog = manager.dialog(kind)
    assert dialog.isVisible(), way
    manager.press(Qt.Key.Key_Escape)
    manager.until_closed(dialog)
