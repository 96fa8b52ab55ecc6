"""The pages of the restore wizard: which backup, its password, what it replaces."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from crmdesk.translation import format_count, format_moment, format_size
from crmdesk.translation import gettext as _
from crmdesk.views.backups.listing import BackupList
from crmdesk.views.backups.words import reason_text
from crmdesk.views.tokens import Tone
from crmdesk.views.unlock.frame import EntryPage
from crmdesk.views.widgets.buttons import button, ghost_button, primary_button
from crmdesk.views.widgets.card import KeyValues
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.notices import Banner, EmptyState
from crmdesk.views.widgets.password_field import PasswordField
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.segments import Segments

if TYPE_CHECKING:
    from crmdesk.services.backups import Backup
    from crmdesk.services.restoring import Present, Tried

STEPS = 3
WIDTH = 572
SUFFIX = ".crmdesk"
PASSWORD, RECOVERY = "password", "recovery"


def _step(number: int) -> str:
    return _("Step {number} of {count}").format(number=number, count=STEPS)


class ChooseBackup(EntryPage):
    """Which backup. ``done`` carries it, ``picked`` the path of a file the user picked, ``left`` asks to go back."""

    done = Signal(object)
    picked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        """Show no backup yet."""
        super().__init__(
            _("Restore a backup"),
            _("Choose the state to go back to. The present book is kept beside it, whatever you choose."),
            step=_step(1),
        )
        self.widen(WIDTH)
        self.list = BackupList(narrow=True)
        self.list.setFixedHeight(246)
        self._card = framed(column(self.list, margins=(6, 4, 6, 6)))
        self.empty = EmptyState(
            "hard-drive", _("No backup was found beside the book"), _("Pick its file, as from another disk.")
        )
        self.empty.hide()
        self.banner = Banner("", Tone.WARN)
        self.next = primary_button(_("Next"), self.go_on)
        self.other = button(_("Pick a file…"), self._pick, icon="folder-open")
        self.back = ghost_button(_("Back"), self.left.emit)
        for part in (self._card, self.empty, self.banner):
            self.body.addWidget(part)
        self.body.addLayout(row(self.next, self.other, self.back, None))
        self.list.entered.connect(self.go_on)
        self.next.setEnabled(False)

    def enter(self) -> None:
        """Move the focus to the list."""
        self.list.setFocus()

    def show_backups(self, found: "tuple[Backup, ...]") -> None:
        """Offer these backups."""
        self.banner.set("")
        self.list.show_backups(found)
        self._card.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.next.setEnabled(bool(found))
        (self.list if found else self.other).setFocus()

    def go_on(self) -> None:
        """Go on with the backup under the cursor."""
        backup = self.list.current()
        if backup is not None and self.next.isEnabled():
            self.done.emit(backup)

    def _pick(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Pick a backup"), str(Path.home()), f"crmdesk (*{SUFFIX})")
        if name:
            self.picked.emit(Path(name))


class OpenBackup(EntryPage):
    """The password or recovery key of that time, and the check of every page. ``done`` carries kind and secret."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        """Ask for the password."""
        super().__init__(
            _("Open and check the backup"),
            _("It opens with the password or the recovery key it had when it was made. Then every page is checked."),
            step=_step(2),
        )
        self.facts = KeyValues(columns=1, name_width=92)
        self.kind = Segments(_("Open with"), [(PASSWORD, _("Password")), (RECOVERY, _("Recovery key"))])
        self.password = PasswordField(_("Password of that time"))
        self.key = Form(
            [Field("key", _("Recovery key"), required=True, wide=True, placeholder="-".join(["XXXXX"] * 8))], columns=1
        )
        self.banner, self.progress = Banner("", Tone.WARN), ProgressPanel()
        self.progress.hide()
        self.next, self.back = primary_button(_("Check"), self.go_on), button(_("Back"), self.left.emit)
        self.body.addWidget(framed(column(self.facts, margins=(14, 12, 14, 12)), "well"))
        self.body.addLayout(row(self.kind, None))
        for part in (self.password, self.key, self.banner, self.progress):
            self.body.addWidget(part)
        self.body.addLayout(row(self.next, self.back, None))
        self.kind.chosen.connect(self._show_kind)
        self.password.entered.connect(self.go_on)
        self.password.edited.connect(self._quiet)
        self._show_kind(PASSWORD)

    def show_backup(self, backup: "Backup") -> None:
        """Ask for the secret of this backup."""
        self.password.clear()
        self.key.set_values({"key": ""})
        self._quiet()
        self.facts.show_rows(
            [
                (_("Made"), f"{format_moment(backup.at)} · {reason_text(backup.reason)}"),
                (_("File"), backup.path.name),
                (_("Size"), format_size(backup.size)),
            ]
        )

    def enter(self) -> None:
        """Move the focus to what is to be typed."""
        if self.kind.choice() == PASSWORD:
            self.password.setFocus()
        else:
            self.key.focus_field("key")

    def go_on(self) -> None:
        """Try the secret."""
        self._quiet()
        if not self.next.isEnabled():
            return
        if self.kind.choice() == RECOVERY:
            if self.key.submit():
                self.done.emit(RECOVERY, str(self.key.values()["key"]))
        elif not self.password.text():
            self.password.say(_("Enter the password."))
        else:
            self.done.emit(PASSWORD, self.password.text())

    def say(self, message: str, field: str | None) -> None:
        """Show what is wrong: at the secret, or with the backup as a whole."""
        if field != "password":
            self.banner.set(message)
        elif self.kind.choice() == RECOVERY:
            self.key.say("key", message)
        else:
            self.password.say(message)
            self.password.entry.selectAll()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the backup is being checked."""
        for part in (self.next, self.back, self.kind):
            part.setEnabled(not busy)
        self.password.entry.setReadOnly(busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.start(_("Checking the backup…"))
        else:
            self.enter()

    def forget(self) -> None:
        """Forget the secret."""
        self.password.clear()
        self.key.set_values({"key": ""})

    def _quiet(self, _typed: str = "") -> None:
        self.banner.set("")
        self.password.say("")

    def _show_kind(self, kind: str) -> None:
        self.password.setVisible(kind == PASSWORD)
        self.key.setVisible(kind == RECOVERY)
        self._quiet()
        self.enter()


class ConfirmRestore(EntryPage):
    """What is replaced by what. ``done`` asks to restore, ``elsewhere`` carries another place, ``left`` goes back."""

    done = Signal()
    elsewhere = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(_("Restore this backup?"), step=_step(3))
        self.widen(WIDTH)
        self.held, self.present = (KeyValues(columns=1, name_width=92) for _each in range(2))
        self.banner, self.progress = Banner("", Tone.ACCENT), ProgressPanel()
        self.progress.hide()
        self.restore = primary_button(_("Restore"), self.done.emit, icon="history")
        self.separate = button(_("As a separate book…"), self._choose_place)
        self.back = ghost_button(_("Back"), self.left.emit)
        for values in (self.held, self.present):
            self.body.addWidget(framed(column(values, margins=(14, 12, 14, 12)), "well"))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.progress)
        self.body.addLayout(row(self.restore, self.separate, self.back, None))

    def show_choice(self, tried: "Tried", present: "Present") -> None:
        """Show what would replace what."""
        facts = tried.facts
        held = _("{customers} customers, {contacts} contacts").format(
            customers=format_count(facts.customers), contacts=format_count(facts.contacts)
        )
        self.held.show_rows(
            [
                (_("Backup"), format_moment(tried.backup.at)),
                (_("Holds"), held),
                (_("Condition"), _("Whole, just checked")),
            ]
        )
        self.present.show_rows(
            [(_("Place"), present.location), (_("Present book"), _present_words(present.changed_at, present.size))]
        )
        blocked = present.foreign or present.on_server
        self.restore.setEnabled(not blocked)
        if present.foreign:
            words, tone = (
                _("Another book lives there; a backup never replaces it. Restore it as a separate book."),
                Tone.WARN,
            )
        elif present.on_server:
            words = _("A database is not replaced from here. Restore the backup as a file on this computer.")
            tone = Tone.WARN
        elif present.changed_at is None:
            words, tone = _("There is no book at this place yet."), Tone.ACCENT
        else:
            words = _("What was entered after {moment} is then only in the present book, which is kept beside it.")
            words, tone = words.format(moment=format_moment(tried.backup.at)), Tone.ACCENT
        self.banner.set(words, tone)

    def enter(self) -> None:
        """Move the focus to the button that leads on."""
        (self.restore if self.restore.isEnabled() else self.separate).setFocus()

    def say(self, message: str) -> None:
        """Show why it was not restored."""
        self.banner.set(message, Tone.WARN)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the backup is being put in place."""
        for part in (self.restore, self.separate, self.back):
            part.setEnabled(not busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.start(_("Copying the backup…"))

    def _choose_place(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Place of the separate book"), str(Path.home()), f"crmdesk (*{SUFFIX})"
        )
        if name:
            self.elsewhere.emit(name if name.endswith(SUFFIX) else name + SUFFIX)


def _present_words(changed_at: datetime | None, size: int) -> str:
    if changed_at is None:
        return ""
    return _("last changed {moment}, {size}").format(moment=format_moment(changed_at), size=format_size(size))
