"""The program with a window: every object is made here, once and in order, and wired here alone.

Order: what Qt needs, the application with language and look, the entry window. While the user types her password a
thread imports the rest. An open book gets its own worker and window; locking closes all three and shows the entry again.
"""

import importlib
import logging
import sys
from contextlib import AbstractContextManager
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crmdesk import clock, log, screen, translation
from crmdesk.errors import UserError
from crmdesk.paths import sweep_leftovers
from crmdesk.settings import LANGUAGE, LAST_BOOK, THEME, Settings
from crmdesk.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMessageLogContext, QtMsgType, QTranslator
    from PySide6.QtWidgets import QApplication

    from crmdesk.services.book import OpenBook
    from crmdesk.terms import CustomerId
    from crmdesk.views.backups.keeping import BackupKeeper
    from crmdesk.views.crash import CrashGuard
    from crmdesk.views.locking import Locking
    from crmdesk.views.shell import Shell
    from crmdesk.views.unlock.books import BookServices
    from crmdesk.views.unlock.entry_window import EntryWindow
    from crmdesk.views.worker import Worker

logger = logging.getLogger(__name__)

LATER = (
    "crmdesk.services.book",
    "crmdesk.views.shell",
    "crmdesk.views.settings.page",
    "crmdesk.views.customers.page",
    "crmdesk.views.imports.wizard",
    "crmdesk.views.visits.recording",
)
"""What is imported in a thread while the unlock page is on screen, because it is slow."""


def run_window(location: str | None, *, demonstration: bool = False) -> int:
    """Open the window on the book at ``location`` (None: the one opened last, else the first start); return the exit code.

    Raises UserError where no window can be opened. ``demonstration`` tells the demonstration's password on the unlock page.
    """
    translation.set_language(Settings().get(LANGUAGE) or translation.system_language())
    screen.prepare_input_method()
    screen.demand_screen()
    return Program(location, demonstration=demonstration).run()


def build_pages(shell: "Shell", worker: "Worker", book: "OpenBook") -> None:
    """Build the pages of the window, in the order of the rail, and lead from one to the other."""
    from crmdesk.terms import Channel
    from crmdesk.views.customers.page import CustomersPage
    from crmdesk.views.imports.wizard import ImportWizard
    from crmdesk.views.neighbours import Neighbours
    from crmdesk.views.papers.profile import preview_customer_profile
    from crmdesk.views.papers.visit import preview_visit_report
    from crmdesk.views.visits.recording import edit_contact, record_contact

    def record(customer: "CustomerId", channel: Channel = Channel.VISIT) -> None:
        record_contact(customers, worker, customer, channel)

    Neighbours(worker, shell)
    customers = CustomersPage(worker, shell.settings, shell.actions_registry, book.identity.base_currency)
    wizard = ImportWizard(worker, settings=shell.settings)
    shell.add_page("customers", "users", _("Customers"), customers, unsaved=customers.unsaved)
    shell.add_page("import", "file-up", _("Import"), wizard, unsaved=wizard.is_busy)
    customers.import_requested.connect(lambda: shell.show_page("import"))
    wizard.customers_wanted.connect(lambda: shell.show_page("customers"))
    wizard.closed.connect(lambda: shell.show_page("customers"))
    customers.visit_requested.connect(record)
    customers.contact_requested.connect(record)
    customers.contact_opened.connect(partial(edit_contact, customers, worker))
    customers.report_requested.connect(partial(preview_visit_report, customers, worker))
    customers.profile_requested.connect(partial(preview_customer_profile, customers, worker))


def grab_pictures(book: "OpenBook", folder: "Path") -> "list[Path]":
    """Write pictures of the main screens of an open book into ``folder``, without a screen, and return them."""
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    screen.demand_screen()
    from crmdesk.views.pictures import grab_screens

    make_application(Settings())
    return grab_screens(book, folder, build_pages)


