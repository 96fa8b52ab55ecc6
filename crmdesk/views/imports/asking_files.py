"""The system's dialogs for the files an import writes and takes besides the bank's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.translation import gettext as _

MAPPING_SUFFIX = "mapping.json"


def ask_for_target(
    parent: QWidget, title: str, name: str, kinds: str, suffix: str, chosen: Callable[[Path], object], folder: str = ""
) -> None:
    """Ask where a file called ``name`` goes, in ``folder`` or the user's documents; ``chosen`` is told, unless one leaves."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix)
    dialog.setDirectory(folder if folder and Path(folder).is_dir() else _documents())
    dialog.selectFile(name)

    def tell(path: str) -> None:
        chosen(Path(path))

    dialog.fileSelected.connect(tell)
    dialog.open()


def ask_for_mapping(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a mapping."""
    kinds = ";;".join((_("Mappings (*.json)"), _("All files (*)")))
    name, _filter = QFileDialog.getOpenFileName(parent, _("Load a mapping"), _documents(), kinds)
    if name:
        chosen(Path(name))


def ask_where_to_save_mapping(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where the file of a mapping called ``name`` goes."""
    plain = "".join(one if one.isalnum() or one in "-_ ." else "-" for one in name).strip(" .-")
    file_name = f"{plain or 'mapping'}.{MAPPING_SUFFIX}"
    ask_for_target(parent, _("Save the mapping"), file_name, _("Mappings (*.json)"), "json", chosen)


def _documents() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else QDir.homePath()
