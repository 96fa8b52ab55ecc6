"""The settings page in the window of an open book: what it shows of the book, its backups, and whom its wishes go to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from crmdesk.translation import gettext as _
from crmdesk.views.backups.keeping import BackupKeeper
from crmdesk.views.backups.panel import BackupsPanel
from crmdesk.views.backups.window import TAB, connect_backups
from crmdesk.views.settings.page import BookFacts, SettingsPage
from crmdesk.views.shell import Shell
from crmdesk.views.words import role_text

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook


def add_settings(
    shell: Shell,
    book: "OpenBook",
    keeper: BackupKeeper,
    change_language: Callable[[], object],
    restore: Callable[[], object],
) -> None:
    """Add the settings page at the foot of the rail.

    ``change_language`` builds the window anew; ``restore`` closes the book and offers its backups.
    """

    def change_password(old: str, new: str) -> None:
        from crmdesk.services.book import change_password

        change_password(book, old, new)

    identity = book.identity
    signed_in = _("{name} ({number})").format(name=identity.staff_name, number=identity.staff_number)
    facts = BookFacts(
        (
            (_("Bank"), identity.bank),
            (_("Branch"), identity.branch),
            (_("Signed in"), f"{signed_in} · {role_text(identity.role)}"),
            (_("Location of the book"), identity.location),
            (_("Encryption"), identity.cipher),
            (_("Currency"), identity.base_currency),
        )
    )
    backups = BackupsPanel(shell.worker, keeper, shell.settings)
    tab = (TAB, _("Backups"), backups)
    page = SettingsPage(shell.settings, shell.worker, change_password, facts, shell.show_help, (tab,))
    page.language_chosen.connect(lambda: shell.leave(change_language))
    shell.add_page("settings", "settings", _("Settings"), page, at_foot=True, unsaved=page.is_unsaved)
    connect_backups(shell, page, backups, keeper, restore)
