"""The recovery key, shown once: copy, save or print it, and go on only when it is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from crmdesk.translation import gettext as _
from crmdesk.views.clipboard import copy_secret
from crmdesk.views.papers.saving import ask_for_file, save_pdf
from crmdesk.views.tokens import Tone
from crmdesk.views.unlock.books import PrintSheet
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from crmdesk.services.book import OpenBook


class RecoveryKeyPage(EntryPage):
    """Shows the key; ``kept`` tells that the user says she keeps it."""

    kept = Signal()

    def __init__(self, worker: Worker, book: "OpenBook", key: str, print_sheet: PrintSheet) -> None:
        """Show ``key`` of ``book``; ``print_sheet`` makes the sheet to keep."""
        super().__init__(
            _("Keep this recovery key"),
            _("If the password is ever lost, this key alone opens the book. It is shown now and never again."),
        )
        self._worker, self._book, self._key, self._print_sheet = worker, book, key, print_sheet
        self.shown = label(in_lines(key), "code", selectable=True)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(_("Recovery key"))
        self.shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.save = button(_("Save as PDF…"), self.save_sheet, icon="download")
        self.print = button(_("Print…"), self.print_sheet, icon="printer")
        self.copy = button(_("Copy"), self.copy_key, icon="copy")
        self.tick = QCheckBox(_("I have printed or saved the key and keep it apart from this computer"))
        self.go_on = primary_button(_("Open the book"), self.kept.emit)
        self.go_on.setEnabled(False)
        self.tick.toggled.connect(self.go_on.setEnabled)
        self.body.addWidget(framed(column(self.shown, margins=(16, 20, 16, 20)), "well"))
        self.body.addLayout(row(self.print, self.save, self.copy, None))
        self.body.addWidget(
            Banner(
                _(
                    "Whoever holds this key can open the book. Keep the sheet in a sealed envelope in the branch's safe."
                ),
                Tone.WARN,
            )
        )
        self.body.addSpacing(6)
        self.body.addWidget(self.tick)
        self.body.addLayout(row(self.go_on, None))

    def enter(self) -> None:
        """Move the focus to printing."""
        self.print.setFocus()

    def copy_key(self) -> None:
        """Copy the key for a minute."""
        copy_secret(self._key)
        show_toast(self, _("Copied. The clipboard is cleared in a minute."), "copy")

    def save_sheet(self) -> None:
        """Ask for a file and write the sheet into it."""
        ask_for_file(self, _("recovery-sheet.pdf"), self.write_sheet)

    def write_sheet(self, path: Path) -> None:
        """Write the sheet to ``path`` off the UI thread, readable by its owner alone."""
        sheet = self._sheet()
        self._set_busy(busy=True)
        self._worker.run(self, lambda: save_pdf(path, sheet()), done=self._written, settled=self._rest)

    def print_sheet(self) -> None:
        """Make the sheet off the UI thread, then ask for a printer."""
        self._set_busy(busy=True)
        self._worker.run(self, self._sheet(), done=self._ask_for_printer, settled=self._rest)

    def _sheet(self) -> Callable[[], bytes]:
        """Return what makes the sheet."""
        make, book, key = self._print_sheet, self._book, self._key
        return lambda: make(book, key)

    def _ask_for_printer(self, pdf: bytes) -> None:
        from crmdesk.views.papers.paper import FinishedPaper
        from crmdesk.views.papers.printing import ask_for_printer, print_paper

        paper = FinishedPaper(_("Recovery key"), "", pdf, pages=1)

        def print_on(printer: "QPrinter") -> None:
            self._worker.run(self, print_paper, printer, paper, job=self._worker.job(self), done=self._printed)

        ask_for_printer(self, paper, print_on)

    def _printed(self, _nothing: None) -> None:
        show_toast(self, _("Sent to the printer"))

    def _written(self, _path: Path) -> None:
        show_toast(self, _("Saved"))

    def _rest(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for each in (self.save, self.print):
            each.setEnabled(not busy)


def in_lines(key: str) -> str:
    """Write a key of many groups in lines of four groups, or three, to be read and typed without losing one's place."""
    groups = key.replace(" ", "-").split("-")
    width = 4 if len(groups) % 4 == 0 else 3
    return "\n".join("  ".join(groups[at : at + width]) for at in range(0, len(groups), width))
