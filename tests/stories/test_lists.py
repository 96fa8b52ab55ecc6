"""The list made one's own: filtered by chips, kept as a view, exported, and a planned call that takes place."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from crmdesk import clock
from crmdesk.exchange.reading import read_table
from crmdesk.models import Outgoing
from crmdesk.services.contacts.timeline import EntryKind, read_timeline
from crmdesk.terms import ContactState, OutgoingWay
from crmdesk.views.customers.exporting import ExportDialog
from crmdesk.views.customers.filters.popup import FilterPopup
from crmdesk.views.customers.view_name import ViewNameDialog
from crmdesk.views.visits.form import ContactForm
from tests.stories.conftest import CONTROL, SHIFT, Manager

BOTH = CONTROL | SHIFT


def test_a_list_is_filtered_kept_exported_and_there_the_next_morning(
    manager: Manager, bank_file: Path, tmp_path: Path
) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    add_filter(manager, "Assets", "100000")
    manager.until(lambda: manager.customers.count.text() == "2 of 3 customers")
    assert [chip.text() for chip in manager.customers.filters.chips] == ["Assets ≥ 100,000"]

    manager.press(Qt.Key.Key_S, BOTH)
    dialog = manager.dialog(ViewNameDialog)
    manager.write("大客户")
    manager.press(Qt.Key.Key_Return)
    manager.until_closed(dialog)
    manager.settled()
    assert manager.customers.views.button.text() == "大客户"

    target = tmp_path / "大客户.xlsx"
    manager.choose_in_dialog(target)
    manager.press(Qt.Key.Key_E, BOTH)
    export = manager.dialog(ExportDialog)
    manager.press(Qt.Key.Key_Return)
    manager.until_closed(export)
    manager.settled()
    table = read_table(target)
    assert [row[1] for row in table.rows] == ["王芳", "张䶮"]
    assert [row[3] for row in table.rows] == ["138****8001", "138****8003"]
    with manager.program.book.read() as work:  # type: ignore[union-attr]
        noted = work.session.execute(select(Outgoing.way, Outgoing.rows, Outgoing.target)).all()
    assert [tuple(one) for one in noted] == [(OutgoingWay.EXPORTED, 2, "大客户.xlsx")]

    manager.press(Qt.Key.Key_1, BOTH)
    manager.until(lambda: manager.customers.count.text() == "3 customers")
    manager.lock()
    manager.unlock()
    manager.until(lambda: manager.customers.count.text() == "3 customers")
    manager.press(Qt.Key.Key_6, BOTH)
    manager.until(lambda: manager.customers.count.text() == "2 of 3 customers")
    manager.customers.filters.chips[0].setFocus()
    manager.press(Qt.Key.Key_Delete)
    manager.until(lambda: manager.customers.count.text() == "3 customers")
    assert manager.customers.views.button.text() == "大客户 *"


def test_a_planned_call_takes_place_and_is_found_by_its_words(manager: Manager, bank_file: Path) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    card = manager.find("wangfang", "王芳")
    timeline = manager.customers.card.timeline
    plan_a_visit(manager)
    manager.until(lambda: timeline.list.timeline.rowCount() == 1)
    assert timeline.list.timeline.entries[0].group == "Planned"

    timeline.list.setFocus()
    timeline.list.setCurrentIndex(timeline.list.timeline.index(0, 0))
    manager.press(Qt.Key.Key_Return, CONTROL)
    form = manager.dialog(ContactForm)
    assert form.sheet.draft().state is ContactState.DONE
    manager.press(Qt.Key.Key_S, CONTROL)
    manager.until_closed(form)
    manager.settled()
    with manager.program.book.read() as work:  # type: ignore[union-attr]
        (entry,) = read_timeline(work, card.customer_id).entries
    assert (entry.kind, entry.state) == (EntryKind.CONTACT, ContactState.DONE.value)

    timeline.narrowing.search.setFocus()
    manager.write("利率表")
    manager.until(lambda: timeline.narrowing._count.text() == "1 entry")
    manager.write("没有")
    manager.until(timeline._missed.isVisible)


def add_filter(manager: Manager, field: str, value: str) -> None:
    """Write a filter by keyboard."""
    manager.press(Qt.Key.Key_F, BOTH)
    popup = manager.shell.findChildren(FilterPopup)[-1]
    manager.bot.keyClicks(popup.picker.search, field)
    manager.bot.keyClick(popup.picker.search, Qt.Key.Key_Return)
    if popup.editor is None or popup.editor.focusProxy() is None:
        pytest.fail("no field was taken")
    manager.bot.keyClicks(popup.editor.focusProxy(), value)
    manager.bot.keyClick(popup.editor.focusProxy(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None


def plan_a_visit(manager: Manager) -> None:
    """Plan a visit in two days through the form."""
    manager.press(Qt.Key.Key_R, CONTROL)
    form = manager.dialog(ContactForm)
    manager.write("带利率表上门")
    ahead = clock.local(clock.now()).replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=2)
    draft = replace(form.sheet.draft(), state=ContactState.PLANNED, starts_at=ahead)
    form.sheet.set_draft(draft)
    manager.press(Qt.Key.Key_S, CONTROL)
    manager.until_closed(form)
    manager.settled()
