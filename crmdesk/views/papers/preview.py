"""The preview of a paper: its pages as they will lie on the table, to look at, save and print."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.outgoing import note_outgoing
from crmdesk.terms import OutgoingWay
from crmdesk.translation import N_, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.papers.paper import FinishedPaper, code_points
from crmdesk.views.papers.printing import ask_for_printer, print_paper
from crmdesk.views.papers.saving import ask_for_file, save_pdf
from crmdesk.views.papers.sheet_view import SheetView
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button, icon_button, tip
from crmdesk.views.widgets.dialogs import Dialog, show_problem
from crmdesk.views.widgets.layouts import column, line, plain, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

if TYPE_CHECKING:  # reports are loaded on first use, not with the window
    from crmdesk.reports.preview import RenderedPage


@dataclass(frozen=True, slots=True)
class Outlets:
    """The dialogs of the system through which a paper leaves: for a file, for a printer."""

    ask_for_file: Callable[[QWidget, str, Callable[[Path], object]], None] = ask_for_file
    ask_for_printer: Callable[[QWidget, FinishedPaper, Callable[[QPrinter], object]], None] = ask_for_printer


class PaperPreview(Dialog):
    """Shows a paper once ``show_paper`` brings it; until then, calmly, that it is being written."""

    def __init__(self, parent: QWidget, worker: Worker, kind: str, outlets: Outlets | None = None) -> None:
        """Wait for a paper of a ``kind`` (its words); ``outlets`` replace the dialogs of the system."""
        super().__init__(parent, kind, width=720)
        self._worker, self._outlets = worker, outlets or Outlets()
        self.paper: FinishedPaper | None = None
        self._steps = 0
        self._build()
        self._connect()

    # -- the paper ---------------------------------------------------------------------------------------------------

    def show_paper(self, paper: FinishedPaper) -> None:
        """Show a finished paper from its first page."""
        self.paper = paper
        self.heading.setText(paper.title())
        self.setWindowTitle(paper.title())
        self._pages.setCurrentWidget(self.sheets)
        for each in (self._bar, self.save_button, self.print_button):
            each.setEnabled(True)
        if paper.unprintable:
            said = ngettext(
                "{count} character is in no font and stands as 〓 on the paper: {characters}",
                "{count} characters are in no font and stand as 〓 on the paper: {characters}",
                len(paper.unprintable),
            )
            self._say(said.format(count=len(paper.unprintable), characters=code_points(paper.unprintable)), Tone.WARN)
        self.sheets.show_pages(paper.pages)
        self.sheets.setFocus()

    def step_started(self) -> None:
        """Note that the paper is being worked on."""
        self._steps += 1

    def step_ended(self) -> None:
        """Note that this work has ended; a preview for which nothing more comes goes away."""
        self._steps -= 1
        QTimer.singleShot(0, self, self._leave_if_idle)

    def fail(self, error: UserError | Cancelled) -> None:
        """Say why there is no paper, and go."""
        parent = self.parentWidget()
        self.reject()
        if isinstance(error, UserError):
            show_problem(parent, error.message)

    def _leave_if_idle(self) -> None:
        if self.paper is None and self._steps <= 0:
            self.reject()

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sheets = SheetView(self._ask_for_picture)
        waiting = ProgressPanel(_("Writing the paper…"), can_cancel=False)
        waiting.setFixedWidth(300)
        self._pages = QStackedLayout()
        middle = plain(column(None, row(None, waiting, None), None))
        for page in (middle, self.sheets):
            self._pages.addWidget(page)
        self.banner = Banner()
        self._banner_place = plain(row(self.banner, margins=(24, 0, 24, 10)))
        self._banner_place.hide()
        self._bar = self._build_bar()
        around = self.body.parent()
        if isinstance(around, QLayout):
            around.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(0)
        for part in (self._bar, self._banner_place, line()):
            self.body.addWidget(part)
        self.body.addLayout(self._pages, 1)
        self.add_button(_("Close"), self.reject)
        self.save_button = self.add_button(_("Save as PDF…"), self.save)
        self.print_button = self.add_button(_("Print…"), self.print, kind=ButtonKind.PRIMARY)
        for each, keys in ((self.save_button, "Ctrl+S"), (self.print_button, "Ctrl+P")):
            each.setShortcut(keys)
            each.setToolTip(tip(each.text(), keys))
        for each in (self._bar, self.save_button, self.print_button):
            each.setEnabled(False)
        room = self.screen().availableGeometry()
        self.resize(min(940, room.width() - 60), min(1000, room.height() - 52))

    def _build_bar(self) -> QWidget:
        self._back = icon_button("chevron-left", _("Page before"), partial(self._turn, -1))
        self._forth = icon_button("chevron-right", _("Next page"), partial(self._turn, 1))
        self._where, self._zoom = label("", "body"), label("", "body")
        for each in (self._where, self._zoom):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._where.setMinimumWidth(96)
        self._zoom.setMinimumWidth(52)
        smaller = icon_button("zoom-out", _("Smaller"), partial(self.sheets.step_zoom, -1), shortcut="Ctrl+-")
        larger = icon_button("zoom-in", _("Larger"), partial(self.sheets.step_zoom, 1), shortcut="Ctrl++")
        whole = ghost_button(_("100 %"), partial(self.sheets.set_zoom, 1.0), shortcut="Ctrl+0")
        fit = ghost_button(_("Fit width"), self.sheets.fit_width, shortcut="Ctrl+2")
        QShortcut(QKeySequence("Ctrl+="), self, partial(self.sheets.step_zoom, 1))
        parts = (self._back, self._where, self._forth, None, smaller, self._zoom, larger, 6, whole, fit)
        return plain(row(*parts, margins=(20, 0, 20, 8), spacing=2))

    def _connect(self) -> None:
        self.sheets.page_shown.connect(self._show_page)
        self.sheets.zoomed.connect(self._show_zoom)

    # -- pages -------------------------------------------------------------------------------------------------------

    def _ask_for_picture(self, page: int, dpi: int) -> None:
        """Have a page drawn off the UI thread; of each page only the newest size matters."""
        if self.paper is not None:
            self._worker.run(
                self, _draw, self.paper.pdf, page, dpi, key=("page", page),
                done=partial(self.sheets.show_picture, page, dpi),
            )  # fmt: skip

    def _turn(self, step: int) -> None:
        self.sheets.go_to(self.sheets.page() + step)

    def _show_page(self, page: int) -> None:
        pages = self.paper.pages if self.paper is not None else 0
        self._where.setText(_("Page {page} of {pages}").format(page=page, pages=pages) if pages else "")
        self._back.setEnabled(page > 1)
        self._forth.setEnabled(page < pages)

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(_("{percent} %").format(percent=round(zoom * 100)))

    # -- out ---------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a file and write the paper's own bytes into it."""
        if self.paper is not None:
            self._outlets.ask_for_file(self, self.paper.file_name(), self._save_to)

    def _save_to(self, path: Path) -> None:
        paper = self.paper
        if paper is not None:
            self._note(
                OutgoingWay.SAVED, N_("Save a paper"), path.name, 1,
                lambda: self._worker.run(self, save_pdf, path, paper.pdf, done=self._on_saved),
            )  # fmt: skip

    def _on_saved(self, path: Path) -> None:
        show_toast(self, _("Saved as {file}").format(file=path.name))

    def print(self) -> None:
        """Ask for a printer and print off the UI thread."""
        if self.paper is not None:
            self._outlets.ask_for_printer(self, self.paper, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        paper = self.paper
        if paper is None:
            return
        self.print_button.setEnabled(False)

        def print_now() -> None:
            self._worker.run(
                self, print_paper, printer, paper, job=self._worker.job(self),
                done=lambda _nothing: show_toast(self, _("Given to the printer"), icon="printer"),
                settled=lambda: self.print_button.setEnabled(True),
            )  # fmt: skip

        target = printer.printerName() or Path(printer.outputFileName()).name
        self._note(OutgoingWay.PRINTED, N_("Print a paper"), target, printer.copyCount(), print_now)

    def _note(self, way: OutgoingWay, step: str, target: str, copies: int, then: Callable[[], None]) -> None:
        """Write down that the paper leaves the program, and only then let it: what is not on record never leaves."""
        paper = self.paper
        if paper is None or not paper.what:
            then()
            return

        def refused(error: UserError | Cancelled) -> None:
            self.print_button.setEnabled(True)
            if isinstance(error, UserError):
                show_problem(self, error.message)

        self._worker.write(
            self, step, note_outgoing, way, paper.what, target, paper_number=paper.number, copies=copies,
            done=lambda _nothing: then(), failed=refused,
        )  # fmt: skip

    def _say(self, text: str, tone: Tone) -> None:
        self.banner.set(text, tone)
        self._banner_place.setVisible(bool(text))


def _draw(pdf: bytes, page: int, dpi: int) -> "RenderedPage":
    """Draw a page; the library for it is loaded on first use."""
    from crmdesk.reports.preview import render_page

    return render_page(pdf, page, dpi)
