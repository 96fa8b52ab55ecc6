"""The disk fills up while she saves: she is told, what she typed stays, and saving works as soon as there is room."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.views.crash import CrashDialog
from crmdesk.views.customers.form import CustomerForm
from tests.stories.conftest import CONTROL, Manager

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system's limit of file sizes")


@contextmanager
def no_room(file: Path) -> Iterator[None]:
    """Let the system refuse every byte beyond the present size of ``file``, as a full disk or a quota does."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_typed_stays_when_the_disk_is_full(manager: Manager, bank_file: Path) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.find("liqiang", "李强")
    manager.press(Qt.Key.Key_E, CONTROL)
    form = manager.dialog(CustomerForm)
    manager.tab_to("Remark")
    manager.write("长年客户，喜欢电话联系")
    assert manager.program.book is not None
    log = Path(f"{manager.program.book.location.name}-wal")
    with no_room(log):
        manager.press(Qt.Key.Key_Return, CONTROL)
        manager.until(lambda: any("disk" in text for text in said(manager)))
    assert not manager.shell.findChildren(CrashDialog)
    for dialog in manager.shell.findChildren(QDialog):
        if dialog is not form and dialog.isVisible():
            dialog.close()
    assert form.isVisible()
    manager.settled()
    form.activateWindow()
    manager.press(Qt.Key.Key_Return, CONTROL)
    manager.until_closed(form)
    manager.settled()
    manager.until(lambda: manager.card("李强").remark == "长年客户，喜欢电话联系")


def said(manager: Manager) -> list[str]:
    """Return what the open dialogs and forms say."""
    return [label.text() for label in manager.shell.findChildren(QLabel) if label.isVisible()]
