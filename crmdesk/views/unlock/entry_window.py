"""The window before a book is open: the first start, the unlock page, the way in with the recovery key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from crmdesk.paths import data_folder
from crmdesk.translation import gettext as _
from crmdesk.views.unlock.books import LoadServices, PrintSheet
from crmdesk.views.unlock.first_run import FirstRun
from crmdesk.views.unlock.first_run_steps import BOOK_SUFFIX
from crmdesk.views.unlock.frame import EntryPage, Panel
from crmdesk.views.unlock.recovery_page import RecoveryPage
from crmdesk.views.unlock.unlock_page import UnlockPage
from crmdesk.views.widgets.layouts import row
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook

WIDTH, HEIGHT = 940, 620


class EntryWindow(QWidget):
    """Leads to an open book: ``opened`` carries it. ``closed`` tells that the user gave up."""

    opened = Signal(object)
    closed = Signal()

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
        self._done = False
        self.pages = QStackedWidget()
        self.unlock = UnlockPage(worker, services, shown_password=shown_password)
        self.first_run: FirstRun | None = None
        self.recovery: RecoveryPage | None = None
        self.pages.addWidget(self.unlock)
        line = row(Panel(), self.pages, spacing=0)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.resize(WIDTH, HEIGHT)
        self.setMinimumSize(860, 560)
        self.unlock.opened.connect(self._finish)
        self.unlock.recovery_wanted.connect(self.show_recovery)
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
        self._show(self.unlock)

    def show_first_run(self) -> None:
        """Ask what a new book needs."""
        if self.first_run is None:
            self.first_run = FirstRun(self._worker, self._services, self._print_sheet)
            self.pages.addWidget(self.first_run)
            self.first_run.opened.connect(self._finish)
            self.first_run.left.connect(self._leave_first_run)
        self._show(self.first_run)

    def show_recovery(self) -> None:
        """Ask for the recovery key."""
        if self.recovery is None:
            self.recovery = RecoveryPage(self._worker, self._services)
            self.pages.addWidget(self.recovery)
            self.recovery.opened.connect(self._finish)
            self.recovery.left.connect(lambda: self._show(self.unlock))
        self.recovery.show_book(self.location)
        self._show(self.recovery)

    def choose_book(self) -> None:
        """Ask for the file of another book."""
        folder = str(data_folder())
        name, _kind = QFileDialog.getOpenFileName(self, _("Open a book"), folder, f"crmdesk (*{BOOK_SUFFIX})")
        if name:
            self.show_unlock(name)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the user gave up, unless a book is open."""
        event.accept()
        if not self._done:
            if self.first_run is not None:
                self.first_run.abandon()
            self.closed.emit()

    def _leave_first_run(self) -> None:
        if self.location:
            self._show(self.unlock)
        else:
            self.choose_book()

    def _finish(self, book: "OpenBook") -> None:
        self._done = True
        self.opened.emit(book)

    def _show(self, page: EntryPage | FirstRun) -> None:
        self.pages.setCurrentWidget(page)
        page.enter()
