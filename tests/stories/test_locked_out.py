"""The desk locks while she is away, in the middle of a form; and one morning the password is forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crmdesk import clock
from crmdesk.database import vault
from crmdesk.views.customers.form import CustomerForm
from crmdesk.views.left_unsaved import LeftUnsaved
from crmdesk.views.unlock.recovery_key_page import RecoveryKeyPage
from tests.stories.conftest import CONTROL, PASSWORD, Manager

NEW_PASSWORD = "Spring-Tea-2027"


def test_a_visitor_takes_her_away_and_nothing_is_seen_or_lost(
    manager: Manager, bank_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.find("wangfang", "王芳")
    manager.press(Qt.Key.Key_E, CONTROL)
    manager.dialog(CustomerForm)
    manager.tab_to("Remark")
    manager.write("爱喝龙井")
    locking = manager.program.locking
    assert locking is not None
    with clock.frozen(clock.now() + timedelta(minutes=5, seconds=1)):
        locking.watch.look()
        application = manager.program.application
        assert not [one for one in application.topLevelWidgets() if one.isVisible()]
        assert application.clipboard().text() == ""
    manager.until(lambda: manager.program.shell is None and manager.program.entry is not None)
    manager.unlock()
    left = manager.shell.findChild(LeftUnsaved)
    assert left is not None
    manager.until(left.isVisible)
    left.go_on_button.click()
    form = manager.dialog(CustomerForm)
    manager.until(lambda: form.form.values()["remark"] == "爱喝龙井")
    manager.press(Qt.Key.Key_S, CONTROL)
    manager.until_closed(form)
    manager.settled()
    assert manager.find("wangfang", "王芳").remark == "爱喝龙井"


def try_password(manager: Manager, password: str) -> None:
    """Type a password on the page that asks for it."""
    field = manager.entry.unlock.password.entry
    manager.until(field.hasFocus)
    field.clear()
    manager.bot.keyClicks(field, password)
    manager.bot.keyClick(field, Qt.Key.Key_Return)


def test_the_key_from_the_safe_opens_the_book_when_the_password_is_forgotten(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    kept: list[str] = []
    show = RecoveryKeyPage.__init__

    def keep(page: RecoveryKeyPage, worker: object, book: object, key: str, print_sheet: object) -> None:
        kept.append(key)
        show(page, worker, book, key, print_sheet)  # type: ignore[arg-type]

    monkeypatch.setattr(RecoveryKeyPage, "__init__", keep)
    manager.make_the_book()
    manager.lock()
    try_password(manager, "not-the-password-1")
    manager.until(lambda: manager.program.start_worker.idle)
    assert manager.program.shell is None
    manager.entry.show_recovery()
    page = manager.entry.recovery
    assert page is not None
    page.key.set_values({"key": kept[0]})
    for field in (page.password.first, page.password.again):
        manager.bot.keyClicks(field.entry, NEW_PASSWORD)
    page.button.click()
    manager._arrive()
    manager.lock()
    try_password(manager, PASSWORD)
    manager.until(lambda: manager.program.start_worker.idle)
    assert manager.program.shell is None
    try_password(manager, NEW_PASSWORD)
    manager._arrive()
