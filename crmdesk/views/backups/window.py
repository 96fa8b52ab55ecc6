"""The backups in the window of an open book: the word in the status line, the tab in the settings, Ctrl+B."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _
from crmdesk.views.actions import Command
from crmdesk.views.backups.keeping import BackupKeeper, Standing
from crmdesk.views.backups.panel import BackupsPanel
from crmdesk.views.backups.words import when_text
from crmdesk.views.settings.page import SettingsPage
from crmdesk.views.shell import Shell
from crmdesk.views.status_line import StatusLine

TAB = "backups"


def connect_backups(
    shell: Shell, page: SettingsPage, panel: BackupsPanel, keeper: BackupKeeper, restore: Callable[[], object]
) -> None:
    """Connect the tab ``panel``, the word and the shortcut; ``restore`` closes the book and brings up the wizard."""

    def refresh(key: str) -> None:
        if key == TAB:
            panel.refresh()

    page.tabs.shown.connect(refresh)
    panel.restore_wanted.connect(lambda: shell.leave(restore))

    def show_panel() -> None:
        shell.show_page("settings")
        page.tabs.show_page(TAB)

    shell.status.backups_wanted.connect(show_panel)
    follower = Follower(shell.status)
    keeper.standing_changed.connect(follower.show)
    follower.show(keeper.standing)
    now = Command("program.backup", _("Program"), _("Back up now"), "Ctrl+B")
    shell.actions_registry.add(shell, now, keeper.back_up_now)


def standing_words(standing: Standing) -> tuple[str, str]:
    """Return what the status line says of the backups, and its tip."""
    state = standing.state
    if standing.busy:
        return _("Backing up…"), _("The book is copied and the copy is checked; you can go on working.")
    if standing.problem:
        return _("Not backed up"), standing.problem
    if state is None:
        return "", ""
    if state.away is not None:
        words = _("The folder {folder} is not there. Until its disk is plugged in, backups go beside the book.")
        return _("Backup disk missing"), words.format(folder=state.away)
    if state.last is None:
        return _("No backup yet"), _("One is made when you close or lock the program. Click to make one now.")
    moment = when_text(state.last.at)
    tip = _("The last backup, of {moment}, was reopened and found whole.").format(moment=format_moment(state.last.at))
    if standing.is_fine:
        return _("Backed up {moment}, checked").format(moment=moment), tip
    return _("Last backup {moment}").format(moment=moment), tip + " " + _("The book changed since: back it up.")


class Follower(QObject):
    """Shows in one status line how the book stands, and ends with it."""

    def __init__(self, status: StatusLine) -> None:
        """Show in ``status``."""
        super().__init__(status)
        self._status = status

    def show(self, standing: Standing) -> None:
        """Show another standing."""
        text, tip = standing_words(standing)
        self._status.show_backup(text, tip, fine=standing.busy or standing.is_fine)
