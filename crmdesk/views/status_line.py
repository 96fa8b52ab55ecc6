"""The line at the foot of the window: encrypted how and where, backed up when, saving or saved, who is signed in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.icons import icon as tinted
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.texts import ElidedLabel, label, restyle
from crmdesk.views.words import role_text

if TYPE_CHECKING:
    from crmdesk.services.book import BookIdentity


class StatusLine(QFrame):
    """What is always in sight. ``backups_wanted`` tells that the word on the backups was clicked."""

    backups_wanted = Signal()

    def __init__(self, identity: "BookIdentity", parent: QWidget | None = None) -> None:
        """Show whose book is open."""
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(30)
        self._saving_mark, self._saving = _Mark("save", "primary"), label("", "small")
        where = ElidedLabel(identity.location, "small")
        user = " · ".join((identity.staff_name, role_text(identity.role), identity.branch, identity.bank))
        self.backup = button("", self.backups_wanted.emit)
        self.backup.setProperty("kind", "status")
        self.backup.setIconSize(QSize(20, 15))
        self.backup.setAccessibleName(_("Backups"))
        self.backup.hide()
        line = row(
            _Mark("shield-check", "good"),
            label(_("Encrypted: {cipher}").format(cipher=identity.cipher), "small"),
            10,
            _Mark("database", "muted"),
            where,
            self._saving_mark,
            self._saving,
            14,
            self.backup,
            14,
            _Mark("user-round", "muted"),
            label(user, "small"),
            margins=(14, 0, 16, 0),
            spacing=6,
        )
        line.setStretch(4, 1)
        self.setLayout(line)
        self.show_saving(saving=False)

    def show_saving(self, *, saving: bool) -> None:
        """Say that something is being saved, or that all is."""
        self._saving_mark.setVisible(saving)
        self._saving.setText(_("Saving…") if saving else "")

    def show_backup(self, text: str, tip: str, *, fine: bool) -> None:
        """Say how well the book is backed up; amber where something has to be done, which ``tip`` tells."""
        self.backup.setText(text)
        self.backup.setAccessibleName(text)
        self.backup.setToolTip(tip)
        self.backup.setIcon(tinted("hard-drive" if fine else "triangle-alert", "muted" if fine else "warn"))
        restyle(self.backup, "worried", not fine)
        self.backup.setVisible(bool(text))


class _Mark(QLabel):
    """A small icon that follows the theme."""

    def __init__(self, icon: str, token: str) -> None:
        super().__init__()
        self._icon = tinted(icon, token)
        self.setFixedWidth(15)
        self._draw()

    def changeEvent(self, event: object) -> None:  # noqa: N802
        """Tint anew."""
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._icon.pixmap(15, 15))