class Program:
    """The objects of the running program: the application, then the entry, then a book with its worker and window."""

    def __init__(self, location: str | None, *, demonstration: bool) -> None:
        """Make the application; show nothing yet."""
        from crmdesk.views.worker import Worker

        self.settings = Settings()
        self.application = make_application(self.settings)
        self._guard = self._watch()
        self._translators: list[QTranslator] = []
        self.speak()
        self._location = location if location is not None else _last_book(self.settings)
        self._demonstration = demonstration
        self.entry: EntryWindow | None = None
        self.shell: Shell | None = None
        self.worker: Worker | None = None
        self.locking: Locking | None = None
        self.keeper: BackupKeeper | None = None
        self.book: OpenBook | None = None
        self.start_worker = Worker(_no_book, _no_book_to_write)

    def run(self) -> int:
        """Show the entry and run until the last window is closed."""
        self.show_entry()
        code = self.application.exec()
        self.close()
        return code

    def show_entry(self) -> None:
        """Show the way into a book, and import the rest meanwhile."""
        from crmdesk.views.unlock.entry_window import EntryWindow

        self.entry = EntryWindow(
            self.start_worker,
            load_services,
            print_recovery_sheet,
            location=self._location,
            shown_password=_shown_password() if self._demonstration else "",
        )
        self.entry.opened.connect(self.enter_book)
        self.entry.closed.connect(self.application.quit)
        self.entry.show()
        self.entry.ready.connect(self._import_the_rest)

    def enter_book(self, book: "OpenBook") -> None:
        """Show the window of a book that was just opened."""
        from crmdesk.services.backups import guard
        from crmdesk.views.backups.keeping import BackupKeeper
        from crmdesk.views.fonts import add_rare_fonts, read_rare_fonts
        from crmdesk.views.worker import Worker

        self.book, self._location = guard(book), book.identity.location
        self.settings.set(LAST_BOOK, "" if book.identity.demonstration else self._location)
        self.worker = Worker(book.read, book.write)
        self.keeper = BackupKeeper(self.worker, book, self.settings)
        self.build_window()
        self._close_entry()
        self.start_worker.run(self.application, read_rare_fonts, done=add_rare_fonts, key="fonts")

    def build_window(self) -> None:
        """Build the window of the open book, anew after a change of language."""
        from crmdesk.views.settings.adding import add_settings
        from crmdesk.views.shell import Shell

        if self.book is None or self.worker is None or self.keeper is None:
            return
        before, self.shell = self.shell, Shell(self.book.identity, self.worker, self.settings)
        build_pages(self.shell, self.worker, self.book)
        add_settings(self.shell, self.book, self.keeper, self.change_language, self.restore)
        self._watch_desk(self.shell, self.worker)
        self.shell.closed.connect(self._on_shell_closed)
        self.shell.show_last_page()
        if before is not None:
            self.shell.restoreGeometry(before.saveGeometry())
        self.shell.show()
        if before is not None:
            before.closed.disconnect()
            before.close_for_good()
            before.deleteLater()

    def speak(self) -> None:
        """Speak the language of the settings, Qt's own dialogs too."""
        from PySide6.QtCore import QLibraryInfo, QTranslator

        from crmdesk.views.qt_words import QtWords

        translation.set_language(self.settings.get(LANGUAGE) or translation.system_language())
        while self._translators:
            self.application.removeTranslator(self._translators.pop())
        if translation.language() == translation.CHINESE:
            self._translators = [QtWords(self.application), QTranslator(self.application)]
            self._translators[1].load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            for one in self._translators:
                self.application.installTranslator(one)

    def change_language(self) -> None:
        """Build the window anew in the language just chosen, on the page it shows."""
        self.speak()
        self.build_window()

    def _watch_desk(self, shell: "Shell", worker: "Worker") -> None:
        """Seal what is typed in a window, offer what the last one left, and lock when wished or when nobody is there."""
        from crmdesk.views.locking import Locking
        from crmdesk.views.resuming import offer_left_unsaved
        from crmdesk.views.sealing import Sealing

        sealing = Sealing(shell, worker)
        offer_left_unsaved(shell, worker, sealing)
        if self.locking is not None:
            self.locking.stop()
        self.locking = Locking(self.application, worker, sealing, self.lock)
        shell.lock_wanted.connect(self.locking.lock)

    def lock(self) -> None:
        """Close the book, which is backed up meanwhile, and ask for its password again."""
        from crmdesk.services.backups import Reason, back_up_at_end

        book = self._close_window()
        self.show_entry()
        if book is not None:
            self.start_worker.run(self.application, back_up_at_end, book, Reason.LOCK, done=self._show_backup)

    def restore(self) -> None:
        """Close the book and offer its backups."""
        self.lock()
        if self.entry is not None:
            self.entry.show_restore()

    def _show_backup(self, _none: None) -> None:
        """Let the wizard, where it is looked at, list the backup made while locking."""
        if self.entry is not None and self.entry.restore is not None:
            self.entry.restore.refresh()

    def close(self) -> None:
        """Close whatever is open, in the opposite order of opening."""
        from PySide6.QtCore import qInstallMessageHandler

        book = self._close_window()
        self._close_entry()
        self.start_worker.close()
        if book is not None:
            from crmdesk.services.backups import Reason, back_up_at_end

            back_up_at_end(book, Reason.EXIT)
        self._guard.stop()
        qInstallMessageHandler(None)
        log.stop_log()

    def _close_window(self) -> "OpenBook | None":
        """Close the window of the open book and what works for it; return the book, which is then nobody's."""
        if self.locking is not None:
            self.locking.stop()
            self.locking = None
        if self.shell is not None:
            self.shell.closed.disconnect()
            self.shell.close_for_good()
            self.shell.deleteLater()
            self.shell = None
        if self.keeper is not None:
            self.keeper.stop()
            self.keeper = None
        if self.worker is not None:
            self.worker.close()
            self.worker = None
        book, self.book = self.book, None
        return book

    def _close_entry(self) -> None:
        if self.entry is not None:
            self.entry.closed.disconnect()
            self.entry.close()
            self.entry.deleteLater()
            self.entry = None

    def _on_shell_closed(self) -> None:
        self.application.quit()

    def _import_the_rest(self) -> None:
        """Do what the painted window need not wait for."""
        log.start_log()
        self.start_worker.run(self.application, import_later)
        self.start_worker.run(self.application, sweep_leftovers)

    def _watch(self) -> "CrashGuard":
        """Take over uncaught errors, and what Qt complains of, which goes to the log."""
        from PySide6.QtCore import qInstallMessageHandler

        from crmdesk.views.crash import CrashGuard

        qInstallMessageHandler(_log_qt)
        return CrashGuard(self.application)


