"""The main window: rail, pages, status line. It knows no bank; ``app`` tells it which pages there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from crmdesk.settings import LAST_PAGE, WINDOW, Settings
from crmdesk.translation import gettext as _
from crmdesk.views.actions import Actions, Command
from crmdesk.views.rail import Rail
from crmdesk.views.shortcuts_dialog import ShortcutsDialog
from crmdesk.views.status_line import StatusLine
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import press_focused
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.layouts import NO_MARGINS, column, plain, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.worker import Worker

if TYPE_CHECKING:
    from crmdesk.services.book import BookIdentity


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of the window."""

    widget: QWidget
    unsaved: Callable[[], bool]


def _nothing_unsaved() -> bool:
    return False


class Shell(QMainWindow):
    """The window of an open book.

    ``lock_wanted`` asks to close the book and go back to the unlock page, ``closed`` tells that the user closed it.
    """

    lock_wanted = Signal()
    closed = Signal()

    def __init__(self, identity: "BookIdentity", worker: Worker, settings: Settings) -> None:
        """Build the empty window of a book."""
        super().__init__()
        self.identity, self.worker, self.settings = identity, worker, settings
        self.actions_registry = Actions()
        self._pages: dict[str, _Page] = {}
        self._leaving = False
        self._build()
        self._connect()
        self._restore()

    def add_page(
        self,
        key: str,
        icon: str,
        label: str,
        widget: QWidget,
        *,
        at_foot: bool = False,
        unsaved: Callable[[], bool] = _nothing_unsaved,
    ) -> None:
        """Add a page with its button on the rail; the first nine answer to Ctrl+1 to Ctrl+9.

        ``label`` is two Chinese characters or one English word; ``unsaved`` is asked before the window closes.
        """
        number = 1 + sum(1 for command in self.actions_registry.commands() if command.key.startswith("page."))
        shortcut = "Ctrl+," if at_foot else f"Ctrl+{number}"
        command = Command(f"page.{key}", _("Pages"), label, shortcut)
        if at_foot:
            command = Command(f"foot.{key}", _("Program"), label, shortcut)
        self.actions_registry.add(self, command, lambda: self.show_page(key))
        self._rail.add_page(key, icon, label, shortcut, at_foot=at_foot)
        self._stack.addWidget(widget)
        self._pages[key] = _Page(widget, unsaved)
        if len(self._pages) == 1:
            self._bring_up(key)

    def show_page(self, key: str) -> None:
        """Bring up a page, move the focus into it and remember it; an unknown key raises KeyError."""
        self._bring_up(key)
        self.settings.set(LAST_PAGE, key)

    def show_last_page(self) -> None:
        """Bring up the page shown when the window was last used, if there still is one."""
        key = self.settings.get(LAST_PAGE)
        if key in self._pages:
            self.show_page(key)

    def current_page(self) -> str:
        """Return the key of the page shown, empty when there is none."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page.widget is shown), "")

    def page(self, key: str) -> QWidget:
        """Return a page's widget; an unknown key raises KeyError."""
        return self._pages[key].widget

    def add_notice(self, notice: QWidget) -> None:
        """Put something above the pages that is in sight on all of them."""
        self._notices.addWidget(notice)

    def toast(self, text: str) -> None:
        """Say at the foot of the window that something is done."""
        show_toast(self, text)

    def leave(self, then: Callable[[], object]) -> None:
        """Do ``then`` once nothing is unsaved: at once, or after the user gave up what she typed."""
        if not any(page.unsaved() for page in self._pages.values()):
            then()
            return
        ask(
            self,
            _("Leave without saving?"),
            _("Something you typed is not saved yet. It is lost if you leave now."),
            _("Leave without saving"),
            then,
            danger=True,
        )

    def close_for_good(self) -> None:
        """Close without asking again."""
        self._leaving = True
        self.close()

    def show_help(self) -> None:
        """List every shortcut."""
        ShortcutsDialog(self, self.actions_registry.commands()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the button with the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Wait for what is being saved, ask about what is not, and remember where the window stood."""
        if not self._leaving:
            event.ignore()
            self.leave(self.close_for_good)
            return
        if self.worker.saving:
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.set(WINDOW, geometry)
        event.accept()
        self.closed.emit()

    def _bring_up(self, key: str) -> None:
        widget = self._pages[key].widget
        self._stack.setCurrentWidget(widget)
        self._rail.show_chosen(key)
        widget.setFocus()

    def _build(self) -> None:
        self.setWindowTitle(_("crmdesk · {bank} {branch}").format(bank=self.identity.bank, branch=self.identity.branch))
        self.setMinimumSize(1024, 640)
        self._rail, self._stack = Rail(), QStackedWidget()
        self._stack.setObjectName("page")
        self.status = StatusLine(self.identity)
        demonstration = Banner(
            _("Demonstration book: every customer in it is invented. Put no real customer in here.")
            if self.identity.demonstration
            else "",
            Tone.GOLD,
        )
        demonstration.setObjectName("demonstration")
        notice = plain(row(demonstration, margins=(20, 12, 20, 0)))
        notice.setObjectName("page")
        notice.setVisible(self.identity.demonstration)
        self._notices = column(notice, spacing=0)
        pages = column(self._notices, self._stack, spacing=0)
        pages.setStretch(1, 1)
        upper = row(self._rail, pages, spacing=0)
        upper.setStretch(1, 1)
        whole = column(upper, self.status, margins=NO_MARGINS, spacing=0)
        whole.setStretch(0, 1)
        centre = plain(whole)
        centre.setObjectName("page")
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_page)
        self.worker.saving_changed.connect(self._on_saving)
        lock = Command("program.lock", _("Program"), _("Lock"), "Ctrl+L")
        self.actions_registry.add(self, lock, self._lock)
        self.actions_registry.add(self, Command("program.help", _("Program"), _("Shortcuts"), "F1"), self.show_help)
        self.actions_registry.add(self, Command("program.quit", _("Program"), _("Quit"), "Ctrl+Q"), self.close)
        self._rail.add_action("lock", lock.text, lock.shortcut, self._lock)

    def _lock(self) -> None:
        self.leave(self.lock_wanted.emit)

    def _on_saving(self, saving: bool) -> None:
        self.status.show_saving(saving=saving)
        if self._leaving and not saving:
            self.close()

    def _restore(self) -> None:
        """Stand where the window stood, or in a size that fits the screen."""
        kept = self.settings.get(WINDOW)
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
            room = self.screen().availableGeometry()
            self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
