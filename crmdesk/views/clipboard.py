"""Copying a secret: it leaves the clipboard again after a time, when the book is locked, and when the program ends."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

SECRET_TIME = 60_000
"""Milliseconds a secret stays in the clipboard unless the bank says otherwise."""


class SecretCopy(QTimer):
    """One secret in the clipboard; cleared when its time is over, unless something else was copied since."""

    def __init__(self, application: QApplication, secret: str, milliseconds: int = SECRET_TIME) -> None:
        """Copy ``secret`` and start counting."""
        super().__init__(application, singleShot=True, interval=milliseconds)
        self._clipboard, self._secret = QApplication.clipboard(), secret
        self._clipboard.setText(secret)
        self.timeout.connect(self.clear)
        application.aboutToQuit.connect(self.clear)
        self.start()

    def clear(self) -> None:
        """Take the secret out of the clipboard."""
        self.stop()
        if self._secret and self._clipboard.text() == self._secret:
            self._clipboard.clear()
        self._secret = ""
        self.deleteLater()


def copy_secret(secret: str, milliseconds: int = SECRET_TIME) -> None:
    """Copy a secret for a time."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        SecretCopy(application, secret, milliseconds)
