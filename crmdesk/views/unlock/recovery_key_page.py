"""The recovery key, shown once: copy, save or print it, and go on only when it is kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QSizePolicy

from crmdesk.paths import write_private
from crmdesk.translation import gettext as _
from crmdesk.views.clipboard import copy_secret
from crmdesk.views.tokens import Tone
from crmdesk.views.unlock.books import PrintSheet
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.dialogs import show_problem
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
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
        self.copy = button(_("Copy"), self.copy_key, icon="copy")
        self.tick = QCheckBox(_("I have printed or saved the key and keep it apart from this computer"))
        self.go_on = primary_button(_("Open the book"), self.kept.emit)
        self.go_on.setEnabled(False)
        self.tick.toggled.connect(self.go_on.setEnabled)
        self.body.addWidget(framed(column(self.shown, margins=(16, 20, 16, 20)), "well"))
        self.body.addLayout(row(self.save, self.copy, None))
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
        """Move the focus to saving."""
        self.save.setFocus()

    def copy_key(self) -> None:
        """Copy the key for a minute."""
        copy_secret(self._key)
        show_toast(self, _("Copied. The clipboard is cleared in a minute."), "copy")

    def save_sheet(self) -> None:
        """Ask for a file and write the sheet into it, off the UI thread."""
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), _("recovery-sheet.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.write_sheet(Path(name))

    def write_sheet(self, path: Path) -> None:
        """Write the sheet to ``path``, readable by its owner alone."""
        print_sheet, book, key = self._print_sheet, self._book, self._key
        self.save.setEnabled(False)

        def work() -> OSError | None:
            try:
                write_private(path, print_sheet(book, key))
            except OSError as error:
                return error
            return None

        self._worker.run(self, work, done=self._written, settled=self._rest)

    def _rest(self) -> None:
        self.save.setEnabled(True)

    def _written(self, error: OSError | None) -> None:
        if error is None:
            show_toast(self, _("Saved"))
        else:
            show_problem(self, _("The file cannot be written there. Choose another folder."))


def in_lines(key: str) -> str:
    """Write a key of many groups in lines of three groups, to be read and typed without losing one's place."""
    groups = key.replace(" ", "-").split("-")
    return "\n".join("  ".join(groups[at : at + 3]) for at in range(0, len(groups), 3))
