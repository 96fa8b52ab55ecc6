"""The preview of a real visit report."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from crmdesk import clock
from crmdesk.errors import UserError
from crmdesk.models import Outgoing
from crmdesk.reports.preview import count_pages
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import PromiseDraft
from crmdesk.services.contacts.reading import new_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.terms import ContactId, ContactState, CustomerId, OutgoingWay
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.preview import Outlets, PaperPreview
from crmdesk.views.papers.profile import preview_customer_profile
from crmdesk.views.papers.visit import preview_visit_report
from crmdesk.views.widgets.dialogs import Message
from crmdesk.views.worker import Worker

PATIENCE = 20_000


class Outside:
    """The dialogs of the system: they answer at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = ""

    def ask_for_file(self, _parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
        self.name = name
        chosen(self.folder / name)

    def ask_for_printer(self, _parent: QWidget, paper: FinishedPaper, chosen: Callable[[QPrinter], object]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        chosen(printer)

    def outlets(self) -> Outlets:
        return Outlets(self.ask_for_file, self.ask_for_printer)


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def standing(qtbot: QtBot, preview: PaperPreview) -> PaperPreview:
    """Open a preview and wait until keys reach it."""
    preview.open()
    preview.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is preview)
    return preview


def record(book: OpenBook, customer: CustomerId, text: str, **changes: object) -> ContactId:
    with book.write("Save a contact") as work:
        return save_contact(work, replace(new_contact(work, customer), discussed=text, **changes))  # type: ignore[arg-type]


def shown(qtbot: QtBot, preview: PaperPreview) -> FinishedPaper:
    standing(qtbot, preview)
    qtbot.waitUntil(lambda: preview.paper is not None, timeout=PATIENCE)
    assert preview.paper is not None
    return preview.paper


def test_the_report_is_shown_page_by_page(
    qtbot: QtBot, desk: Worker, window: QWidget, filled_book: OpenBook, customer: CustomerId
) -> None:
    promises = tuple(PromiseDraft(f"送方案 {number}", clock.today()) for number in range(30))
    contact = record(filled_book, customer, "询问大额存单。" * 80, promises=promises)
    preview = preview_visit_report(window, desk, contact)
    assert not preview.save_button.isEnabled()
    paper = shown(qtbot, preview)
    assert paper.pages == count_pages(paper.pdf) >= 2
    assert preview.windowTitle() == f"Visit report {paper.number}"
    assert preview._where.text() == f"Page 1 of {paper.pages}"
    qtbot.waitUntil(lambda: len(preview.sheets._pictures) > 0, timeout=PATIENCE)
    qtbot.keyClick(preview.sheets, Qt.Key.Key_PageDown)
    assert preview._where.text() == f"Page 2 of {paper.pages}"
    qtbot.keyClick(preview.sheets, Qt.Key.Key_Home)
    assert preview.sheets.page() == 1
    qtbot.keyClick(preview.sheets, Qt.Key.Key_End)
    assert preview.sheets.page() == paper.pages
    assert not preview._forth.isEnabled()
    preview.reject()


def test_zoom_keeps_the_page_and_draws_it_sharp(
    qtbot: QtBot, desk: Worker, window: QWidget, paper: FinishedPaper
) -> None:
    preview = PaperPreview(window, desk, "Visit report")
    standing(qtbot, preview).show_paper(paper)
    preview.sheets.go_to(2)
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.sheets.zoom() == 1.0)
    assert preview.sheets.page() == 2
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.sheets.zoom() == 1.1)
    qtbot.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview._zoom.text() == "100 %")
    qtbot.waitUntil(lambda: (1, 96) in preview.sheets._pictures, timeout=PATIENCE)
    assert preview.sheets._pictures[1, 96].width() == 794
    preview.sheets.fit_width()
    assert preview.sheets.horizontalScrollBar().maximum() == 0
    preview.reject()


def test_saved_bytes_are_the_report_s_and_the_owner_s_alone(
    qtbot: QtBot, desk: Worker, window: QWidget, filled_book: OpenBook, customer: CustomerId, outside: Outside
) -> None:
    preview = preview_visit_report(window, desk, record(filled_book, customer, "询问大额存单"), outside.outlets())
    paper = shown(qtbot, preview)
    qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(outside.name) and (outside.folder / outside.name).exists())
    saved = outside.folder / outside.name
    assert saved.read_bytes() == paper.pdf
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert outside.name == f"Visit-report-{paper.number}.pdf"
    assert "张伟明" not in outside.name
    preview.reject()


def test_printing_leaves_the_window_free_and_gives_the_same_paper(
    qtbot: QtBot, desk: Worker, window: QWidget, paper: FinishedPaper, outside: Outside
) -> None:
    preview = PaperPreview(window, desk, "Visit report", outside.outlets())
    standing(qtbot, preview).show_paper(paper)
    qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil((outside.folder / "printed.pdf").exists)
    qtbot.waitUntil(preview.print_button.isEnabled)
    assert (outside.folder / "printed.pdf").read_bytes() == paper.pdf
    preview.reject()


