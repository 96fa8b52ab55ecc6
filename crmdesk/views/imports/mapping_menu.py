"""What can be done with mappings while the columns are looked at: save, load, look through those remembered."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.handing_on import load_mapping, save_mapping
from crmdesk.translation import gettext as _
from crmdesk.views.imports.asking_files import ask_for_mapping, ask_where_to_save_mapping
from crmdesk.views.imports.columns_step import ColumnsStep
from crmdesk.views.imports.remembered_dialog import RememberedDialog
from crmdesk.views.widgets.menus import Offer, open_menu
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.worker import Worker


class MappingMenu(QObject):
    """The menu of the columns step; ``loaded`` tells the mapping a file held."""

    loaded = Signal(object)

    def __init__(self, worker: Worker, step: ColumnsStep) -> None:
        """Work through ``worker`` for ``step``."""
        super().__init__(step)
        self._worker, self._step = worker, step
        self._file: BankFile | None = None
        step.kind_bar.menu_wanted.connect(self.open)

    def set_file(self, file: BankFile) -> None:
        """Say which file is looked at."""
        self._file = file

    def open(self) -> None:
        """Open the menu below its button."""
        open_menu(
            self._step.kind_bar.menu,
            [
                Offer(_("Save mapping as a file…"), self.save, icon="save"),
                Offer(_("Load mapping from a file…"), self.load, icon="folder-open"),
                None,
                Offer(_("Remembered mappings…"), self.show_remembered, icon="history"),
            ],
        )

    def save(self) -> None:
        """Save the mapping as it stands for colleagues."""
        file = self._file
        if file is None:
            return
        settings = self._step.settings()

        def write(path: Path) -> None:
            said = _("Mapping saved: {name}").format(name=path.name)
            self._worker.run(
                self._step, save_mapping, settings, file.table, path, done=lambda _done: show_toast(self._step, said)
            )

        ask_where_to_save_mapping(self._step, file.path.stem, write)

    def load(self) -> None:
        """Take the mapping a colleague handed on for this file."""

        def read(path: Path) -> None:
            self._worker.run(self._step, load_mapping, path, done=self.loaded.emit)

        ask_for_mapping(self._step, read)

    def show_remembered(self) -> None:
        """List the remembered mappings."""
        RememberedDialog(self._step, self._worker).open()
