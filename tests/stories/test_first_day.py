"""The first day: from an empty machine to a visit report on the table, and everything is there the next morning."""

import stat
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt

from crmdesk.services.contacts.timeline import EntryKind, read_timeline
from crmdesk.services.customers.saving import edit_draft
from crmdesk.terms import PromiseState
from crmdesk.views.customers.duty_row import DutyRow
from crmdesk.views.customers.form import CustomerForm
from crmdesk.views.papers.preview import PaperPreview
from crmdesk.views.visits.form import ContactForm
from tests.stories.conftest import CONTROL, SHIFT, Manager

SAID = "询问三年期大额存单利率，考虑把到期资金转入稳健型理财。"
PROMISED = "周五前发送三款产品对比表"


def test_from_an_empty_machine_to_a_report_and_the_next_morning(
    manager: Manager, bank_file: Path, tmp_path: Path
) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    assert manager.customers.count.text() == "3 customers"

    card = manager.find("wangfang", "王芳")
    assert any("一线" in str(fact) for fact in card.custom)
    edit_email(manager, "wang.fang@example.com")
    report = tmp_path / "visit.pdf"
    write_down_a_visit(manager, report)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(report).pages)
    for words in ("王芳", "大额存单", PROMISED, "林晓彤"):
        assert words in text
    assert "13800138001" not in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    tick_off_the_promise(manager)

    manager.lock()
    manager.unlock()
    card = manager.find("13800138001", "王芳")
    assert card.promises[0].state is PromiseState.KEPT
    assert card.promises[0].what == PROMISED
    with manager.program.book.read() as work:
        entries = read_timeline(work, card.customer_id).entries
        assert edit_draft(work, card.customer_id).email == "wang.fang@example.com"
    assert [entry.text for entry in entries if entry.kind is EntryKind.CONTACT] == [SAID]
    manager.press(Qt.Key.Key_E, CONTROL)
    form = manager.dialog(CustomerForm)
    assert form.form.values()["email"] == "w***@example.com"
    manager.press(Qt.Key.Key_Escape)
    manager.until_closed(form)


def test_a_rare_name_is_found_and_printed_whole(manager: Manager, bank_file: Path, tmp_path: Path) -> None:
    manager.make_the_book()
    manager.take_in(bank_file)
    manager.find("C003", "张䶮")
    report = tmp_path / "rare.pdf"
    write_down_a_visit(manager, report)
    assert "张䶮" in "".join(page.extract_text() for page in pypdf.PdfReader(report).pages)


def edit_email(manager: Manager, email: str) -> None:
    """Correct the customer's e-mail address by keyboard."""
    manager.press(Qt.Key.Key_E, CONTROL)
    form = manager.dialog(CustomerForm)
    manager.tab_to("E-mail")
    manager.write(email)
    manager.press(Qt.Key.Key_S, CONTROL)
    manager.until_closed(form)
    manager.settled()


def write_down_a_visit(manager: Manager, report: Path) -> None:
    """Write down a visit with a promise by keyboard, look at its report, and save it."""
    manager.press(Qt.Key.Key_R, CONTROL)
    manager.dialog(ContactForm)
    manager.write(SAID)
    manager.press(Qt.Key.Key_D, CONTROL)
    manager.write(PROMISED)
    manager.press(Qt.Key.Key_Tab)
    manager.press(Qt.Key.Key_Tab)
    manager.write("+5")
    manager.press(Qt.Key.Key_P, CONTROL | SHIFT)
    preview = manager.dialog(PaperPreview)
    manager.until(lambda: preview.paper is not None)
    manager.settled()
    manager.choose_in_dialog(report)
    preview.save_button.click()
    manager.until(report.exists)
    manager.settled()
    manager.press(Qt.Key.Key_Escape)
    manager.until_closed(preview)


def tick_off_the_promise(manager: Manager) -> None:
    """Tick the promise off on the card."""
    card = manager.customers.card
    card.tabs.show_page("duties")
    manager.settled()
    rows = card.duties.findChildren(DutyRow)
    assert [row.duty.what for row in rows] == [PROMISED]
    rows[0].check.click()
    manager.settled()
    manager.until(lambda: card.card is not None and card.card.promises[0].state is PromiseState.KEPT)
