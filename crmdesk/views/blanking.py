"""Taking everything of a customer off the desk at once: windows, pop-ups, tool tips, clipboard."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QToolTip, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.notices import IconMark
from crmdesk.views.widgets.texts import label


def blank(application: QApplication) -> None:
    """Hide every window and empty the clipboard, wherever its content was copied: the desk is unattended.

    Dialogs of the system are ended, because code waits for their answer.
    """
    QToolTip.hideText()
    while (popup := application.activePopupWidget()) is not None and popup.close():
        pass
    for window in application.topLevelWidgets():
        if isinstance(window, QFileDialog | QMessageBox):
            window.done(QDialog.DialogCode.Rejected)
        window.hide()
    clipboard = application.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def is_inside_dialog() -> bool:
    """Say whether some code still waits inside a dialog of its own, so that its window must not be taken away yet."""
    application = QApplication.instance()
    return application is not None and application.thread().loopLevel() > 1


class LockCover(QWidget):
    """What stands in place of a blanked window while something is still being saved."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__()
        self.setWindowTitle(_("crmdesk"))
        self.setObjectName("plain")
        said = _("What is being saved is finished first; then your password is asked for.")
        whole = column(
            None, IconMark("lock", Tone.ACCENT), label(_("Locked"), "heading"), label(said, "muted", wrap=True), None,
            margins=(48, 40, 48, 40), spacing=12,
        )  # fmt: skip
        self.setLayout(whole)
        self.resize(460, 260)
