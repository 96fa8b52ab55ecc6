"""Asking where a file goes that leaves the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_target(
    parent: QWidget, title: str, name: str, kinds: str, suffix: str, chosen: Callable[[Path], object], folder: str = ""
) -> None:
    """Ask where a file called ``name`` goes, in ``folder`` or the user's documents; ``chosen`` is told, unless one leaves."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix)
    dialog.setDirectory(folder if folder and Path(folder).is_dir() else documents_folder())
    dialog.selectFile(name)

    def tell(path: str) -> None:
        chosen(Path(path))

    dialog.fileSelected.connect(tell)
    dialog.open()


def documents_folder() -> str:
    """Return where files of the user's go unless she says otherwise."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else QDir.homePath()
