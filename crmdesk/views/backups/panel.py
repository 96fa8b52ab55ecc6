"""The backups of the open book in the settings: the list, making and trying one, where they go and how often."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.services import backups
from crmdesk.services.backups import Backup, Drill
from crmdesk.settings import BACKUP_FOLDER, BACKUP_TESTED, Settings
from crmdesk.translation import format_count, format_moment, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.backups.keeping import CHOICES, BackupKeeper, Standing
from crmdesk.views.backups.listing import BackupList
from crmdesk.views.backups.words import when_text
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button, primary_button, tip
from crmdesk.views.widgets.card import Card, section_header
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner, EmptyState, show_toast
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.widgets.texts import ElidedLabel, label, small
from crmdesk.views.worker import Worker


class BackupsPanel(QWidget):
    """Lists the backups of the open book. ``restore_wanted`` asks for the wizard, which closes the book first."""

    restore_wanted = Signal()

    def __init__(self, worker: Worker, keeper: BackupKeeper, settings: Settings) -> None:
        """Show what ``keeper`` knows; nothing is read before ``refresh``."""
        super().__init__()
        self._worker, self._keeper, self._settings = worker, keeper, settings
        self.list = BackupList()
        self._build()
        self._connect()
        self.show_standing(keeper.standing)

    def refresh(self) -> None:
        """Read the list and how the book stands."""
        self._keeper.look()
        self._read()

    def test_restore(self) -> None:
        """Restore the chosen backup on trial and say what was counted."""
        backup = self.list.current()
        if backup is None or not self.test.isEnabled():
            return
        job = self._worker.job(self)
        self._show_busy(_("Restoring on trial…"))
        self.progress.watch(job)
        self._worker.run(
            self, partial(backups.drill, backup, self._keeper.book), done=self._tested, settled=self._rest, job=job
        )

    def choose_folder(self) -> None:
        """Ask for the folder in which backups go, as on another disk."""
        before = self._settings.get(BACKUP_FOLDER) or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the backups"), before)
        if folder:
            self._worker.run(self, backups.check_folder, folder, done=lambda _none: self._set_folder(folder))

    def use_usual_folder(self) -> None:
        """Let backups go beside the book again."""
        self._set_folder("")

    def show_standing(self, standing: Standing) -> None:
        """Show how the book stands."""
        state = standing.state
        if standing.busy:
            self._show_busy(_("Backing up…"))
            if self._keeper.job is not None:
                self.progress.watch(self._keeper.job)
        elif not self._testing:
            self._rest()
        if standing.problem:
            self.banner.set(standing.problem, Tone.WARN)
        elif state is not None and state.away is not None:
            words = _("The folder {folder} is not there. Until its disk is plugged in, backups go beside the book.")
            self.banner.set(words.format(folder=state.away), Tone.WARN)
        else:
            self.banner.set("")
        if state is not None:
            self._where.set_text(str(state.folder))
        self.usual.setVisible(bool(self._settings.get(BACKUP_FOLDER)))

    def _build(self) -> None:
        self._testing = False
        self.make = primary_button(_("Back up now"), self._keeper.back_up_now, icon="save")
        self.make.setToolTip(tip(_("Back up now"), "Ctrl+B"))
        self.test = button(_("Test restore"), self.test_restore, icon="shield-check")
        self.test.setToolTip(
            _("Restore the chosen backup in a place of its own, count what it holds, and remove it again.")
        )
        self.restore = button(_("Restore…"), self.restore_wanted.emit, icon="history")
        self.banner, self.progress = Banner("", Tone.WARN), ProgressPanel()
        self.empty = EmptyState(
            "hard-drive",
            _("There is no backup yet"),
            _("One is made when you close or lock the program, and while you work. Or make one now."),
        )
        self.tested = small("", wrap=True)
        listed = Card()
        listed.setAccessibleName(_("Backups"))
        listed.body.addWidget(section_header(_("Backups of this book"), self.test, self.restore, self.make))
        listed.body.addWidget(self.banner)
        listed.body.addWidget(self.progress)
        listed.body.addWidget(self.list, 1)
        listed.body.addWidget(self.empty, 1)
        listed.body.addWidget(self.tested)
        whole = column(listed, self._places(), margins=(0, 14, 0, 0), spacing=14)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.list.hide()

    def _places(self) -> Card:
        """Build where and how often."""
        self._where = ElidedLabel("", "small")
        self.folder = button(_("Choose folder…"), self.choose_folder, icon="folder-open")
        self.usual = ghost_button(_("Beside the book"), self.use_usual_folder)
        self.usual.hide()
        self.often = Segments(
            _("How often"),
            [
                (str(minutes), ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
                for minutes in CHOICES
            ],
        )
        self.often.choose(str(self._keeper.minutes()))
        card = Card(_("Where and how often"))
        where = row(plain(column(label(_("Folder of the backups")), self._where, spacing=1)), self.usual, self.folder)
        where.setStretch(0, 1)
        often = row(
            plain(column(label(_("How often")), small(_("While the book is open and something changed.")), spacing=1)),
            self.often,
        )
        often.setStretch(0, 1)
        card.body.addLayout(where)
        card.body.addLayout(often)
        kept = _(
            "Kept are all of two days, then the newest of 14 days, 10 weeks and 12 months. Each is encrypted, opens with "
            "the password or recovery key of its time, and counts only once it was reopened and checked."
        )
        card.body.addWidget(small(kept, wrap=True))
        return card

    def _connect(self) -> None:
        self._keeper.standing_changed.connect(self.show_standing)
        self._keeper.made.connect(self._on_made)
        self.list.chosen.connect(self._offer)
        self.often.chosen.connect(self._set_minutes)

    def _set_minutes(self, minutes: str) -> None:
        self._keeper.set_minutes(int(minutes))

    def _read(self) -> None:
        self._worker.run(self, backups.list_backups, self._keeper.book, done=self._show, key="list")

    def _show(self, found: tuple[Backup, ...]) -> None:
        self.list.show_backups(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        tested = self._settings.get(BACKUP_TESTED)
        self.tested.setText(
            _("Last restored on trial and found equal: {moment}").format(moment=tested) if tested else ""
        )
        self.tested.setVisible(bool(tested))
        self._offer()

    def _offer(self, _chosen: object = None) -> None:
        busy = self._keeper.standing.busy or self._testing
        self.make.setEnabled(not busy)
        self.restore.setEnabled(not busy)
        backup = self.list.current()
        self.test.setEnabled(not busy and backup is not None and backup.checked is not None)

    def _on_made(self, backup: Backup) -> None:
        show_toast(self, _("Backed up and checked: {moment}").format(moment=when_text(backup.at)))
        self._read()

    def _tested(self, drill: Drill) -> None:
        moment = format_moment(drill.at)
        self._settings.set(BACKUP_TESTED, moment)
        words = _(
            "Restored on trial and found equal: {customers} customers, {contacts} contacts, {rows} records in all."
        )
        self.banner.set(
            words.format(
                customers=format_count(drill.customers),
                contacts=format_count(drill.contacts),
                rows=format_count(drill.rows),
            ),
            Tone.GOOD,
        )
        self._read()

    def _show_busy(self, words: str) -> None:
        self._testing = words == _("Restoring on trial…")
        self.banner.set("")
        if not self.progress.isVisibleTo(self):
            self.progress.start(words)
        self.progress.show()
        self._offer()

    def _rest(self) -> None:
        self._testing = False
        self.progress.hide()
        self._offer()

    def _set_folder(self, folder: str) -> None:
        self._settings.set(BACKUP_FOLDER, folder)
        self.refresh()
