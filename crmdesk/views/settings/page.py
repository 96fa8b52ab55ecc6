"""The settings page: the user's own settings, and the lists and rules of the bank that the program keeps as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk import translation
from crmdesk.settings import LANGUAGE, THEME, Settings
from crmdesk.translation import gettext as _
from crmdesk.views.settings.about_dialog import AboutDialog
from crmdesk.views.settings.choices import ChoicesPanel
from crmdesk.views.settings.desk_dialog import DeskDialog, DeskRules, read_desk_rules
from crmdesk.views.settings.own_fields import OwnFieldsPanel
from crmdesk.views.settings.password_dialog import ChangePassword, PasswordDialog
from crmdesk.views.settings.policy_dialog import PolicyDialog, Rules, read_rules
from crmdesk.views.settings.products import ProductsPanel
from crmdesk.views.theme import ThemeChoice, apply_theme
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.card import Card, KeyValues
from crmdesk.views.widgets.layouts import column, plain, row, scrolled
from crmdesk.views.widgets.segments import Segments, Tabs
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
        more: Sequence[tuple[str, str, QWidget]] = (),
    ) -> None:
        """Show the settings; ``change_password`` takes the old and the new one, off the UI thread.

        ``more`` are further tabs: key, text, page.
        """
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
        self._build(book, show_shortcuts, more)
        self._connect()

    def refresh(self) -> None:
        """Show what is set now."""
        self.language.choose(translation.language())
        self.look.choose(self._settings.get(THEME))

    def open_password_dialog(self) -> None:
        """Ask for the old and the new password."""
        PasswordDialog(self, self._worker, self._change_password).open()

    def open_policy_dialog(self) -> None:
        """Show the rules for passwords, to change them where the user may."""
        self._worker.read(self, read_rules, done=self._open_policy, key="policy")

    def _open_policy(self, rules: Rules) -> None:
        PolicyDialog(self, self._worker, rules).open()

    def open_desk_dialog(self) -> None:
        """Show the rules of the desk, to change them where the user may."""
        self._worker.read(self, read_desk_rules, done=self._open_desk, key="desk")

    def _open_desk(self, rules: DeskRules) -> None:
        DeskDialog(self, self._worker, rules).open()

    def is_unsaved(self) -> bool:
        """Say whether something is typed in one of the bank's lists that is not saved."""
        return any(one.is_changed() for one in self.panels.values())

    def _build(
        self, book: BookFacts, show_shortcuts: Callable[[], object], more: Sequence[tuple[str, str, QWidget]]
    ) -> None:
        look = Card(_("Language and appearance"))
        look.body.addLayout(_setting(_("Language"), _("The whole window changes at once."), self.language))
        look.body.addLayout(_setting(_("Appearance"), _("Dark is easier on the eyes in the evening."), self.look))
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
        cards = column(look, self._security(), facts, about, None, spacing=14)
        inner = plain(cards)
        inner.setFixedWidth(720)
        general = scrolled(plain(row(inner, None, margins=(0, 14, 0, 0))))
        lists, fields = ChoicesPanel(self._worker), OwnFieldsPanel(self._worker)
        products = ProductsPanel(self._worker)
        self.panels: dict[str, ChoicesPanel | OwnFieldsPanel | ProductsPanel] = {
            "lists": lists, "fields": fields, "products": products
        }  # fmt: skip
        self.tabs = Tabs(
            _("Settings"),
            [
                ("general", _("General"), general),
                ("lists", _("Lists"), lists),
                ("fields", _("Own fields"), plain(column(fields, margins=(0, 14, 0, 0)))),
                ("products", _("Products"), plain(column(products, margins=(0, 14, 0, 0)))),
                *more,
            ],
        )
        page = column(heading(_("Settings")), self.tabs, margins=(20, 16, 20, 14), spacing=8)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.refresh()

    def _security(self) -> Card:
        """Return the card of the password and the rules."""
        security = Card(_("Security"))
        self.password = button(_("Change password…"), self.open_password_dialog, icon="key-round")
        remark = _("The recovery key stays as it is.")
        security.body.addLayout(_setting(_("Password of this book"), remark, self.password))
        self.policy = button(_("Rules for passwords…"), self.open_policy_dialog, icon="shield-check")
        remark = _("How long a password is and what it mixes; the bank sets it for everybody in this book.")
        security.body.addLayout(_setting(_("Rules for passwords"), remark, self.policy))
        self.desk = button(_("Rules of the desk…"), self.open_desk_dialog, icon="lock")
        remark = _("When the desk locks by itself, and how long a full number stays in sight.")
        security.body.addLayout(_setting(_("Rules of the desk"), remark, self.desk))
        return security

    def _connect(self) -> None:
        self.language.chosen.connect(self._choose_language)
        self.look.chosen.connect(self._choose_look)
        self.tabs.shown.connect(self._read_panel)

    def _read_panel(self, key: str) -> None:
        """Read what a tab shows; nothing of the book is read before it is looked at."""
        if key in self.panels:
            self.panels[key].refresh()

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
