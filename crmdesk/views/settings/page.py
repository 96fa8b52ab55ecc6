"""The settings page: language, look, password, what the program is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk import translation
from crmdesk.settings import LANGUAGE, THEME, Settings
from crmdesk.translation import gettext as _
from crmdesk.views.settings.about_dialog import AboutDialog
from crmdesk.views.settings.password_dialog import ChangePassword, PasswordDialog
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.card import Card, KeyValues
from crmdesk.views.widgets.layouts import column, plain, row, scrolled
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.widgets.texts import heading, label, small
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What the settings page shows of the open book: rows of name and value."""

    rows: tuple[tuple[str, str], ...]


class SettingsPage(QWidget):
    """What the user may set; every change holds at once. ``language_chosen`` asks for a window in another language."""

    language_chosen = Signal(str)

    def __init__(
        self,
        settings: Settings,
        worker: Worker,
        change_password: ChangePassword,
        book: BookFacts,
        show_shortcuts: Callable[[], object],
    ) -> None:
        """Show the settings; ``change_password`` takes the old and the new one, off the UI thread."""
        super().__init__()
        self._settings, self._worker, self._change_password = settings, worker, change_password
        self.language = Segments(
            _("Language"), [(translation.CHINESE, "\u7b80\u4f53\u4e2d\u6587"), (translation.ENGLISH, "English")]
        )
        self.look = Segments(
            _("Appearance"),
            [
                (ThemeChoice.SYSTEM, _("As the system")),
                (ThemeChoice.LIGHT, _("Light")),
                (ThemeChoice.DARK, _("Dark")),
            ],
        )
        self._build(book, show_shortcuts)
        self._connect()

    def refresh(self) -> None:
        """Show what is set now."""
        self.language.choose(translation.language())
        self.look.choose(self._settings.get(THEME))

    def open_password_dialog(self) -> None:
        """Ask for the old and the new password."""
        PasswordDialog(self, self._worker, self._change_password).open()

    def _build(self, book: BookFacts, show_shortcuts: Callable[[], object]) -> None:
        look = Card(_("Language and appearance"))
        look.body.addLayout(_setting(_("Language"), _("The whole window changes at once."), self.language))
        look.body.addLayout(_setting(_("Appearance"), _("Dark is easier on the eyes in the evening."), self.look))
        security = Card(_("Security"))
        self.password = button(_("Change password…"), self.open_password_dialog, icon="key-round")
        remark = _("The recovery key stays as it is.")
        security.body.addLayout(_setting(_("Password of this book"), remark, self.password))
        facts = Card(_("This book"))
        values = KeyValues(columns=1, name_width=120)
        values.show_rows(book.rows)
        facts.body.addWidget(values)
        about = Card(_("Program"))
        about.body.addLayout(
            _setting(
                _("About crmdesk"),
                _("Version, and the licences of what it is made of."),
                row(
                    button(_("Keyboard shortcuts"), show_shortcuts, icon="keyboard"),
                    button(_("About and licences"), lambda: AboutDialog(self).open(), icon="info"),
                ),
            )
        )
        cards = column(look, security, facts, about, None, spacing=14)
        inner = plain(cards)
        inner.setFixedWidth(720)
        body = scrolled(plain(row(inner, None)))
        page = column(heading(_("Settings")), body, margins=(20, 16, 20, 14), spacing=14)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.refresh()

    def _connect(self) -> None:
        self.language.chosen.connect(self._choose_language)
        self.look.chosen.connect(self._choose_look)

    def _choose_language(self, code: str) -> None:
        if code != translation.language():
            self._settings.set(LANGUAGE, code)
            self.language_chosen.emit(code)

    def _choose_look(self, choice: str) -> None:
        self._settings.set(THEME, choice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, ThemeChoice(choice))


def _setting(name: str, remark: str, control: object):
    """Return one line: what is set, a quiet remark, the control at the right."""
    words = column(label(name), small(remark), spacing=1)
    return row(words, None, control)  # type: ignore[arg-type]
