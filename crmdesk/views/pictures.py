"""Pictures of the main screens, taken without anybody at the keyboard: for the demonstration and the documents."""

import csv
import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QBuffer, QEvent, QRect, QRectF, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from crmdesk import translation
from crmdesk.errors import UserError
from crmdesk.paths import write_private
from crmdesk.services.contacts.timeline import EntryKind, read_timeline
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.settings import Settings
from crmdesk.terms import Channel, ContactId, CustomerId, CustomerKind
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views import theme
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.fonts import add_rare_fonts, read_rare_fonts
from crmdesk.views.imports.wizard import ImportWizard
from crmdesk.views.papers.visit import preview_visit_report
from crmdesk.views.shell import Shell
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.unlock.entry_window import EntryWindow
from crmdesk.views.visits.recording import edit_contact, record_contact
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook

log = logging.getLogger(__name__)
BuildPages = Callable[[Shell, Worker, "OpenBook"], None]
"""Builds the pages of the window, as ``app`` does."""
P = TypeVar("P", bound=QWidget)
WIDTH, HEIGHT = 1440, 900
LARGE, _SMALL = QSize(1180, 720), 780
"""The size of a large dialog in the window, and the width above which a dialog is one, in pixels."""
QUIET = 0.35
"""Seconds without any work after which a screen counts as finished: longer than every pause for typing."""
LONGEST = 60.0
"""Seconds after which a screen that never comes to rest is given up."""
_LOOKED_AT = 400
IMPORTED = 240
"""How many customers stand in the file whose import is shown."""


def grab_screens(
    book: "OpenBook",
    folder: Path,
    build_pages: BuildPages,
    language: str = "",
    looks: Sequence[ThemeChoice] = (ThemeChoice.LIGHT,),
) -> list[Path]:
    """Save the main screens of a book as PNG in ``folder``, in the language spoken or ``language``, in each of ``looks``.

    The customers are pictured in the dark look besides, if nothing else is. Needs a QApplication, best on Qt's offscreen platform. The visit report shown gets its number, as by looking at it.
    Language and look are afterwards as before. Raises UserError when a screen never comes to rest.
    """
    spoken, dark = translation.language(), theme.is_dark()
    add_rare_fonts(read_rare_fonts())
    made: list[Path] = []
    heard = qInstallMessageHandler(_hear)
    try:
        translation.set_language(language or spoken)
        with _studio(book, folder, build_pages) as studio:
            for look in looks:
                studio.dress(look)
                made += studio.grab_all()
            if ThemeChoice.DARK not in looks:
                studio.dress(ThemeChoice.DARK)
                made += studio.grab_customers()
    finally:
        qInstallMessageHandler(heard)
        translation.set_language(spoken)
        apply_theme(_application(), ThemeChoice.DARK if dark else ThemeChoice.LIGHT)
    return made


