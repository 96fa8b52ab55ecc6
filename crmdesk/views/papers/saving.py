"""A paper saved as a file: the bytes of the report itself, readable by its owner alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.errors import UserError
from crmdesk.paths import write_handed_out
from crmdesk.translation import gettext as _


def ask_for_file(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where a PDF called ``name`` goes; ``chosen`` is told, unless one leaves."""
    dialog = QFileDialog(parent, _("Save as PDF"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(documents if Path(documents).is_dir() else QDir.homePath())
    dialog.selectFile(name)

    def tell(path: str) -> None:
        chosen(Path(path))

    dialog.fileSelected.connect(tell)
    dialog.open()


def save_pdf(path: Path, pdf: bytes) -> Path:
    """Write a PDF in one step, readable by its owner alone; UserError where the place does not take it."""
    try:
        write_handed_out(path, pdf)
    except OSError as error:
        said = _("The file could not be written: {reason}. Choose another place.")
        raise UserError(said.format(reason=error.strerror or type(error).__name__)) from error
    return path