def make_application(settings: Settings) -> "QApplication":
    """Return the application with its font, look and icon; the one there is already, where there is one."""
    from PySide6.QtWidgets import QApplication

    from crmdesk.views.brand import window_icon
    from crmdesk.views.fonts import load_core_fonts
    from crmdesk.views.theme import ThemeChoice, apply_theme, follow_system

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("crmdesk")
    application.setDesktopFileName("crmdesk")
    application.setQuitOnLastWindowClosed(False)
    load_core_fonts(application)

    def chosen() -> ThemeChoice:
        choice = settings.get(THEME)
        return ThemeChoice(choice) if choice in set(ThemeChoice) else ThemeChoice.SYSTEM

    apply_theme(application, chosen())
    follow_system(application, chosen)
    application.setWindowIcon(window_icon())
    return application


def load_services() -> "BookServices":
    """Import the services that open and make books; slow the first time."""
    from crmdesk.services import book

    return book


def import_later() -> None:
    """Import what the window of a book needs, before it is needed."""
    for name in LATER:
        importlib.import_module(name)


def print_recovery_sheet(book: "OpenBook", key: str) -> bytes:
    """Return the recovery sheet of a book as a PDF."""
    from crmdesk.reports import recovery_sheet

    identity = book.identity
    sheet = recovery_sheet.RecoverySheet(
        bank=identity.bank,
        branch=identity.branch,
        book=identity.location,
        staff=f"{identity.staff_name} {identity.staff_number}",
        created_at=clock.now(),
        recovery_key=key,
    )
    target = BytesIO()
    recovery_sheet.write(sheet, target)
    return target.getvalue()


def _shown_password() -> str:
    """Return the password of the demonstration book, which is no secret."""
    from crmdesk.demonstration.book import PASSWORD

    return PASSWORD


def _last_book(settings: Settings) -> str:
    """Return the place of the book opened last, empty when there is none any more."""
    from pathlib import Path

    location = settings.get(LAST_BOOK)
    if "://" in location or (location and (Path(location).exists() or Path(f"{location}.restore").exists())):
        return location
    return ""


def _log_qt(kind: "QtMsgType", _context: "QMessageLogContext", text: str) -> None:
    """Write what Qt complains of to the log; Qt's messages name widgets and settings, never records."""
    if kind.name != "QtDebugMsg":
        logger.warning("Qt: %s", text)


def _no_book() -> AbstractContextManager[Any]:
    raise UserError(_("No book is open."))


def _no_book_to_write(step: str) -> AbstractContextManager[Any]:  # noqa: ARG001 - as a book takes it
    raise UserError(_("No book is open."))
