"""The window before a book is open: the first start, the unlock page, the way in with the recovery key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from crmdesk.paths import data_folder
from crmdesk.translation import gettext as _
from crmdesk.views.unlock.books import LoadServices, PrintSheet
from crmdesk.views.unlock.frame import EntryPage, Panel
from crmdesk.views.unlock.unlock_page import BOOK_SUFFIX, UnlockPage
from crmdesk.views.widgets.buttons import press_focused, press_primary
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.password_field import PasswordField
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook
    from crmdesk.views.backups.restore_wizard import RestoreWizard
    from crmdesk.views.unlock.first_run import FirstRun
    from crmdesk.views.unlock.recovery_page import RecoveryPage

WIDTH, HEIGHT = 940, 620


class EntryWindow(QWidget):
    """Leads to an open book: ``opened`` carries it. ``closed`` tells that the user gave up.

    ``ready`` tells once that the window is painted: what is slow to import waits for it. Pages that few starts need
    are imported when they are asked for.
    """

    opened = Signal(object)
    closed = Signal()
    ready = Signal()

    def __init__(
        self,
        worker: Worker,
        services: LoadServices,
        print_sheet: PrintSheet,
        *,
        location: str = "",
        shown_password: str = "",
    ) -> None:
        """Unlock the book at ``location``; without one, make the first. ``shown_password`` is the demonstration's."""
        super().__init__()
        self.setWindowTitle(_("crmdesk"))
        self.setObjectName("plain")
        self._worker, self._services, self._print_sheet = worker, services, print_sheet
        self.location, self._shown_password = location, shown_password
        self._done = self._painted = False
        self.pages = QStackedWidget()
        self.unlock = UnlockPage(worker, services, shown_password=shown_password)
        self.first_run: FirstRun | None = None
        self.recovery: RecoveryPage | None = None
        self.restore: RestoreWizard | None = None
        self.ready.connect(self.unlock.ask_wait)
        self.pages.addWidget(self.unlock)
        line = row(Panel(), self.pages, spacing=0)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.resize(WIDTH, HEIGHT)
        self.setMinimumSize(860, 560)
        self.unlock.opened.connect(self._finish)
        self.unlock.recovery_wanted.connect(self.show_recovery)
        self.unlock.restore_wanted.connect(self.show_restore)
        self.unlock.other_wanted.connect(self.choose_book)
        self.unlock.new_wanted.connect(self.show_first_run)
        if location:
            self.show_unlock(location)
        else:
            self.show_first_run()

    def show_unlock(self, location: str) -> None:
        """Ask for the password of a book."""
        self.location = location
        self.unlock.show_book(location)
        if self._painted:
            self.unlock.ask_wait()
        self._show(self.unlock)

    def show_first_run(self) -> None:
        """Ask what a new book needs."""
        from crmdesk.views.unlock.first_run import FirstRun

        if self.first_run is None:
            self.first_run = FirstRun(self._worker, self._services, self._print_sheet)
            self.pages.addWidget(self.first_run)
            self.first_run.opened.connect(self._finish)
            self.first_run.left.connect(self._leave_first_run)
        self._show(self.first_run)

    def show_restore(self) -> None:
        """Offer the backups of the book."""
        from crmdesk.views.backups.restore_wizard import RestoreWizard

        if self.restore is None:
            self.restore = RestoreWizard(self._worker)
            self.pages.addWidget(self.restore)
            self.restore.opened.connect(self._finish)
            self.restore.key_used.connect(self._set_password)
            self.restore.left.connect(lambda: self.show_unlock(self.location))
        self.restore.show_book(self.location)
        self._show(self.restore)

    def show_recovery(self, key: str = "") -> None:
        """Ask for the recovery key; ``key`` is filled in where it was typed just now."""
        from crmdesk.views.unlock.recovery_page import RecoveryPage

        if self.recovery is None:
            self.recovery = RecoveryPage(self._worker, self._services)
            self.pages.addWidget(self.recovery)
            self.recovery.opened.connect(self._finish)
            self.recovery.left.connect(lambda: self._show(self.unlock))
        self.recovery.show_book(self.location, key)
        self._show(self.recovery)

    def choose_book(self) -> None:
        """Ask for the file of another book."""
        folder = str(data_folder())
        name, _kind = QFileDialog.getOpenFileName(self, _("Open a book"), folder, f"crmdesk (*{BOOK_SUFFIX})")
        if name:
            self.show_unlock(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the button with the focus, else lead on as the primary button does; passwords do it themselves."""
        focused: QWidget | None = self.focusWidget()
        if isinstance(focused, QLineEdit) and isinstance(focused.parentWidget(), PasswordField):
            return
        if not press_focused(self, event) and not press_primary(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Tell once that the window is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.ready.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the user gave up, unless a book is open."""
        event.accept()
        if not self._done:
            for page in (self.unlock, self.first_run, self.recovery, self.restore):
                if page is not None:
                    page.abandon()
            self.closed.emit()

    def _leave_first_run(self) -> None:
        if self.location:
            self._show(self.unlock)
        else:
            self.choose_book()

    def _set_password(self, location: str, key: str) -> None:
        """Ask for a new password for the book that a recovery key restored."""
        self.location = location
        self.show_recovery(key)

    def _finish(self, book: "OpenBook") -> None:
        self._done = True
        self.opened.emit(book)

    def _show(self, page: "EntryPage | FirstRun | RestoreWizard") -> None:
        self.pages.setCurrentWidget(page)
        page.enter()
