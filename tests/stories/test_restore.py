"""Something went wrong yesterday: the manager goes back to this morning's backup, and loses nothing for good."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crmdesk.database import vault
from crmdesk.services import book as books
from crmdesk.services.backups import Reason
from crmdesk.services.customers.listing import count_customers
from crmdesk.services.restoring import backups_of
from crmdesk.views.backups.panel import BackupsPanel
from crmdesk.views.settings.page import SettingsPage
from tests.stories.conftest import CONTROL, PASSWORD, Manager


def reasons(location: str) -> list[Reason | None]:
    """Return why the backups found from the place of a book were made, newest first."""
    return [one.reason for one in backups_of(location)]


def customers(book: books.OpenBook | None) -> int:
    """Count the customers of an open book."""
    assert book is not None
    with book.read() as work:
        return count_customers(work)


def backups_panel(manager: Manager) -> BackupsPanel:
    """Come to the backups by the word at the foot of the window."""
    manager.shell.status.backup.click()
    page = manager.shell.page("settings")
    assert isinstance(page, SettingsPage)
    panel = page.tabs.stack.currentWidget()
    assert isinstance(panel, BackupsPanel)
    return panel


def test_an_import_too_many_is_undone_by_going_back(
    manager: Manager, bank_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    manager.make_the_book()
    location = manager.program._location
    manager.until(lambda: manager.shell.status.backup.text() == "No backup yet")
    manager.press(Qt.Key.Key_B, CONTROL)
    manager.until(lambda: manager.shell.status.backup.text().endswith(", checked"))
    manager.take_in(bank_file)
    assert reasons(location) == [Reason.BY_HAND]  # nothing changed between the two
    manager.settled()
    panel = backups_panel(manager)
    manager.until(lambda: panel.list.current() is not None)
    panel.restore.click()
    manager.until(lambda: manager.program.shell is None and manager.program.entry is not None)
    manager.until(lambda: manager.program.start_worker.idle)
    assert reasons(location) == [Reason.LOCK, Reason.BY_HAND]
    wizard = manager.entry.restore
    assert wizard is not None
    manager.until(wizard.choose.next.isEnabled)
    manager.until(lambda: wizard.choose.list.table.lines.rowCount() == 2)  # the one made on the way out too
    wizard.choose.list.table.go_to(1)
    wizard.choose.next.click()
    manager.bot.keyClicks(wizard.open.password.entry, PASSWORD)
    wizard.open.next.click()
    manager.until(lambda: wizard.currentWidget() is wizard.confirm)
    wizard.confirm.restore.click()
    manager._arrive()
    assert customers(manager.program.book) == 0
    (aside,) = Path(location).parent.glob("*-replaced-*.crmdesk")
    kept = books.unlock(str(aside), PASSWORD)
    assert customers(kept) == 3
    kept.close()
    manager.press(Qt.Key.Key_1, CONTROL)  # the page shown last was that of the backups
    manager.take_in(bank_file)
    assert reasons(location)[0] is Reason.IMPORT
    manager.program.close()
    assert reasons(location)[0] is Reason.EXIT
