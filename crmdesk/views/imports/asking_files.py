"""The system's dialogs for the files an import writes and takes besides the bank's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.widgets.target_file import ask_for_target, documents_folder

MAPPING_SUFFIX = "mapping.json"


def ask_for_mapping(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a mapping."""
    kinds = ";;".join((_("Mappings (*.json)"), _("All files (*)")))
    name, _filter = QFileDialog.getOpenFileName(parent, _("Load a mapping"), documents_folder(), kinds)
    if name:
        chosen(Path(name))


def ask_where_to_save_mapping(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where the file of a mapping called ``name`` goes."""
    plain = "".join(one if one.isalnum() or one in "-_ ." else "-" for one in name).strip(" .-")
    file_name = f"{plain or 'mapping'}.{MAPPING_SUFFIX}"
    ask_for_target(parent, _("Save the mapping"), file_name, _("Mappings (*.json)"), "json", chosen)