@contextmanager
def _studio(book: "OpenBook", folder: Path, build_pages: BuildPages) -> "Generator[_Studio]":
    """Open a window with settings of its own, and close it again."""
    with TemporaryDirectory(prefix="crmdesk-pictures-") as home:
        worker = Worker(book.read, book.write)
        shell = Shell(book.identity, worker, Settings(Path(home) / "settings.json"))
        try:
            build_pages(shell, worker, book)
            shell.resize(WIDTH, HEIGHT)
            shell.show()
            yield _Studio(book, shell, worker, Path(home), folder)
        finally:
            shell.close_for_good()
            worker.close()
            shell.deleteLater()
            worker.deleteLater()
            _application().sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Studio:
    """One window of one book, and the pictures taken of it."""

    def __init__(self, book: "OpenBook", shell: Shell, worker: Worker, home: Path, folder: Path) -> None:
        self._book, self._shell, self._worker = book, shell, worker
        self._home, self._folder = home, folder
        self._look = ThemeChoice.LIGHT
        self._made: list[Path] = []

    def dress(self, look: ThemeChoice) -> None:
        """Picture what follows in another look."""
        self._look = look
        self._made = []
        apply_theme(_application(), look)

    def grab_all(self) -> list[Path]:
        """Take every picture, in the order of a first day."""
        self._grab_entry()
        self._grab_import()
        self.grab_customers()
        self._page("customers", CustomersPage).editing.new(CustomerKind.INDIVIDUAL)
        self._grab_dialog("5-new-customer")
        customer_id, contact_id = self._whom()
        if contact_id is None:
            record_contact(self._shell, self._worker, customer_id, Channel.VISIT)
        else:
            edit_contact(self._shell, self._worker, contact_id)
        self._grab_dialog("6-visit")
        if contact_id is not None:
            preview_visit_report(self._shell, self._worker, contact_id)
            self._grab_dialog("7-report")
        return self._made

    def _grab_entry(self) -> None:
        from crmdesk.services import book as services

        entry = EntryWindow(self._worker, lambda: services, _no_sheet, location=self._book.identity.location)
        entry.show()
        self._settle()
        self._save(entry.grab(), "1-unlock")
        entry.close()
        entry.deleteLater()

    def grab_customers(self) -> list[Path]:
        """Take the picture of the list with a card beside it."""
        page = self._page("customers", CustomersPage)
        page.show_customer(self._whom()[0])
        self._settle()
        self._save(self._shell.grab(), "4-customers")
        return self._made

    def _grab_import(self) -> None:
        wizard = self._page("import", ImportWizard)
        wizard.open_file(self._bank_file())
        self._settle()
        self._save(self._shell.grab(), "2-columns")
        wizard.go_on()
        self._settle()
        if wizard.check_step.tabs is not None:
            wizard.check_step.tabs.show_page("changed")
            self._settle()
        self._save(self._shell.grab(), "3-dry-run")
        wizard.start_anew()

    def _grab_dialog(self, name: str) -> None:
        """Picture the dialog that is open over the window, and close it."""
        self._settle()
        dialogs = [dialog for dialog in self._shell.findChildren(QDialog) if dialog.isVisible()]
        if not dialogs:
            raise UserError(_("The picture {name} could not be taken: nothing opened.").format(name=name))
        if dialogs[-1].width() > _SMALL:  # the offscreen screen is small, and a large dialog fits itself to it
            dialogs[-1].resize(LARGE)
            self._settle()
        self._save(_laid_over(self._shell.grab(), dialogs[-1].grab()), name)
        dialogs[-1].reject()
        self._settle()

    def _whom(self) -> tuple[CustomerId, ContactId | None]:
        """Return a customer with something to show, best with a promise that is due, and her last visit."""
        with self._book.read() as work:
            ids = find_customers(work, CustomerQuery(kind=CustomerKind.INDIVIDUAL)).ids
            rows = sorted(customer_rows(work, ids[:_LOOKED_AT]), key=lambda row: row.next_due is None)
            if not rows:
                raise UserError(_("There is nobody in this book to be shown."))
            for row in rows[:50]:
                for entry in read_timeline(work, row.customer_id).entries:
                    if entry.kind is EntryKind.CONTACT and entry.channel is Channel.VISIT and entry.text:
                        return row.customer_id, ContactId(entry.record_id)
            return rows[0].customer_id, None

    def _bank_file(self) -> Path:
        """Write a file of the book's own customers: most as they are, some changed, some new, one refused."""
        with self._book.read() as work:
            known = customer_rows(
                work, find_customers(work, CustomerQuery(kind=CustomerKind.INDIVIDUAL)).ids[:IMPORTED]
            )
        path = self._home / "customers.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(
                [
                    pgettext("bank file", "Customer number"),
                    pgettext("bank file", "Name"),
                    pgettext("bank file", "Balance"),
                ]
            )
            for place, row in enumerate(row for row in known if row.number):
                writer.writerow([row.number, row.name, row.assets.amount + (1_000 * place if place % 12 == 5 else 0)])
            for place, row in enumerate(known[:6]):
                writer.writerow([f"N{place:07}", row.name, 50_000 + 500 * place])
            writer.writerow(["N0000000", known[-1].name, 50_000])
        return path

    def _page(self, key: str, kind: type[P]) -> P:
        """Bring up a page and return it."""
        self._shell.show_page(key)
        page = self._shell.page(key)
        if not isinstance(page, kind):
            raise TypeError(key)
        return page

    def _settle(self) -> None:
        """Let the window work until nothing has happened for a while."""
        began = rested = time.monotonic()
        while time.monotonic() - rested < QUIET:
            QApplication.processEvents()
            time.sleep(0.01)
            if not self._worker.idle:
                rested = time.monotonic()
            if time.monotonic() - began > LONGEST:
                raise UserError(_("A screen did not come to rest; no pictures were taken."))

    def _save(self, picture: QPixmap, name: str) -> None:
        path = self._folder / f"{translation.language()}-{self._look.value}-{name}.png"
        drawn = QBuffer()
        picture.save(drawn, "PNG")
        try:
            write_private(path, bytes(drawn.data().data()))
        except OSError as error:
            raise UserError(_("{path} cannot be written.").format(path=path)) from error
        self._made.append(path)


def _laid_over(window: QPixmap, dialog: QPixmap) -> QPixmap:
    """Return the picture of a window, dimmed, with a dialog in its middle."""
    place = QRect(dialog.rect())
    place.moveCenter(window.rect().center())
    painter = QPainter(window)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 120 if theme.is_dark() else 84))
    for spread in range(14, 0, -2):
        shadow = QPainterPath()
        shadow.addRoundedRect(
            QRectF(place).adjusted(-spread, -spread + 4, spread, spread + 4), 10 + spread, 10 + spread
        )
        painter.fillPath(shadow, QColor(0, 0, 0, 9))
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(place), 10, 10)
    painter.setClipPath(outline)
    painter.drawPixmap(place.topLeft(), dialog)
    painter.end()
    return window


def _application() -> QApplication:
    """Return the application; whoever wants pictures made it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        message = "pictures need a QApplication"
        raise TypeError(message)
    return application


def _hear(kind: QtMsgType, _where: Any, text: str | None) -> None:
    """Keep what Qt says for the log; its offscreen platform says of every window that it cannot place it."""
    if kind is not QtMsgType.QtDebugMsg and text and not text.startswith("This plugin does not support"):
        log.warning("Qt: %s", text)


def _no_sheet(_book: Any, _key: str) -> bytes:
    return b""