def test_a_place_that_takes_no_file_is_told_and_the_paper_stays(
    qtbot: QtBot, desk: Worker, window: QWidget, paper: FinishedPaper, outside: Outside
) -> None:
    outside.folder = outside.folder / "missing"
    preview = PaperPreview(window, desk, "Visit report", outside.outlets())
    standing(qtbot, preview).show_paper(paper)
    preview.save()
    qtbot.waitUntil(lambda: bool(preview.findChildren(Message)))
    preview.findChild(Message).accept()
    assert preview.isVisible()
    preview.reject()


def test_characters_no_font_has_are_told_by_code_point(
    qtbot: QtBot, desk: Worker, window: QWidget, filled_book: OpenBook, customer: CustomerId
) -> None:
    preview = preview_visit_report(window, desk, record(filled_book, customer, "姓名 \U00032000"))
    shown(qtbot, preview)
    assert "U+32000" in preview.banner.text()
    assert "\U00032000" not in preview.banner.text()
    preview.reject()


def test_a_contact_without_a_report_is_refused_calmly(
    qtbot: QtBot, desk: Worker, window: QWidget, filled_book: OpenBook, customer: CustomerId
) -> None:
    contact = record(filled_book, customer, "", state=ContactState.CANCELLED)
    preview_visit_report(window, desk, contact)
    qtbot.waitUntil(lambda: bool(window.findChildren(Message)), timeout=PATIENCE)
    window.findChild(Message).accept()
    assert not [one for one in window.findChildren(PaperPreview) if one.isVisible()]


def test_a_preview_closed_while_waiting_is_not_told(
    qtbot: QtBot, desk: Worker, window: QWidget, filled_book: OpenBook, customer: CustomerId
) -> None:
    preview = preview_visit_report(window, desk, record(filled_book, customer, "询问大额存单"))
    with qtbot.waitSignal(preview.destroyed):
        preview.reject()
    qtbot.waitUntil(lambda: not desk.saving)


def test_a_preview_goes_away_when_the_paper_fails_unforeseen(qtbot: QtBot, desk: Worker, window: QWidget) -> None:
    preview = PaperPreview(window, desk, "Visit report")
    preview.open()
    preview.step_started()
    preview.step_ended()
    qtbot.waitUntil(lambda: not window.findChildren(PaperPreview) or not preview.isVisible())


def test_the_dialogs_of_the_system_open_without_waiting(
    qtbot: QtBot, desk: Worker, window: QWidget, paper: FinishedPaper
) -> None:
    preview = PaperPreview(window, desk, "Visit report")
    standing(qtbot, preview).show_paper(paper)
    for do, kind in ((preview.save, QFileDialog), (preview.print, QPrintDialog)):
        do()
        opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        assert len(opened) == 1
        opened[0].reject()
    preview.reject()


def outgoing(book: OpenBook) -> list[tuple[OutgoingWay, str, str]]:
    """Return what the register says left the book."""
    with book.read() as work:
        return [(one.way, one.what, one.target) for one in work.session.scalars(select(Outgoing).order_by(Outgoing.id))]


def test_what_is_saved_or_printed_stands_in_the_register(
    qtbot: QtBot, window: QWidget, desk: Worker, filled_book: OpenBook, customer: CustomerId, outside: Outside
) -> None:
    contact = record(filled_book, customer, "\u8c08\u4e86\u5229\u7387")
    preview = preview_visit_report(window, desk, contact, outside.outlets())
    paper = shown(qtbot, preview)
    assert outgoing(filled_book) == []
    preview.save()
    qtbot.waitUntil((outside.folder / paper.file_name()).exists, timeout=PATIENCE)
    preview.print()
    qtbot.waitUntil((outside.folder / "printed.pdf").exists, timeout=PATIENCE)
    assert outgoing(filled_book) == [
        (OutgoingWay.SAVED, "visit_report", paper.file_name()),
        (OutgoingWay.PRINTED, "visit_report", "printed.pdf"),
    ]
    preview.reject()


def test_what_cannot_be_registered_does_not_leave(
    qtbot: QtBot, window: QWidget, desk: Worker, filled_book: OpenBook, customer: CustomerId, outside: Outside,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    contact = record(filled_book, customer, "\u8c08\u4e86\u5229\u7387")
    preview = preview_visit_report(window, desk, contact, outside.outlets())
    shown(qtbot, preview)

    def refuse(*_anything: object, **_more: object) -> None:
        raise UserError("full")

    monkeypatch.setattr("crmdesk.views.papers.preview.note_outgoing", refuse)
    preview.print()
    qtbot.waitUntil(lambda: bool(preview.findChildren(Message)), timeout=PATIENCE)
    assert not (outside.folder / "printed.pdf").exists()
    for message in preview.findChildren(Message):
        message.reject()
    assert preview.print_button.isEnabled()
    preview.reject()


def test_the_profile_comes_up_too(
    qtbot: QtBot, window: QWidget, desk: Worker, customer: CustomerId, outside: Outside
) -> None:
    preview = preview_customer_profile(window, desk, customer, outside.outlets())
    paper = shown(qtbot, preview)
    assert paper.pages == count_pages(paper.pdf) == 1
    assert paper.what == "customer_profile"
    preview.reject()
